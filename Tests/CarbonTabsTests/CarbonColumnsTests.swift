import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

@Suite struct CarbonColumnsTests {
  private func columns(_ binding: TableBinding) throws -> CarbonColumns {
    try #require(CarbonColumns(Samples.context(binding)))
  }

  @Test func `Columns follow what the table has`() {
    let roles = CarbonColumns.roles(beside: [.ouverts, .mandate])
    #expect(
      roles == [
        .chapitre, .cle, .poste, .methode, .facteur, .tva, .co2Ouverts, .co2Mandate, .constate,
        .retenu, .disponible, .taux, .incertitude, .ordre, .commentaireDirection,
        .commentaireFinances,
      ]
    )
    #expect(!CarbonColumns.roles(beside: [.chapitre, .bp]).contains(.chapitre))
    #expect(!CarbonColumns.roles(beside: [.mandate]).contains(.taux))
  }

  @Test func `Without a table there are no columns`() {
    #expect(CarbonColumns(Samples.context(nil)) == nil)
  }

  // bp D, ouverts E, engagé F, mandaté G; chapitre K, clé L, poste M, méthode N, FE O, TVA P.
  @Test func `Formulas read as the finance department would write them`() throws {
    let columns = try columns(Samples.binding())
    #expect(
      columns.formula(.poste, row: 5)
        == "IFERROR(INDEX(CO2_Postes,MATCH($L6,CO2_Cles,0)),\"à qualifier\")"
    )
    #expect(
      columns.formula(.facteur, row: 5)
        == "IF($N6=\"monétaire\",IFERROR(N(INDEX(CO2_FE,MATCH($L6,CO2_Cles,0))),0),0)"
    )
    #expect(
      columns.formula(.tva, row: 5)
        == "IF(CO2_HorsTaxes=\"oui\",0,IFERROR(N(INDEX(CO2_TVA,MATCH($L6,CO2_Cles,0))),0))"
    )
    #expect(
      columns.formula(.co2Mandate, row: 5)
        == "IF($N6=\"monétaire\",N($G6)/(1+$P6)/1000*$O6/1000/CO2_Indice,0)"
    )
    #expect(
      columns.formula(.retenu, row: 5)
        == "IF(ISNUMBER($U6),MAX(-1000000,MIN(1000000,$U6)),IF($N6=\"monétaire\",$T6,0))"
    )
    #expect(columns.formula(.disponible, row: 5) == "$R6-$S6")
    #expect(columns.formula(.taux, row: 5) == "IF(ROUND($R6,9)=0,\"\",$V6/$R6)")
    #expect(columns.formula(.cle, row: 5) == nil)
  }

  @Test func `What is engaged and not mandated gets the mandated, thousands become euros`() throws {
    let columns = try columns(
      Samples.binding([.engage, .mandate], cumulative: false, unit: 1000)
    )
    #expect(
      columns.formula(.co2Engage, row: 5)
        == "IF($N6=\"monétaire\",(N($F6)+N($G6))*1000/(1+$P6)/1000*$O6/1000/CO2_Indice,0)"
    )
  }

  @Test func `Amounts written as text are read as French numbers`() throws {
    let formula = try #require(
      try columns(Samples.binding()).formula(.co2Mandate, row: 5, textAmounts: [.mandate])
    )
    #expect(formula.contains("NUMBERVALUE("))
    #expect(!formula.contains("N($G6)"))
    #expect(FormulaScan(formula).isBalanced)
  }

  @Test func `On a sheet of its own the block reads the finance sheet`() throws {
    var binding = Samples.binding(sheet: "L'été")
    binding.carbonSheetName = "CO2 Lignes"
    let formula = try #require(try columns(binding).formula(.co2BP, row: 5))
    #expect(formula.contains("N('L''été'!$D6)"))
    #expect(binding.range(.retenu)?.hasPrefix("'CO2 Lignes'!") == true)
    #expect(binding.range(.mandate)?.hasPrefix("'L''été'!") == true)
  }

  @Test func `Input columns are open and say so without colour`() {
    for role in ColumnRole.allCases {
      let column = CarbonColumns.column(role)
      let style = CarbonColumns.lineStyle(role, base: 7)
      #expect(column.isInput == column.header.contains("✎"))
      #expect(column.isInput == (style.isLocked == false))
      #expect(style.base == 7)
    }
  }

  @Test func `Every formula of every table is well-formed`() throws {
    for sample in Samples.all {
      guard let columns = CarbonColumns(sample.context), let binding = sample.context.binding
      else { continue }
      for role in binding.carbon.keys {
        for texts: Set<FinanceRole> in [[], [.bp, .ouverts, .engage, .mandate]] {
          guard let formula = columns.formula(role, row: 5, textAmounts: texts) else { continue }
          #expect(FormulaScan(formula).isBalanced, "\(sample.label) \(role): \(formula)")
        }
      }
      #expect(columns.formula(.retenu, row: 5) != nil)
    }
  }
}
