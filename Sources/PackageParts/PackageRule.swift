/// The rules of the packages of both formats.
package enum PackageRule: String, FormatRule {
  /// Two entries have the same name.
  case duplicateEntry = "zip-duplicate"
  /// An entry has a name that is no path of slashes within the package.
  case entryName = "zip-name"
  /// An entry is neither stored nor deflated.
  case method = "zip-method"
  /// A stored entry has its sizes after its bytes.
  case descriptor = "zip-descriptor"
  /// A local header is missing or names another entry.
  case localHeader = "zip-local-header"
  /// An entry does not inflate to what the directory says.
  case damagedEntry = "zip-damaged"
  /// A part is not well-formed XML.
  case malformedXML = "xml"
  /// A part has a document type declaration.
  case documentType = "xml-doctype"

  package var clause: String {
    switch self {
    case .duplicateEntry: "ECMA-376 Part 2, §6.2.2.3; ODF 1.3 Part 2, §2"
    case .entryName: "ECMA-376 Part 2, §6.2.2.2; APPNOTE 4.4.17"
    case .method: "ECMA-376 Part 2, annex B; ODF 1.3 Part 2, §2"
    case .descriptor: "APPNOTE 4.4.4, 4.3.9"
    case .localHeader: "APPNOTE 4.3.7"
    case .damagedEntry: "APPNOTE 4.4.7, 4.4.9"
    case .malformedXML: "XML 1.0, §2.1; Namespaces in XML 1.0, §5"
    case .documentType: "ECMA-376 Part 2, §6.3.2; ODF 1.3 Part 2, §3"
    }
  }
}
