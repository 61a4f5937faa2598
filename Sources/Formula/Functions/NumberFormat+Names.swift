/// Names of months and days.
extension NumberFormat {
  func monthName(_ month: Int, _ count: Int) -> String {
    let names =
      isFrench
      ? FrenchNumberFormat.months
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    let name = names[month - 1]
    return isFrench && count == 3
      ? FrenchNumberFormat.shortMonths[month - 1]
      : String(name.prefix(count == 3 ? 3 : count == 5 ? 1 : name.count))
  }

  func dayName(_ weekday: Int, _ count: Int) -> String {
    let names =
      isFrench
      ? FrenchNumberFormat.days
      : [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
      ]
    let name = names[weekday]
    return isFrench && count == 3
      ? name.prefix(3) + "." : String(name.prefix(count == 3 ? 3 : name.count))
  }
}
