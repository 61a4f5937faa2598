import Testing

@testable import XML

/// The walk through a part: what it tells, and what it does not let pass.
@Suite struct XMLWalkerTests {
  /// A walker on a text that arrives a few bytes at a time.
  private func walker(
    _ text: String,
    chunk: Int = 3,
    _ vocabulary: XMLVocabulary = XMLVocabulary()
  ) -> XMLWalker {
    var rest = Array(text.utf8)[...]
    return XMLWalker(
      XMLWindow { buffer in
        buffer.append(contentsOf: rest.prefix(chunk))
        defer { rest = rest.dropFirst(chunk) }
        return !rest.isEmpty
      },
      vocabulary
    )
  }

  /// The steps of a walk, as texts.
  private func steps(_ text: String, chunk: Int = 3) throws -> [String] {
    var walker = walker(text, chunk: chunk)
    var steps: [String] = []
    while let step = try walker.next() {
      switch step {
      case .start: steps.append("<\(walker.namespace)|\(walker.name) \(walker.depth)")
      case .end: steps.append(">\(walker.namespace)|\(walker.name) \(walker.depth)")
      case .text:
        var buffer: [UInt8] = []
        walker.appendText(to: &buffer)
        steps.append(String(decoding: buffer, as: UTF8.self))
      }
    }
    return steps
  }

  @Test(arguments: [1, 3, 1000])
  func `tags tell their name, namespace and depth`(chunk: Int) throws {
    let text = """
      <?xml version="1.0"?><a xmlns="u" xmlns:p="v"><!-- c --><p:b x="1"/>t&amp;<![CDATA[<]]>\
      <c xmlns="w" xmlns:p="z"><p:d/></c><p:b></p:b></a>

      """
    #expect(
      try steps(text, chunk: chunk) == [
        "<u|a 1", "<v|b 2", ">v|b 1", "t&", "<", "<w|c 2", "<z|d 3", ">z|d 2", ">w|c 1", "<v|b 2",
        ">v|b 1", ">u|a 0",
      ]
    )
  }

  @Test func `an attribute without prefix is in no namespace, whatever the default one`() throws {
    var walker = walker("<v xmlns=\"u\" xmlns:p=\"w\" v=\"a&lt;\" p:v=\"b\"/>")
    let step = try walker.next()
    #expect(step == .start)
    let values = [nil, "w", "u"].map { walker.attribute("v", in: $0 ?? "") }
    #expect(values == ["a<", "b", nil])
    let isDeclared = walker.declares(prefix: "p")
    #expect(isDeclared)
    var names: [String] = []
    for attribute in walker.attributes {
      let name = "\(walker.namespace(of: attribute))|\(walker.localName(of: attribute))"
      names.append("\(name)=\(walker.text(attribute.value))")
    }
    #expect(names == ["|v=a<", "w|v=b"])
  }

  @Test(arguments: [1, 3, 1000])
  func `names of a vocabulary are told by number, wherever their namespace is declared`(
    chunk: Int
  ) throws {
    let text = """
      <p:row xmlns:p="u" xmlns:q="w"><row/><q:a-name-longer-than-two-words v="1" q:v="&amp;" w=""/>\
      <p:a-name-longer-by-one-word xmlns:p="w"/></p:row>
      """
    let vocabulary = XMLVocabulary(
      names: ["row", "v", "a-name-longer-than-two-words"],
      namespaces: ["u", "w"]
    )
    var walker = walker(text, chunk: chunk, vocabulary)
    var told: [String] = []
    while let step = try walker.next() {
      told.append("\(step) \(walker.word) \(walker.space)")
      for attribute in walker.attributes where step == .start {
        told.append("\(attribute.word) \(attribute.space) \(walker.text(attribute.value))")
      }
      if step == .start, let value = walker.value(1, in: 1) {
        told.append(String(decoding: walker.bytes[value], as: UTF8.self))
        let plain = walker.attribute(1)
        let hasPrefix = walker.hasPrefixedAttribute
        told.append("\(plain ?? "") \(hasPrefix)")
      }
    }
    #expect(
      told == [
        "start 0 0", "start 0 -1", "end 0 -1", "start 2 1", "1 -1 1", "1 1 &", "-2 -1 ", "&amp;",
        "1 true", "end 2 1",
        "start -2 1", "end -2 1", "end 0 0",
      ]
    )
  }

  @Test func `names that differ in one byte are different, however long they are`() throws {
    for length in 1...40 {
      for place in 0..<length {
        let name = [UInt8](repeating: UInt8(ascii: "n"), count: length)
        var other = name
        other[place] = UInt8(ascii: "m")
        let (a, b) = (String(decoding: name, as: UTF8.self), String(decoding: other, as: UTF8.self))
        let names = try steps("<\(a)><\(b)/><\(a)/></\(a)>", chunk: 1000)
        #expect(names == ["<|\(a) 1", "<|\(b) 2", ">|\(b) 1", "<|\(a) 2", ">|\(a) 1", ">|\(a) 0"])
        #expect(throws: XMLError.self) { try steps("<\(a)></\(b)>", chunk: 1000) }
      }
    }
  }

  @Test func `namespaces without end are refused`() {
    let text = (0..<2_001).map { "<a xmlns:p=\"\($0)\"/>" }.joined()
    #expect(throws: XMLError.self) { try steps("<a>\(text)</a>", chunk: 1000) }
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b></a>", "<a b=\"1\" b=\"2\"/>", "<a>&x;</a>",
    "<a b=\"&x;\"/>", "<p:a/>", "<a p:b=\"\"/>", "<a><b xmlns:p=\"u\"/><p:c/></a>", "<a>\u{1}</a>",
    "<a><b></a></b>",
  ])
  func `what is not well-formed is an error`(text: String) {
    #expect(throws: XMLError.self) { try steps(text) }
  }

  @Test func `bytes that are no UTF-8 are an error`() {
    #expect(throws: XMLError.self) {
      var bytes: [UInt8]? = Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8)
      var walker = XMLWalker(
        XMLWindow { buffer in
          defer { bytes = nil }
          buffer += bytes ?? []
          return bytes != nil
        }
      )
      while try walker.next() != nil {}
    }
  }

  @Test func `a document type is refused, and nesting is limited`() {
    #expect(throws: XMLError.self) { try steps("<!DOCTYPE a><a/>") }
    let deep = String(repeating: "<a>", count: 257) + String(repeating: "</a>", count: 257)
    #expect(throws: XMLError.self) { try steps(deep, chunk: 1000) }
  }
}
