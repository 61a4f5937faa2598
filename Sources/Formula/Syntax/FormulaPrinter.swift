import Spreadsheet

/// Writes a tree as the text of a dialect.
struct FormulaPrinter {
  let dialect: FormulaDialect
  /// Row from which relative rows are counted, when the text is to be split at them.
  let rowOrigin: Int?

  /// Whether elements of an inline array are written, where OpenFormula's booleans are no calls.
  private var isInArray = false
  private var text = ""
  private var pieces: [String] = []
  private var rowOffsets: [Int] = []

  init(dialect: FormulaDialect, rowOrigin: Int?) {
    self.dialect = dialect
    self.rowOrigin = rowOrigin
  }

  /// The text, split where relative rows stand.
  consuming func finish() -> RowFormula {
    RowFormula(pieces: pieces + [text], rowOffsets: rowOffsets)
  }

  mutating func append(_ node: FormulaNode) {
    switch node {
    case .number(let number): text += NumberText.shortest(number)
    case .text(let string): appendQuoted(string, "\"")
    case .boolean(let value):
      text += value ? "TRUE" : "FALSE"
      if dialect == .openFormula, !isInArray { text += "()" }
    case .error(let error): text += error.rawValue
    case .reference(let reference): append(reference)
    case .structured(let reference): text += reference.text
    case .name(let name, let sheet): append(name, of: sheet)
    case .call(let call): append(call)
    case .application(let function, let arguments):
      append(function)
      append(arguments)
    case .prefix(let sign, let operand):
      // OpenFormula has no sign for what its formulas do anyway.
      if dialect == .spreadsheetML || sign != .implicitIntersection { text += sign.rawValue }
      append(operand)
    case .postfix(let sign, let operand):
      append(operand)
      if dialect == .spreadsheetML || sign != .spill { text += sign.rawValue }
    case .binary(let sign, let left, let right):
      append(left)
      text += sign.text(in: dialect)
      append(right)
    case .parenthesised(let inner):
      text += "("
      append(inner)
      text += ")"
    case .array(let rows): append(rows)
    case .missing: break
    case .spaced(let before, let inner, let after):
      text += before
      append(inner)
      text += after
    case .spelled(let spelling, let dialect, let inner):
      if dialect == self.dialect, rowOrigin == nil || !inner.hasRelativeRow {
        text += spelling
      } else {
        append(inner)
      }
    case .opaque(let verbatim, _): text += verbatim
    }
  }

  private mutating func append(_ call: FunctionCall) {
    if let spelling = call.spelling, call.dialect == dialect {
      text += spelling
    } else {
      text += FunctionTable.text(ofFunction: call.name, in: dialect)
    }
    append(call.arguments)
  }

  private mutating func append(_ arguments: [FormulaNode]) {
    text += "("
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += dialect == .spreadsheetML ? "," : ";" }
      // Among arguments a comma is no union, unless parentheses say so.
      if dialect == .spreadsheetML, argument.isBareUnion {
        text += "("
        append(argument)
        text += ")"
      } else {
        append(argument)
      }
    }
    text += ")"
  }

  private mutating func append(_ rows: [[FormulaNode]]) {
    let (column, row) = dialect == .spreadsheetML ? (",", ";") : (";", "|")
    text += "{"
    isInArray = true
    defer { isInArray = false }
    for (index, items) in rows.enumerated() {
      if index > 0 { text += row }
      for (index, item) in items.enumerated() {
        if index > 0 { text += column }
        append(item)
      }
    }
    text += "}"
  }

  private mutating func append(_ reference: FormulaReference) {
    switch dialect {
    case .spreadsheetML:
      if let sheet = reference.sheet { append(sheet, mark: "!") }
      append(reference.first)
      if let last = reference.last {
        text += ":"
        append(last)
      }
    case .openFormula:
      text += "["
      if let sheet = reference.sheet { append(sheet, source: true) }
      text += "."
      append(reference.first)
      if reference.last != nil || reference.sheet?.last != nil {
        text += ":"
        if let sheet = reference.sheet, let last = sheet.last {
          append(SheetLocator(last, isAbsolute: sheet.isAbsolute), source: false)
        }
        text += "."
        append(reference.last ?? reference.first)
      }
      text += "]"
    }
  }

  private mutating func append(_ name: String, of sheet: SheetLocator?) {
    if let sheet {
      switch dialect {
      case .spreadsheetML: append(sheet, mark: "!")
      case .openFormula:
        append(sheet, source: true)
        text += sheet.first.isEmpty ? "$$" : "."
      }
    }
    text += name
  }

  private mutating func append(_ sheet: SheetLocator, mark: String) {
    let names = sheet.last.map { "\(sheet.first):\($0)" } ?? sheet.first
    if [sheet.first, sheet.last ?? "A"].contains(where: {
      !$0.isEmpty && SheetName.needsQuotes($0, in: .spreadsheetML)
    }) || (sheet.workbook.map { !$0.hasPrefix("[") } ?? false) {
      appendQuoted((sheet.workbook ?? "") + names, "'")
    } else {
      text += (sheet.workbook ?? "") + names
    }
    text += mark
  }

  private mutating func append(_ sheet: SheetLocator, source: Bool) {
    if source, let workbook = sheet.workbook {
      appendQuoted(workbook, "'")
      text += "#"
    }
    guard !sheet.first.isEmpty else { return }
    if sheet.isAbsolute { text += "$" }
    if SheetName.needsQuotes(sheet.first, in: .openFormula) {
      appendQuoted(sheet.first, "'")
    } else {
      text += sheet.first
    }
  }

  private mutating func append(_ corner: FormulaReference.Corner) {
    if let column = corner.column {
      if column.isAbsolute { text += "$" }
      text += ColumnName.letters(column.index)
    }
    guard let row = corner.row else { return }
    if row.isAbsolute { text += "$" }
    if let rowOrigin, !row.isAbsolute {
      pieces.append(text)
      text = ""
      rowOffsets.append(row.index - rowOrigin)
    } else {
      text += String(row.index + 1)
    }
  }

  private mutating func appendQuoted(_ string: String, _ quote: Unicode.Scalar) {
    text.unicodeScalars.append(quote)
    for character in string.unicodeScalars {
      text.unicodeScalars.append(character)
      if character == quote { text.unicodeScalars.append(quote) }
    }
    text.unicodeScalars.append(quote)
  }
}

extension FormulaNode {
  fileprivate var isBareUnion: Bool {
    switch self {
    case .binary(.union, _, _): true
    case .spaced(_, let inner, _): inner.isBareUnion
    default: false
    }
  }

  fileprivate var hasRelativeRow: Bool {
    guard case .reference(let reference) = self else { return false }
    return [reference.first, reference.last ?? reference.first].contains {
      $0.row?.isAbsolute == false
    }
  }
}
