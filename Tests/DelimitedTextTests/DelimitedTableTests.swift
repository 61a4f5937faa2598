import DelimitedText
import Testing

@Suite struct DelimitedTableTests {
  private func table(_ text: String) throws -> DelimitedTable {
    try DelimitedTable(Array(text.utf8))
  }

  @Test(arguments: [";", ",", "\t", "|"])
  func `the separator is the one the header has most of`(separator: String) throws {
    let header = ["nom", "\"prix H,T;|\"", "note"].joined(separator: separator)
    let row = ["a", "b", "c"].joined(separator: separator)
    let table = try table("\(header)\n\(row)\n")
    #expect(table.header == ["nom", "prix H,T;|", "note"])
    #expect(table.rows == [["a", "b", "c"]])
  }

  @Test func `quotes, separators and line breaks within quotes belong to the field`() throws {
    let table = try table("a;b\r\n\"x;\"\"y\"\"\";\"un\r\ndeux\"\r\n1;2\r\n")
    #expect(table.rows == [["x;\"y\"", "un\r\ndeux"], ["1", "2"]])
    #expect(table.lines == [2, 4])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every kind of line end is accepted`(end: String) throws {
    let table = try table(["a;b", "1;2", "", "3;4"].joined(separator: end))
    #expect(table.rows == [["1", "2"], ["3", "4"]])
    #expect(table.lines == [2, 4])
  }

  @Test func `short rows are filled and long rows kept`() throws {
    let table = try table("a;b;c\n1\n1;2;3;4\n1;;\n")
    #expect(table.rows == [["1", "", ""], ["1", "2", "3", "4"], ["1", "", ""]])
  }

  @Test func `Windows-1252, UTF-8 and UTF-16 are told apart`() throws {
    let text = "élément;prix €\nœuvre;1\n"
    let cp1252: [UInt8] =
      [0xE9] + Array("l".utf8) + [0xE9] + Array("ment;prix ".utf8) + [0x80, 0x0A, 0x9C]
      + Array("uvre;1\n".utf8)
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let utf16Big: [UInt8] =
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let expected = try table(text)
    #expect(expected.encoding == .utf8)
    for bytes in [cp1252, [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16, utf16Big] {
      let table = try DelimitedTable(bytes)
      #expect(table.header == expected.header)
      #expect(table.rows == expected.rows)
    }
    #expect(try DelimitedTable(cp1252).encoding == .windows1252)
    #expect(try DelimitedTable(utf16).encoding == .utf16(isBigEndian: false))
  }

  @Test func `fields are found by the name of their column`() throws {
    let table = try table(" nature ;montant\n60612;12,5\n")
    #expect(table[row: 0, "nature"] == "60612")
    #expect(table[row: 0, "montant"] == "12,5")
    #expect(table[row: 0, "absent"] == nil)
    #expect(table[row: 1, "nature"] == nil)
    #expect(throws: DelimitedTextError(.missingColumn("absent"), line: 1)) {
      try table.requiredColumn("absent")
    }
  }

  @Test func `a quote that never closes is an error on its line`() {
    #expect(throws: DelimitedTextError(.unterminatedQuote, line: 3)) {
      try DelimitedTable(Array("a;b\n1;2\n3;\"sans fin\n4;5\n".utf8))
    }
  }

  @Test(arguments: ["", "\n\n"])
  func `a text without a header is an error`(text: String) {
    #expect(throws: DelimitedTextError(.empty, line: 1)) { try DelimitedTable(Array(text.utf8)) }
  }
}
