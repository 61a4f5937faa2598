/// Addresses that links lead to.
enum LinkAddress {
  /// An address as a part of the package holds it (ODF 1.3 part 2, §3.7): relative ones count from
  /// within the package, and a second `#` is none.
  static func fromPackage(_ address: String) -> String {
    var result = isRelative(address) ? "../" : ""
    var hasFragment = false
    for character in address {
      switch character {
      case "#" where hasFragment: result += "%23"
      case "#":
        hasFragment = true
        result.append(character)
      case "\\": result.append("/")
      case " ": result += "%20"
      case "<", ">", "\"", "{", "}", "|", "^", "`":
        result += "%" + String(character.asciiValue ?? 0, radix: 16, uppercase: true)
      default: result.append(character)
      }
    }
    return result
  }

  /// Whether an address says neither a scheme nor a root.
  private static func isRelative(_ address: String) -> Bool {
    guard let first = address.first, first != "/", first != "\\", first != "#" else { return false }
    let head = address.prefix { !"/?#\\".contains($0) }
    return !head.contains(":")
  }
}
