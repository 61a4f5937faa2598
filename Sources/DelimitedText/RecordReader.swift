/// Cuts a UTF-8 text into records of fields.
struct RecordReader {
  /// Line on which the last record began, counted from one.
  private(set) var firstLine = 1

  private let text: [UInt8]
  private let separator: UInt8
  private let fieldLimit: Int
  private var position = 0
  private var line = 1

  init(_ text: [UInt8], separator: UInt8, fieldLimit: Int = .max) {
    self.text = text
    self.fieldLimit = fieldLimit
    self.separator = separator
  }

  /// The next record that is not an empty line; nil at the end.
  mutating func next() throws(DelimitedTextError) -> [String]? {
    while position < text.count {
      firstLine = line
      let fields = try record()
      if fields.count > 1 || fields.first?.isEmpty == false { return fields }
    }
    return nil
  }

  private mutating func record() throws(DelimitedTextError) -> [String] {
    var fields: [String] = []
    while true {
      if fields.count == fieldLimit { throw DelimitedTextError(.tooLarge, line: firstLine) }
      fields.append(try field())
      guard position < text.count else { return fields }
      if text[position] == separator {
        position += 1
        if position == text.count {
          fields.append("")
          return fields
        }
        continue
      }
      skipLineEnd()
      return fields
    }
  }

  private mutating func field() throws(DelimitedTextError) -> String {
    guard position < text.count, text[position] == UInt8(ascii: "\"") else {
      let start = position
      skipPlain()
      return String(decoding: text[start..<position], as: UTF8.self)
    }
    let opening = line
    var bytes: [UInt8] = []
    position += 1
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard position < text.count, text[position] == UInt8(ascii: "\"") else {
          // What stands between the closing quote and the separator is kept, as spreadsheets do.
          let start = position
          skipPlain()
          bytes.append(contentsOf: text[start..<position])
          return String(decoding: bytes, as: UTF8.self)
        }
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r"), !isLineFeed(at: position + 1) {
        line += 1
      }
      bytes.append(byte)
      position += 1
    }
    throw DelimitedTextError(.unterminatedQuote, line: opening)
  }

  private mutating func skipPlain() {
    while position < text.count, text[position] != separator, text[position] != UInt8(ascii: "\n"),
      text[position] != UInt8(ascii: "\r")
    {
      position += 1
    }
  }

  private mutating func skipLineEnd() {
    if text[position] == UInt8(ascii: "\r"), isLineFeed(at: position + 1) { position += 1 }
    position += 1
    line += 1
  }

  private func isLineFeed(at index: Int) -> Bool {
    index < text.count && text[index] == UInt8(ascii: "\n")
  }
}
