/// Emissions of one unit of something: a kilowatt-hour, a kilometre, a thousand euros before tax.
package struct EmissionFactor: Hashable, Sendable {
  /// Short key, unique in a catalogue: `BE43315` for element 43315 of the Base Empreinte.
  package var code: String
  /// What is bought or done.
  package var label: String
  /// Family, such as `énergie` or `ratio monétaire`.
  package var family: String
  /// kgCO2e for one ``unit``; nil when each user has a value of their own (a heat network).
  package var value: Double?
  /// Unit, such as `kWh PCI` or `k€ HT`.
  package var unit: String
  /// Half-width of the 95 % interval, as a fraction of the value.
  package var uncertainty: Double
  /// Where the value was read.
  package var source: String
  /// Identifier in the Base Empreinte (ADEME), empty when it has none.
  package var baseEmpreinteID: String
  /// Year of the prices or of the data.
  package var vintage: String
  /// How sure the source is.
  package var reliability: String
  /// Trap or remark.
  package var note: String

  /// Makes a factor.
  package init(
    code: String,
    label: String,
    family: String,
    value: Double?,
    unit: String,
    uncertainty: Double? = nil,
    source: String = "",
    baseEmpreinteID: String = "",
    vintage: String = "",
    reliability: String = "",
    note: String = ""
  ) {
    self.code = code
    self.label = label
    self.family = family
    self.value = value
    self.unit = unit
    self.uncertainty = uncertainty ?? Self.defaultUncertainty(family: family, label: label)
    self.source = source
    self.baseEmpreinteID = baseEmpreinteID
    self.vintage = vintage
    self.reliability = reliability
    self.note = note
  }

  /// Unit of monetary ratios.
  package static let monetaryUnit = "k€ HT"

  /// Whether it converts euros.
  package var isMonetary: Bool { unit == Self.monetaryUnit }

  /// The uncertainty proposed for a family when the source gives none.
  package static func defaultUncertainty(family: String, label: String = "") -> Double {
    switch family.lowercased() {
    case "carburant": 0.05
    case "énergie":
      label.hasPrefix("Électricité") || label.hasPrefix("Réseau") ? 0.10 : 0.05
    case "mobilité": 0.60
    case "déchets", "fluides", "eau": 0.30
    case "ratio monétaire": 0.80
    default: 0.50
    }
  }
}
