/// A way of travelling and the factors that stand for it.
package struct TravelMode: Hashable, Sendable {
  /// Name that people choose from a list.
  package var name: String
  /// Factor of today.
  package var factor: EmissionFactor
  /// Factor of the reference year, for results at constant factors; nil when it did not change.
  package var reference: EmissionFactor?

  /// Unit of factors that count vehicles rather than people.
  package static let vehicleUnit = "véh.km"

  /// Names with the labels of their factors: of today, of the reference year.
  private static let standard: [(name: String, label: String, reference: String?)] = [
    ("Voiture, conducteur seul", "Voiture, motorisation moyenne (parc)", "Voiture moyenne (2018)"),
    ("Covoiturage", "Voiture, motorisation moyenne (parc)", "Voiture moyenne (2018)"),
    ("Voiture électrique", "Voiture électrique compacte", nil),
    ("Voiture hybride rechargeable", "Voiture hybride rechargeable", nil),
    ("Utilitaire léger", "Van / VUL (Impact CO2)", nil),
    ("Scooter, moto légère", "Moto/scooter ≤ 250 cm³", nil),
    ("Bus", "Autobus, agglo 100-250 000 hab.", nil),
    ("Autocar", "Autocar (Impact CO2)", nil),
    ("Tram, métro", "Tram/métro, agglo 100-250 000 hab.", nil),
    ("TER", "TER", nil),
    ("Intercités", "Intercités", "Train grandes lignes 2019 (ancien)"),
    ("TGV", "TGV", "Train grandes lignes 2019 (ancien)"),
    ("Avion, moins de 500 km", "Avion 101-220 sièges, < 500 km, AVEC traînées", nil),
    ("Avion, 500 à 1 000 km", "Avion 101-220 sièges, 500-1000 km, AVEC traînées", nil),
    ("Avion, plus de 1 000 km", "Avion 101-220 sièges, 1000-2000 km, AVEC traînées", nil),
    ("Vélo à assistance électrique", "Vélo à assistance électrique", nil),
    ("Trottinette électrique", "Trottinette électrique", nil),
    ("Vélo, marche", "Vélo, marche", nil),
  ]

  /// The usual ways of travelling whose factors a catalogue has; all of its mobility factors by
  /// kilometre when it has none of them.
  package static func all(among factors: [EmissionFactor]) -> [TravelMode] {
    let byLabel = Dictionary(
      factors.map { ($0.label, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let usual = standard.compactMap { row in
      byLabel[row.label].map {
        TravelMode(name: row.name, factor: $0, reference: row.reference.flatMap { byLabel[$0] })
      }
    }
    if !usual.isEmpty { return usual }
    return factors.filter { $0.family.lowercased() == "mobilité" && $0.unit.hasSuffix("km") }
      .map { TravelMode(name: $0.label, factor: $0, reference: nil) }
  }
}
