/// Why a workbook was not augmented, or a référentiel not understood.
public enum DialogueError: Error, Hashable, Sendable {
  /// No execution table was recognised: the nearest candidate in words, and what it lacks.
  case noExecutionTable(nearest: String?, missing: [String])
  /// The sheet asked for is not in the workbook.
  case noSuchSheet(name: String, existing: [String])
  /// The direction asked for is not in the référentiel.
  case unknownDirection(code: String, known: [String])
  /// An option names a tab that does not exist.
  case unknownTab(name: String, known: [String])
  /// Entries cannot be carried over to a workbook that has carbon tabs, and entries, already.
  case alreadyAugmented
  /// The workbook has no carbon in it.
  case nothingToRemove
  /// What stays in the workbook uses the carbon that would be taken out: where, in words.
  case referenced(places: [String])
  /// The workbook whose entries are asked for has no carbon tabs.
  case notAugmented(file: String)
  /// A sheet of the référentiel lacks a column it must have.
  case missingColumn(file: String, sheet: String, column: String, found: [String])
  /// A cell of the référentiel holds something else than it must.
  case invalidCell(
    file: String,
    sheet: String,
    cell: String,
    column: String,
    expected: String,
    found: String
  )
  /// The workbook has no paragraph for the letter that frames the budget.
  case noGuidance
  /// A date that cannot be read.
  case invalidDate(String)
  /// A Base Carbone export that lacks what it must have.
  case invalidBaseCarbone(file: String, expected: String, found: String)

  /// The exit status of the command (sysexits.h).
  public var exitStatus: Int32 {
    switch self {
    case .unknownDirection, .noSuchSheet, .unknownTab, .invalidDate, .alreadyAugmented: 64
    case .referenced: 1
    case .noExecutionTable, .notAugmented, .nothingToRemove, .missingColumn, .noGuidance,
      .invalidCell,
      .invalidBaseCarbone:
      65
    }
  }

  /// The error as a French sentence that starts with the file.
  ///
  /// - Parameter path: The file being treated.
  /// - Returns: A sentence for the user.
  public func sentence(file path: String) -> String {
    switch self {
    case .noExecutionTable(let nearest, let missing):
      var text = "\(path) : aucun tableau de suivi d'exécution n'a été reconnu."
      if let nearest { text += " Le plus proche : \(nearest)." }
      if !missing.isEmpty { text += " Ce qui manque : \(missing.joined(separator: " ; "))." }
      return text
        + " Désignez la feuille avec --feuille, apprenez vos en-têtes à Onglet dans la feuille"
        + " « Colonnes » du référentiel, ou ajoutez seulement les onglets avec --sans-colonnes."
    case .noSuchSheet(let name, let existing):
      return "\(path) : il n'y a pas de feuille « \(name) ». Feuilles du classeur : "
        + existing.map { "« \($0) »" }.joined(separator: ", ") + "."
    case .unknownDirection(let code, let known):
      return known.isEmpty
        ? "direction « \(code) » inconnue : le référentiel n'a pas de direction. "
          + "Donnez un référentiel avec --referentiel."
        : "direction « \(code) » inconnue. Directions du référentiel : "
          + known.joined(separator: ", ") + "."
    case .unknownTab(let name, let known):
      return "onglet « \(name) » inconnu. Onglets : \(known.joined(separator: ", "))."
    case .alreadyAugmented:
      return "\(path) : ce classeur a déjà des onglets carbone, et ses propres saisies."
        + " --reprendre s'emploie avec un nouvel export ; sans --reprendre, ce classeur est mis à"
        + " jour et garde ce qui y est saisi."
    case .notAugmented(let file):
      return "\(file) : ce classeur n'a pas d'onglets carbone d'où reprendre des saisies."
    case .nothingToRemove:
      return "\(path) : ce classeur n'a ni colonnes ni onglets carbone, il n'y a rien à retirer."
    case .referenced(let places):
      let shown = places.prefix(20).joined(separator: ", ")
      let more = places.count > 20 ? " et \(places.count - 20) autres" : ""
      return "\(path) : le classeur se sert de ce qui serait retiré : \(shown)\(more). Rien n'est"
        + " changé. Avec --forcer, ces formules deviennent leur valeur."
    case .missingColumn(let file, let sheet, let column, let found):
      return "\(file), feuille « \(sheet) » : la colonne « \(column) » est obligatoire."
        + " Colonnes trouvées : "
        + (found.isEmpty ? "aucune" : found.map { "« \($0) »" }.joined(separator: ", ")) + "."
    case .invalidCell(let file, let sheet, let cell, let column, let expected, let found):
      return "\(file), feuille « \(sheet) », cellule \(cell) (colonne « \(column) ») :"
        + " attendu \(expected), trouvé « \(found) »."
    case .noGuidance:
      return
        "\(path) : ce classeur n'a pas de paragraphe de cadrage. Ajoutez l'onglet « CO2 Cadrage »"
        + " avec « onglet augmenter --onglets fiche »."
    case .invalidDate(let text):
      return "la date « \(text) » n'est pas lisible. Écrivez-la 30/06/2024 ou 2024-06-30."
    case .invalidBaseCarbone(let file, let expected, let found):
      return "\(file) : ce n'est pas un export de la Base Carbone : attendu \(expected),"
        + " trouvé \(found)."
    }
  }
}
