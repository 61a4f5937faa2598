import CarbonAccounting
import CarbonTabs
import Workbooks

extension Referential {
  /// Takes the factors and correspondences of the référentiel in place of the built-in ones.
  mutating func readCatalogue(_ workbook: Workbook, extendedPerimeter: Bool) throws {
    let factors = try Self.factors(workbook)
    let known = factors ?? catalogue.factors
    let rows = try Self.correspondences(workbook, known, extendedPerimeter)
    if factors == nil, rows == nil { return }
    catalogue = Catalogue(
      factors: known,
      correspondences: rows ?? catalogue.correspondences.rows
    )
    catalogueName = "référentiel \(workbook.path.split(separator: "/").last ?? "")"
  }

  private static func factors(_ workbook: Workbook) throws -> [EmissionFactor]? {
    let schema = ReferentialSchema.factors
    guard
      let table = try ReferentialTable(
        of: workbook,
        sheet: schema.sheetName,
        headers: schema.columns.map(\.header)
      )
    else { return nil }
    try table.require(schema.columns.filter(\.isRequired).map(\.header))
    typealias Columns = ReferentialSchema.Factors
    return try table.records.compactMap { record in
      guard let code = table.text(Columns.code.header, record) else { return nil }
      return EmissionFactor(
        code: code,
        label: table.text(Columns.label.header, record) ?? code,
        family: table.text(Columns.family.header, record) ?? "",
        value: try table.number(Columns.value.header, record),
        unit: Catalogue.normalizedUnit(table.text(Columns.unit.header, record) ?? ""),
        uncertainty: try table.number(Columns.uncertainty.header, record),
        source: table.text(Columns.source.header, record) ?? "",
        baseEmpreinteID: table.text(Columns.identifier.header, record) ?? "",
        vintage: table.text(Columns.vintage.header, record) ?? "",
        reliability: table.text(Columns.reliability.header, record) ?? "",
        note: table.text(Columns.note.header, record) ?? ""
      )
    }
  }

  private static func correspondences(
    _ workbook: Workbook,
    _ factors: [EmissionFactor],
    _ extendedPerimeter: Bool
  ) throws -> [Correspondence]? {
    let schema = ReferentialSchema.correspondences
    guard
      let table = try ReferentialTable(
        of: workbook,
        sheet: schema.sheetName,
        headers: schema.columns.map(\.header)
      )
    else { return nil }
    try table.require(schema.columns.filter(\.isRequired).map(\.header))
    typealias Columns = ReferentialSchema.Correspondences
    let byCode = Dictionary(
      factors.map { (HeaderKey.folded($0.code), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return try table.records.compactMap { record in
      guard let nature = table.text(Columns.nature.header, record) else { return nil }
      var factor: EmissionFactor?
      if let code = table.text(Columns.factor.header, record) {
        factor = byCode[HeaderKey.folded(code)]
        if factor == nil {
          throw table.invalid(
            Columns.factor.header,
            record,
            expected: "un code de la feuille Facteurs",
            found: code
          )
        }
      }
      let isMonetary = factor?.isMonetary ?? false
      let ratio = isMonetary ? factor?.value : try table.number(Columns.ratio.header, record)
      let phrase = table.text(Columns.method.header, record) ?? ""
      let method = Self.method(phrase, hasRatio: ratio != nil, extendedPerimeter)
      if method == .unqualified, !phrase.isEmpty, HeaderKey.folded(phrase) != "a qualifier",
        !HeaderKey.folded(phrase).hasPrefix("mon")
      {
        throw table.invalid(
          Columns.method.header,
          record,
          expected: "physique, monétaire, exclu, manuel, option ou à qualifier",
          found: phrase
        )
      }
      let poste = table.text(Columns.poste.header, record) ?? ""
      return Correspondence(
        nature: nature,
        function: table.text(Columns.function.header, record),
        label: table.text(Columns.label.header, record) ?? "",
        chapter: table.text(Columns.chapter.header, record) ?? "",
        method: method,
        poste: method == .excluded ? Poste.none : Poste.canonicalName(poste),
        factorCode: isMonetary ? factor?.code : nil,
        ratio: ratio,
        uncertainty: try table.number(Columns.uncertainty.header, record) ?? factor?.uncertainty,
        vatRate: try table.number(Columns.vat.header, record),
        confidence: table.text(Columns.confidence.header, record) ?? "",
        note: table.text(Columns.note.header, record) ?? ""
      )
    }
  }

  /// A method that is written as one of the five words is meant as written, ratio or not.
  private static func method(
    _ phrase: String,
    hasRatio: Bool,
    _ extendedPerimeter: Bool
  ) -> Method {
    if let word = Method.allCases.first(where: {
      HeaderKey.folded($0.word) == HeaderKey.folded(phrase)
    }), word != .monetary {
      return word
    }
    return Method(phrase: phrase, hasRatio: hasRatio, extendedPerimeter: extendedPerimeter)
  }
}
