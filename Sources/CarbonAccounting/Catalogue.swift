/// The factors and correspondences that Onglet starts from, or that a town keeps.
package struct Catalogue: Sendable {
  /// The factors, in the order of their table.
  package var factors: [EmissionFactor]
  /// The correspondences.
  package var correspondences: CorrespondenceTable

  /// Makes a catalogue of values.
  package init(factors: [EmissionFactor], correspondences: [Correspondence]) {
    self.factors = factors
    self.correspondences = CorrespondenceTable(correspondences)
  }

  /// Makes a catalogue from the parsed data files, one dictionary a row, keyed by header.
  ///
  /// - Parameters:
  ///   - factorRows: `famille`, `objet`, `unite`, `valeur_kgco2e`, `incertitude_pct`,
  ///     `id_base_empreinte`, `millesime`, `source`, `surete`, `note`.
  ///   - correspondenceRows: `nature`, `libelle_m57`, `chapitre`, `poste_beges`,
  ///     `poste_bilan_carbone`, `methode`, `unite_physique`, `ratio_kgco2e_par_keuro_ht_2023`,
  ///     `id_base_carbone`, `incertitude_pct`, `tva_proposee_pct`, `confiance`, `note`.
  ///   - extendedPerimeter: Whether subsidies and contributions are counted.
  /// - Throws: `CatalogueError` with the row, counted from one below the header.
  package init(
    factorRows: [[String: String]],
    correspondenceRows: [[String: String]],
    extendedPerimeter: Bool = false
  ) throws(CatalogueError) {
    var factors: [EmissionFactor] = []
    var codes: Set<String> = []
    for (index, row) in factorRows.enumerated() {
      guard let label = row["objet"], !label.isEmpty else {
        throw CatalogueError(.missingField("objet"), row: index + 1)
      }
      factors.append(Self.factor(row, label: label, codes: &codes))
    }
    var correspondences: [Correspondence] = []
    for (index, row) in correspondenceRows.enumerated() {
      guard let nature = row["nature"]?.trimmingSpaces(), !nature.isEmpty else {
        throw CatalogueError(.missingField("nature"), row: index + 1)
      }
      for field in ["ratio_kgco2e_par_keuro_ht_2023", "tva_proposee_pct", "incertitude_pct"] {
        if let text = row[field], !text.trimmingSpaces().isEmpty, text.decimalValue == nil {
          throw CatalogueError(.notANumber(field: field, found: text), row: index + 1)
        }
      }
      correspondences.append(
        Self.correspondence(row, nature: nature, factors: factors, extended: extendedPerimeter)
      )
    }
    self.init(factors: factors, correspondences: correspondences)
  }

  /// The factor of a code.
  package func factor(code: String) -> EmissionFactor? { factors.first { $0.code == code } }

  private static func factor(
    _ row: [String: String],
    label: String,
    codes: inout Set<String>
  ) -> EmissionFactor {
    let family = row["famille"]?.trimmingSpaces() ?? ""
    var id = (row["id_base_empreinte"] ?? "").trimmingSpaces()
    if id == "-" || id == "—" { id = "" }
    let isElement = !id.isEmpty && id.utf8.allSatisfy { (48...57).contains($0) }
    var vintage = (row["millesime"] ?? "").trimmingSpaces()
    if vintage == "-" { vintage = "" }
    let writtenUnit = (row["unite"] ?? "").trimmingSpaces()
    let code = unique(isElement ? "BE\(id)" : label.slug, among: &codes)
    return EmissionFactor(
      code: code,
      label: label,
      family: family,
      value: row["valeur_kgco2e"]?.decimalValue,
      unit: normalizedUnit(writtenUnit),
      uncertainty: row["incertitude_pct"]?.decimalValue.map { $0 / 100 },
      source: (row["source"] ?? "").trimmingSpaces(),
      baseEmpreinteID: id,
      vintage: vintage,
      reliability: (row["surete"] ?? "").trimmingSpaces(),
      note: (row["note"] ?? "").trimmingSpaces()
    )
  }

  private static func unique(_ wanted: String, among codes: inout Set<String>) -> String {
    var code = wanted
    var number = 2
    while !codes.insert(code).inserted {
      code = "\(wanted)-\(number)"
      number += 1
    }
    return code
  }

  /// The catalogue's own spelling of a unit.
  package static func normalizedUnit(_ unit: String) -> String {
    if unit.lowercased().hasPrefix("keuro") { return EmissionFactor.monetaryUnit }
    switch unit {
    case "unite": return "unité"
    case "m2": return "m²"
    case "m3": return "m³"
    default: return unit
    }
  }

  private static func correspondence(
    _ row: [String: String],
    nature: String,
    factors: [EmissionFactor],
    extended: Bool
  ) -> Correspondence {
    let ratio = row["ratio_kgco2e_par_keuro_ht_2023"]?.decimalValue
    let method = Method(
      phrase: row["methode"] ?? "",
      hasRatio: ratio != nil,
      extendedPerimeter: extended
    )
    let factor = ratio.flatMap {
      monetaryFactor(ratio: $0, id: row["id_base_carbone"]?.trimmingSpaces() ?? "", in: factors)
    }
    return Correspondence(
      nature: nature,
      label: row["libelle_m57"] ?? "",
      chapter: row["chapitre"] ?? "",
      method: method,
      isOptional: Method.isOptional(phrase: row["methode"] ?? ""),
      poste: Poste.canonicalName(row["poste_bilan_carbone"] ?? ""),
      begesCodes: row["poste_beges"] ?? "",
      factorCode: factor?.code,
      ratio: ratio,
      uncertainty: row["incertitude_pct"]?.decimalValue.map { $0 / 100 } ?? factor?.uncertainty,
      vatRate: row["tva_proposee_pct"]?.decimalValue.map { $0 / 100 },
      physicalUnit: row["unite_physique"] ?? "",
      confidence: row["confiance"] ?? "",
      note: row["note"] ?? ""
    )
  }

  /// The ratio's factor: by identifier, else by its value when one factor only has it.
  private static func monetaryFactor(
    ratio: Double,
    id: String,
    in factors: [EmissionFactor]
  ) -> EmissionFactor? {
    let monetary = factors.filter(\.isMonetary)
    if !id.isEmpty, let factor = monetary.first(where: { $0.baseEmpreinteID == id }) {
      return factor
    }
    let same = monetary.filter { $0.value == ratio && $0.baseEmpreinteID.isEmpty }
    return same.count == 1 ? same.first : nil
  }
}

/// Why a table of factors or correspondences cannot be used.
package struct CatalogueError: Error, Hashable, Sendable {
  /// The cause.
  package enum Code: Hashable, Sendable {
    /// A cell that must be filled is empty.
    case missingField(String)
    /// A cell that must hold a number holds something else.
    case notANumber(field: String, found: String)
  }
  /// The cause.
  package var code: Code
  /// Row of the table, counted from one below the header.
  package var row: Int

  /// Makes an error.
  package init(_ code: Code, row: Int) {
    self.code = code
    self.row = row
  }
}
