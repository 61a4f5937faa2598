/// A budget chapter: the level at which the council votes.
package struct Chapter: Hashable, Sendable {
  /// The two sections of a local budget.
  package enum Section: String, Sendable {
    /// Running costs.
    case operating = "Fonctionnement"
    /// Assets.
    case investment = "Investissement"
  }

  /// Code, leading zeros kept: `011`.
  package var code: String
  /// Official label, or what the workbook says.
  package var label: String
  /// Section it belongs to.
  package var section: Section

  /// Makes a chapter; without a label or a section, those of the M57 chart.
  package init(code: String, label: String? = nil, section: Section? = nil) {
    self.code = code
    self.label = label ?? Self.officialLabels[code] ?? "Chapitre \(code)"
    self.section = section ?? Self.section(of: code)
  }

  /// Whether its operations move money inside the budget only.
  package static func isInternal(_ code: String) -> Bool { internalCodes.contains(code) }

  /// Whether its expenditure carries no carbon unless a row of the table says otherwise.
  package static func isExcludedByDefault(_ code: String) -> Bool {
    excludedCodes.contains(code) || isInternal(code)
  }

  /// The chapter that an M57 nature belongs to when no column says so.
  package static func code(ofNature nature: String) -> String? {
    for (prefix, code) in natureRules where nature.hasPrefix(prefix) { return code }
    return nil
  }

  private static func section(of code: String) -> Section {
    if officialLabels[code] != nil, investmentCodes.contains(code) { return .investment }
    if code.hasPrefix("90") { return .investment }
    if code.hasPrefix("93") || code.hasPrefix("0") || code.utf8.count >= 3 { return .operating }
    guard let first = code.utf8.first else { return .operating }
    return first < UInt8(ascii: "6") ? .investment : .operating
  }

  private static let internalCodes: Set<String> = [
    "001", "002", "021", "023", "040", "041", "042", "043",
  ]
  private static let excludedCodes: Set<String> = [
    "012", "014", "016", "017", "020", "022", "10", "13", "16", "18", "204", "26", "27", "65",
    "6586", "66", "67", "68",
  ]
  private static let investmentCodes: Set<String> = [
    "001", "020", "021", "040", "041", "10", "13", "16", "18", "20", "204", "21", "22", "23",
    "26", "27", "45",
  ]

  /// Longest prefixes first, so that 621 goes to 012 and 204 apart from 20.
  private static let natureRules: [(String, String)] = [
    ("621", "012"), ("631", "012"), ("633", "012"), ("64", "012"),
    ("709", "014"), ("739", "014"), ("749", "014"),
    ("60", "011"), ("61", "011"), ("62", "011"), ("635", "011"), ("637", "011"),
    ("65", "65"), ("66", "66"), ("67", "67"), ("68", "68"),
    ("204", "204"), ("20", "20"), ("21", "21"), ("22", "22"), ("23", "23"),
    ("26", "26"), ("27", "27"), ("16", "16"), ("13", "13"), ("10", "10"),
  ]

  private static let officialLabels: [String: String] = [
    "011": "Charges à caractère général",
    "012": "Charges de personnel et frais assimilés",
    "014": "Atténuations de produits",
    "016": "Allocation personnalisée d'autonomie (APA)",
    "017": "Revenu de solidarité active (RSA)",
    "022": "Dépenses imprévues",
    "023": "Virement à la section d'investissement",
    "042": "Opérations d'ordre de transfert entre sections",
    "043": "Opérations d'ordre à l'intérieur de la section",
    "65": "Autres charges de gestion courante",
    "6586": "Frais de fonctionnement des groupes d'élus",
    "66": "Charges financières",
    "67": "Charges spécifiques",
    "68": "Dotations aux provisions et dépréciations",
    "001": "Solde d'exécution reporté",
    "020": "Dépenses imprévues",
    "040": "Opérations d'ordre de transfert entre sections",
    "041": "Opérations patrimoniales",
    "10": "Dotations, fonds divers et réserves",
    "13": "Subventions d'investissement",
    "16": "Emprunts et dettes assimilées",
    "18": "Compte de liaison",
    "20": "Immobilisations incorporelles",
    "204": "Subventions d'équipement versées",
    "21": "Immobilisations corporelles",
    "22": "Immobilisations reçues en affectation",
    "23": "Immobilisations en cours",
    "26": "Participations et créances rattachées",
    "27": "Autres immobilisations financières",
  ]
}
