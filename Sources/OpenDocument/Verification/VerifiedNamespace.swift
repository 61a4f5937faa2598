/// The namespaces that a verification asks for at every tag, told by number.
enum VerifiedNamespace: Int, CaseIterable {
  case office, table, text, style, number, draw, chart, xlink, calcext

  /// The namespace name.
  var uri: String { ODFNamespace(rawValue: "\(self)")?.uri ?? "" }
}
