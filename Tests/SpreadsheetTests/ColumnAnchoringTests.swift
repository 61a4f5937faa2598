import Spreadsheet
import Testing

@Suite struct ColumnAnchoringTests {
  @Test(arguments: [
    "$A4=\"Total\"", "MOD(ROW(),2)=0", "LEFT($A$4,5)=\"A4\"", "LOG10($B4)>0", "'A4'!$B4>1",
    "COUNTIF($A:$A,$A4)>1", "AND($A4:$I4<>\"\")", "Seuil_2>$C4", "$4:$4=1",
    "LEFT([.$A4];5)=\"Total\"", "[$Feuille.$A4]>[.$B4]",
  ])
  func `a formula whose columns are held fast says the same beside it`(formula: String) {
    #expect(ColumnAnchoring.isComplete(formula))
  }

  @Test(arguments: [
    "A4=\"Total\"", "A$4>1", "SUM($A4:B4)>1", "Feuille!C4=1", "'x y'!C4=1", "A:A=1", "[.A4]=1",
    "IF($A4=1,AB12,0)",
  ])
  func `a formula that looks at its own column does not`(formula: String) {
    #expect(!ColumnAnchoring.isComplete(formula))
  }
}
