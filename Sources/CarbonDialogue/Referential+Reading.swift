import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Workbooks

extension Referential {
  /// Reads a référentiel, `.xlsx` or `.ods`.
  ///
  /// Sheets that are missing mean defaults; sheets and columns that are not known are left alone.
  ///
  /// - Throws: `WorkbookError` when the file cannot be read; `DialogueError` with sheet and cell when
  ///   a column that must be there is not, or a cell holds something else than it must.
  init(contentsOf path: String) throws {
    let workbook = try Workbook(contentsOf: path)
    self = try .builtIn()
    let extended = try readParameters(workbook)
    try readDirections(workbook)
    inventory = try Self.inventory(workbook)
    try readBudget(workbook)
    try readProfiles(workbook)
    try readCatalogue(workbook, extendedPerimeter: extended)
    try readHeaders(workbook)
    try readRecords(workbook)
  }

  /// The method's name for a poste, however it is spelt; names of a town's own are kept.
  static func posteName(_ text: String) -> String {
    let name = Poste.canonicalName(text)
    let key = HeaderKey.folded(name)
    return Poste.all.first { HeaderKey.folded($0.name) == key }?.name ?? name
  }

  static func table(
    _ schema: ReferentialSchema,
    of workbook: Workbook
  ) throws -> ReferentialTable? {
    guard
      let table = try ReferentialTable(
        of: workbook,
        sheet: schema.sheetName,
        headers: schema.columns.map(\.header)
      )
    else { return nil }
    try table.require(schema.columns.filter(\.isRequired).map(\.header))
    return table
  }

  /// Returns whether subsidies and contributions are counted.
  private mutating func readParameters(_ workbook: Workbook) throws -> Bool {
    guard let table = try Self.table(.parameters, of: workbook) else { return false }
    typealias Columns = ReferentialSchema.Parameters
    let value = Columns.value.header
    var extended = false
    for record in table.records {
      guard let name = try table.text(Columns.name.header, record),
        let text = try table.text(value, record),
        let parameter = ReferentialParameter.allCases.first(where: {
          HeaderKey.folded($0.rawValue) == HeaderKey.folded(name)
        })
      else { continue }
      func number(_ expected: String, _ range: ClosedRange<Double>) throws -> Double {
        guard let number = try table.number(value, record), range.contains(number) else {
          throw table.invalid(value, record, expected: expected, found: text)
        }
        return number
      }
      func year() throws -> Int { Int(try number("une année", 1990...2100)) }
      func yes() throws -> Bool {
        switch HeaderKey.folded(text) {
        case "oui": return true
        case "non": return false
        default: throw table.invalid(value, record, expected: "oui ou non", found: text)
        }
      }
      switch parameter {
      case .collectivity: collectivity = text
      case .fiscalYear: fiscalYear = try year()
      case .referenceYear: referenceYear = try year()
      case .targetYear: targetYear = try year()
      case .rate: rate = try number("un taux entre 0 et 50 %", 0...0.5)
      case .mode:
        guard
          let known = Trajectory.Mode.allCases.first(where: {
            HeaderKey.folded($0.rawValue) == HeaderKey.folded(text)
          })
        else {
          throw table.invalid(value, record, expected: "composé ou linéaire", found: text)
        }
        mode = known
      case .closingDate:
        if let serial = try? table.number(value, record, in: 32_874...73_415, "une date") {
          closingDate = CutOffDate(serial: serial.rounded(.down))
        } else if let date = try? CutOffDate(text) {
          closingDate = date
        } else {
          throw table.invalid(value, record, expected: "une date", found: text)
        }
      case .priceIndex: priceIndex = try number("un nombre entre 0,1 et 10", 0.1...10)
      case .beforeTax: amountsExcludeVAT = try yes()
      case .extendedPerimeter: extended = try yes()
      case .anonymity:
        anonymity = Int(try number("un nombre de personnes entre 5 et 100", 5...100))
      }
    }
    return extended
  }

  private mutating func readDirections(_ workbook: Workbook) throws {
    guard let table = try Self.table(.directions, of: workbook) else { return }
    for record in table.records {
      guard let code = try table.text(ReferentialSchema.Directions.code.header, record) else {
        continue
      }
      typealias Columns = ReferentialSchema.Directions
      func people(_ column: ReferentialSchema.Column) throws -> Int? {
        try table.number(column.header, record, in: 0...1_000_000, "un nombre d'agents").map {
          Int($0)
        }
      }
      directions.append(
        Direction(
          code: code,
          name: try table.text(Columns.name.header, record) ?? code,
          correspondent: try table.text(Columns.correspondent.header, record) ?? "",
          staff: try people(Columns.staff),
          answers: try people(Columns.answers)
        )
      )
    }
  }

  private static func inventory(_ workbook: Workbook) throws -> [PosteTonnes] {
    guard let table = try table(.inventory, of: workbook) else { return [] }
    typealias Columns = ReferentialSchema.Inventory
    return try table.records.compactMap { record in
      guard let direction = try table.text(Columns.direction.header, record),
        let poste = try table.text(Columns.poste.header, record)
      else { return nil }
      return PosteTonnes(
        direction: direction,
        poste: Self.posteName(poste),
        tonnes: try table.number(Columns.tonnes.header, record),
        uncertainty: try table.uncertainty(Columns.uncertainty.header, record)
      )
    }
  }

  private mutating func readBudget(_ workbook: Workbook) throws {
    guard let table = try Self.table(.budget, of: workbook) else { return }
    typealias Columns = ReferentialSchema.Budget
    for record in table.records {
      guard let direction = try table.text(Columns.direction.header, record),
        let poste = try table.text(Columns.poste.header, record)
      else { continue }
      let tonnes = try table.number(
        Columns.envelope.header,
        record,
        in: 0...,
        "des tonnes, 0 ou plus"
      )
      let year = try table.number(Columns.year.header, record, in: 1990...2100, "une année")
      envelopes.append(
        PosteTonnes(
          direction: direction,
          poste: Self.posteName(poste),
          tonnes: tonnes,
          year: year.map { Int($0) },
          owner: try table.text(Columns.owner.header, record) ?? "",
          comment: try table.text(Columns.comment.header, record) ?? ""
        )
      )
    }
  }

  private mutating func readProfiles(_ workbook: Workbook) throws {
    guard let table = try Self.table(.profiles, of: workbook) else { return }
    typealias Columns = ReferentialSchema.Profiles
    for record in table.records {
      guard let poste = try table.text(Columns.poste.header, record) else { continue }
      let weights = try Columns.months.map { try table.number($0.header, record) ?? 0 }
      let delay = try table.number(Columns.delay.header, record) ?? 0
      guard (0...24).contains(delay) else {
        throw table.invalid(
          Columns.delay.header,
          record,
          expected: "un nombre de mois entre 0 et 24",
          found: NumberText.plain(delay)
        )
      }
      var profile = SeasonalProfile.uniform
      if weights.contains(where: { $0 != 0 }) {
        guard let read = SeasonalProfile(weights) else {
          throw table.invalid(
            Columns.months[0].header,
            record,
            expected: "douze parts positives",
            found: weights.map(NumberText.plain).joined(separator: " ; ")
          )
        }
        profile = read
      }
      profiles[Self.posteName(poste)] = Profile(profile: profile, delay: Int(delay))
    }
  }

  private mutating func readHeaders(_ workbook: Workbook) throws {
    guard let table = try Self.table(.headers, of: workbook) else { return }
    typealias Columns = ReferentialSchema.Headers
    for record in table.records {
      guard let header = try table.text(Columns.header.header, record),
        let name = try table.text(Columns.field.header, record)
      else { continue }
      guard let field = Field(rawValue: HeaderKey.folded(name)) else {
        throw table.invalid(
          Columns.field.header,
          record,
          expected: "un champ parmi \(Field.allCases.map(\.rawValue).joined(separator: ", "))",
          found: name
        )
      }
      taughtHeaders.append((header, field))
    }
  }
}
