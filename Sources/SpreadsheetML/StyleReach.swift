import Spreadsheet
import XML

/// How far the style numbers of a workbook's sheets reach.
///
/// Some files number styles past the end of `cellXfs`. Programs show such cells plainly, and must go
/// on doing so: formats appended there would give those numbers a meaning that nobody meant.
struct StyleReach {
  /// How many bytes are looked through for them: no sound program writes such files.
  private static let limit = 64 << 20

  private(set) var highest = -1
  private var rest = Self.limit

  /// Looks through sheets.
  init(_ package: OfficePackage, parts: [String]) {
    for part in parts {
      // A sheet that cannot be read has no say: it is copied as it is.
      guard rest > 0, var window = try? package.window(ofPart: part) else { continue }
      while rest > 0, (try? window.grow()) == true {
        let position = look(through: window.bytes.span)
        rest -= position
        window.discard(position)
      }
    }
  }

  /// Notes the styles of cells and rows (`s`) and of columns (`style`).
  ///
  /// - Returns: Where to go on once there are more bytes.
  private mutating func look(through bytes: Span<UInt8>) -> Int {
    var scanner = XMLScanner()
    while true {
      switch scanner.next(bytes) {
      case .incomplete, .end, .documentType, .malformed: return scanner.position
      case .text, .cdata, .other, .endTag: continue
      case .startTag, .emptyTag: note(bytes, scanner)
      }
    }
  }

  private mutating func note(_ bytes: Span<UInt8>, _ scanner: XMLScanner) {
    let isColumn = scanner.isNamed("col", bytes)
    guard isColumn || scanner.isNamed("c", bytes) || scanner.isNamed("row", bytes) else { return }
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(bytes, from: &cursor) {
      guard isColumn ? attribute.isNamed("style", bytes) : attribute.isNamed("s", bytes) else {
        continue
      }
      highest = max(highest, CellReader.natural(bytes, attribute.value) ?? -1)
      return
    }
  }
}
