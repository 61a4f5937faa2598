import XML

/// The local names of elements and attributes that a verification asks for at every tag, told by
/// number.
enum VerifiedWord: Int, CaseIterable {
  // Elements.
  case contentValidation, contentValidations, coveredTableCell, databaseRange, h, map, masterPage
  case namedRange, p, pageLayout, span, spreadsheet, style, table, tableCell, tableColumn, tableRow
  // Attributes.
  case applyStyleName, baseCellAddress, booleanValue, cellRangeAddress, contentValidationName
  case dataStyleName, dateValue, defaultCellStyleName, displayName, family, formula, href
  case masterPageName, name
  case numberColumnsRepeated, numberColumnsSpanned, numberRowsRepeated, numberRowsSpanned
  case pageLayoutName, parentStyleName, styleName, targetRangeAddress, textStyleName, timeValue
  case value, valueType, version

  /// The name as OpenDocument writes it: `table-row`.
  var spelling: String {
    "\(self)".map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  static let vocabulary = XMLVocabulary(
    names: allCases.map(\.spelling),
    namespaces: VerifiedNamespace.allCases.map(\.uri)
  )
}

extension XMLWalker {
  /// The last tag's local name, where it is one of these words.
  var element: VerifiedWord? { VerifiedWord(rawValue: word) }

  /// Whether the last tag is in a namespace.
  func isIn(_ namespace: VerifiedNamespace) -> Bool { space == namespace.rawValue }

  /// The value of an attribute of the last start tag, not decoded; nil when it has none.
  func value(_ word: VerifiedWord, _ namespace: VerifiedNamespace) -> Range<Int>? {
    value(word.rawValue, in: namespace.rawValue)
  }

  /// The value of an attribute of the last start tag, decoded; nil when it has none.
  func attribute(_ word: VerifiedWord, _ namespace: VerifiedNamespace) -> String? {
    attribute(word.rawValue, in: namespace.rawValue)
  }
}
