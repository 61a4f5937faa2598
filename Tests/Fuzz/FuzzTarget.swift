import CarbonDialogue
import Container
import Formula
import Glibc
import Spreadsheet
import Workbooks

/// What is tried with arbitrary bytes: it succeeds or throws one of our errors, and nothing else.
enum FuzzTarget: String {
  case container, xlsx, ods, formula, referentiel, csv

  static let chosen: FuzzTarget = {
    let name = unsafe getenv("ONGLET_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      fatalError("ONGLET_FUZZ_TARGET is none of container, xlsx, ods, formula, referentiel, csv")
    }
    return target
  }()

  func run(_ bytes: [UInt8]) {
    do {
      switch self {
      case .container: try Self.container(bytes)
      case .xlsx: try Self.workbook(try PartList(bytes).write(to: Self.path("in.xlsx")))
      case .ods: try Self.workbook(try PartList(bytes).write(to: Self.path("in.ods")))
      case .formula: try Self.formula(bytes)
      case .referentiel:
        try AugmentOptions(referential: PartList(bytes).write(to: Self.path("in.xlsx"))).check()
      case .csv:
        try FileBytes.write(bytes, to: Self.path("in.csv"))
        _ = try ReferentialTemplate.write(
          to: Self.path("out.xlsx"),
          baseCarbone: Self.path("in.csv")
        )
      }
    } catch is WorkbookError {
    } catch is DialogueError {
    } catch is FormulaError {
    } catch is ArchiveError {
    } catch {
      fatalError("an error of no known type: \(error)")
    }
  }

  /// A folder in memory, of this process's own.
  private static let folder: String = {
    let parent = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    let path = "\(parent)/onglet-fuzz-\(getpid())"
    unsafe mkdir(path, 0o700)
    return path
  }()

  private static func path(_ name: String) -> String { "\(folder)/\(name)" }

  private static func container(_ bytes: [UInt8]) throws {
    try FileBytes.write(bytes, to: path("in.zip"))
    let reader = try ArchiveReader(path: path("in.zip"))
    for entry in reader.entries { _ = try? reader.contents(of: entry.index) }
    var writer = try ArchiveWriter(copying: reader, to: path("out.zip"), replacing: true)
    try writer.set("new.xml", to: Array("<a/>".utf8))
    if let first = reader.entries.first { try writer.set(first.name, to: [1, 2, 3]) }
    try writer.commit()
    _ = try ArchiveReader(path: path("out.zip"))
  }

  private static func workbook(_ path: String) throws {
    var workbook = try Workbook(contentsOf: path)
    for sheet in workbook.sheets.indices.prefix(8) {
      try workbook.document.readRows(ofSheet: sheet) { row in
        for cell in row.cells { _ = workbook.document.value(of: cell) }
        return row.index < 100_000 ? .next : .stop
      }
      _ = try workbook.document.layout(ofSheet: sheet)
    }
    var sheet = Sheet(name: "Fuzz")
    sheet["A1"] = .text("=1+1")
    sheet["B1"] = .formula("SUM(C1:C3)")
    workbook.append(sheet)
    try workbook.save(to: Self.path("out"))
    _ = try Workbook(contentsOf: Self.path("out"))
    _ = try? Inspection(of: path)
    _ = try? Augmentation(of: path).save(to: Self.path("out"))
  }

  private static func formula(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let dialects: [FormulaDialect] = [.spreadsheetML, .openFormula]
    let dialect = dialects[Int(first & 1)]
    let place = CellReference(row: Int(first >> 1), column: 2)
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let expression = try Expression(parsing: text, dialect: dialect, at: place)
    for other in dialects {
      let printed = expression.text(in: other)
      if other == dialect {
        let again = try Expression(parsing: printed, dialect: dialect, at: place)
        precondition(again.text(in: dialect) == printed, "printed differently: \(printed)")
      }
    }
    _ = expression.moved(rows: 3, columns: -1).text(in: dialect)
    let calculator = Calculator(sheets: ["Feuille", "Autre"])
    for row in 0..<4 {
      calculator.setValue(.number(Double(row)), sheet: 0, CellReference(row: row, column: 0))
      calculator.setValue(.text("mot \(row)"), sheet: 1, CellReference(row: row, column: 1))
    }
    calculator.setFormula(expression, sheet: 0, place)
    _ = calculator.value(sheet: 0, place)
  }
}
