import PackageParts
import Spreadsheet
import XML

/// Checks the shared strings and reads their texts (ECMA-376 Part 1, §18.4.9).
struct SharedStringsVerification {
  private let context: VerificationContext
  private let part: String

  /// The longest text a cell can hold, in UTF-16 units.
  static let textLimit = 32_767

  init(_ context: VerificationContext, part: String) {
    self.context = context
    self.part = part
  }

  func check() {
    let texts = TextTable()
    var written: String?
    let limit = SharedStringsReader.limit(compressedSize: context.package.compressedSize(part))
    var isWhole = true
    context.package.walk(part, SheetWord.vocabulary) { walker in
      var text: [UInt8] = []
      var isInText = false
      var phoneticDepth = 0
      while let step = try walker.next() {
        switch step {
        case .start:
          switch walker.element {
          case .sst where walker.depth == 1: written = walker.attribute("uniqueCount")
          case .si where walker.depth == 2: text.removeAll(keepingCapacity: true)
          case .t: isInText = phoneticDepth == 0
          case .rPh: phoneticDepth += 1
          default: continue
          }
        case .text: if isInText { walker.appendText(to: &text) }
        case .end:
          switch walker.element {
          case .t: isInText = false
          case .rPh: phoneticDepth -= 1
          case .si where walker.depth == 1:
            SharedText.decode(&text, from: 0)
            check(text, index: texts.count)
            texts.append(text)
            if texts.size > limit {
              isWhole = false
              throw XMLError(
                .limitExceeded(what: "bytes of shared strings", limit: limit),
                offset: walker.offset
              )
            }
          default: continue
          }
        }
      }
    }
    context.strings = texts
    // Of what was not read to its end nobody knows how many there are.
    context.stringCount = isWhole ? texts.count : .max
    if isWhole { context.checkCount("sst", written, texts.count, part) }
  }

  private func check(_ text: [UInt8], index: Int) {
    guard text.count > Self.textLimit else { return }
    let count = String(decoding: text, as: UTF8.self).utf16.count
    if count > Self.textLimit {
      context.findings.add(SpreadsheetMLRule.textLength, part, String(index), String(count))
    }
  }
}
