import PackageParts
import Spreadsheet
import XML

/// Checks a `content.xml` or `styles.xml` in one walk: what it defines and uses, and its tables
/// (ODF 1.3 part 3).
struct ContentVerification {
  private let package: PackageVerification
  private let part: String
  /// Folder of the document within the package, with a slash: `Object 1/`.
  private let folder: String
  private(set) var styles = StyleReferences()
  /// Version that the part declares.
  private(set) var version: String?

  private var cells: CellsVerification
  private var sheets: [String] = []
  private var spreadsheetDepth: Int?
  private var tableDepth: Int?
  private var lastChild = ""
  private var validations: Int?
  /// Addresses of names and ranges: the sheets they lead to.
  private var addresses: [(sheet: String, place: String)] = []

  private var findings: StructureFindings { package.findings }

  init(_ package: PackageVerification, folder: String, name: String) {
    self.package = package
    self.folder = folder
    part = folder + name
    cells = CellsVerification(part: part, package.findings)
  }

  /// Checks the part, given what the common styles define.
  mutating func check(common: StyleReferences?) {
    if let common { styles.adopt(common) }
    var check = self
    package.walk(part) { walker in
      while let step = try walker.next() {
        switch step {
        case .start: check.start(walker)
        case .end: check.end(walker)
        case .text: continue
        }
      }
    }
    check.finish()
    self = check
  }

  private mutating func start(_ walker: borrowing XMLWalker) {
    if walker.depth == 1 {
      version = walker.attribute("version", in: VerifiedNamespace.office)
    } else if walker.depth == 2 {
      group = walker.name
    } else if walker.depth == 3, Self.styleGroups.contains(group) {
      if let (kind, name) = styles.define(walker) {
        findings.add(OpenDocumentRule.styleDuplicate, part, kind, name)
      }
    }
    if tableDepth != nil { startInTable(walker) } else { startOutside(walker) }
    let place = tableDepth == nil ? walker.name : "\(cells.sheet).\(cells.place)"
    styles.use(walker) { place }
    if walker.namespace == VerifiedNamespace.draw { checkObject(walker) }
  }

  private var group = ""
  private static let styleGroups: Set = ["styles", "automatic-styles", "master-styles"]

  private mutating func startOutside(_ walker: borrowing XMLWalker) {
    if let depth = spreadsheetDepth, walker.depth == depth + 1 {
      if ChildOrder.spreadsheet.knows(walker.name), walker.namespace == VerifiedNamespace.table {
        if let before = ChildOrder.spreadsheet.fault(walker.name, after: lastChild) {
          findings.add(OpenDocumentRule.spreadsheetOrder, part, walker.name, before)
        }
        lastChild = walker.name
      }
      if walker.name == "table" { return startTable(walker) }
    }
    switch walker.name {
    case "spreadsheet" where walker.depth == 3: spreadsheetDepth = 3
    case "content-validations": validations = 0
    case "content-validation":
      validations = validations.map { $0 + 1 }
      styles.defineValidation(walker.attribute("name", in: VerifiedNamespace.table) ?? "")
    case "named-range": checkAddress(walker, ["cell-range-address", "base-cell-address"])
    case "database-range": checkAddress(walker, ["target-range-address"])
    default: return
    }
  }

  private mutating func startTable(_ walker: borrowing XMLWalker) {
    let name = walker.attribute("name", in: VerifiedNamespace.table) ?? ""
    tableDepth = walker.depth
    cells.startTable(name)
    if name.isEmpty { findings.add(OpenDocumentRule.tableName, part) }
    let folded = name.lowercased()
    if !name.isEmpty, sheets.contains(folded) {
      findings.add(OpenDocumentRule.tableNameDuplicate, part, sheet: name, name)
    }
    sheets.append(folded)
  }

  private mutating func startInTable(_ walker: borrowing XMLWalker) {
    guard walker.namespace == VerifiedNamespace.table else { return }
    switch walker.name {
    case "table-column": cells.startColumn(walker)
    case "table-row": cells.startRow(walker)
    case "table-cell": cells.startCell(walker, isCovered: false)
    case "covered-table-cell": cells.startCell(walker, isCovered: true)
    case "named-range": checkAddress(walker, ["cell-range-address", "base-cell-address"])
    default: return
    }
  }

  private mutating func end(_ walker: borrowing XMLWalker) {
    if let depth = tableDepth {
      if walker.depth == depth - 1 { tableDepth = nil }
      if walker.name == "table-row", walker.namespace == VerifiedNamespace.table { cells.endRow() }
    } else if walker.name == "content-validations" {
      if validations == 0 { findings.add(OpenDocumentRule.validationsEmpty, part) }
      validations = nil
    }
  }

  private mutating func checkAddress(_ walker: borrowing XMLWalker, _ attributes: [String]) {
    let name = walker.attribute("name", in: VerifiedNamespace.table) ?? ""
    for attribute in attributes {
      guard let text = walker.attribute(attribute, in: VerifiedNamespace.table) else { continue }
      let address = AddressCheck(text[...])
      if !address.isValid { findings.add(OpenDocumentRule.address, part, text, name) }
      addresses += address.sheets.map { ($0, name) }
    }
  }

  private func checkObject(_ walker: borrowing XMLWalker) {
    guard ["object", "image", "object-ole"].contains(walker.name),
      var link = walker.attribute("href", in: VerifiedNamespace.xlink), !link.isEmpty,
      !link.contains(":"), !link.hasPrefix("/"), !link.hasPrefix("../"), !link.hasPrefix("#")
    else { return }
    if link.hasPrefix("./") { link.removeFirst(2) }
    // LibreOffice names pictures of objects that it does not always write.
    if link.hasPrefix("ObjectReplacements/") { return }
    while link.hasSuffix("/") { link.removeLast() }
    let target = folder + (link.removingPercentEncoding)
    if ![target, target + "/content.xml", target + "/"].contains(where: package.holds) {
      findings.add(OpenDocumentRule.objectPart, part, walker.name, target)
    }
  }

  private mutating func finish() {
    if spreadsheetDepth != nil, sheets.isEmpty { findings.add(OpenDocumentRule.tableMissing, part) }
    styles.forEachUndefined { kind, name, place in
      if kind == "validation" {
        findings.add(OpenDocumentRule.validationUndefined, part, name, place)
      } else {
        findings.add(OpenDocumentRule.styleUndefined, part, name, kind, place)
      }
    }
    guard spreadsheetDepth != nil else { return }
    let known = Set(sheets)
    for (name, place) in cells.referredSheets.sorted(by: { $0.key < $1.key })
    where !known.contains(name.lowercased()) {
      findings.add(
        OpenDocumentRule.addressSheet,
        part,
        sheet: place.sheet,
        cell: place.cell,
        name
      )
    }
    for address in addresses where !known.contains(address.sheet.lowercased()) {
      findings.add(OpenDocumentRule.addressSheet, part, address.sheet, address.place)
    }
  }
}

extension String {
  /// The text with its percent escapes taken out.
  fileprivate var removingPercentEncoding: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
