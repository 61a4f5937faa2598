/// An emission category, shown by its Bilan Carbone name and stored with its BEGES codes.
///
/// The names are those of the Bilan Carbone method V9 (ten postes, some subdivided); the codes are
/// those of the regulatory inventory (BEGES v5, decree 2022-982).
package struct Poste: Hashable, Sendable {
  /// Name that people use, such as `Intrants services`; the key of every table.
  package var name: String
  /// BEGES codes, such as `4.5` or `1.1, 2.1, 2.2`.
  package var begesCodes: String

  /// Makes a poste.
  package init(name: String, begesCodes: String) {
    self.name = name
    self.begesCodes = begesCodes
  }

  /// Name of what has no poste.
  package static let none = "—"
  /// Name of what waits for a poste.
  package static let unqualified = "à qualifier"

  /// The postes of the method, in its order.
  package static let all: [Poste] = [
    Poste(name: "Énergie", begesCodes: "1.1, 2.1, 2.2"),
    Poste(name: "Autres émissions directes", begesCodes: "1.3, 1.4"),
    Poste(name: "Intrants biens & matières", begesCodes: "4.1"),
    Poste(name: "Intrants services", begesCodes: "4.5"),
    Poste(name: "Fret", begesCodes: "3.1, 3.2"),
    Poste(name: "Déplacements domicile-travail", begesCodes: "3.3"),
    Poste(name: "Déplacements professionnels", begesCodes: "1.2, 3.5"),
    Poste(name: "Déplacements des visiteurs", begesCodes: "3.4"),
    Poste(name: "Déchets directs", begesCodes: "4.3"),
    Poste(name: "Immobilisations (bâtiments)", begesCodes: "4.2"),
    Poste(name: "Immobilisations (infrastructures)", begesCodes: "4.2"),
    Poste(name: "Immobilisations (équipements)", begesCodes: "4.2, 4.4"),
    Poste(name: "Immobilisations (informatique)", begesCodes: "4.2"),
    Poste(name: "Utilisation & dépendance", begesCodes: "5.1, 5.4"),
    Poste(name: "Fin de vie", begesCodes: "5.3"),
  ]

  /// The name of the method for a name found in a table: other spellings of a poste become one.
  ///
  /// A name that the method does not have is kept, so that a town can have postes of its own.
  package static func canonicalName(_ name: String) -> String {
    let trimmed = name.trimmingSpaces()
    switch trimmed {
    case "", "—", "-": return none
    case "Déplacements (domicile-travail)": return "Déplacements domicile-travail"
    case "Énergie / Déplacements pro. (véhicules possédés)": return "Déplacements professionnels"
    case "Déplacements": return "Déplacements des visiteurs"
    case "Immobilisations": return "Immobilisations (équipements)"
    default: return trimmed
    }
  }

  /// The poste of a name: with the method's codes when the method has it.
  package static func named(_ name: String) -> Poste {
    let canonical = canonicalName(name)
    return all.first { $0.name == canonical } ?? Poste(name: canonical, begesCodes: "")
  }
}
