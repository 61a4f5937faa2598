import XML

/// Markup being written, its elements carrying the prefix that the part uses for them.
struct Markup {
  /// Attributes in the order written; those without a value are left out.
  typealias Attributes = KeyValuePairs<String, String?>

  private(set) var bytes: [UInt8] = []
  private let prefix: String

  /// Starts with nothing; elements get `prefix` and a colon unless it is "".
  init(prefix: String = "") { self.prefix = prefix.isEmpty ? "" : prefix + ":" }

  /// An element's name with a prefix.
  static func qualified(_ name: String, _ prefix: String) -> String {
    prefix.isEmpty ? name : "\(prefix):\(name)"
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes the XML declaration.
  mutating func declaration() {
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
  }

  /// Writes a start tag.
  mutating func start(_ name: String, _ attributes: Attributes = [:]) {
    tag(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element without content.
  mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    tag(name, attributes)
    raw("/>")
  }

  /// Writes an end tag.
  mutating func end(_ name: String) {
    raw("</")
    raw(prefix)
    raw(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element that holds a text.
  mutating func leaf(_ name: String, _ text: String, _ attributes: Attributes = [:]) {
    start(name, attributes)
    XMLEscape.text(text, to: &bytes)
    end(name)
  }

  /// Writes markup that is ready.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes markup that is ready.
  mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  private mutating func tag(_ name: String, _ attributes: Attributes) {
    bytes.append(UInt8(ascii: "<"))
    raw(prefix)
    raw(name)
    for (name, value) in attributes {
      guard let value else { continue }
      bytes.append(UInt8(ascii: " "))
      raw(name)
      raw("=\"")
      XMLEscape.attribute(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }
}
