import Testing

@testable import DelimitedText

/// What fields mean, and how they are written.
@Suite struct FieldValueTests {
  @Test(arguments: [
    ("", FieldValue.blank), ("020", .text), ("22560001400016", .text), ("0", .number(0)),
    ("0,5", .number(0.5)), ("1 234,56 €", .euros(1234.56)), ("-3", .number(-3)),
    ("12,5 %", .percentage(0.125)), ("30/06/2024", .date(45_473, hasTime: false)),
    ("2024-06-30T12:00:00", .date(45_473.5, hasTime: true)),
    ("30/06/2024 06:00", .date(45_473.25, hasTime: true)), ("31/02/2024", .text),
    ("=SOMME(A1)", .text), ("1-2-3", .text), ("12 k€", .text), ("65A", .text),
    ("(100)", .number(-100)),
  ])
  func `fields are read as people mean them`(_ field: String, _ value: FieldValue) {
    #expect(FieldValue(field) == value)
  }

  @Test func `fields are quoted when they must be`() {
    var writer = DelimitedWriter(DelimitedStyle())
    writer.append(Array("a;b".utf8))
    writer.append(Array("dit \"oui\"".utf8))
    writer.append(Array(" blanc".utf8))
    writer.append(Array("une\nligne".utf8))
    writer.appendBlank()
    writer.append(-1234.5)
    writer.append(1e15)
    writer.endLine()
    #expect(
      String(decoding: writer.bytes.dropFirst(3), as: UTF8.self)
        == "\"a;b\";\"dit \"\"oui\"\"\";\" blanc\";\"une\nligne\";;-1234,5;1000000000000000\r\n"
    )
    #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test func `formulas are neutralised only when asked for, and numbers never`() {
    var style = DelimitedStyle()
    style.hasByteOrderMark = false
    for (neutralizes, text) in [(false, "=A1;-3\r\n"), (true, "'=A1;-3\r\n")] {
      style.neutralizesFormulas = neutralizes
      var writer = DelimitedWriter(style)
      writer.append(Array("=A1".utf8))
      writer.append(-3)
      writer.endLine()
      #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }
  }

  @Test func `what Windows-1252 does not have is counted`() {
    var style = DelimitedStyle()
    style.encoding = .windows1252
    var writer = DelimitedWriter(style)
    writer.append(Array("é€→".utf8))
    #expect(writer.bytes == [0xE9, 0x80, UInt8(ascii: "?")])
    #expect(writer.unknownCharacters == 1)
  }
}
