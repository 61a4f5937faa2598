import Spreadsheet

extension FormulaParser {
  /// Reads what stands alone: constants, references, names, functions with their arguments.
  mutating func leafOrCall() throws(FormulaError) -> FormulaNode {
    let start = position
    let node = try leaf()
    if case .call = node { return node }
    if case .opaque = node { return .opaque(text(start..<position), dialect) }
    // What this module would write in another way keeps its spelling.
    var printer = FormulaPrinter(dialect: dialect, rowOrigin: nil)
    printer.append(node)
    let printed = printer.finish().pieces[0]
    return printed.utf8.elementsEqual(bytes[start..<position])
      ? node : .spelled(text(start..<position), dialect, node)
  }

  private mutating func leaf() throws(FormulaError) -> FormulaNode {
    guard let byte else { throw failure(.operand) }
    switch byte {
    case UInt8(ascii: "\""): return .text(try quoted())
    case UInt8(ascii: "#"): return try errorValue()
    case UInt8(ascii: "'"): return dialect == .spreadsheetML ? try sheetFirst() : try label()
    case UInt8(ascii: "["):
      return dialect == .spreadsheetML ? try workbookFirst() : try bracketedReference()
    case UInt8(ascii: "$") where dialect == .openFormula: return try label()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
      if dialect == .spreadsheetML {
        if let reference = try area(of: nil) { return reference }
        let end = endOfIdentifier(from: position)
        if end < bytes.count, bytes[end] == UInt8(ascii: "!") { return try sheetFirst() }
      }
      return .number(try number())
    default:
      guard Self.startsIdentifier(byte) || byte == UInt8(ascii: "$") else {
        throw failure(.operand)
      }
      return try identifierFirst()
    }
  }

  private mutating func identifierFirst() throws(FormulaError) -> FormulaNode {
    let start = position
    let end = endOfIdentifier(from: start)
    var next = end
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    if next < bytes.count, bytes[next] == UInt8(ascii: "(") {
      let name = text(start..<end)
      if next == end || FunctionTable.name(of: name, in: dialect) != nil {
        position = next + 1
        return try call(name, spelled: text(start..<next))
      }
    }
    if dialect == .spreadsheetML {
      if end < bytes.count, bytes[end] == UInt8(ascii: "!") || isSheetSpan(end) {
        return try sheetFirst()
      }
      if let reference = try area(of: nil) { return reference }
    }
    if end > start, end < bytes.count, bytes[end] == UInt8(ascii: "[") {
      position = end
      return structured(text(start..<end), try bracketed(isStructured: true))
    }
    guard end > start else { throw failure(.operand) }
    position = end
    let name = text(start..<end)
    switch name.uppercased() {
    case "TRUE": return .boolean(true)
    case "FALSE": return .boolean(false)
    default: return .name(name, nil)
    }
  }

  private mutating func call(
    _ name: String,
    spelled spelling: String
  ) throws(FormulaError) -> FormulaNode {
    let canonical = FunctionTable.name(of: name, in: dialect) ?? name
    var call = FunctionCall(canonical, try arguments())
    if dialect == .openFormula, call.arguments.isEmpty, canonical == "TRUE" || canonical == "FALSE"
    {
      return .boolean(canonical == "TRUE")
    }
    if FunctionTable.text(ofFunction: canonical, in: dialect) != spelling {
      call.spelling = spelling
      call.dialect = dialect
    }
    return .call(call)
  }

  private mutating func errorValue() throws(FormulaError) -> FormulaNode {
    for error in CellError.allCases where matches(error.rawValue) {
      position += error.rawValue.utf8.count
      return .error(error)
    }
    // Newer errors (#SPILL!, #CALC!, #GETTING_DATA…) keep their own text.
    let start = position
    position = endOfIdentifier(from: start + 1)
    if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { position += 1 }
    guard position > start + 1 else {
      position = start
      throw failure(.errorValue)
    }
    return .error(.other)
  }

  private func matches(_ literal: String) -> Bool {
    bytes[position...].prefix(literal.utf8.count).elementsEqual(literal.utf8) {
      $0 == $1 || ($0 & 0xDF == $1 && 0x41...0x5A ~= $1)
    }
  }

  /// Whether `:sheet!` follows, making what stands before it the first of several sheets.
  private func isSheetSpan(_ end: Int) -> Bool {
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":") else { return false }
    let last = endOfIdentifier(from: end + 1)
    // `A1:Sheet1!B2` is a range between two references, not a run of sheets.
    return last > end + 1 && last < bytes.count && bytes[last] == UInt8(ascii: "!")
      && corner(position..<end).map { $0.row == nil || $0.column == nil } ?? true
  }

  private mutating func sheetFirst() throws(FormulaError) -> FormulaNode {
    let sheet: SheetLocator
    if byte == UInt8(ascii: "'") {
      sheet = Self.locator(try quoted())
    } else {
      let end = endOfIdentifier(from: position)
      var name = text(position..<end)
      position = end
      if byte == UInt8(ascii: ":") {
        let last = endOfIdentifier(from: end + 1)
        name += ":" + text(end + 1..<last)
        position = last
      }
      sheet = Self.locator(name)
    }
    return try afterSheet(sheet)
  }

  private mutating func afterSheet(_ sheet: SheetLocator) throws(FormulaError) -> FormulaNode {
    try expect("!", .reference)
    if byte == UInt8(ascii: "#") { return try errorValue() }
    if let reference = try area(of: sheet) { return reference }
    let start = position
    position = endOfIdentifier(from: start)
    guard position > start else { throw failure(.reference) }
    if byte == UInt8(ascii: "[") {
      _ = try bracketed(isStructured: true)
      return .opaque("", dialect)
    }
    if byte == UInt8(ascii: "(") {
      // A function of another workbook.
      position += 1
      let name = text(start..<position - 1)
      var printer = FormulaPrinter(dialect: dialect, rowOrigin: nil)
      printer.append(.name(name, sheet))
      return .call(FunctionCall(printer.finish().pieces[0], try arguments()))
    }
    return .name(text(start..<position), sheet)
  }

  /// `[1]Sheet!A1` and `[1]!Name`, or a structured reference within its own table.
  private mutating func workbookFirst() throws(FormulaError) -> FormulaNode {
    let bracket = try workbookOrTable()
    let end = endOfIdentifier(from: position)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "!") || bytes[end] == UInt8(ascii: ":"),
      end > position || bytes[end] == UInt8(ascii: "!")
    else { return structured(nil, bracket) }
    var sheet = Self.locator(text(position..<end))
    position = end
    if byte == UInt8(ascii: ":") {
      position = endOfIdentifier(from: end + 1)
      sheet.last = text(end + 1..<position)
    }
    sheet.workbook = text(bracket)
    return try afterSheet(sheet)
  }

  /// The brackets around the name of a workbook, which may stand in quotes, or around columns, where
  /// an apostrophe escapes.
  private mutating func workbookOrTable() throws(FormulaError) -> Range<Int> {
    do throws(FormulaError) {
      return try bracketed(isStructured: true)
    } catch {
      return try bracketed(isStructured: false)
    }
  }

  /// The part of a table that brackets name; what follows no known form is kept as its text.
  private func structured(_ table: String?, _ brackets: Range<Int>) -> FormulaNode {
    StructuredReference(table: table, brackets: text(brackets)).map(FormulaNode.structured)
      ?? .opaque("", dialect)
  }

  /// Splits `C:\folder\[book.xlsx]First:Last`.
  private static func locator(_ text: String) -> SheetLocator {
    var names = text[...]
    var workbook: String?
    if let bracket = names.lastIndex(of: "]") {
      workbook = String(names[...bracket])
      names = names[names.index(after: bracket)...]
    }
    let parts = names.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return SheetLocator(
      workbook: workbook,
      String(parts[0]),
      last: parts.count > 1 ? String(parts[1]) : nil
    )
  }

  /// A quoted label of OpenFormula, or a name of a sheet: `$'a sheet'.name`.
  private mutating func label() throws(FormulaError) -> FormulaNode {
    let start = position
    while byte == UInt8(ascii: "$") { position += 1 }
    if byte == UInt8(ascii: "'") {
      let first = try quoted()
      var sheet = SheetLocator(first, isAbsolute: bytes[start] == UInt8(ascii: "$"))
      if byte == UInt8(ascii: "#") {
        position += 1
        sheet = SheetLocator(workbook: first, "")
        let mark = position
        while byte == UInt8(ascii: "$") { position += 1 }
        let isName = position == mark + 2
        if byte == UInt8(ascii: "'") {
          sheet.first = try quoted()
          if isName { return .name(sheet.first, SheetLocator(workbook: first, "")) }
        } else {
          return try nameOfWorkbook(from: start, isName ? sheet : nil)
        }
      }
      guard byte == UInt8(ascii: ".") else { return .opaque(text(start..<position), dialect) }
      let nameStart = position + 1
      position = endOfIdentifier(from: nameStart)
      return .name(text(nameStart..<position), sheet)
    }
    position = endOfIdentifier(from: position)
    guard position > start else { throw failure(.operand) }
    // `$$name` is a name whatever it looks like (OpenFormula, §5.11), `$sheet.name` one of a sheet.
    let name = text(start..<position)
    if name.hasPrefix("$"), !name.hasPrefix("$$"), let dot = name.firstIndex(of: ".") {
      let sheet = name[name.index(after: name.startIndex)..<dot]
      return .name(String(name[name.index(after: dot)...]), SheetLocator(String(sheet)))
    }
    return .name(name.hasPrefix("$$") ? String(name.dropFirst(2)) : name, nil)
  }

  /// A name or a function of another workbook in OpenFormula: `'file'#$$name`, `'file'#function()`.
  private mutating func nameOfWorkbook(
    from start: Int,
    _ workbook: SheetLocator?
  ) throws(FormulaError) -> FormulaNode {
    let nameStart = position
    position = endOfIdentifier(from: position)
    guard byte == UInt8(ascii: "(") else {
      return workbook.map { .name(text(nameStart..<position), $0) } ?? .opaque("", dialect)
    }
    let name = text(start..<position)
    position += 1
    return .call(FunctionCall(name, try arguments()))
  }
}
