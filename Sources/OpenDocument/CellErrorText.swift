/// Error values as programs show them, in English, French or German, and as we keep them.
///
/// OpenDocument stores no error values: a cell in error is a text, and the text is what the user's
/// language shows (LibreOffice), or a number of its own list such as `Err:502`.
enum CellErrorText {
  /// The standard text of an error that is shown as `text`; nil when it is no error's text.
  static func standard(_ text: String) -> String? {
    guard let first = text.utf8.first,
      first == UInt8(ascii: "#") || first == UInt8(ascii: "E"), text.utf8.count <= 16
    else { return nil }
    var key = ""
    for scalar in text.unicodeScalars
    where scalar != " " && scalar != "\u{A0}" && scalar != "\u{202F}" {
      key.unicodeScalars.append(scalar)
    }
    if key.hasPrefix("Err:") {
      guard let number = Int(key.dropFirst(4)) else { return nil }
      return numbered[number] ?? text
    }
    return shown[key]
  }

  private static let shown: [String: String] = [
    "#NULL!": "#NULL!", "#NUL!": "#NULL!", "#DIV/0!": "#DIV/0!", "#VALUE!": "#VALUE!",
    "#VALEUR!": "#VALUE!", "#REF!": "#REF!", "#NAME?": "#NAME?", "#NOM?": "#NAME?",
    "#NUM!": "#NUM!", "#NOMBRE!": "#NUM!", "#N/A": "#N/A", "#N/D": "#N/A",
    "#WERT!": "#VALUE!", "#BEZUG!": "#REF!", "#ZAHL!": "#NUM!", "#NV": "#N/A",
  ]

  private static let numbered: [Int: String] = [
    502: "#VALUE!", 503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?",
    532: "#DIV/0!", 32767: "#N/A",
  ]
}
