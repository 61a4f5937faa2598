import XML

/// What the stored value of a cell may be, by its `office:value-type` (ODF 1.3 part 3, §19.385).
enum StoredValueCheck: String {
  case boolean, currency, date, float, percentage, string, time, void

  /// The check for the type that bytes spell; nil when it is none of those met most often.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let (start, end) = (range.lowerBound, range.upperBound)
    if XMLScanner.equals(bytes, start, end, "float") {
      self = .float
    } else if XMLScanner.equals(bytes, start, end, "string") {
      self = .string
    } else {
      return nil
    }
  }

  /// The check for a type; nil when there is no such type.
  init?(_ type: String) { self.init(rawValue: type) }

  /// The attribute, in the namespace of the office, that holds the value; nil when none need do.
  var attribute: VerifiedWord? {
    switch self {
    case .float, .percentage, .currency: .value
    case .boolean: .booleanValue
    case .date: .dateValue
    case .time: .timeValue
    case .string, .void: nil
    }
  }

  /// Whether a value, not decoded, is right at first sight; it may be right when it is not.
  func isPlain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last, bytes[first] > 0x20, bytes[last] > 0x20
    else { return false }
    return switch self {
    case .float, .percentage, .currency: DecimalText.double(bytes, range) != nil
    case .date: range.count <= 10 && DecimalText.date(bytes, range) != nil
    default: false
    }
  }

  /// Whether a value is right.
  func isRight(_ text: String) -> Bool {
    switch self {
    case .float, .percentage, .currency: Double(text).map { !$0.isNaN } ?? false
    case .boolean: text == "true" || text == "false"
    case .date: Self.isDate(text)
    case .time: Self.isDuration(text)
    case .string, .void: true
    }
  }

  /// Whether a text is a date, or a date and a time (`xsd:date`, `xsd:dateTime`).
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count <= 2, let day = parts.first else { return false }
    let numbers = day.drop { $0 == "-" }.split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 3, (1...12).contains(Int(numbers[1]) ?? 0),
      (1...31).contains(Int(numbers[2]) ?? 0), Int(numbers[0]) != nil
    else { return false }
    return parts.count == 1 || parts[1].allSatisfy { $0.isNumber || ":.,Z+-".contains($0) }
  }

  /// Whether a text is a duration (`xsd:duration`).
  private static func isDuration(_ text: String) -> Bool {
    let body = text.drop { $0 == "-" }
    return body.first == "P" && body.count > 1
      && body.allSatisfy { $0.isNumber || "PYMDTHS.,".contains($0) }
  }
}
