/// A name as one integer: its length, its first four bytes and its last three.
///
/// Among the names of OpenDocument this tells all of those apart that are looked for, and comparing
/// integers keeps the loop over cells free of strings.
typealias NameKey = UInt64

@inline(__always)
func nameKey(_ bytes: borrowing Span<UInt8>, _ from: Int, _ to: Int) -> NameKey {
  let count = to - from
  var key = UInt64(truncatingIfNeeded: count) << 56
  if count >= 4 {
    key |= UInt64(bytes[from]) | UInt64(bytes[from + 1]) << 8
    key |= UInt64(bytes[from + 2]) << 16 | UInt64(bytes[from + 3]) << 24
    key |= UInt64(bytes[to - 3]) << 32 | UInt64(bytes[to - 2]) << 40 | UInt64(bytes[to - 1]) << 48
  } else {
    var shift: UInt64 = 0
    for index in from..<to {
      key |= UInt64(bytes[index]) << shift
      shift += 8
    }
  }
  return key
}

func nameKey(_ name: String) -> NameKey {
  let utf8 = Array(name.utf8)
  return nameKey(utf8.span, 0, utf8.count)
}

/// The keys of the names that the readers look for.
struct ODFNames: Sendable {
  let table = nameKey("table")
  let shapes = nameKey("shapes")
  let tableRow = nameKey("table-row")
  let tableRows = nameKey("table-rows")
  let tableHeaderRows = nameKey("table-header-rows")
  let tableRowGroup = nameKey("table-row-group")
  let tableColumn = nameKey("table-column")
  let tableColumns = nameKey("table-columns")
  let tableHeaderColumns = nameKey("table-header-columns")
  let tableColumnGroup = nameKey("table-column-group")
  let tableCell = nameKey("table-cell")
  let coveredTableCell = nameKey("covered-table-cell")
  let namedExpressions = nameKey("named-expressions")
  let conditionalFormats = nameKey("conditional-formats")
  let conditionalFormat = nameKey("conditional-format")
  let body = nameKey("body")
  let spreadsheet = nameKey("spreadsheet")

  let name = nameKey("name")
  let styleName = nameKey("style-name")
  let defaultCellStyleName = nameKey("default-cell-style-name")
  let columnsRepeated = nameKey("number-columns-repeated")
  let rowsRepeated = nameKey("number-rows-repeated")
  let columnsSpanned = nameKey("number-columns-spanned")
  let rowsSpanned = nameKey("number-rows-spanned")
  let matrixColumns = nameKey("number-matrix-columns-spanned")
  let matrixRows = nameKey("number-matrix-rows-spanned")
  let contentValidationName = nameKey("content-validation-name")
  let visibility = nameKey("visibility")
  let display = nameKey("display")
  let protected = nameKey("protected")
  let tableProtection = nameKey("table-protection")
  let printRanges = nameKey("print-ranges")
  let annotation = nameKey("annotation")
  let formula = nameKey("formula")

  let valueType = nameKey("value-type")
  let value = nameKey("value")
  let dateValue = nameKey("date-value")
  let timeValue = nameKey("time-value")
  let booleanValue = nameKey("boolean-value")
  let stringValue = nameKey("string-value")

  let float = nameKey("float")
  let currency = nameKey("currency")
  let percentage = nameKey("percentage")
  let date = nameKey("date")
  let time = nameKey("time")
  let boolean = nameKey("boolean")
  let string = nameKey("string")
  let error = nameKey("error")
  let collapse = nameKey("collapse")
  let filter = nameKey("filter")

  let p = nameKey("p")
  let h = nameKey("h")
  let s = nameKey("s")
  let tab = nameKey("tab")
  let lineBreak = nameKey("line-break")
  let rubyText = nameKey("ruby-text")
  let note = nameKey("note")
  let c = nameKey("c")
}
