import Testing
import XML

@Suite struct XMLPartTests {
  private func part(_ xml: String) throws -> XMLPart { try XMLPart(Array(xml.utf8)) }

  private func slice(_ part: XMLPart, _ range: Range<Int>) -> String {
    String(decoding: part.bytes[range], as: UTF8.self)
  }

  @Test func `ranges cover tags, contents and elements exactly`() throws {
    let part = try part("<?xml version=\"1.0\"?>\n<a x='>'><b/> é <c  k=\"1\" >y</c ></a>\n")
    let root = part.root
    #expect(slice(part, root.startTag) == "<a x='>'>")
    #expect(slice(part, root.content) == "<b/> é <c  k=\"1\" >y</c >")
    let children = root.children
    #expect(children.map(\.localName) == ["b", "c"])
    #expect(children.map(\.isSelfClosing) == [true, false])
    #expect(slice(part, children[0].range) == "<b/>")
    #expect(
      children[0].content == children[0].startTag.upperBound..<children[0].startTag.upperBound
    )
    #expect(slice(part, children[1].range) == "<c  k=\"1\" >y</c >")
    #expect(slice(part, children[1].content) == "y")
    #expect(children[1].parent == root)
    #expect(root.parent == nil)
  }

  @Test func `an element with two empty tags in it is not taken for one`() throws {
    let part = try part("<a><b></b><b/><b><b/></b></a>")
    let ranges = part.root.children.map { slice(part, $0.range) }
    #expect(ranges == ["<b></b>", "<b/>", "<b><b/></b>"])
    #expect(part.root.descendants(named: "b").count == 4)
  }

  @Test func `names are split and resolved`() throws {
    let part = try part(
      "<x:a xmlns:x='urn:x' xmlns='urn:d'><b x:k='1' k='2' y='&lt;&#x41;\n'/><x:b/></x:a>"
    )
    let root = part.root
    #expect(root.prefix == "x")
    #expect(root.namespace == "urn:x")
    #expect(root.qualifiedName == "x:a")
    let first = try #require(root.first("b"))
    #expect(first.namespace == "urn:d")
    #expect(first.attribute("x:k") == "1")
    #expect(first.attribute("k", namespace: "urn:x") == "1")
    #expect(first.attribute("k") == "2")
    #expect(first.attribute("y") == "<A ")
    #expect(first.attribute("z") == nil)
    #expect(first.attributes.map(\.name) == ["x:k", "k", "y"])
    #expect(root.all("b").map(\.namespace) == ["urn:d", "urn:x"])
    #expect(first.prefix(forNamespace: "urn:x") == "x")
    #expect(first.prefix(forNamespace: "urn:d")?.isEmpty == true)
    #expect(first.prefix(forNamespace: "urn:none") == nil)
  }

  @Test func `text joins descendants, decodes references and keeps CDATA`() throws {
    let part = try part("<a>1 &amp; <b>2</b><!-- no --><![CDATA[<3>&amp;]]>&#233;\r\n</a>")
    #expect(part.root.text == "1 & 2<3>&amp;é\n")
  }

  @Test func `an element is found by an offset in it`() throws {
    let part = try part("<a> <b><c/></b> </a>")
    #expect(part.element(at: 0)?.localName == "a")
    #expect(part.element(at: 3)?.localName == "a")
    #expect(part.element(at: 8)?.localName == "c")
    #expect(part.element(at: 12)?.localName == "b")
    #expect(part.element(at: 15)?.localName == "a")
    #expect(part.element(at: 20) == nil)
  }

  @Test func `a byte order mark is kept and counted`() throws {
    let part = try part("\u{FEFF}<a><b/></a>")
    #expect(slice(part, part.root.range) == "<a><b/></a>")
    #expect(part.root.range.lowerBound == 3)
  }

  @Test(arguments: [
    "", " ", "<a>", "<a></b>", "<a x=1/>", "<a x='1' x='2'/>", "<a>&none;</a>", "<a/><b/>",
    "<a b='<'/>", "text", "<a>\u{1}</a>", "<a></a", "<!-- ", "<?xml", "<a><![CDATA[</a>", "<a",
    "<a ", "<a b='1'",
    "<a/", "<a ?>", "<a b='1'?>", "<a><b", "<a><b/", "<a></a b>", "<a>]]></a>", "<a>&#0;</a>",
  ])
  func `what is not well-formed is refused with a reason`(xml: String) throws {
    let error = #expect(throws: XMLError.self) { try part(xml) }
    guard case .malformed(let reason) = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `random damage gives an error or an index whose ranges lie within each other`() throws
  {
    let original = Array(
      "<?xml version='1.0'?><a xmlns:x='u' b='1'><x:b c=\"&lt;\"/>t<!-- c --><d>&#65;<e/></d></a>"
        .utf8
    )
    let alphabet = Array("<>/!?-[]'\"&; =x\u{0}\u{80}".utf8)
    var state: UInt64 = 2_463_534_242
    for _ in 0..<5_000 {
      var bytes = original
      for _ in 0..<2 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let place = Int((state >> 8) % UInt64(bytes.count))
        switch state % 4 {
        case 0: bytes.remove(at: place % bytes.count)
        case 1: bytes.removeSubrange((place % bytes.count)...)
        default: bytes[place % bytes.count] = alphabet[Int(state >> 40) % alphabet.count]
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      guard let part = try? XMLPart(bytes) else { continue }
      var elements = [part.root]
      while let element = elements.popLast() {
        #expect(element.range.contains(element.startTag.lowerBound))
        #expect(element.content.lowerBound == element.startTag.upperBound)
        #expect(element.content.upperBound <= element.range.upperBound)
        _ = element.attributes
        for child in element.children {
          #expect(element.content.lowerBound <= child.range.lowerBound)
          #expect(child.range.upperBound <= element.content.upperBound)
          elements.append(child)
        }
      }
    }
  }

  @Test func `an error tells its line`() throws {
    let error = #expect(throws: XMLError.self) { try part("<a>\n<b></c>\n</a>") }
    #expect(error?.line == 2)
  }

  @Test func `a document type declaration is refused`() throws {
    let error = #expect(throws: XMLError.self) {
      try part("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")
    }
    #expect(error?.code == .documentType)
  }

  @Test func `bytes that are not UTF-8 are refused`() throws {
    #expect(throws: XMLError.self) { try XMLPart(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)) }
  }

  @Test func `nesting, attributes and namespaces have limits`() throws {
    let deep = String(repeating: "<a>", count: 1000) + String(repeating: "</a>", count: 1000)
    let wide = "<a " + (0..<100_000).map { "a\($0)='' " }.joined() + "/>"
    let spaces =
      "<a>"
      + (0..<200).map { n in
        "<a " + (0..<20).map { "xmlns:n\(n)m\($0)='u' " }.joined() + ">"
      }.joined()
    for xml in [deep, wide, spaces] {
      let error = #expect(throws: XMLError.self) { try part(xml) }
      guard case .limitExceeded = error?.code else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }
}
