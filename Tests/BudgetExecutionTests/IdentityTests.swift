import BudgetExecution
import Spreadsheet
import Testing

/// Ambiguities settled on the rows.
@Suite struct IdentityTests {
  private func lines(
    _ header: [MemoryWorkbook.Value],
    _ rows: [[MemoryWorkbook.Value]],
    title: MemoryWorkbook.Value = nil
  ) throws -> ExecutionTable {
    let natures: [MemoryWorkbook.Value] = ["60612", "6068", "6132", "6232", "65748"]
    return try table(
      in: MemoryWorkbook(
        [[title], ["Nature", "Libellé"] + header]
          + rows.enumerated().map { [natures[$0 % 5], "Libellé"] + $1 }
      )
    )
  }

  @Test func `disponible less engagé means that engagé is cumulative`() throws {
    let table = try lines(
      ["Crédits ouverts", "Engagé", "Mandaté", "Disponible"],
      [[100, 60, 40, 40], [200, 150, 10, 50], [50, 0, 0, 50], [80, 90, 90, -10]]
    )
    #expect(table.engagedIsCumulative == true)
    #expect(
      table.engagedReason == .identity(.availableIsCreditsLessEngaged, holding: 3, of: 3)
    )
  }

  @Test func `disponible less engagé and mandaté means that engagé is what is left to pay`() throws
  {
    let table = try lines(
      ["Crédits ouverts", "Engagé", "Mandaté", "Disponible"],
      [[100, 20, 40, 40], [200, 100, 50, 50], [50, 0, 0, 50], [80, 10, 30, 40]]
    )
    #expect(table.engagedIsCumulative == false)
    #expect(
      table.engagedReason == .identity(.availableIsCreditsLessEngagedAndPaid, holding: 3, of: 3)
    )
  }

  @Test func `without disponible the order of the amounts tells`() throws {
    let cumulative = try lines(
      ["BP", "Engagé", "Mandaté"],
      [[100, 60, 40], [200, 150, 10], [50, 5, 5], [80, 0, 0]]
    )
    #expect(cumulative.engagedIsCumulative == true)
    #expect(cumulative.engagedReason == .neverBelowPaid(holding: 3, of: 3))
    let open = try lines(
      ["BP", "Engagé", "Mandaté"],
      [[100, 10, 40], [200, 0, 10], [50, 5, 5], [80, 70, 0]]
    )
    #expect(open.engagedIsCumulative == false)
    #expect(open.engagedReason == .oftenBelowPaid(count: 2, of: 3))
  }

  @Test func `a column of commitments not yet paid is not cumulative`() throws {
    let table = try lines(
      ["Crédits ouverts", "Engagé non mandaté", "Mandaté", "Disponible"],
      [[100, 20, 40, 40], [200, 100, 50, 50], [80, 10, 30, 40]]
    )
    #expect(table.letters["engage_nm"] == "D")
    #expect(table.engagedIsCumulative == false)
    let bare = try lines(["Crédits ouverts", "ENM", "Mandaté"], [[100, 20, 40], [80, 10, 30]])
    #expect(bare.engagedIsCumulative == false)
    #expect(bare.engagedReason == .namedUnpaid)
  }

  @Test func `disponible that ignores commitments is told`() throws {
    let table = try lines(
      ["Crédits ouverts", "Engagé", "Mandaté", "Solde"],
      [[100, 60, 40, 60], [200, 150, 10, 190], [50, 20, 5, 45]]
    )
    #expect(table.diagnostics.contains { $0.code == .availableIgnoresCommitments })
  }

  @Test func `Budget voté before steps and a total is the BP`() throws {
    let table = try lines(
      ["Budget voté", "DM1", "DM2", "Virements", "Total budget", "Engagé", "Disponible"],
      [[100, 10, 0, -5, 105, 60, 45], [200, 0, 5, 5, 210, 10, 200], [50, 0, 0, 0, 50, 5, 45]]
    )
    #expect(table.letters["bp"] == "C")
    #expect(table.letters["ouverts"] == "G")
    #expect(table.dmColumns == [3, 4])
    #expect(table.amount(.dm, row: 2) == 10)
    #expect(table.amount(.dm, row: 3) == 5)
  }

  @Test func `Crédits votés beside a BP are the credits`() throws {
    let table = try lines(
      ["BP", "DM", "Crédits votés", "Engagé"],
      [[100, 10, 110, 60], [200, -5, 195, 10]]
    )
    #expect(table.letters["bp"] == "C")
    #expect(table.letters["ouverts"] == "E")
  }

  @Test func `Budget voté alone is what disponible is counted down from`() throws {
    let table = try lines(
      ["Budget voté", "Engagé", "Mandaté", "Disponible"],
      [[100, 60, 40, 40], [200, 150, 10, 50], [50, 5, 5, 45]]
    )
    #expect(table.letters["ouverts"] == "C")
    #expect(table.letters["bp"] == nil)
  }

  @Test func `years tell this year's columns from last year's`() throws {
    let table = try lines(
      ["CA 2022", "CA 2023", "BP 2023", "BP 2024", "Réalisé 2024", "Proposition BP 2025"],
      [[1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7]],
      title: "Suivi au 30/06/2024"
    )
    #expect(table.year == 2024)
    #expect(table.letters["ca_n1"] == "D")
    #expect(table.letters["bp_n1"] == "E")
    #expect(table.letters["bp"] == "F")
    #expect(table.letters["mandate"] == "G")
    #expect(table.letters["proposition"] == "H")
  }

  @Test(arguments: [["2024", "2024"], [2024, 2024]] as [[MemoryWorkbook.Value]])
  func `a column of years gives the year`(years: [MemoryWorkbook.Value]) throws {
    let table = try lines(
      ["Exercice", "BP", "Réalisé 2023", "Mandaté"],
      [[years[0], 100, 90, 40], [years[1], 200, 180, 10]]
    )
    #expect(table.year == 2024)
    #expect(table.letters["ca_n1"] == "E")
    #expect(table.letters["mandate"] == "F")
  }

  @Test func `columns without a year are of the title's year`() throws {
    let table = try lines(
      ["BP", "Réalisé 2023", "Mandaté"],
      [[100, 90, 40], [200, 180, 10]],
      title: "Suivi d'exécution 2024"
    )
    #expect(table.year == 2024)
    #expect(table.letters["ca_n1"] == "D")
    #expect(table.letters["mandate"] == "E")
  }

  @Test func `N-1 in the header is last year`() throws {
    let table = try lines(
      ["BP N-1", "Réalisé N-1", "BP N", "Réalisé N", "RAR N-1"],
      [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6]]
    )
    #expect(
      table.letters.filter { !["nature", "libelle"].contains($0.key) } == [
        "bp_n1": "C", "ca_n1": "D", "bp": "E", "mandate": "F", "reports": "G",
      ]
    )
  }

  @Test func `rates are fractions or per cent numbers`() throws {
    let fraction = try lines(
      ["Crédits ouverts", "Mandaté", "% réalisé"],
      [[100, 40, 0.4], [200, 10, 0.05]]
    )
    #expect(fraction.rateForm == .fraction)
    let percent = try lines(
      ["Crédits ouverts", "Mandaté", "% réalisé"],
      [[100, 40, 40], [200, 1, 0.5]]
    )
    #expect(percent.rateForm == .percentNumber)
    #expect(percent.amount(.tauxExecution, row: 2) == 0.4)
  }

  @Test func `a bare per cent sign is the rate that the rows say`() throws {
    let table = try lines(
      ["Crédits ouverts", "Engagé", "%", "Mandaté"],
      [[100, 40, 0.4, 10], [200, 10, 0.05, 10], [300, 150, 0.5, 0]]
    )
    #expect(table.letters["taux_eng"] == "E")
    #expect(table.letters["taux_exec"] == nil)
  }

  @Test(arguments: ["Montants en k€", "(en milliers d'euros)", "Suivi 2024 - K€"])
  func `thousands are declared above the table`(title: String) throws {
    let table = try lines(
      ["Crédits ouverts", "Mandaté"],
      [[100, 40], [200, 1]],
      title: .text(title)
    )
    #expect(table.unit == .thousandEuros)
    #expect(table.unitReason == .note(row: 0, text: title))
  }

  @Test func `thousands are declared in a header or in cells`() throws {
    let header = try lines(["Crédits ouverts (k€)", "Mandaté (k€)"], [[100, 40], [200, 1]])
    #expect(header.unit == .thousandEuros)
    #expect(header.unitReason == .header(column: 2))
    let cells = try lines(
      ["Crédits ouverts", "Mandaté"],
      [["100 k€", "40 k€"], ["200 k€", "1 k€"]]
    )
    #expect(cells.unit == .thousandEuros)
    #expect(cells.amount(.ouverts, row: 2) == 100)
  }

  @Test func `thousands that are declared over amounts in euros are not believed`() throws {
    let table = try lines(
      ["Crédits ouverts", "Mandaté"],
      [[1_234_567.89, 40_000], [200, 1]],
      title: "en k€"
    )
    #expect(table.unit == .euro)
    #expect(table.unitReason == .amountsTooGreat(largest: 1_234_567.89))
  }

  @Test func `Budget over numbers is an amount, over names a budget`() throws {
    let amount = try lines(
      ["Budget", "Engagé", "Mandaté"],
      [[100.5, 60, 40], [200.25, 150, 10], [50, 5, 5]]
    )
    #expect(amount.letters["ouverts"] == "C" || amount.letters["bp"] == "C")
    let round = try lines(
      ["Budget", "Engagé", "Mandaté"],
      [[12_000, 9_000, 4_000], [800, 300, 0], [45_000, 45_000, 45_000], [12_000, 100, 100]]
    )
    #expect(round.letters["ouverts"] == "C")
    let code = try lines(
      ["Budget", "BP", "Mandaté"],
      [[24_300, 60, 40], [24_300, 150, 10], [24_301, 20, 10]]
    )
    #expect(code.letters["budget"] == "C")
    let name = try lines(
      ["Budget", "BP", "Mandaté"],
      [["PRINCIPAL", 60, 40], ["Restauration", 150, 10]]
    )
    #expect(name.letters["budget"] == "C")
  }

  @Test func `Type takes the field that its cells speak of`() throws {
    let direction = try lines(["Type", "BP", "Mandaté"], [["D", 60, 40], ["R", 150, 10]])
    #expect(direction.letters["sens"] == "C")
    #expect(direction.body.directions == [.depense, .recette])
    let other = try lines(["Type", "BP", "Mandaté"], [["Marché", 60, 40], ["Régie", 150, 10]])
    #expect(other.letters["sens"] == nil)
  }

  @Test func `negative revenue is told`() throws {
    let table = try lines(
      ["Sens", "BP", "Mandaté"],
      [["D", 60, 40], ["R", -150, -10], ["R", -20, -10]]
    )
    #expect(table.diagnostics.contains { $0.code == .negativeRevenue })
  }
}
