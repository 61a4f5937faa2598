import Testing
import XML

@Suite struct SplicesTests {
  private func apply(_ xml: String, _ change: (XMLPart, inout Splices) throws -> Void) throws
    -> String
  {
    let part = try XMLPart(Array(xml.utf8))
    var splices = Splices()
    try change(part, &splices)
    return String(decoding: splices.applied(to: part.bytes), as: UTF8.self)
  }

  @Test func `no splice gives the same bytes`() throws {
    let result = try apply("<a> <b/></a>") { _, splices in
      #expect(splices.isEmpty)
    }
    #expect(result == "<a> <b/></a>")
  }

  @Test func `insertions at one offset keep their order and precede a replacement there`() throws {
    let result = try apply("<a>xyz</a>") { _, splices in
      splices.replace(3..<4, with: "R")
      splices.insert("1", at: 3)
      splices.insert("2", at: 3)
      splices.insert("3", at: 4)
    }
    #expect(result == "<a>12R3yz</a>")
  }

  @Test func `a self-closing element is opened once for all that goes into it`() throws {
    let result = try apply("<x:a k='1' />") { part, splices in
      splices.append("<b/>", into: part.root)
      splices.append("<c/>", into: part.root)
      splices.prepend("<d/>", into: part.root)
      splices.setAttribute("n", "2", of: part.root)
      splices.setAttribute("m", "3", of: part.root)
    }
    #expect(result == "<x:a k='1' n=\"2\" m=\"3\" ><d/><b/><c/></x:a>")
  }

  @Test func `content is appended before the end tag and prepended after the start tag`() throws {
    let result = try apply("<a>1<b/></a>") { part, splices in
      splices.append("2", into: part.root)
      splices.append("3", into: part.root)
      splices.prepend("0", into: part.root)
    }
    #expect(result == "<a>01<b/>23</a>")
  }

  @Test func `an attribute's value is replaced between its own quotes`() throws {
    let result = try apply("<a x='1' y=\"2\"><b/></a>") { part, splices in
      splices.setAttribute("x", "l'<été>\"\n", of: part.root)
      splices.setAttribute("y", "3", of: part.root)
      splices.setAttribute("y", "4", of: part.root)
    }
    #expect(result == "<a x='l&apos;&lt;été&gt;&quot;&#10;' y=\"4\"><b/></a>")
    let part = try XMLPart(Array(result.utf8))
    #expect(part.root.attribute("x") == "l'<été>\"\n")
  }

  @Test func `bytes are removed`() throws {
    let result = try apply("<a><b/><c/></a>") { part, splices in
      splices.remove(try #require(part.root.first("b")).range)
    }
    #expect(result == "<a><c/></a>")
  }
}
