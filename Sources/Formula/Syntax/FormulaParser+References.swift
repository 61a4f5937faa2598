import Spreadsheet

extension FormulaParser {
  /// Reads `A1`, `A1:B2`, `A:B` or `1:2`; nil, with nothing read, when none stands here.
  mutating func area(of sheet: SheetLocator?) throws(FormulaError) -> FormulaNode? {
    let start = position
    let end = endOfIdentifier(from: start)
    guard let first = corner(start..<end) else { return nil }
    let isCell = first.row != nil && first.column != nil
    var last: FormulaReference.Corner?
    var next = end
    if end < bytes.count, bytes[end] == UInt8(ascii: ":") {
      next = endOfIdentifier(from: end + 1)
      let follower = next < bytes.count ? bytes[next] : 0
      if follower != UInt8(ascii: "("), follower != UInt8(ascii: "!"),
        let corner = corner(end + 1..<next),
        (corner.row == nil) == (first.row == nil), (corner.column == nil) == (first.column == nil)
      {
        last = corner
      }
    }
    guard isCell || last != nil else { return nil }
    position = last == nil ? end : next
    return .reference(FormulaReference(sheet: sheet, first: first, last: last))
  }

  /// Reads a corner that fills a range of bytes; nil when it is none.
  func corner(_ range: Range<Int>) -> FormulaReference.Corner? {
    var index = range.lowerBound
    func dollar() -> Bool {
      guard index < range.upperBound, bytes[index] == UInt8(ascii: "$") else { return false }
      index += 1
      return true
    }
    var corner = FormulaReference.Corner()
    var isAbsolute = dollar()
    var (letters, column) = (0, 0)
    while index < range.upperBound, letters < 4, 0x41...0x5A ~= bytes[index] & 0xDF,
      bytes[index] >= 0x41
    {
      column = column * 26 + Int(bytes[index] & 0xDF) - 0x40
      letters += 1
      index += 1
    }
    if letters > 0 {
      guard letters <= 3, column <= SheetLimits.columns else { return nil }
      corner.column = .init(column - 1, isAbsolute: isAbsolute)
      isAbsolute = dollar()
    }
    var (digits, row) = (0, 0)
    while index < range.upperBound, digits < 8, Self.isDigit(bytes[index]) {
      row = row * 10 + Int(bytes[index] & 0x0F)
      digits += 1
      index += 1
    }
    if digits > 0 {
      guard 1...SheetLimits.rows ~= row else { return nil }
      corner.row = .init(row - 1, isAbsolute: isAbsolute)
    } else if isAbsolute, letters > 0 {
      return nil
    }
    return index == range.upperBound && letters + digits > 0 ? corner : nil
  }

  /// Reads a reference of OpenFormula: `[.A1]`, `[$'a sheet'.A1:.B2]`, `['file'#$sheet.A1]`.
  mutating func bracketedReference() throws(FormulaError) -> FormulaNode {
    let range = try bracketed(isStructured: false)
    let end = range.upperBound - 1
    let after = position
    position = range.lowerBound + 1
    defer { position = after }
    if let name = try nameOfWorkbook(end) { return name }
    guard let (sheet, first) = try place(end) else { return lost(range) }
    guard position < end else {
      return .reference(FormulaReference(sheet: sheet, first: first))
    }
    guard byte == UInt8(ascii: ":") else { return lost(range) }
    position += 1
    guard let (lastSheet, last) = try place(end), position == end else { return lost(range) }
    var locator = sheet
    if let lastSheet, lastSheet.first != sheet?.first { locator?.last = lastSheet.first }
    guard first.column != nil && first.row != nil || (first.row == nil) == (last.row == nil) else {
      return lost(range)
    }
    return .reference(
      FormulaReference(
        sheet: locator,
        first: first,
        last: locator?.last != nil && first == last ? nil : last
      )
    )
  }

  /// `['file'#$$'name']`: a name of another workbook, as LibreOffice writes it.
  private mutating func nameOfWorkbook(_ end: Int) throws(FormulaError) -> FormulaNode? {
    let start = position
    if byte == UInt8(ascii: "'") {
      let workbook = try quoted()
      if take("#"), take("$"), take("$"), position < end {
        let name = byte == UInt8(ascii: "'") ? try quoted() : text(position..<end)
        return .name(name, SheetLocator(workbook: workbook, ""))
      }
    }
    position = start
    return nil
  }

  /// A reference to something deleted; what this module cannot read is kept as it stands.
  private func lost(_ range: Range<Int>) -> FormulaNode {
    let content = text(range)
    return content.contains("#REF!") ? .error(.reference) : .opaque(content, dialect)
  }

  private mutating func place(
    _ end: Int
  ) throws(FormulaError) -> (SheetLocator?, FormulaReference.Corner)? {
    var sheet: SheetLocator?
    var isAbsolute = take("$")
    if byte == UInt8(ascii: "'") {
      var name = try quoted()
      if take("#") {
        sheet = SheetLocator(workbook: name, "")
        isAbsolute = take("$")
        name = byte == UInt8(ascii: "'") ? try quoted() : plainSheet(end)
      }
      sheet = SheetLocator(workbook: sheet?.workbook, name, isAbsolute: isAbsolute)
    } else if byte != UInt8(ascii: ".") {
      let name = plainSheet(end)
      guard name != "#REF!" else { return nil }
      sheet = SheetLocator(name, isAbsolute: isAbsolute)
    }
    guard take(".") else { return nil }
    var stop = position
    while stop < end, bytes[stop] != UInt8(ascii: ":") { stop += 1 }
    guard let corner = corner(position..<stop) else { return nil }
    position = stop
    return (sheet, corner)
  }

  private mutating func plainSheet(_ end: Int) -> String {
    let start = position
    while position < end, bytes[position] != UInt8(ascii: ".") { position += 1 }
    return text(start..<position)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}
