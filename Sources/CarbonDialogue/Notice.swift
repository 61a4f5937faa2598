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

  /// The original has another name in the file system, which goes on leading to the old content.
  public static let hasOtherNames = Notice(
    "ce fichier a encore un autre nom sur le disque (lien physique), qui garde l'ancien contenu.",
    isFinding: true
  )
}
