/// The namespaces that OpenDocument spreadsheets are made of, with the prefix everybody uses.
enum ODFNamespace: String, CaseIterable {
  case office, table, text, style, number, draw, svg, fo, chart, config, manifest, meta
  case xlink, dc, of, msoxl, calcext, loext, tableooo, chartooo, dr3d, drawooo

  /// The prefix that ODF 1.3 part 3 §19 and LibreOffice use.
  var prefix: String { rawValue }

  /// The namespace name.
  var uri: String {
    switch self {
    case .office, .table, .text, .style, .chart, .config, .manifest, .meta:
      "urn:oasis:names:tc:opendocument:xmlns:\(rawValue):1.0"
    case .number: "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    case .draw: "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    case .svg: "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    case .fo: "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    case .xlink: "http://www.w3.org/1999/xlink"
    case .dc: "http://purl.org/dc/elements/1.1/"
    case .of: "urn:oasis:names:tc:opendocument:xmlns:of:1.2"
    case .msoxl: "http://schemas.microsoft.com/office/excel/formula"
    case .calcext: "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    case .loext: "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    case .tableooo: "http://openoffice.org/2009/table"
    case .chartooo: "http://openoffice.org/2010/chart"
    case .dr3d: "urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0"
    case .drawooo: "http://openoffice.org/2010/draw"
    }
  }
}
