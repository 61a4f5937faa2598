import CarbonAccounting
import CarbonTabs
import Workbooks

extension Referential {
  /// Takes the factors and correspondences of the référentiel in place of the built-in ones.
  mutating func readCatalogue(_ workbook: Workbook, extendedPerimeter: Bool) throws {
    let factors = try Self.factors(workbook)
    let known = factors ?? catalogue.factors
    let rows = try Self.correspondences(workbook, known, extendedPerimeter)
    if factors == nil, rows == nil {
      if extendedPerimeter { catalogue = try BuiltInCatalogue.load(extendedPerimeter: true) }
      return
    }
    let builtIn = try BuiltInCatalogue.load(extendedPerimeter: extendedPerimeter)
    catalogue = Catalogue(
      factors: known,
      correspondences: rows ?? builtIn.correspondences.rows
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
      guard let code = try table.text(Columns.code.header, record) else { return nil }
      return EmissionFactor(
        code: code,
        label: try table.text(Columns.label.header, record) ?? code,
        family: try table.text(Columns.family.header, record) ?? "",
        value: try table.number(Columns.value.header, record),
        unit: Catalogue.normalizedUnit(try table.text(Columns.unit.header, record) ?? ""),
        uncertainty: try table.uncertainty(Columns.uncertainty.header, record),
        source: try table.text(Columns.source.header, record) ?? "",
        baseEmpreinteID: try table.text(Columns.identifier.header, record) ?? "",
        vintage: try table.text(Columns.vintage.header, record) ?? "",
        reliability: try table.text(Columns.reliability.header, record) ?? "",
        note: try table.text(Columns.note.header, record) ?? ""
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
      guard let nature = try table.text(Columns.nature.header, record) else { return nil }
      var factor: EmissionFactor?
      if let code = try table.text(Columns.factor.header, record) {
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
      let ratio =
        isMonetary
        ? factor?.value
        : try table.number(
          Columns.ratio.header,
          record,
          in: 0...,
          "un nombre, 0 ou plus"
        )
      let phrase = try table.text(Columns.method.header, record) ?? ""
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
      let poste = try table.text(Columns.poste.header, record) ?? ""
      return Correspondence(
        nature: nature,
        function: try table.text(Columns.function.header, record),
        label: try table.text(Columns.label.header, record) ?? "",
        chapter: try table.text(Columns.chapter.header, record) ?? "",
        method: method,
        poste: method == .excluded ? Poste.none : Referential.posteName(poste),
        factorCode: isMonetary ? factor?.code : nil,
        ratio: ratio,
        uncertainty: try table.uncertainty(Columns.uncertainty.header, record)
          ?? factor?.uncertainty,
        vatRate: try table.number(
          Columns.vat.header,
          record,
          in: 0...1,
          "un taux entre 0 et 100 % (20 % ou 0,2)"
        ),
        confidence: try table.text(Columns.confidence.header, record) ?? "",
        note: try table.text(Columns.note.header, record) ?? ""
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
