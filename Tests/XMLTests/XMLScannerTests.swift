import Testing
import XML

@Suite struct XMLScannerTests {
  /// Each token's kind and bytes, until the end or what stops the scanner.
  private func tokens(_ xml: String, isLast: Bool = true) -> [String] {
    let bytes = Array(xml.utf8)
    let span = bytes.span
    var scanner = XMLScanner()
    var result: [String] = []
    while true {
      let token = scanner.next(span, isLast: isLast)
      switch token {
      case .end: return result
      case .incomplete, .malformed, .documentType:
        result.append("\(token) at \(scanner.position)")
        return result
      default:
        let text = String(decoding: bytes[scanner.tokenStart..<scanner.tokenEnd], as: UTF8.self)
        result.append("\(token) \(text)")
      }
    }
  }

  @Test func `tokens of all kinds are told apart`() {
    let xml =
      "<?xml version='1.0'?><!-- <a> --><x:a b='>' c=\"/\"><b/>t &lt;<![CDATA[<]]>]]></x:a >"
    #expect(
      tokens(xml) == [
        "other <?xml version='1.0'?>", "other <!-- <a> -->", "startTag <x:a b='>' c=\"/\">",
        "emptyTag <b/>", "text t &lt;", "cdata <![CDATA[<]]>", "text ]]>", "endTag </x:a >",
      ]
    )
  }

  @Test(arguments: [
    "<", "<a", "<a b='", "<a b='>'", "<a /", "</a", "<!", "<!-", "<!-- x --", "<![CDATA[ ]]",
    "<?x ?",
    "<!DOC", "text",
  ])
  func `a cut token is incomplete, and the position stays before it`(xml: String) {
    #expect(tokens("<r>" + xml, isLast: false).last == "incomplete at 3")
  }

  @Test(arguments: ["<a <b>", "<a b='<'>", "< a>", "<>", "</>", "<!ELEMENT>", "<a", "<x:>", "<!--"])
  func `what cannot be a token is malformed`(xml: String) {
    #expect(tokens("<r>" + xml).last == "malformed at 3")
  }

  @Test func `a document type is seen before anything of it is read`() {
    #expect(tokens("<?x?><!DOCTYPE a [<!ENTITY b 'c'>]>").last == "documentType at 5")
  }

  @Test func `names and attributes are found with any spacing and both quotes`() throws {
    let xml = "<x:row\tr = '1'\n x:s=\"a'b\"  empty=''/>"
    let bytes = Array(xml.utf8)
    let span = bytes.span
    var scanner = XMLScanner()
    let token = scanner.next(span)
    #expect(token == .emptyTag)
    #expect(scanner.hasPrefix)
    let names = (
      scanner.isNamed("row", span), scanner.isNamed("ro", span), scanner.isNamed("rows", span)
    )
    #expect(names == (true, false, false))
    let isQualified = XMLScanner.equals(span, scanner.nameStart, scanner.nameEnd, "x:row")
    #expect(isQualified)
    var attributes: [XMLScanner.Attribute] = []
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      attributes.append(attribute)
    }
    let values = attributes.map { String(decoding: bytes[$0.value], as: UTF8.self) }
    #expect(values == ["1", "a'b", ""])
    let isS = attributes.map { $0.isNamed("s", span) }
    #expect(isS == [false, false, false])
    let isLocalS = attributes.map { $0.hasLocalName("s", span) }
    #expect(isLocalS == [false, true, false])
    let isLocalEmpty = attributes.map { $0.hasLocalName("empty", span) }
    #expect(isLocalEmpty == [false, false, true])
  }

  @Test func `a text or a byte is found from an offset on`() {
    let bytes = Array("<a></sheet></sheetData>".utf8)
    let span = bytes.span
    let texts = [
      XMLScanner.find("</sheetData", in: span, from: 0),
      XMLScanner.find("</sheetData", in: span, from: 12),
      XMLScanner.find("</sheetDatas", in: span, from: 0),
    ]
    #expect(texts == [11, nil, nil])
    let comment = Array("-->--- ->--->-->".utf8)
    let marks = [0, 1, 3, 10, 13, 14].map { XMLScanner.find("-->", in: comment.span, from: $0) }
    #expect(marks == [0, 10, 10, 10, 13, nil])
    let slashes = [
      XMLScanner.find(byte: 0x2F, in: span, from: 5),
      XMLScanner.find(byte: 0x2F, in: span, from: 5, limit: 12),
      XMLScanner.find(byte: 0x2F, in: span, from: 100),
    ]
    #expect(slashes == [12, nil, nil])
  }

  @Test func `random bytes never trap, and the scanner always moves on or stops`() {
    let alphabet = Array("<>/!?-[]CDATA'\"= a:&x".utf8)
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        bytes.append(alphabet[Int(state % UInt64(alphabet.count))])
      }
      let span = bytes.span
      var scanner = XMLScanner()
      var isStopped = false
      while !isStopped {
        let before = scanner.position
        switch scanner.next(span, isLast: state & 1 == 0) {
        case .end, .incomplete, .malformed, .documentType: isStopped = true
        default: break
        }
        #expect(isStopped || scanner.position > before)
        #expect(scanner.position <= bytes.count)
        var cursor = scanner.nameEnd
        while scanner.nextAttribute(span, from: &cursor) != nil, !isStopped {}
      }
    }
  }

  @Test(arguments: [2, 63, 64, 65, 66, 500])
  func `an attribute that a tag has twice is found, however many there are`(count: Int) {
    func repeated(_ names: [String]) -> Int {
      let bytes = Array(("<a" + names.map { " \($0)=''" }.joined() + "/>").utf8)
      let span = bytes.span
      var scanner = XMLScanner()
      _ = scanner.next(span, isLast: true)
      var cursor = scanner.nameEnd
      var met = AttributeNames()
      var found = 0
      while let attribute = scanner.nextAttribute(span, from: &cursor) {
        if met.isRepeated(by: attribute, span, scanner) { found += 1 }
      }
      return found
    }
    let names = (0..<count).map { "n\($0)" }
    #expect(repeated(names) == 0)
    for place in Set([0, count / 2, count - 1]) {
      #expect(repeated(names + [names[place]]) == 1)
      #expect(repeated(names + [names[place], "z"]) == 1)
    }
  }
}
