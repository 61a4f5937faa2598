import CarbonDialogue
import Testing

/// Days that titles and headers say figures are of.
@Suite struct CutOffDateTests {
  @Test(arguments: [
    "Suivi d'exécution au 30/06/2024", "Réalisé au 30/06/24", "Situation au 30 juin 2024",
    "Mandaté au 30.06.2024 (€)", "Édité le 04/07/2024 - situation au 30/06/2024",
    "Crédits au 2024-06-30", "Arrêté au 30 JUIN 2024", "Réalisé\nau\u{A0}30/06/2024",
  ])
  func `the day is read however it is written`(_ text: String) throws {
    #expect(CutOffDate(in: text) == (try CutOffDate("30/06/2024")))
  }

  @Test func `a day without a year is of the table's year`() throws {
    #expect(CutOffDate(in: "Mandaté au 30/06", year: 2024) == (try CutOffDate("30/06/2024")))
    #expect(CutOffDate(in: "Réalisé au 1er juillet", year: 2024) == (try CutOffDate("01/07/2024")))
    #expect(CutOffDate(in: "Mandaté au 30/06") == nil)
  }

  @Test(arguments: [
    "Édité le 04/07/2024", "BP voté le 20/12/2023", "Extraction du 04/07/2024", "DM 1/2024",
    "Article 60612", "31/02/2024", "3 directions", "",
  ])
  func `other days and numbers are passed over`(_ text: String) {
    #expect(CutOffDate(in: text) == nil)
  }
}
