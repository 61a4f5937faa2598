/// The namespaces that a verification asks for at every tag, their names made once.
enum VerifiedNamespace {
  static let office = ODFNamespace.office.uri
  static let table = ODFNamespace.table.uri
  static let text = ODFNamespace.text.uri
  static let style = ODFNamespace.style.uri
  static let number = ODFNamespace.number.uri
  static let draw = ODFNamespace.draw.uri
  static let chart = ODFNamespace.chart.uri
  static let xlink = ODFNamespace.xlink.uri
  static let calcext = ODFNamespace.calcext.uri
}
