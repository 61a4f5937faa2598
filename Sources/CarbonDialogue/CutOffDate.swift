import BudgetExecution
import CarbonAccounting

/// A closing date (*date d'arrêté*).
public struct CutOffDate: Hashable, Sendable {
  /// Days since 1899-12-30, as spreadsheets count.
  public let serial: Double

  /// Makes a date of its serial.
  public init(serial: Double) { self.serial = serial }

  /// Reads `30/06/2024`, `30.06.2024`, `30-06-2024` or `2024-06-30`.
  ///
  /// - Parameter text: The date.
  /// - Throws: `DialogueError.invalidDate`.
  public init(_ text: String) throws(DialogueError) {
    let parts = text.trimmed.split { $0 == "/" || $0 == "-" || $0 == "." }.map { Int($0) }
    guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else {
      throw .invalidDate(text)
    }
    let (year, day) = first > 31 ? (first, last) : (last, first)
    guard (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      let civil = CivilDay(year: year, month: month, day: day)
    else { throw .invalidDate(text) }
    serial = Double(civil.serial)
  }

  /// The last day of a year.
  init(endOf year: Int) {
    serial = Double(CivilDay(year: year, month: 12, day: 31)?.serial ?? 0)
  }

  /// The date that a text says figures are of, such as `Suivi d'exécution au 30/06/2024`,
  /// `Situation au 1er juillet 2024` or `Réalisé au 30/06/24`.
  ///
  /// Days of printing or voting (`Édité le 04/07/2024`) are passed over.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - year: Year of a day that is written without one, as in `Mandaté au 30/06`; nil to pass
  ///     over such days.
  package init?(in text: String, year: Int? = nil) {
    let words = Self.words(text)
    var isOther = false
    for index in words.indices {
      let word = words[index]
      if Self.otherDays.contains(where: word.hasPrefix) { isOther = true }
      if word == "au" || word == "arrete" { isOther = false }
      guard let date = Self.date(words[index...], year: year) else { continue }
      if isOther {
        isOther = false
        continue
      }
      self = date
      return
    }
    return nil
  }

  /// Words before days that are not those of the figures.
  private static let otherDays = [
    "edit", "imprim", "vot", "extrai", "extrac", "tirage", "cree", "cm",
  ]

  private static let months = [
    "janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec",
  ]

  /// Words without accents; dates such as `30/06/2024` stay whole.
  private static func words(_ text: String) -> [String] {
    Folding.fold(text)
      .split { !($0.isLetter || $0.isNumber || "/-.".contains($0)) }
      .map { word in
        var word = word
        while let last = word.last, !last.isLetter, !last.isNumber { word.removeLast() }
        return String(word)
      }
      .filter { !$0.isEmpty }
  }

  /// The date that words begin with.
  private static func date(_ words: ArraySlice<String>, year: Int?) -> CutOffDate? {
    guard let first = words.first, let start = first.first, start.isNumber else { return nil }
    if let date = try? CutOffDate(first) { return date }
    let parts = first.split { $0 == "/" || $0 == "-" || $0 == "." }.map { Int($0) }
    if parts.count == 3, let day = parts[0], let month = parts[1], let short = parts[2],
      (0...99).contains(short), first.contains("/") || first.contains(".")
    {
      return CutOffDate(day: day, month: month, year: 2000 + short)
    }
    if parts.count == 2, first.contains("/"), let day = parts[0], let month = parts[1], let year {
      return CutOffDate(day: day, month: month, year: year)
    }
    let digits = first.hasSuffix("er") ? String(first.dropLast(2)) : first
    let rest = words.dropFirst()
    guard let day = Int(digits), let name = rest.first,
      let month = months.firstIndex(where: name.hasPrefix)
    else { return nil }
    let written = rest.dropFirst().first.flatMap { Int($0) }.flatMap { number in
      (1900...2199).contains(number) ? number : (0...99).contains(number) ? 2000 + number : nil
    }
    guard let own = written ?? year else { return nil }
    return CutOffDate(day: day, month: month + 1, year: own)
  }

  private init?(day: Int, month: Int, year: Int) {
    guard let civil = CivilDay(year: year, month: month, day: day) else { return nil }
    serial = Double(civil.serial)
  }
}
