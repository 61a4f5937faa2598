import Spreadsheet
import XML

/// Gathers what the cells of a sheet hold beside their values into its frame, while rows are read.
final class CellFeatures {
  private let frame: SheetFrame
  private let reader: RichCellReader
  private let losses: SheetLosses
  private let styles: [CellStyle]
  private var validations: [String: (Validation, ranges: GatheredRanges)]
  private var order: [String] = []
  /// Conditional formats that cells have by their style, and the cells.
  private var styleFormats: [(formats: [ConditionalFormat], ranges: GatheredRanges)] = []
  /// Which of them a style brings: styles that differ in other things bring the same.
  private var formatsOfStyle: [StyleIndex: Int] = [:]
  /// Runs of the text of the cell noted last, until its row is delivered.
  private(set) var runs: [(cell: CellReference, runs: [TextRun], length: Int)] = []

  init(
    _ frame: SheetFrame,
    reader: RichCellReader,
    validations: [String: Validation],
    styles: [CellStyle],
    styleFormats: [StyleIndex: [ConditionalFormat]],
    losses: SheetLosses
  ) {
    self.frame = frame
    var places: [[ConditionalFormat]: Int] = [:]
    for (style, formats) in styleFormats.sorted(by: { $0.key < $1.key }) {
      let place = places[formats] ?? self.styleFormats.count
      if places.updateValue(place, forKey: formats) == nil {
        self.styleFormats.append((formats, GatheredRanges()))
      }
      formatsOfStyle[style] = place
    }
    self.reader = reader
    self.styles = styles
    self.losses = losses
    self.validations = validations.mapValues { ($0, GatheredRanges()) }
  }

  /// Notes that a rule applies to cells.
  func validate(_ range: CellRange, _ name: Span<UInt8>) {
    var bytes: [UInt8] = []
    XMLText.decodeAttribute(name, 0..<name.count, into: &bytes)
    let key = String(decoding: bytes, as: UTF8.self)
    guard validations[key] != nil else { return }
    if validations[key]?.ranges.isEmpty == true { order.append(key) }
    validations[key]?.ranges.add(range)
  }

  /// Whether styles bring conditional formats with them.
  var hasStyleFormats: Bool { !styleFormats.isEmpty }

  /// Notes the style of cells.
  func note(_ style: StyleIndex, of range: CellRange) {
    if let place = formatsOfStyle[style] { styleFormats[place].ranges.add(range) }
  }

  /// Notes the content of a cell that is more than plain text.
  func note(_ content: Span<UInt8>, at cell: CellReference) {
    var bytes: [UInt8] = []
    for index in content.indices { bytes.append(content[index]) }
    guard let found = reader.read(bytes, at: cell) else { return }
    if let comment = found.comment { frame.sheet.comments.append(comment) }
    if let link = found.link {
      var hyperlink = Hyperlink(cell, to: "", tooltip: link.tooltip)
      if let hash = link.address.firstIndex(of: "#") {
        // A second `#` is written as what stands for it in an address.
        let place = link.address[link.address.index(after: hash)...].replacing("%23", with: "#")
        let file = String(link.address[..<hash])
        if !file.isEmpty { hyperlink.address = Self.besidesPackage(file) }
        // LibreOffice names the sheet of a range once, formulas do not. A place in another file is as
        // that file has it.
        let address = file.isEmpty ? ODFAddress(String(place)) : nil
        hyperlink.location = address?.relative ?? String(place)
      } else {
        hyperlink.address = Self.besidesPackage(link.address)
      }
      frame.sheet.hyperlinks.append(hyperlink)
    }
    if found.runs.contains(where: { $0.font != nil }) {
      runs.append((cell, found.runs, found.length))
    }
  }

  /// A relative address as it counts from the folder of the file, and not from within the package.
  private static func besidesPackage(_ address: String) -> String {
    address.hasPrefix("../") ? String(address.dropFirst(3)) : address
  }

  /// Gives the texts of a row their runs.
  func setRuns(in row: inout SheetRow, texts: TextTable) {
    for (cell, runs, length) in runs where cell.row == row.index {
      guard
        let index = row.cells.firstIndex(where: { Int($0.column) == cell.column }),
        row.cells[index].kind == .text, !row.cells[index].hasFormula
      else { continue }
      let known = Int(row.cells[index].payload)
      guard texts.utf8Count(known) == length else {
        losses.note(.richText, .textKept, at: cell)
        continue
      }
      var bytes: [UInt8] = []
      texts.append(known, to: &bytes)
      // The same words may stand elsewhere in one font.
      let own = texts.append(bytes.span)
      let style = Int(row.cells[index].style)
      let base = styles.indices.contains(style) ? styles[style].font : nil
      texts.setRuns(
        runs.map { run in
          TextRun(
            utf8Count: run.utf8Count,
            font: run.font?.completed(by: base ?? styles.first?.font ?? Font())
          )
        },
        ofText: own
      )
      row.cells[index].payload = UInt64(own)
    }
    runs.removeAll(keepingCapacity: true)
  }

  /// Puts the rules that cells refer to into the frame.
  func finish() {
    for key in order {
      guard let (rule, ranges) = validations[key] else { continue }
      var validation = rule
      validation.ranges = ranges.joined
      frame.sheet.validations.append(validation)
    }
    for (formats, ranges) in styleFormats where !ranges.isEmpty {
      for var format in formats {
        format.ranges = ranges.joined
        format.stops = formats.count > 1
        frame.sheet.conditionalFormats.append(format)
      }
    }
  }
}
