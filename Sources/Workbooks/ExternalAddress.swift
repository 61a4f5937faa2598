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

  /// A URL as a path from the folder of a workbook, where it leads to a file in that folder or below.
  ///
  /// Both can be moved together then. Any other URL stays whole.
  ///
  /// - Parameters:
  ///   - url: The URL.
  ///   - path: Path of the workbook.
  /// - Returns: The path, escaped as the URL is, or the URL.
  static func path(_ url: String, besides path: String) -> String {
    let scheme = "file:///"
    // The workbook itself may be yet to be written.
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let folders = FileContents.absolute(folder).split(separator: "/")
    let parts = url.dropFirst(scheme.count).split(separator: "/")
    guard url.hasPrefix(scheme), parts.count > folders.count,
      zip(parts, folders).allSatisfy({ unescaped($0) == $1 })
    else { return url }
    return parts.dropFirst(folders.count).joined(separator: "/")
  }

  /// An address as Excel shows it before the name of a sheet: `/dossier/[classeur.xlsx]`.
  ///
  /// - Parameters:
  ///   - address: The address, as ``url(_:besides:)`` takes it.
  ///   - path: Path of the workbook.
  /// - Returns: The same text for all spellings of one address.
  static func shown(_ address: String, besides path: String) -> String {
    let whole = unescaped(url(address, besides: path))
    let plain = whole.hasPrefix("file://") ? whole.dropFirst("file://".count) : whole[...]
    let name = plain.lastIndex(of: "/").map { plain.index(after: $0) } ?? plain.startIndex
    return "\(plain[..<name])[\(plain[name...])]"
  }

  /// A text with the characters that its escapes (`%20`) stand for.
  private static func unescaped(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      switch character {
      case " ": result += "%20"
      case "#": result += "%23"
      default: result.append(character)
      }
    }
    return result
  }
}
