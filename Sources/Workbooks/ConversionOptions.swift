package import DelimitedText

/// What is particular to the conversion of delimited texts.
public struct ConversionOptions {
  /// Encodings that delimited texts are written in.
  public enum Encoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8 with a byte order mark, by which Excel knows it.
    case utf8WithMark = "utf-8-bom"
    /// UTF-8 without one.
    case utf8 = "utf-8"
    /// Windows-1252.
    case windows1252 = "windows-1252"
  }

  /// Sheet that is written; nil is the first that people see.
  public var sheet: String?
  /// Byte between fields; nil is `;` in what is written, and found in what is read.
  public var separator: UInt8?
  /// Whether decimals begin with a dot rather than a comma.
  public var usesDecimalPoint = false
  /// How characters are stored; nil is UTF-8 with a mark in what is written, and detected in what is
  /// read.
  public var encoding: Encoding?
  /// Whether texts that a spreadsheet would take for formulas get an apostrophe before them.
  public var neutralizesFormulas = false
  /// Knows tables by their header: how they become a sheet.
  package var layout: (_ header: [String], _ firstRow: [String]) -> DelimitedLayout? = { _, _ in
    nil
  }

  /// Makes the options of a French spreadsheet.
  public init() {}

  /// Whether a file name says that the file is a delimited text.
  public static func isDelimited(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt")
  }

  /// How a text is to be read; nil has it detected.
  var reading: TextEncoding? {
    switch encoding {
    case .utf8, .utf8WithMark: .utf8
    case .windows1252: .windows1252
    case nil: nil
    }
  }

  /// How a text is to be written.
  var style: DelimitedStyle {
    var style = DelimitedStyle()
    style.separator = separator ?? style.separator
    if usesDecimalPoint { style.decimalMark = UInt8(ascii: ".") }
    style.encoding = encoding == .windows1252 ? .windows1252 : .utf8
    style.hasByteOrderMark = encoding != .utf8
    style.neutralizesFormulas = neutralizesFormulas
    return style
  }

  /// A sheet's name made from that of a file.
  static func sheetName(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    var name = String(stem.map { ":\\/?*[]".contains($0) ? "_" : $0 })
    while name.utf16.count > 31 { name.removeLast() }
    while name.first == "'" { name.removeFirst() }
    while name.last == "'" { name.removeLast() }
    return name.isEmpty ? "Feuille1" : name
  }
}
