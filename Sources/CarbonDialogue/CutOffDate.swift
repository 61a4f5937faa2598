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

  /// The first date written in a text, such as `Suivi d'exécution au 30/06/2024`.
  init?(in text: String) {
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "(" || $0 == ")" }) {
      var word = word
      while let last = word.last, !last.isNumber { word.removeLast() }
      if let date = try? CutOffDate(String(word)) {
        self = date
        return
      }
    }
    return nil
  }
}
