import Container
import Spreadsheet
import XML

/// Writes the texts of a workbook as shared strings (ECMA-376 Part 1, §18.4.9).
struct SharedStringsWriter {
  let texts: TextTable
  let losses: LossReport

  /// Writes the part: the numbers of texts are those of the table.
  func write(to sink: ByteSink) throws {
    var out: [UInt8] = []
    var markup = Markup()
    markup.declaration()
    markup.start("sst", ["xmlns": Conformance.transitional.main])
    out.append(contentsOf: markup.bytes)
    var text: [UInt8] = []
    for index in 0..<texts.count {
      text.removeAll(keepingCapacity: true)
      texts.append(index, to: &text)
      append(&text, runs: texts.runs[index], to: &out)
      if out.count >= ByteSink.chunk { try sink.take(&out) }
    }
    out.append(contentsOf: "</sst>".utf8)
    try sink.take(&out)
  }

  private func append(_ text: inout [UInt8], runs: [TextRun]?, to out: inout [UInt8]) {
    if let runs, runs.reduce(0, { $0 + $1.utf8Count }) == text.count {
      out.append(contentsOf: "<si>".utf8)
      var start = 0
      for run in runs where run.utf8Count > 0 {
        let piece = text[start..<start + run.utf8Count]
        out.append(contentsOf: "<r>".utf8)
        if let font = run.font { out.append(contentsOf: StyleMarkup.runProperties(font).utf8) }
        let string = String(decoding: piece, as: UTF8.self)
        out.append(contentsOf: SharedText.element(string).utf8)
        out.append(contentsOf: "</r>".utf8)
        start += run.utf8Count
      }
      out.append(contentsOf: "</si>".utf8)
      return
    }
    if Self.isPlain(text) {
      out.append(contentsOf: Self.start)
      out.append(contentsOf: text)
      out.append(contentsOf: Self.end)
      return
    }
    var string = String(decoding: text, as: UTF8.self)
    if text.count > CellMarkup.textLimit, string.utf16.count > CellMarkup.textLimit {
      losses.note(.longText, .cut)
      while string.utf16.count > CellMarkup.textLimit {
        string.removeLast(max(1, (string.utf16.count - CellMarkup.textLimit) / 4))
      }
    }
    out.append(contentsOf: "<si>".utf8)
    out.append(contentsOf: SharedText.element(string).utf8)
    out.append(contentsOf: "</si>".utf8)
  }

  private static let start = Array("<si><t>".utf8)
  private static let end = Array("</t></si>".utf8)

  /// Whether all bytes stand for themselves, and there are no blanks at the ends.
  private static func isPlain(_ text: [UInt8]) -> Bool {
    guard text.count <= CellMarkup.textLimit else { return false }
    guard let first = text.first, let last = text.last else { return true }
    if first == 0x20 || last == 0x20 { return false }
    for byte in text {
      switch byte {
      case 0..<0x20, 0x26, 0x3C, 0x3E, 0x5F, 0xBE, 0xBF: return false
      default: break
      }
    }
    return true
  }
}
