/// What `augmenter` did to a workbook.
public struct AugmentReport: Hashable, Sendable {
  /// Path of the result.
  public var output: String
  /// Where the table is, in words; nil without columns.
  public var table: String?
  /// The columns added, such as `N:AD`; nil without columns.
  public var columns: String?
  /// The tab that holds the columns when there is no room beside the table.
  public var columnsTab: String?
  /// Why they are there, as a French clause.
  public var columnsReason: String?
  /// The tabs added.
  public var tabs: [String]
  /// How many entries of people were put back; nil when there was no earlier workbook.
  public var entries: Int?
  /// How many comments on our cells were put back; nil when there was no earlier workbook.
  public var comments: Int?
  /// What was not understood or deserves a look.
  public var notices: [Notice]

  /// The report as French sentences, one a line.
  public var sentences: [String] {
    var lines: [String] = []
    if let table { lines.append("Tableau reconnu : \(table).") }
    if let columns, let columnsTab, let columnsReason {
      lines.append(
        "Colonnes carbone dans l'onglet « \(columnsTab) » (\(columns)), sur les mêmes lignes :"
          + " \(columnsReason)."
      )
    } else if let columns {
      lines.append("Colonnes carbone ajoutées : \(columns).")
    }
    if !tabs.isEmpty { lines.append("Onglets ajoutés : \(tabs.joined(separator: ", ")).") }
    if let entries {
      lines.append(
        entries == 0
          ? "Aucune saisie à reprendre."
          : "Saisies reprises : \(entries)."
      )
    }
    if let comments, comments > 0 { lines.append("Commentaires repris : \(comments).") }
    return lines
      + notices.map { notice in
        notice.isFinding
          ? "À vérifier : " + notice.sentence
          : notice.sentence.prefix(1).uppercased() + notice.sentence.dropFirst()
      }
  }
}
