import XML

/// What the prefixes of a part stand for, for the few namespaces that tables are read with.
struct PrefixTable: Sendable {
  /// The namespaces that the table readers tell apart.
  enum Space: UInt8, Sendable {
    case table, office, text, calcext, draw, other
  }

  private var keys: [NameKey] = []
  private var spaces: [Space] = []

  /// The prefixes that everybody uses, and new tables are written with.
  static var usual: PrefixTable {
    var table = PrefixTable()
    for space in ODFNamespace.allCases { table.declare(prefix: space.prefix, uri: space.uri) }
    return table
  }

  /// Makes a table that knows what the start tags seen so far declare.
  init() {}

  /// Takes down a declaration `xmlns:prefix="uri"`, or `xmlns="uri"` with an empty prefix.
  mutating func declare(prefix: String, uri: String) {
    let space: Space =
      switch uri {
      case ODFNamespace.table.uri: .table
      case ODFNamespace.office.uri: .office
      case ODFNamespace.text.uri: .text
      case ODFNamespace.calcext.uri: .calcext
      case ODFNamespace.draw.uri: .draw
      default: .other
      }
    // The reading of tables meets a handful of prefixes: those of no interest need no place.
    guard space != .other else { return }
    let key = nameKey(prefix)
    guard !keys.contains(key) else { return }
    // The most frequent prefix stands first, so that it is found first.
    if space == .table {
      keys.insert(key, at: 0)
      spaces.insert(space, at: 0)
    } else {
      keys.append(key)
      spaces.append(space)
    }
  }

  /// The namespace of the tag that a scanner has just read.
  @inline(__always)
  func space(_ bytes: borrowing Span<UInt8>, of scanner: XMLScanner) -> Space {
    space(bytes, scanner.nameStart, max(scanner.nameStart, scanner.localNameStart - 1))
  }

  /// The namespace of the name whose prefix lies between two offsets.
  @inline(__always)
  func space(_ bytes: borrowing Span<UInt8>, _ from: Int, _ to: Int) -> Space {
    let key = nameKey(bytes, from, to)
    for index in keys.indices where keys[index] == key { return spaces[index] }
    return .other
  }
}
