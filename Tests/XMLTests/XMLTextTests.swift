import Testing
import XML

@Suite struct XMLTextTests {
  private func decode(_ text: String, isAttribute: Bool = false) -> (text: String, isWhole: Bool) {
    let bytes = Array(text.utf8)
    var buffer: [UInt8] = []
    let isWhole =
      isAttribute
      ? XMLText.decodeAttribute(bytes.span, 0..<bytes.count, into: &buffer)
      : XMLText.decode(bytes.span, 0..<bytes.count, into: &buffer)
    return (String(decoding: buffer, as: UTF8.self), isWhole)
  }

  @Test(arguments: [
    ("plain é", "plain é"), ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
    ("&#65;&#x42;&#x1F600;", "AB😀"),
    ("a\r\nb\rc\n", "a\nb\nc\n"), ("&#13;&#10;", "\r\n"), ("&#00000065;", "A"),
    ("&amp;amp;", "&amp;"),
  ])
  func `references and line ends are decoded`(written: String, meant: String) {
    let decoded = decode(written)
    #expect(decoded.text == meant)
    #expect(decoded.isWhole)
  }

  @Test(arguments: [
    "&none;", "&", "& b", "&#;", "&#x;", "&#xD800;", "&#0;", "&#x110000;", "&#99999999999;",
  ])
  func `a reference that means nothing is kept and told`(written: String) {
    let decoded = decode(written)
    #expect(decoded.text == written)
    #expect(!decoded.isWhole)
  }

  @Test func `white space in an attribute becomes spaces, but not when written as references`() {
    #expect(decode("a\tb\nc\r\nd&#9;e&#10;f", isAttribute: true).text == "a b c d\te\nf")
  }

  @Test func `escaped text and attributes come back as they were`() throws {
    let text = "a<b>&\"'\tc\r\nd é😀\u{E000}"
    let xml = "<a b=\"\(XMLEscape.attribute(text))\">\(XMLEscape.text(text))</a>"
    let part = try XMLPart(Array(xml.utf8))
    #expect(part.root.attribute("b") == text)
    #expect(part.root.text == text)
  }

  @Test func `characters that XML forbids are dropped`() throws {
    let text = "a\u{0}b\u{1F}c\u{FFFE}d\u{FFFF}e\u{FFFD}\u{10FFBF}\u{F3BF}"
    #expect(XMLEscape.text(text) == "abcde\u{FFFD}\u{10FFBF}\u{F3BF}")
    #expect(XMLEscape.attribute(text) == "abcde\u{FFFD}\u{10FFBF}\u{F3BF}")
    _ = try XMLPart(Array("<a>\(XMLEscape.text(text))</a>".utf8))
  }
}
