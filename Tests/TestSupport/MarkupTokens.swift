/// Well-formed XML as its tags and what stands between them.
struct MarkupTokens {
  /// A tag of an element.
  struct Tag {
    /// Qualified name.
    var name: String
    /// Names and values as they are written, in their order.
    var attributes: [(name: String, value: String)] = []
    var isEnd = false
    var isEmpty = false
    /// What stands before each attribute.
    var space = " "
    /// What stands around each value.
    var quote = "\""

    subscript(attribute: String) -> String? {
      get { attributes.first { $0.name == attribute }?.value }
      set {
        let index = attributes.firstIndex { $0.name == attribute }
        switch (index, newValue) {
        case (let index?, let value?): attributes[index].value = value
        case (let index?, nil): attributes.remove(at: index)
        case (nil, let value?): attributes.append((attribute, value))
        case (nil, nil): break
        }
      }
    }
  }

  enum Token {
    case tag(Tag)
    /// Text, a comment, a declaration or an instruction.
    case other(String)
  }

  var tokens: [Token] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let rest = bytes[start...]
      let isMarkup = rest.first == UInt8(ascii: "<")
      let end: Int?
      if rest.starts(with: "<!--".utf8) {
        end = rest.firstRange(of: Array("-->".utf8))?.upperBound
      } else if isMarkup {
        end = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
      } else {
        end = rest.firstIndex(of: UInt8(ascii: "<"))
      }
      let token = bytes[start..<(end ?? bytes.count)]
      let isTag = isMarkup && ![UInt8(ascii: "!"), UInt8(ascii: "?")].contains(token[start + 1])
      tokens.append(
        isTag ? .tag(Self.tag(token)) : .other(String(decoding: token, as: UTF8.self))
      )
      start = token.endIndex
    }
  }

  private static func tag(_ token: ArraySlice<UInt8>) -> Tag {
    var inner = token.dropFirst().dropLast()
    let isEnd = inner.first == UInt8(ascii: "/")
    if isEnd { inner = inner.dropFirst() }
    let isEmpty = inner.last == UInt8(ascii: "/")
    if isEmpty { inner = inner.dropLast() }
    func take(until isEnd: (UInt8) -> Bool) -> String {
      let taken = inner.prefix { !isEnd($0) }
      inner = inner[taken.endIndex...]
      return String(decoding: taken, as: UTF8.self)
    }
    func isSpace(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
    var tag = Tag(name: take(until: isSpace), isEnd: isEnd, isEmpty: isEmpty)
    while let first = inner.firstIndex(where: { !isSpace($0) }) {
      inner = inner[first...]
      let name = take { isSpace($0) || $0 == UInt8(ascii: "=") }
      guard let open = inner.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) else { break }
      let quote = inner[open]
      inner = inner[(open + 1)...]
      let value = take { $0 == quote }
      inner = inner.dropFirst()
      tag.attributes.append((name, quote == 0x22 ? value : value.replacing("\"", with: "&quot;")))
    }
    return tag
  }

  /// The XML.
  var text: String {
    var text = ""
    for token in tokens {
      switch token {
      case .other(let other): text += other
      case .tag(let tag):
        text += tag.isEnd ? "</" : "<"
        text += tag.name
        for attribute in tag.attributes {
          let value =
            tag.quote == "'" ? attribute.value.replacing("'", with: "&apos;") : attribute.value
          text += "\(tag.space)\(attribute.name)=\(tag.quote)\(value)\(tag.quote)"
        }
        text += tag.isEmpty ? "/>" : ">"
      }
    }
    return text
  }

  /// Changes each tag.
  mutating func changeTags(_ change: (inout Tag) -> Void) {
    for index in tokens.indices {
      guard case .tag(var tag) = tokens[index] else { continue }
      change(&tag)
      tokens[index] = .tag(tag)
    }
  }

  /// Puts something behind each tag that ends an element of the given names.
  mutating func append(_ other: String, behind names: Set<String>) {
    tokens = tokens.flatMap { token in
      guard case .tag(let tag) = token, tag.isEnd || tag.isEmpty, names.contains(tag.name) else {
        return [token]
      }
      return [token, .other(other)]
    }
  }

  /// Puts the elements of a name that stand side by side in a parent of its own.
  mutating func wrap(_ name: String, in parent: Tag, first limit: Int = .max) {
    var wrapped: [Token] = []
    var (depth, open, count) = (0, false, 0)
    for token in tokens {
      if case .tag(let tag) = token, depth == 0 {
        if tag.name == name, !tag.isEnd, !open, count < limit {
          wrapped.append(.tag(parent))
          open = true
        } else if open, tag.name != name || count >= limit {
          wrapped.append(.tag(Tag(name: parent.name, isEnd: true)))
          open = false
        }
      }
      if case .tag(let tag) = token, tag.name == name {
        depth += tag.isEnd ? -1 : tag.isEmpty ? 0 : 1
        if depth == 0 { count += 1 }
      }
      wrapped.append(token)
    }
    tokens = wrapped
  }
}
