import Container

/// A file made to do harm: to crash, to hang or to use up memory.
package struct HostileFile: Sendable, CustomStringConvertible {
  /// What it tries, in words.
  package var description: String
  /// `xlsx`, `ods` or `csv`.
  package var format: String
  private let make: @Sendable (String) throws -> Void

  /// A file written by a closure.
  package init(
    _ description: String,
    _ format: String,
    make: @escaping @Sendable (String) throws -> Void
  ) {
    self.description = description
    self.format = format
    self.make = make
  }

  /// A file of bytes.
  package init(
    _ description: String,
    _ format: String,
    bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.init(description, format) { path in try FileContents.write(bytes(), to: path) }
  }

  /// A package with some parts other than usual.
  package init(
    _ description: String,
    _ format: String,
    _ parts: [String: HostileText]
  ) {
    self.init(description, format) { path in
      var writer = try ArchiveWriter(creating: path)
      var all = format == "ods" ? PlainPackage.ods : PlainPackage.xlsx
      for (name, text) in parts { all[name] = text }
      for (name, text) in all.sorted(by: { $0.key < $1.key }) {
        try writer.set(name, level: text.isHuge ? 9 : 1, produce: text.producer())
      }
      try writer.commit()
    }
  }

  /// Writes the file.
  package func write(to path: String) throws { try make(path) }
}

/// Text that may be longer than memory: a start, something many times, an end.
package struct HostileText: Sendable, ExpressibleByStringInterpolation {
  var pieces: [(unit: [UInt8], count: Int)]

  /// A text as it is.
  package init(stringLiteral text: String) { pieces = [(Array(text.utf8), 1)] }

  /// Whether a bomb can only be made of it by deflating it as far as can be.
  var isHuge: Bool { pieces.contains { $0.unit.count == 1 && $0.count > 1 << 20 } }

  /// Bytes as they are.
  package init(bytes: [UInt8]) { pieces = [(bytes, 1)] }

  /// A text many times.
  package static func times(_ count: Int, _ unit: String) -> HostileText {
    var text = HostileText("")
    text.pieces = [(Array(unit.utf8), count)]
    return text
  }

  /// Many texts, each with its number.
  package static func numbered(_ count: Int, _ unit: (Int) -> String) -> HostileText {
    HostileText(bytes: (0..<count).flatMap { Array(unit($0).utf8) })
  }

  /// One text after the other.
  package static func + (left: HostileText, right: HostileText) -> HostileText {
    var text = left
    text.pieces += right.pieces
    return text
  }

  /// Appends the text piece by piece, as `ArchiveWriter` asks for it.
  func producer() -> (inout [UInt8]) -> Bool {
    var rest = pieces[...]
    // As many units as make a block worth copying.
    var block: [UInt8] = []
    return { buffer in
      while let piece = rest.first {
        let fitting = max(1, (1 << 18) / max(1, piece.unit.count))
        if piece.count <= fitting {
          for _ in 0..<piece.count { buffer += piece.unit }
          rest.removeFirst()
          block = []
          continue
        }
        if block.isEmpty {
          for _ in 0..<fitting { block += piece.unit }
        }
        buffer += block
        rest[rest.startIndex].count -= fitting
        return true
      }
      return false
    }
  }

  /// All of it at once.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    let produce = producer()
    while produce(&bytes) {}
    return bytes
  }
}
