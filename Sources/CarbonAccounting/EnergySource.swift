/// An energy that is measured, and the factor that stands for it.
package struct EnergySource: Hashable, Sendable {
  /// What energies are shown together.
  package enum Group: String, CaseIterable, Sendable {
    /// Electricity, whatever its use.
    case electricity = "Électricité"
    /// Gas of the network.
    case gas = "Gaz"
    /// Heat and cold of a network.
    case network = "Réseaux de chaleur et de froid"
    /// What is delivered for heating, such as fuel oil, propane and wood, and the rest.
    case other = "Autres énergies"
    /// Fuels of vehicles.
    case fuel = "Carburants"
  }

  /// Name that people choose from a list.
  package var name: String
  /// What it is shown with.
  package var group: Group
  /// The factor.
  package var factor: EmissionFactor

  private static let standard: [(name: String, group: Group, label: String)] = [
    ("Électricité", .electricity, "Électricité, mix moyen consommation"),
    ("Électricité solaire autoconsommée", .electricity, "Électricité PV autoconsommée"),
    ("Gaz (kWh PCS, facture)", .gas, "Gaz naturel (facture en kWh PCS)"),
    ("Gaz (kWh PCI)", .gas, "Gaz naturel, mix 2022"),
    ("Propane", .other, "Propane"),
    ("Réseau de chaleur (moyenne)", .network, "Réseau de chaleur, moyenne France"),
    ("Réseau de chaleur (défaut)", .network, "Réseau de chaleur inconnu (défaut)"),
    ("Réseau de froid (défaut)", .network, "Réseau de froid inconnu"),
    ("Fioul (litres)", .other, "Fioul domestique"),
    ("Granulés de bois", .other, "Granulés de bois"),
    ("Gazole (litres)", .fuel, "Gazole routier B7"),
    ("Essence (litres)", .fuel, "Essence SP95-E10"),
  ]

  /// The usual energies whose factors a catalogue has; all of its energy factors when it has none.
  package static func all(among factors: [EmissionFactor]) -> [EnergySource] {
    // Fuel oil has two factors, by litre and by kilowatt-hour: the first one of the catalogue.
    let byLabel = Dictionary(
      factors.map { ($0.label, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let usual = standard.compactMap { row in
      byLabel[row.label].map { EnergySource(name: row.name, group: row.group, factor: $0) }
    }
    if !usual.isEmpty { return usual }
    return factors.filter { $0.family.lowercased() == "énergie" }
      .map { EnergySource(name: $0.label, group: .other, factor: $0) }
  }
}
