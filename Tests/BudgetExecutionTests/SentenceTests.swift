import BudgetExecution
import Testing

/// What people are told, in French.
@Suite struct SentenceTests {
  @Test func `places are counted as people count them`() {
    #expect(
      Diagnostic(.unreadableAmount("n.c."), row: 3, column: 2).sentence()
        == "C4 : « n.c. » n’est pas un montant"
    )
    #expect(
      Diagnostic(.lineWithoutNature(label: ""), row: 0).sentence() == "ligne 1 : ligne sans nature"
    )
    #expect(Diagnostic(.mixedUnits).sentence() == "les montants mêlent euros et milliers d’euros")
  }

  @Test func `amounts are written the French way`() {
    #expect(
      Diagnostic(.subtotalDiffers(field: .bp, found: 1_234_567.5, expected: -1000.05)).sentence()
        == "« bp » : total de 1\u{202F}234\u{202F}567,5 pour des lignes dont la somme est "
        + "-1\u{202F}000,05"
    )
  }

  @Test func `reasons are joined, the strongest first`() {
    let finding = ColumnFinding(
      column: 1,
      header: "Engagé",
      field: .engage,
      confidence: 1,
      reasons: [
        .exact(variant: "Engagé"), .identity(.availableIsCreditsLessEngaged, holding: 9, of: 10),
      ]
    )
    #expect(
      finding.sentence()
        == "en-tête connu : « Engagé » ; disponible = crédits − engagé vérifié sur 9 lignes sur 10"
    )
  }
}
