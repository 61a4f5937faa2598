import PackageParts
import Spreadsheet
import XML

/// Checks a `content.xml` or `styles.xml` in one walk: what it defines and uses, and its tables
/// (ODF 1.3 part 3).
struct ContentVerification: ~Copyable {
  private let package: PackageVerification
  private let part: String
  /// Folder of the document within the package, with a slash: `Object 1/`.
  private let folder: String
  private(set) var styles = StyleReferences()
  /// Version that the part declares.
  private(set) var version: String?

  private var cells: CellsVerification
  private var sheets: Set<String> = []
  private var spreadsheetDepth: Int?
  private var tableDepth: Int?
  private var lastChild = ""
  private var validations: Int?
  /// The address read last in each attribute, which the next may repeat.
  private var lastAddresses: [VerifiedWord: ReadAddress] = [:]
  /// Addresses of names and ranges: the sheets they lead to, and how many of the same on end.
  private var addresses: [(sheet: String, place: String, count: Int)] = []

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
    let package = package
    package.walk(part, VerifiedWord.vocabulary) { walker in
      while let step = try walker.next() {
        switch step {
        case .start:
          start(walker)
          if cells.isBeyondLimits { return }
        case .end: end(walker)
        case .text: continue
        }
      }
    }
    // What was not read to its end cannot be told to lack anything.
    if cells.isBeyondLimits { findings.endEarly() } else { finish() }
  }

  private mutating func start(_ walker: borrowing XMLWalker) {
    switch walker.depth {
    case 1: version = walker.attribute(.version, .office)
    case 2: isInStyles = ["styles", "automatic-styles", "master-styles"].contains(walker.name)
    case 3 where isInStyles:
      if let (kind, name) = styles.define(walker) {
        findings.add(OpenDocumentRule.styleDuplicate, part, kind, name)
      }
    default: break
    }
    if tableDepth != nil { startInTable(walker) } else { startOutside(walker) }
    let used = styles.newlyUsed(walker)
    if !used.isEmpty {
      let place = tableDepth == nil ? walker.name : "\(cells.sheet).\(cells.place)"
      styles.note(used, place: place)
    }
    if walker.isIn(.draw) { checkObject(walker) }
  }

  private var isInStyles = false

  private mutating func startOutside(_ walker: borrowing XMLWalker) {
    if let depth = spreadsheetDepth, walker.depth == depth + 1 {
      if ChildOrder.spreadsheet.knows(walker.name), walker.isIn(.table) {
        if let before = ChildOrder.spreadsheet.fault(walker.name, after: lastChild) {
          findings.add(OpenDocumentRule.spreadsheetOrder, part, walker.name, before)
        }
        lastChild = walker.name
      }
      if walker.element == .table { return startTable(walker) }
    }
    switch walker.element {
    case .spreadsheet where walker.depth == 3: spreadsheetDepth = 3
    case .contentValidations: validations = 0
    case .contentValidation:
      validations = validations.map { $0 + 1 }
      styles.defineValidation(walker.attribute(.name, .table) ?? "")
    case .namedRange: checkNamedRange(walker)
    case .databaseRange: checkAddress(walker, .targetRangeAddress)
    default: return
    }
  }

  private mutating func startTable(_ walker: borrowing XMLWalker) {
    let name = walker.attribute(.name, .table) ?? ""
    tableDepth = walker.depth
    cells.startTable(name)
    if name.isEmpty { findings.add(OpenDocumentRule.tableName, part) }
    let folded = name.lowercased()
    if !name.isEmpty, sheets.contains(folded) {
      findings.add(OpenDocumentRule.tableNameDuplicate, part, sheet: name, name)
    }
    sheets.insert(folded)
  }

  private mutating func startInTable(_ walker: borrowing XMLWalker) {
    guard walker.isIn(.table) else { return }
    switch walker.element {
    case .tableColumn: cells.startColumn(walker)
    case .tableRow: cells.startRow(walker)
    case .tableCell: cells.startCell(walker, isCovered: false)
    case .coveredTableCell: cells.startCell(walker, isCovered: true)
    case .namedRange: checkNamedRange(walker)
    default: return
    }
  }

  private mutating func end(_ walker: borrowing XMLWalker) {
    if let depth = tableDepth {
      if walker.depth == depth - 1 { tableDepth = nil }
      if walker.element == .tableRow, walker.isIn(.table) { cells.endRow() }
    } else if walker.element == .contentValidations {
      if validations == 0 { findings.add(OpenDocumentRule.validationsEmpty, part) }
      validations = nil
    }
  }

  private mutating func checkNamedRange(_ walker: borrowing XMLWalker) {
    checkAddress(walker, .cellRangeAddress)
    checkAddress(walker, .baseCellAddress)
  }

  private mutating func checkAddress(_ walker: borrowing XMLWalker, _ attribute: VerifiedWord) {
    guard let value = walker.value(attribute, .table) else { return }
    let written = walker.bytes[value]
    let named = walker.value(.name, .table).map { walker.bytes[$0] } ?? []
    if let last = lastAddresses[attribute], last.address == written, last.name == named {
      for index in last.uses { addresses[index].count += 1 }
      return
    }
    var text: [UInt8] = []
    walker.append(value, to: &text)
    let name = walker.attribute(.name, .table) ?? ""
    let address = AddressCheck(text, text.indices)
    guard address.isValid else {
      let text = String(decoding: text, as: UTF8.self)
      return findings.add(OpenDocumentRule.address, part, text, name)
    }
    let first = addresses.count
    addresses += address.sheets.map { ($0, name, 1) }
    lastAddresses[attribute] = ReadAddress(
      address: Array(written)[...],
      name: Array(named)[...],
      uses: first..<addresses.count
    )
  }

  private func checkObject(_ walker: borrowing XMLWalker) {
    guard ["object", "image", "object-ole"].contains(walker.name),
      var link = walker.attribute(.href, .xlink), !link.isEmpty,
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
    for (name, place) in cells.referredSheets.sorted(by: { $0.key < $1.key })
    where !sheets.contains(name.lowercased()) {
      findings.add(
        OpenDocumentRule.addressSheet,
        part,
        sheet: place.sheet,
        cell: place.cell,
        name
      )
    }
    for address in addresses where !sheets.contains(address.sheet.lowercased()) {
      findings.add(
        OpenDocumentRule.addressSheet,
        part,
        times: address.count,
        details: [address.sheet, address.place]
      )
    }
  }
}

/// An address as it is written, with the name that stands for it.
private struct ReadAddress {
  let address: ArraySlice<UInt8>
  let name: ArraySlice<UInt8>
  /// What of it was noted.
  let uses: Range<Int>
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
