import Container
import Glibc
import Testing
import XML

/// libxml2 judges the scanner: both must meet the same tags, attributes and text, at the same bytes.
@Suite struct JudgeTests {
  /// The scanner's tokens as events; nil when it stops before the end.
  private func scan(_ bytes: [UInt8]) -> [XMLEvent]? {
    let span = bytes.span
    var scanner = XMLScanner(position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    var events: [XMLEvent] = []
    var text: [UInt8] = []
    var depth = 0
    while true {
      let token = scanner.next(span, isLast: true)
      switch token {
      case .text where depth > 0:
        XMLText.decode(span, scanner.tokenStart..<scanner.tokenEnd, into: &text)
        continue
      case .cdata:
        XMLText.appendNormalised(span, scanner.cdataStart..<scanner.cdataEnd, into: &text)
        continue
      case .text, .other: continue
      default: break
      }
      if !text.isEmpty { events.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      let range = scanner.tokenStart..<scanner.tokenEnd
      switch token {
      case .startTag, .emptyTag:
        events.append(start(scanner, bytes))
        if token == .emptyTag {
          events.append(.endElement(range: range.upperBound..<range.upperBound))
        } else {
          depth += 1
        }
      case .endTag:
        events.append(.endElement(range: range))
        depth -= 1
      case .end: return events
      default: return nil
      }
    }
  }

  /// A start tag, without the namespaces, which the scanner does not resolve.
  private func start(_ scanner: XMLScanner, _ bytes: [UInt8]) -> XMLEvent {
    let span = bytes.span
    var attributes: [XMLEvent.Attribute] = []
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      let name = String(decoding: bytes[attribute.nameStart..<attribute.nameEnd], as: UTF8.self)
      if name == "xmlns" || name.hasPrefix("xmlns:") { continue }
      var value: [UInt8] = []
      XMLText.decodeAttribute(span, attribute.value, into: &value)
      let parts = name.split(separator: ":")
      attributes.append(
        .init(
          localName: String(parts.last ?? ""),
          prefix: parts.count > 1 ? String(parts[0]) : "",
          namespace: "",
          value: String(decoding: value, as: UTF8.self)
        )
      )
    }
    let prefix =
      scanner.hasPrefix ? bytes[scanner.nameStart..<scanner.localNameStart - 1] : []
    return .startElement(
      localName: String(decoding: bytes[scanner.localNameStart..<scanner.nameEnd], as: UTF8.self),
      prefix: String(decoding: prefix, as: UTF8.self),
      namespace: "",
      attributes: attributes,
      range: scanner.tokenStart..<scanner.tokenEnd
    )
  }

  private func judge(_ bytes: [UInt8]) throws -> [XMLEvent] {
    var events: [XMLEvent] = []
    try XMLEvents.read(bytes) { event in
      guard case .startElement(let name, let prefix, _, let attributes, let range) = event else {
        return events.append(event)
      }
      events.append(
        .startElement(
          localName: name,
          prefix: prefix,
          namespace: "",
          attributes: attributes.map {
            .init(localName: $0.localName, prefix: $0.prefix, namespace: "", value: $0.value)
          },
          range: range
        )
      )
    }
    return events
  }

  @Test(arguments: [
    "<a/>", "<a></a>", "\u{FEFF}<a b = '1'\tc=\"&amp;&#38;&lt;\n\" />",
    "<?xml version='1.0'?>\n<!--c--><x:a xmlns:x='u' x:b='>'>é<b>&#233;&amp;</b>\r\n<![CDATA[<&]]>t</x:a>\n",
    "<a>1<!-- 2 -->3<?p 4?>5<b/><b></b ><b\n/></a>", "<a b='&#10;&#13;&#9; &quot;&apos;'> </a>",
  ])
  func `the scanner and libxml2 agree on odd documents`(xml: String) throws {
    let bytes = Array(xml.utf8)
    #expect(try scan(bytes) == judge(bytes))
  }

  @Test(.enabled(if: !Corpus.files.isEmpty, "There is no corpus beside the checkout."))
  func `the scanner and libxml2 agree on parts of workbooks from many programs`() throws {
    var count = 0
    for path in Corpus.files {
      guard let archive = try? ArchiveReader(path: path) else { continue }
      for entry in archive.entries {
        guard entry.name.hasSuffix(".xml") || entry.name.hasSuffix(".rels"),
          entry.size < 1 << 20,
          let bytes = try? XMLEncoding.utf8(archive.contents(of: entry.index)),
          let expected = try? judge(bytes)
        else { continue }
        count += 1
        // Not the events in the message: they may be thousands.
        let isSame = scan(bytes) == expected
        #expect(isSame, "\(path) \(entry.name)")
      }
    }
    #expect(count > 100)
  }
}

/// Some of the workbooks in a folder beside the checkout, where there is one.
private enum Corpus {
  static let stride = 25

  static let files: [String] = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = "/" + root + "/shared/corpus"
    guard let index = unsafe fopen(folder + "/index.csv", "r") else { return [] }
    defer { unsafe fclose(index) }
    var files: [String] = []
    var line = [CChar](repeating: 0, count: 65_536)
    while unsafe fgets(&line, Int32(line.count), index) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
        as: UTF8.self
      )
      guard text.hasPrefix("healthy/"), let comma = text.firstIndex(of: ",") else { continue }
      files.append(folder + "/" + text[..<comma])
    }
    return Swift.stride(from: 0, to: files.count, by: stride).map { files[$0] }
  }()
}
