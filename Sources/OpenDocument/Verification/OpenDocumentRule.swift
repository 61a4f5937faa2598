import PackageParts

/// The rules of OpenDocument packages that other programs hold workbooks to: breaking one makes a
/// program refuse the file, repair it, or lose something.
package enum OpenDocumentRule: String, FormatRule {
  // The package.
  case mimetypeFirst = "mimetype-first"
  case mimetypeStored = "mimetype-stored"
  case mimetypeValue = "mimetype-value"
  case manifest = "manifest"
  case manifestRoot = "manifest-root"
  case manifestUnlisted = "manifest-unlisted"
  case manifestTarget = "manifest-target"
  case manifestDuplicate = "manifest-duplicate"
  case version = "version"
  case contentPart = "content-part"
  case objectPart = "object-part"

  // Styles.
  case styleUndefined = "style-undefined"
  case styleDuplicate = "style-duplicate"
  case validationUndefined = "validation-undefined"
  case validationsEmpty = "validation-empty"

  // Tables.
  case spreadsheetOrder = "spreadsheet-order"
  case tableMissing = "sheet-missing"
  case tableName = "sheet-name"
  case tableNameDuplicate = "sheet-name-duplicate"
  case sheetSize = "sheet-size"
  case rowEmpty = "row-empty"
  case repetition = "repetition"
  case coveredCell = "covered-cell"

  // Cells.
  case valueType = "value-type"
  case value = "value"
  case formulaPrefix = "formula-prefix"
  case formulaText = "formula-text"
  case formulaSeparator = "formula-separator"
  case address = "address"
  case addressSheet = "address-sheet"

  package var clause: String { "ODF 1.3 " + place }

  private var place: String {
    switch self {
    case .mimetypeFirst, .mimetypeStored, .mimetypeValue: "Part 2, §3.3"
    case .manifest: "Part 2, §3.2"
    case .manifestRoot, .manifestUnlisted, .manifestTarget, .manifestDuplicate: "Part 2, §4.3"
    case .version: "Part 2, §4.14.2; Part 3, §19.388"
    case .contentPart: "Part 3, §3.1"
    case .objectPart: "Part 3, §10.4.6"
    case .styleUndefined: "Part 3, §19.498"
    case .styleDuplicate: "Part 3, §19.502"
    case .validationUndefined: "Part 3, §19.603"
    case .validationsEmpty: "Part 3, §9.4.4"
    case .spreadsheetOrder: "Part 3, §3.7"
    case .tableMissing: "Part 3, §3.7"
    case .tableName, .tableNameDuplicate: "Part 3, §19.678"
    case .sheetSize, .repetition: "Part 3, §19.679, §19.682"
    case .rowEmpty: "Part 3, §9.1.3"
    case .coveredCell: "Part 3, §9.1.5"
    case .valueType: "Part 3, §19.389"
    case .value: "Part 3, §19.371 to §19.386"
    case .formulaPrefix: "Part 3, §19.646"
    case .formulaText, .formulaSeparator: "Part 4, §5"
    case .address, .addressSheet: "Part 3, §9.2"
    }
  }
}
