import CLibXML2

/// Receives what libxml2 reads.
///
/// Names are indices of ``LibXML2/names``.
protocol LibXML2Sink: AnyObject {
  var wantsAttributes: Bool { get }
  var wantsText: Bool { get }
  /// The position stands at the `>` or the `/` that ends the tag.
  func startElement(_ element: LibXML2.StartElement, at position: Int)
  /// The position stands just past the end tag, or past the `/>`.
  func endElement(at position: Int)
  func characters(_ text: String)
}

/// The one place where libxml2 is met: its SAX2 interface over a whole part in memory.
@safe
final class LibXML2 {
  struct StartElement {
    var localName: Int32
    var prefix: Int32
    var namespace: Int32
    var attributes: [XMLEvent.Attribute]
  }

  /// Texts of names, prefixes and namespaces; the first is the empty one.
  private(set) var names = [""]
  private var indices: [UInt: Int32] = [:]
  private var indicesByText: [String: Int32] = ["": 0]
  private var firstError: XMLError?
  private let sink: any LibXML2Sink
  private var byteCount = 0
  private var context: xmlParserCtxtPtr?

  init(sink: any LibXML2Sink) { self.sink = sink }

  /// Reads the part, which is UTF-8 whatever it declares.
  func read(_ bytes: [UInt8]) throws(XMLError) {
    try XMLLimits.check(bytes)
    byteCount = bytes.count
    _ = Self.isInitialised
    let isWellFormed = unsafe bytes.withUnsafeBufferPointer { buffer -> Bool in
      unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe parse($0) }
    }
    if let firstError { throw firstError }
    if !isWellFormed { throw XMLError(.malformed(reason: "not well-formed")) }
  }

  /// xmlInitParser must have run before threads share the library.
  private static let isInitialised: Bool = {
    xmlInitParser()
    return true
  }()

  private func parse(_ buffer: UnsafeBufferPointer<CChar>) -> Bool {
    // xmlCreateMemoryParserCtxt refuses an empty input.
    guard buffer.count > 0,
      let context = unsafe xmlCreateMemoryParserCtxt(buffer.baseAddress, Int32(buffer.count))
    else {
      firstError = XMLError(.malformed(reason: "Document is empty"), offset: 0)
      return false
    }
    unsafe self.context = context
    defer {
      unsafe self.context = nil
      unsafe xmlFreeDoc(context.pointee.myDoc)
      unsafe context.pointee.myDoc = nil
      unsafe xmlFreeParserCtxt(context)
    }
    // The size and the nesting are limited above, by what is really there.
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_IGNORE_ENC.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(options))
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    unsafe context.pointee.sax.pointee = handler()
    unsafe xmlParseDocument(context)
    return unsafe context.pointee.wellFormed == 1
  }

  private func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = {
      (user, localName, prefix, uri, _, _, attributeCount, _, attributes) in
      unsafe LibXML2.from(user)?.start(localName, prefix, uri, attributeCount, attributes)
    }
    unsafe handler.endElementNs = { (user, _, _, _) in
      unsafe LibXML2.from(user)?.end()
    }
    if sink.wantsText {
      unsafe handler.characters = { (user, text, count) in
        unsafe LibXML2.from(user)?.characters(text, count)
      }
      unsafe handler.cdataBlock = { (user, text, count) in
        unsafe LibXML2.from(user)?.characters(text, count)
      }
    }
    // The error's pointer is constant from libxml2 2.12 on: its type is left to inference.
    unsafe handler.serror = { (user, error) in
      guard let reader = unsafe LibXML2.from(user), let error = unsafe error else { return }
      unsafe reader.record(
        level: error.pointee.level,
        message: error.pointee.message,
        line: error.pointee.line
      )
    }
    return unsafe handler
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> LibXML2? {
    guard let user = unsafe user else { return nil }
    return unsafe Unmanaged<LibXML2>.fromOpaque(user).takeUnretainedValue()
  }

  private func start(
    _ localName: UnsafePointer<xmlChar>?,
    _ prefix: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?,
    _ attributeCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    var element = unsafe StartElement(
      localName: index(of: localName),
      prefix: index(of: prefix),
      namespace: index(of: uri),
      attributes: []
    )
    if sink.wantsAttributes, let attributes = unsafe attributes {
      for number in 0..<Int(attributeCount) {
        unsafe element.attributes.append(attribute(attributes + number * 5))
      }
    }
    // A tag that the end of the bytes cuts is reported too, before the error.
    let position = offset
    if position < byteCount { sink.startElement(element, at: position) }
  }

  /// libxml2 gives five pointers: local name, prefix, namespace, first byte of the value, its end.
  private func attribute(
    _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
  ) -> XMLEvent.Attribute {
    var value = ""
    if let start = unsafe fields[3], let end = unsafe fields[4] {
      value = unsafe String(
        decoding: UnsafeBufferPointer(start: start, count: end - start),
        as: UTF8.self
      )
    }
    return unsafe XMLEvent.Attribute(
      localName: names[Int(index(of: fields[0]))],
      prefix: names[Int(index(of: fields[1]))],
      namespace: names[Int(index(of: fields[2]))],
      value: unprotected(value)
    )
  }

  /// As long as entities are not replaced, libxml2 hands an ampersand over as `&#38;`.
  private func unprotected(_ value: String) -> String {
    guard value.utf8.contains(0x26) else { return value }
    var bytes: [UInt8] = []
    let source = Array(value.utf8)
    XMLText.decode(source.span, 0..<source.count, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func end() { sink.endElement(at: offset) }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text = unsafe text else { return }
    sink.characters(
      unsafe String(
        decoding: UnsafeBufferPointer(start: text, count: Int(count)),
        as: UTF8.self
      )
    )
  }

  private func record(
    level: xmlErrorLevel,
    message: UnsafeMutablePointer<CChar>?,
    line: Int32
  ) {
    // A name with an undeclared prefix is an error, but not a fatal one: files live with it.
    guard level == XML_ERR_FATAL, firstError == nil else { return }
    var reason = "not well-formed"
    if let message = unsafe message {
      reason = unsafe String(cString: message)
      while let last = reason.unicodeScalars.last, last == "\n" || last == " " {
        reason.unicodeScalars.removeLast()
      }
    }
    firstError = XMLError(.malformed(reason: reason), offset: offset, line: Int(line))
  }

  /// Offset in bytes: what `xmlByteConsumed` gives for UTF-8.
  private var offset: Int {
    guard let input = unsafe context?.pointee.input else { return 0 }
    return unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// The index of a name.
  ///
  /// libxml2 keeps names in a dictionary, so that an address means the same
  /// name for as long as the part is read.
  private func index(of name: UnsafePointer<xmlChar>?) -> Int32 {
    guard let name = unsafe name else { return 0 }
    let address = UInt(bitPattern: name)
    if let known = indices[address] { return known }
    let text = unsafe String(cString: name)
    let index = indicesByText[text] ?? Int32(names.count)
    if index == names.count {
      names.append(text)
      indicesByText[text] = index
    }
    indices[address] = index
    return index
  }
}
