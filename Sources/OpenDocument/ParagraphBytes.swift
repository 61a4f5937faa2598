import Spreadsheet

/// Writes texts as paragraphs without a `String` on the way (ODF 1.3 part 3, §6.1).
struct ParagraphBytes {
  /// Names of the styles of runs.
  let runStyles: [Font: String]

  /// Appends one `text:p` per line of a text, within a link when its start tag is given.
  func append(
    _ text: [UInt8],
    runs: [TextRun]? = nil,
    link: String? = nil,
    to out: inout [UInt8]
  ) {
    out.append(contentsOf: Self.opening)
    if runs == nil, link == nil, appendPlain(text, to: &out) {
      out.append(contentsOf: Self.closing)
      return
    }
    var ends: [(end: Int, style: String?)] = []
    var end = 0
    for run in runs ?? [] {
      end += run.utf8Count
      ends.append((end, run.font.flatMap { runStyles[$0] }))
    }
    var run = 0
    var isOpen = false
    var isLinked = false
    // LibreOffice reads nothing but characters in a link: it stands within the run, between blanks
    // that are elements.
    func open(_ out: inout [UInt8], inLink: Bool) {
      if isLinked, !inLink { unlink(&out) }
      if run < ends.count, let style = ends[run].style, !isOpen {
        out.append(contentsOf: "<text:span text:style-name=\"\(style)\">".utf8)
        isOpen = true
      }
      if let link, inLink, !isLinked {
        out.append(contentsOf: link.utf8)
        isLinked = true
      }
    }
    func unlink(_ out: inout [UInt8]) {
      if isLinked { out.append(contentsOf: "</text:a>".utf8) }
      isLinked = false
    }
    func close(_ out: inout [UInt8]) {
      unlink(&out)
      if isOpen { out.append(contentsOf: "</text:span>".utf8) }
      isOpen = false
    }
    var index = 0
    var isAfterBlank = true
    while index < text.count {
      while run < ends.count, index >= ends[run].end {
        close(&out)
        run += 1
      }
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
        close(&out)
        out.append(contentsOf: Self.closing)
        out.append(contentsOf: Self.opening)
        isAfterBlank = true
      } else {
        let isLast = index + 1 == text.count || text[index + 1] == 0x0A || text[index + 1] == 0x0D
        let element = Self.element(for: byte, isAfterBlank: isAfterBlank, isLast: isLast)
        open(&out, inLink: element == nil)
        if let element {
          out.append(contentsOf: element)
        } else {
          Self.appendEscaped(byte, to: &out)
        }
        isAfterBlank = byte == 0x20 || byte == 0x09
      }
      index += 1
    }
    close(&out)
    out.append(contentsOf: Self.closing)
  }

  /// Appends the text of an attribute.
  static func appendAttribute(_ text: [UInt8], to out: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x22: out.append(contentsOf: "&quot;".utf8)
      case 0x09: out.append(contentsOf: "&#9;".utf8)
      case 0x0A: out.append(contentsOf: "&#10;".utf8)
      case 0x0D: out.append(contentsOf: "&#13;".utf8)
      default: appendEscaped(byte, to: &out)
      }
    }
  }

  /// Whether a text has characters that XML cannot hold: control characters, U+FFFE and U+FFFF.
  ///
  /// - Parameter text: The text in UTF-8.
  /// - Returns: Whether it has one.
  static func holdsForbidden(_ text: [UInt8]) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
      if byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
        return true
      }
    }
    return false
  }

  private static let opening = Array("<text:p>".utf8)
  private static let closing = Array("</text:p>".utf8)

  /// Appends a text that needs no elements within; false, and nothing, when it does.
  private func appendPlain(_ text: [UInt8], to out: inout [UInt8]) -> Bool {
    let start = out.count
    var previous = UInt8(ascii: " ")
    for byte in text {
      if byte < 0x20 || byte == 0x20 && previous == 0x20 {
        out.removeLast(out.count - start)
        return false
      }
      Self.appendEscaped(byte, to: &out)
      previous = byte
    }
    guard previous != 0x20 || text.isEmpty else {
      out.removeLast(out.count - start)
      return false
    }
    return true
  }

  private static let space = Array("<text:s/>".utf8)
  private static let tab = Array("<text:tab/>".utf8)

  /// The element that stands for a blank; nil for what stands for itself, as a single blank between
  /// words does.
  private static func element(for byte: UInt8, isAfterBlank: Bool, isLast: Bool) -> [UInt8]? {
    switch byte {
    case 0x20: isAfterBlank || isLast ? space : nil
    case 0x09: tab
    default: nil
    }
  }

  @inline(__always)
  private static func appendEscaped(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case 0x26: out.append(contentsOf: "&amp;".utf8)
    case 0x3C: out.append(contentsOf: "&lt;".utf8)
    case 0x3E: out.append(contentsOf: "&gt;".utf8)
    case 0..<0x20: break
    case 0xBE, 0xBF:
      // U+FFFE and U+FFFF, which XML forbids, are EF BF BE and EF BF BF.
      if out.count >= 2, out[out.count - 1] == 0xBF, out[out.count - 2] == 0xEF {
        out.removeLast(2)
      } else {
        out.append(byte)
      }
    default: out.append(byte)
    }
  }
}
