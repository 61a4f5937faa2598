import Spreadsheet
import TestSupport
import Testing
import Workbooks

@testable import CarbonDialogue

/// What people typed in an augmented workbook, carried to the next export and through updates.
@Suite struct CarriedEntriesTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let lines: [(nature: String, label: String, amount: Double)] = [
    ("6064", "Fournitures administratives", 60_116.13), ("6065", "Livres", 259_869),
    ("62268", "Honoraires", 311_289), ("6251", "Voyages", 9_330.94), ("6262", "Téléphone", 410),
  ]

  private func file(_ name: String) -> String { folder.path + "/" + name }

  /// An export with some lines.
  private func export(
    _ lines: [(nature: String, label: String, amount: Double)],
    to name: String
  ) throws -> String {
    var sheet = Sheet(name: "Exécution")
    let headers = [
      "Chapitre", "Nature", "Libellé", "Crédits ouverts", "Engagé", "Mandaté", "Disponible",
    ]
    for (column, header) in headers.enumerated() { sheet[0, column] = .text(header) }
    for (row, line) in lines.enumerated() {
      sheet[row + 1, 0] = .text("011")
      sheet[row + 1, 1] = .text(line.nature)
      sheet[row + 1, 2] = .text(line.label)
      for (column, factor) in [2, 1.5, 1, 0.5].enumerated() {
        sheet[row + 1, column + 3] = .number(line.amount * factor)
      }
    }
    try Workbook.create([sheet], at: file(name))
    return file(name)
  }

  @discardableResult
  private func augment(
    _ path: String,
    to name: String,
    _ options: AugmentOptions = AugmentOptions()
  ) throws -> AugmentReport {
    try Augmentation(of: path, options: options).save(to: file(name))
  }

  /// The value, formula and comment of each cell of a sheet.
  private func cells(_ name: String, _ sheet: String) throws -> [CellReference: CellValue] {
    var values: [CellReference: CellValue] = [:]
    try Workbook(contentsOf: file(name)).readRows(ofSheet: sheet) { row in
      for (column, value) in row.values where value != .blank {
        values[CellReference(row: row.index, column: column)] = value
      }
      return .next
    }
    return values
  }

  private func column(_ header: String, _ name: String) throws -> Int {
    let found = try cells(name, "Exécution").first { $0.value == .text(header) }
    return try #require(found?.key.column)
  }

  /// The cell of a tab that stands some columns right of a text.
  private func place(
    _ text: String,
    _ right: Int,
    _ name: String,
    _ sheet: String
  ) throws -> CellReference {
    let found = try cells(name, sheet).filter { $0.value == .text(text) }.keys.min()
    let place = try #require(found, "\(text) is not on \(sheet)")
    return CellReference(row: place.row, column: place.column + right)
  }

  /// An augmented workbook in which people typed, saved by another program in a format.
  private func typed(format: String) throws -> String {
    try augment(try export(Self.lines, to: "mars.xlsx"), to: "mars-co2.xlsx")
    let measured = try column("✎ CO2e constaté (t)", "mars-co2.xlsx")
    let key = try column("✎ Clé carbone", "mars-co2.xlsx")
    let remark = try column("✎ Commentaire carbone direction", "mars-co2.xlsx")
    let services = try place("Intrants services", 5, "mars-co2.xlsx", "CO2 Budget")
    var program = Resaving()
    program.typed["Exécution"] = [
      CellReference(row: 1, column: measured): .value(.number(12.5)),
      CellReference(row: 2, column: measured): .formula("F3/1000", cached: .blank),
      CellReference(row: 3, column: remark): .value(.text("à voir avec le service")),
      CellReference(row: 4, column: key): .value(.text("6288-pilote")),
      CellReference(row: 5, column: measured): .value(.number(99)),
      CellReference(row: 5, column: remark): .value(.boolean(true)),
    ]
    program.typed["CO2 Budget"] = [services: .value(.number(150))]
    let rate = try place("Baisse annuelle", 2, "mars-co2.xlsx", "CO2 Facteurs")
    program.typed["CO2 Facteurs"] = [rate: .value(.number(0.05))]
    program.comments["CO2 Budget"] = [
      CellComment(cell: services, author: "Omar", text: "délibération")
    ]
    program.comments["Exécution"] = [
      CellComment(cell: CellReference(row: 1, column: measured), author: "Zoé", text: "relevé")
    ]
    program.renamed = ["CO2 Budget": "Budget carbone de la culture 26"]
    try program.run(file("mars-co2.xlsx"), to: file("saisi.\(format)"))
    return file("saisi.\(format)")
  }

  /// July: another order, new lines, and the line of the telephone is gone.
  private func july(_ format: String) throws -> String {
    let old = Self.lines
    return try export(
      [("60632", "Petit équipement", 77), old[3], old[1], ("6188", "Frais", 5), old[0], old[2]],
      to: "juillet.\(format)"
    )
  }

  @Test(arguments: ["xlsx", "ods"], ["xlsx", "ods"])
  func `entries go to their lines in the next export`(old: String, new: String) throws {
    let previous = try typed(format: old)
    let report = try augment(
      try july(new),
      to: "juillet-co2.\(new)",
      AugmentOptions(previous: previous)
    )
    let name = "juillet-co2.\(new)"
    let values = try cells(name, "Exécution")
    let measured = try column("✎ CO2e constaté (t)", name)
    #expect(values[CellReference(row: 5, column: measured)] == .number(12.5))
    // The formula reads the mandated amount of its own line, which is the third now.
    #expect(values[CellReference(row: 3, column: measured)] == .number(259.869))
    let remark = try column("✎ Commentaire carbone direction", name)
    #expect(values[CellReference(row: 6, column: remark)] == .text("à voir avec le service"))
    let key = try column("✎ Clé carbone", name)
    #expect(values[CellReference(row: 2, column: key)] == .text("6288-pilote"))
    #expect(values[CellReference(row: 1, column: key)] == .text("60632"))

    let services = try place("Intrants services", 5, name, "CO2 Budget")
    #expect(try cells(name, "CO2 Budget")[services] == .number(150))
    let rate = try place("Baisse annuelle", 2, name, "CO2 Facteurs")
    #expect(try cells(name, "CO2 Facteurs")[rate] == .number(0.05))
    #expect(report.entries == 6)

    // The line that is gone: told, with its place and value, and put nowhere.
    let findings = report.notices.filter(\.isFinding).map(\.sentence)
    let lost = findings.filter { $0.contains("n'a pas trouvé sa place") }
    #expect(lost.count == 2)
    #expect(lost.contains { $0.contains("« Exécution »") && $0.contains("« 99 »") })
    #expect(lost.contains { $0.contains("« VRAI »") })
    #expect(!values.values.contains(.number(99)))

    let saved = try Workbook(contentsOf: file(name))
    let expected = CellComment(
      cell: CellReference(row: 5, column: measured),
      author: "Zoé",
      text: "relevé"
    )
    #expect(try saved.comments(ofSheet: "Exécution") == [expected])
    let noted = try saved.comments(ofSheet: "CO2 Budget")
    #expect(noted == [CellComment(cell: services, author: "Omar", text: "délibération")])
  }

  @Test(arguments: ["xlsx", "ods"])
  func `augmenting again changes no byte, with entries and comments too`(format: String) throws {
    let options = AugmentOptions(previous: try typed(format: "xlsx"))
    try augment(try july(format), to: "un.\(format)", options)
    let report = try augment(file("un.\(format)"), to: "deux.\(format)")
    #expect(report.entries == 6)
    #expect(report.comments == 2)
    #expect(try folder.read("un.\(format)") == folder.read("deux.\(format)"))
    try augment(file("deux.\(format)"), to: "deux.\(format)")
    #expect(try folder.read("un.\(format)") == folder.read("deux.\(format)"))
  }

  @Test func `a value that nobody typed follows the next référentiel`() throws {
    let previous = try typed(format: "xlsx")
    var options = AugmentOptions(previous: previous)
    options.cutOffDate = try CutOffDate("30/06/2024")
    try augment(try july("xlsx"), to: "suite.xlsx", options)
    let date = try place("Date d'arrêté", 2, "suite.xlsx", "CO2 Facteurs")
    #expect(try cells("suite.xlsx", "CO2 Facteurs")[date] == .date(45_473))
  }

  /// An augmented export of a fiscal year, in which a meeting was dated.
  private func year(_ year: Int, _ name: String, typed: Bool, closing: Bool = false) throws
    -> String
  {
    var sheet = Sheet(name: "Exécution")
    sheet[0, 0] = .text("Suivi de l'exécution budgétaire \(year)")
    for (column, header) in ["Chapitre", "Nature", "Libellé", "BP", "Mandaté"].enumerated() {
      sheet[2, column] = .text(header)
    }
    for (row, line) in Self.lines.enumerated() {
      for (column, text) in ["011", line.nature, line.label].enumerated() {
        sheet[row + 3, column] = .text(text)
      }
      sheet[row + 3, 3] = .number(line.amount)
      sheet[row + 3, 4] = .number(line.amount / 2)
    }
    let plain = typed ? "\(year).xlsx" : name
    try Workbook.create([sheet], at: file(plain))
    guard typed else { return file(plain) }
    try augment(
      file(plain),
      to: "augmenté.xlsx",
      AugmentOptions(tabs: ["CO2 Cycle", "CO2 Actions"])
    )
    var program = Resaving()
    let meeting = try place("1er rendez-vous de suivi", 0, "augmenté.xlsx", "CO2 Cycle")
    let held = CellReference(row: meeting.row, column: 10)
    program.typed["CO2 Cycle"] = [held: .value(.date(45_363))]
    if closing {
      let date = try place("Date d'arrêté", 2, "augmenté.xlsx", "CO2 Facteurs")
      program.typed["CO2 Facteurs"] = [date: .value(.date(45_473))]
    }
    try program.run(file("augmenté.xlsx"), to: file("saisi-\(name)"))
    return file("saisi-\(name)")
  }

  @Test(arguments: ["xlsx", "ods"])
  func `entries of another fiscal year are told, and its meetings are not held`(format: String)
    throws
  {
    let tabs = ["CO2 Cycle", "CO2 Actions"]
    let previous = try year(2024, "an-1.\(format)", typed: true)
    let options = AugmentOptions(previous: previous, tabs: tabs)
    let report = try augment(
      try year(2025, "an.\(format)", typed: false),
      to: "an-co2.\(format)",
      options
    )
    let told = report.notices.filter { $0.isFinding && $0.sentence.contains("exercice 2024") }
    #expect(told.count == 1)
    #expect(told.first?.sentence.contains("ce classeur est celui de 2025") == true)
    #expect(told.first?.sentence.contains("dans « CO2 Cycle ».") == true)
    let values = try cells("an-co2.\(format)", "CO2 Cycle")
    #expect(values.values.contains(.date(45_363)))
    #expect(!values.values.contains(.text("faite")))

    // A closing date that was typed goes on to the next year as well.
    let closed = AugmentOptions(
      previous: try year(2024, "clos.\(format)", typed: true, closing: true),
      tabs: tabs
    )
    let other = try augment(file("an.\(format)"), to: "clos-co2.\(format)", closed)
    #expect(
      other.notices.contains {
        $0.sentence.contains("« CO2 Cycle », les paramètres (exercice, date d'arrêté).")
      }
    )

    // Within the year nothing is said.
    let same = try augment(
      try year(2024, "juillet.\(format)", typed: false),
      to: "juillet-co2.\(format)",
      options
    )
    #expect(!same.notices.contains { $0.sentence.contains("exercice 2024") })
    #expect(try cells("juillet-co2.\(format)", "CO2 Cycle").values.contains(.text("faite")))
  }

  @Test func `entries cannot come from a workbook without carbon, nor go to one that has its own`()
    throws
  {
    let plain = try export(Self.lines, to: "mars.xlsx")
    #expect(throws: DialogueError.self) {
      try Augmentation(of: plain, options: AugmentOptions(previous: plain))
    }
    try augment(plain, to: "mars-co2.xlsx")
    #expect(throws: DialogueError.alreadyAugmented) {
      try Augmentation(
        of: file("mars-co2.xlsx"),
        options: AugmentOptions(previous: file("mars-co2.xlsx"))
      )
    }
  }
}
