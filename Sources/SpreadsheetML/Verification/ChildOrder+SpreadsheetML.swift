import PackageParts

extension ChildOrder {
  /// `CT_Worksheet` (ECMA-376 Part 1, §18.3.1.99).
  static let worksheet = ChildOrder(
    """
    sheetPr dimension sheetViews sheetFormatPr cols* sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting* dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst
    """
  )

  /// `CT_Workbook` (§18.2.27).
  static let workbook = ChildOrder(
    """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
    externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr
    smartTagTypes webPublishing fileRecoveryPr* webPublishObjects extLst
    """
  )

  /// `CT_SheetPr` (§18.3.1.82).
  static let sheetProperties = ChildOrder("tabColor outlinePr pageSetUpPr")

  /// `CT_Stylesheet` (§18.8.39).
  static let styles = ChildOrder(
    """
    numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst
    """
  )

  /// `CT_Dxf` (§18.8.14).
  static let differentialFormat = ChildOrder(
    "font numFmt fill alignment border protection extLst"
  )

  /// `CT_Table` (§18.5.1.2).
  static let table = ChildOrder("autoFilter sortState tableColumns tableStyleInfo extLst")

  /// `CT_Cell` (§18.3.1.4).
  static let cell = ChildOrder("f v is extLst")
}
