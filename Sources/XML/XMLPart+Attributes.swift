extension XMLPart.Element {
  /// The attributes as written and in their order, namespace declarations included.
  package var attributes: [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    _ = firstAttribute { attribute in
      result.append((text(attribute.nameStart..<attribute.nameEnd), value(attribute)))
      return false
    }
    return result
  }

  /// The value of an attribute by its name as written, such as `ref` or `r:id`.
  package func attribute(_ qualifiedName: String) -> String? {
    find(qualifiedName).map(value)
  }

  /// The value of an attribute by its local name and its namespace, whatever the prefix.
  package func attribute(_ localName: String, namespace: String) -> String? {
    if namespace.isEmpty { return attribute(localName) }
    let found = firstAttribute { attribute in
      let name = text(attribute.nameStart..<attribute.nameEnd)
      guard let colon = name.utf8.firstIndex(of: 0x3A) else { return false }
      return name[name.index(after: colon)...] == localName
        && self.namespace(ofPrefix: String(name[..<colon])) == namespace
    }
    return found.map(value)
  }

  /// The bytes between the quotes of an attribute, for splices.
  package func attributeValueRange(_ qualifiedName: String) -> Range<Int>? {
    find(qualifiedName)?.value
  }

  /// The bytes of an attribute from its name to its closing quote.
  package func attributeRange(_ qualifiedName: String) -> Range<Int>? {
    find(qualifiedName).map { $0.nameStart..<$0.valueEnd + 1 }
  }

  /// The namespace that a prefix stands for in this element; nil when it is not declared.
  ///
  /// The empty prefix stands for the default namespace.
  package func namespace(ofPrefix prefix: String) -> String? {
    if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
    let name = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    var element: Self? = self
    while let current = element {
      if let value = current.attribute(name) { return value }
      element = current.parent
    }
    return nil
  }

  /// A prefix that stands for a namespace in this element: the nearest declared that is not hidden;
  /// empty for the default namespace; nil when none stands for it.
  package func prefix(forNamespace namespace: String) -> String? {
    var element: Self? = self
    while let current = element {
      for (name, value) in current.attributes where value == namespace {
        let prefix: String
        if name == "xmlns" {
          prefix = ""
        } else if name.hasPrefix("xmlns:") {
          prefix = String(name.dropFirst(6))
        } else {
          continue
        }
        if self.namespace(ofPrefix: prefix) == namespace { return prefix }
      }
      element = current.parent
    }
    return nil
  }

  private func find(_ qualifiedName: String) -> XMLScanner.Attribute? {
    let name = Array(qualifiedName.utf8)
    return firstAttribute { attribute in
      tape.bytes[attribute.nameStart..<attribute.nameEnd].elementsEqual(name)
    }
  }

  private func firstAttribute(
    where matches: (XMLScanner.Attribute) -> Bool
  ) -> XMLScanner.Attribute? {
    let bytes = tape.bytes
    let span = bytes.span
    var cursor = startTag.lowerBound + 1
    let limit = startTag.upperBound - (isSelfClosing ? 2 : 1)
    while cursor < limit && span[cursor] > 0x20 { cursor += 1 }
    while let attribute = XMLScanner.nextAttribute(span, from: &cursor, limit: limit) {
      if matches(attribute) { return attribute }
    }
    return nil
  }

  private func value(_ attribute: XMLScanner.Attribute) -> String {
    let bytes = tape.bytes
    var buffer: [UInt8] = []
    XMLText.decodeAttribute(bytes.span, attribute.value, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: tape.bytes[range], as: UTF8.self)
  }
}
