import Testing
import XML

@Suite struct XMLEncodingTests {
  private static let text = "<a b=\"é\">€😀</a>"

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is transcoded and its declaration adapted`(isBigEndian: Bool, hasMark: Bool) throws {
    let xml = (hasMark ? "\u{FEFF}" : "") + "<?xml version='1.0' encoding='UTF-16'?>" + Self.text
    let bytes = xml.utf16.flatMap { unit -> [UInt8] in
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      return isBigEndian ? [high, low] : [low, high]
    }
    #expect(XMLEncoding.needsTranscoding(bytes))
    let utf8 = try XMLEncoding.utf8(bytes)
    #expect(
      String(decoding: utf8, as: UTF8.self)
        == "<?xml version='1.0' encoding='UTF-8'?>" + Self.text
    )
    #expect(try XMLPart(bytes).root.text == "€😀")
  }

  @Test func `UTF-8 passes through untouched, with or without a mark or a declaration`() throws {
    for start in [
      "", "\u{FEFF}", "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version='1.0'?>",
    ] {
      let bytes = Array((start + Self.text).utf8)
      #expect(!XMLEncoding.needsTranscoding(bytes))
      #expect(try XMLEncoding.utf8(bytes) == bytes)
      #expect(try XMLPart(bytes).root.attribute("b") == "é")
    }
  }

  @Test func `UTF-8 that a writer declared UTF-16 is read as what it is`() throws {
    let bytes = Array(("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Self.text).utf8)
    #expect(try XMLPart(bytes).root.attribute("b") == "é")
  }

  @Test(arguments: [
    ("ISO-8859-1", 0xE9, "é"), ("windows-1252", 0x80, "€"), ("windows-1252", 0xE9, "é"),
    ("ISO-8859-15", 0xA4, "€"), ("iso-8859-15", 0xBD, "œ"),
  ])
  func `one-byte encodings are transcoded`(name: String, byte: Int, character: String) throws {
    let bytes =
      Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + [UInt8(byte)]
      + Array("</a>".utf8)
    #expect(XMLEncoding.needsTranscoding(bytes))
    let part = try XMLPart(bytes)
    #expect(part.root.text == character)
    #expect(String(decoding: part.bytes, as: UTF8.self).contains("encoding='UTF-8'"))
  }

  @Test func `another encoding is an error that names it`() throws {
    let error = #expect(throws: XMLError.self) {
      try XMLPart(Array("<?xml version='1.0' encoding='EBCDIC-FR'?><a/>".utf8))
    }
    #expect(error?.code == .encoding("ebcdic-fr"))
  }

  @Test func `broken UTF-16 is an error`() throws {
    let error = #expect(throws: XMLError.self) {
      try XMLEncoding.utf8([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8, 0x3E, 0x00])
    }
    #expect(error?.code == .encoding("UTF-16"))
  }
}
