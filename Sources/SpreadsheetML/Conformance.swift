import XML

/// The two conformance classes of ECMA-376, which differ in their namespaces (Part 1, annex A;
/// Part 4, annex A).
enum Conformance: Sendable {
  case transitional
  case strict

  /// Namespace of workbooks, worksheets, styles and shared strings.
  var main: String {
    switch self {
    case .transitional: "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    case .strict: "http://purl.oclc.org/ooxml/spreadsheetml/main"
    }
  }

  /// Namespace of `r:id` and base of the relationship types.
  var relationships: String {
    switch self {
    case .transitional: "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    case .strict: "http://purl.oclc.org/ooxml/officeDocument/relationships"
    }
  }

  /// Namespace of shapes and their text.
  var drawing: String {
    switch self {
    case .transitional: "http://schemas.openxmlformats.org/drawingml/2006/main"
    case .strict: "http://purl.oclc.org/ooxml/drawingml/main"
    }
  }

  /// Namespace of charts.
  var chart: String {
    switch self {
    case .transitional: "http://schemas.openxmlformats.org/drawingml/2006/chart"
    case .strict: "http://purl.oclc.org/ooxml/drawingml/chart"
    }
  }

  /// Namespace of the anchors that place shapes on a sheet.
  var spreadsheetDrawing: String {
    switch self {
    case .transitional: "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    case .strict: "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"
    }
  }

  /// The class that a namespace of a workbook belongs to; nil when it is no workbook's.
  init?(main namespace: String) {
    switch namespace {
    case Conformance.transitional.main: self = .transitional
    case Conformance.strict.main: self = .strict
    default: return nil
    }
  }
}

extension XMLPart.Element {
  /// The identifier of a relationship that an attribute names, in either class.
  ///
  /// - Parameter name: Local name of the attribute.
  /// - Returns: The identifier; nil when there is no such attribute.
  func relationship(_ name: String = "id") -> String? {
    attribute(name, namespace: Conformance.transitional.relationships)
      ?? attribute(name, namespace: Conformance.strict.relationships)
  }
}
