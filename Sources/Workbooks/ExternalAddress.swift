import Container

/// Addresses of other workbooks.
enum ExternalAddress {
  /// An address as a URL; one without a scheme counts from the folder of the workbook.
  ///
  /// OpenDocument takes relative addresses from within the package, and LibreOffice those of formulas
  /// from the folder in which it reads the file: only a whole one leads to the same file from
  /// wherever the result is put.
  ///
  /// - Parameters:
  ///   - address: The address as SpreadsheetML holds it, also with backslashes.
  ///   - path: Path of the workbook.
  /// - Returns: The URL.
  static func url(_ address: String, besides path: String) -> String {
    let plain = escaped(address.replacing("\\", with: "/"))
    let scheme = plain.prefix { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
    if scheme.count > 1, plain.dropFirst(scheme.count).hasPrefix(":") { return plain }
    // A letter of a drive, a server, a root.
    if scheme.count == 1, plain.dropFirst().hasPrefix(":") { return "file:///" + plain }
    if plain.hasPrefix("//") { return "file:" + plain }
    if plain.hasPrefix("/") { return "file://" + plain }
    var folders = FileContents.absolute(path).split(separator: "/").dropLast().map { escaped($0) }
    var rest = plain.split(separator: "/")[...]
    while let first = rest.first, first == ".." || first == "." {
      if first == ".." { _ = folders.popLast() }
      rest = rest.dropFirst()
    }
    return "file:///" + (folders + rest.map(String.init)).joined(separator: "/")
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      switch character {
      case " ": result += "%20"
      case "#": result += "%23"
      case "'": result += "%27"
      default: result.append(character)
      }
    }
    return result
  }
}
