/// Part names: how relationships reach one part from another (ECMA-376 Part 2, §6.2 and §6.5).
///
/// Names are kept as zip entries write them, without the leading slash.
enum PartName {
  /// The part that a relationship's target names, seen from its source part.
  static func resolve(_ target: String, from source: String) -> String {
    var path = target.replacing("\\", with: "/")
    if let fragment = path.firstIndex(of: "#") { path = String(path[..<fragment]) }
    path = percentDecoded(path)
    var segments: [Substring] = []
    if !path.hasPrefix("/") {
      segments = folder(of: source).split(separator: "/")
    }
    for segment in path.split(separator: "/") {
      switch segment {
      case ".": continue
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
    return segments.joined(separator: "/")
  }

  /// The folder of a part, without a slash at its end.
  static func folder(of part: String) -> String {
    guard let slash = part.lastIndex(of: "/") else { return "" }
    return String(part[..<slash])
  }

  /// A name in the folder of another part.
  static func sibling(_ name: String, of part: String) -> String {
    let folder = folder(of: part)
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// The part that holds the relationships of another one; of the package when it is "".
  static func relationships(of part: String) -> String {
    guard !part.isEmpty else { return "_rels/.rels" }
    let file = part.split(separator: "/").last.map(String.init) ?? part
    return sibling("_rels/\(file).rels", of: part)
  }

  /// The target that leads from one part to another.
  static func target(of part: String, from source: String) -> String {
    let from = folder(of: source).split(separator: "/")
    let to = part.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let up = Array(repeating: "..", count: from.count - common)
    return (up + to[common...].map(String.init)).joined(separator: "/")
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
