import Spreadsheet
import XML

/// A column block with everything escaped and named beforehand, so that its cells are only copied.
final class PreparedBlock {
  /// A cell of a row, without its element: the name of that depends on what stands there.
  struct RenderedCell {
    var column: Int
    /// The attribute with the style's name, or nothing.
    var style: Range<Int>
    /// The other attributes with the `>` or `/>` that ends the tag, and the content.
    var rest: Range<Int>
    var isEmpty: Bool
    var isCovered: Bool
  }

  let block: ColumnBlock
  private let formats: [NumberDisplay]
  private let texts: [(paragraphs: [UInt8], attribute: [UInt8])]
  private let formulas: [(pieces: [[UInt8]], offsets: [Int])]
  /// Attributes with style names, by variant and style.
  private let styles: [[[UInt8]]]
  /// For each column, from which row on which variant of the styles holds.
  private let variants: [[(row: Int, variant: Int)]]
  private let validations: [(ranges: [CellRange], attribute: [UInt8])]
  private var masters: [CellReference: CellRange] = [:]
  private var covered: [Int: Set<Int>] = [:]
  private var cells: [BlockCell] = []
  private var annotations: [CellReference: String] = [:]

  init(
    _ block: ColumnBlock,
    sheet: String,
    styles writer: inout StyleWriter,
    formats: ConditionalFormatWriter,
    validations writers: inout ValidationWriter
  ) {
    self.block = block
    var displays: [NumberDisplay] = []
    for style in block.styles { displays.append(NumberDisplay(writer.format(of: style))) }
    self.formats = displays
    texts = block.texts.map {
      (Array(ParagraphWriter.xml($0).utf8), Array(XMLEscape.attribute($0).utf8))
    }
    formulas = block.formulas.map { formula in
      (formula.pieces.map { Array(XMLEscape.attribute($0).utf8) }, formula.rowOffsets)
    }
    var names: [(ranges: [CellRange], attribute: [UInt8])] = []
    for validation in block.validations {
      let name = writers.add(validation, sheet: sheet)
      names.append(
        (validation.ranges, Array(" table:content-validation-name=\"\(name)\"".utf8))
      )
    }
    validations = names
    // Styles must be named before the first cell is known, so each style has a name for each set of
    // conditional formats that it may meet.
    var sets: [String] = [""]
    variants = block.columns.indices.map { offset in
      guard formats.hasMaps else { return [(block.rows.lowerBound, 0)] }
      return formats.boundaries(in: block.rows).map { row in
        let maps = formats.maps(
          at: CellReference(row: row, column: block.firstColumn + offset)
        )
        if let known = sets.firstIndex(of: maps) { return (row, known) }
        sets.append(maps)
        return (row, sets.count - 1)
      }
    }
    var named: [[[UInt8]]] = []
    for maps in sets {
      var attributes: [[UInt8]] = []
      for style in block.styles {
        let name = writer.cell(style, maps: maps)
        attributes.append(
          name.map { Array(" table:style-name=\"\(XMLEscape.attribute($0))\"".utf8) } ?? []
        )
      }
      named.append(attributes)
    }
    styles = named
    for comment in block.comments { annotations[comment.cell] = AnnotationWriter.xml(comment) }
    for range in block.merged where range.first != range.last {
      masters[range.first] = range
      for row in range.rows {
        for column in range.columns where CellReference(row: row, column: column) != range.first {
          covered[row, default: []].insert(column)
        }
      }
    }
  }

  /// Renders the cells of a row; `arena` holds their bytes.
  ///
  /// - Returns: Nothing when the block leaves the row out.
  func render(row: Int, into arena: inout [UInt8], _ rendered: inout [RenderedCell]) {
    guard block.rows.contains(row) else { return }
    cells.removeAll(keepingCapacity: true)
    block.cells(row, &cells)
    let hidden = covered[row]
    if let hidden {
      for column in hidden where !cells.contains(where: { $0.column == column }) {
        cells.append(BlockCell(column: column, style: -1, content: .blank))
      }
      cells.sort { $0.column < $1.column }
    }
    for cell in cells {
      let place = CellReference(row: row, column: cell.column)
      let styleStart = arena.count
      appendStyle(cell, place, to: &arena)
      let restStart = arena.count
      var isEmpty = append(cell, place, to: &arena)
      if !annotations.isEmpty, let annotation = annotations[place] {
        AnnotationWriter.insert(annotation, intoCellAt: restStart, tag: nil, &arena)
        isEmpty = false
      }
      rendered.append(
        RenderedCell(
          column: cell.column,
          style: styleStart..<restStart,
          rest: restStart..<arena.count,
          isEmpty: isEmpty,
          isCovered: hidden?.contains(cell.column) ?? false
        )
      )
    }
  }

  private func appendStyle(
    _ cell: BlockCell,
    _ place: CellReference,
    to out: inout [UInt8]
  ) {
    guard block.styles.indices.contains(cell.style) else { return }
    var variant = 0
    let offset = cell.column - block.firstColumn
    if styles.count > 1, variants.indices.contains(offset) {
      for (row, index) in variants[offset] where row <= place.row { variant = index }
    }
    out.append(contentsOf: styles[variant][cell.style])
  }

  /// Appends the attributes but for the style, and the content; returns whether there is none.
  private func append(
    _ cell: BlockCell,
    _ place: CellReference,
    to out: inout [UInt8]
  ) -> Bool {
    for (ranges, attribute) in validations where ranges.contains(where: { $0.contains(place) }) {
      out.append(contentsOf: attribute)
      break
    }
    if !masters.isEmpty, let range = masters[place] {
      out.append(
        contentsOf: """
           table:number-columns-spanned="\(range.columns.count)" \
          table:number-rows-spanned="\(range.rows.count)"
          """.utf8
      )
    }
    switch cell.content {
    case .blank:
      out.append(contentsOf: "/>".utf8)
      return true
    case .number(let number): append(number, cell.style, to: &out)
    case .date(let serial):
      let format = formats.indices.contains(cell.style) ? formats[cell.style].code : nil
      CellWriter.append(date: serial, format: format, to: &out)
    case .boolean(let isTrue): CellWriter.append(boolean: isTrue, to: &out)
    case .text(let index):
      CellWriter.append(paragraphs: texts[index].paragraphs, attribute: nil, to: &out)
    case .rowFormula(let index, let cached):
      let formula = formulas[index]
      out.append(contentsOf: " table:formula=\"of:=".utf8)
      for (piece, bytes) in formula.pieces.enumerated() {
        out.append(contentsOf: bytes)
        if piece < formula.offsets.count {
          DecimalDigits.append(place.row + 1 + formula.offsets[piece], to: &out)
        }
      }
      out.append(UInt8(ascii: "\""))
      append(cached, cell.style, to: &out)
    case .ownFormula(let index, let cached):
      out.append(contentsOf: " table:formula=\"of:=".utf8)
      out.append(contentsOf: texts[index].attribute)
      out.append(UInt8(ascii: "\""))
      append(cached, cell.style, to: &out)
    }
    return false
  }

  private func append(_ number: Double, _ style: Int, to out: inout [UInt8]) {
    if formats.indices.contains(style) {
      formats[style].append(number, to: &out)
    } else {
      CellWriter.append(number: number, format: nil, to: &out)
    }
  }

  private func append(_ cached: BlockCell.Cached, _ style: Int, to out: inout [UInt8]) {
    switch cached {
    case .number(let number): append(number, style, to: &out)
    case .text(let index):
      CellWriter.append(
        paragraphs: texts[index].paragraphs,
        attribute: texts[index].attribute,
        to: &out
      )
    case .boolean(let isTrue): CellWriter.append(boolean: isTrue, to: &out)
    case .error(let error): CellWriter.append(error: error, to: &out)
    }
  }
}
