import Spreadsheet

/// Something that the user should know about a result.
public struct Notice: Hashable, Sendable {
  /// The notice as a French sentence.
  public let sentence: String
  /// Whether it is a finding to look at, rather than an information.
  public let isFinding: Bool

  /// Makes a notice.
  public init(_ sentence: String, isFinding: Bool = false) {
    self.sentence = sentence
    self.isFinding = isFinding
  }

  /// The original was signed: for every command that writes.
  static let signatureIsVoid = Notice(
    "la signature numérique de l'original n'est plus valable dans le résultat ;"
      + " signez-le de nouveau.",
    isFinding: true
  )

  /// Programs keep people from moving our tabs.
  static let structureIsProtected = Notice(
    "la structure du classeur est protégée : les onglets y sont ajoutés, mais pour les déplacer ou"
      + " les supprimer il faudra ôter la protection."
  )

  /// Pages print as they were set up: nobody's print area is changed.
  static func columnsAreNotPrinted(onSheet name: String) -> Notice {
    Notice(
      "la zone d'impression de la feuille « \(name) » s'arrête avant les colonnes carbone ;"
        + " agrandissez-la si elles doivent être imprimées."
    )
  }

  /// A list or a filter that sorting would tear from its carbon.
  static func columnsAreNotSorted(with range: CellRange, onSheet name: String) -> Notice {
    Notice(
      "feuille « \(name) » : la liste ou le filtre \(range) ne comprend pas les colonnes carbone. Un tri"
        + " les laisserait en place : étendez-en d'abord la plage.",
      isFinding: true
    )
  }

  /// Columns that were hidden when the carbon columns were put there, and still are.
  static func columnsAreHidden(_ columns: [ClosedRange<Int>], onSheet name: String) -> Notice {
    let letters = columns.map { range in
      let ends = [range.lowerBound, range.upperBound].map(ColumnName.letters)
      return range.count == 1 ? ends[0] : ends.joined(separator: " à ")
    }
    return Notice(
      "feuille « \(name) » : des colonnes carbone se trouvent dans des colonnes masquées"
        + " (\(letters.joined(separator: ", "))), qui le restent. Affichez-les pour les voir.",
      isFinding: true
    )
  }

  /// Formulas and names that read the cells that were blank.
  static func columnsAreRead(by places: [String], onSheet name: String) -> Notice {
    Notice(
      "des formules du classeur lisent des cellules de la feuille « \(name) » où se trouvent maintenant"
        + " les colonnes carbone : " + places.prefix(10).joined(separator: ", ")
        + (places.count > 10 ? " et \(places.count - 10) autres" : "")
        + ". Vérifiez leur résultat.",
      isFinding: true
    )
  }

  /// A tab made although it was not chosen.
  static func tabIsCounted(_ tab: String) -> Notice {
    Notice(
      "l'onglet \(tab) est ajouté aux onglets choisis : les quantités qu'il contient comptent dans"
        + " CO2 Budget."
    )
  }

  /// What was noted beside trips and stays out of a copy that goes round.
  static func tripCommentsAreLeftOut(_ count: Int) -> Notice {
    Notice(
      count == 1
        ? "un commentaire de CO2 Déplacements n'est pas dans ce classeur."
        : "\(count) commentaires de CO2 Déplacements ne sont pas dans ce classeur."
    )
  }

  /// Tabs made although they were not chosen.
  static func tabsAreKept(_ tabs: [String]) -> Notice {
    let names = tabs.map { "« \($0) »" }.joined(separator: ", ")
    return Notice(
      tabs.count == 1
        ? "l'onglet \(names) est gardé sans avoir été choisi : des saisies s'y trouvent."
        : "les onglets \(names) sont gardés sans avoir été choisis : des saisies s'y trouvent."
    )
  }

  /// The original has another name in the file system, which goes on leading to the old content.
  public static let hasOtherNames = Notice(
    "ce fichier a encore un autre nom sur le disque (lien physique), qui garde l'ancien contenu.",
    isFinding: true
  )
}
