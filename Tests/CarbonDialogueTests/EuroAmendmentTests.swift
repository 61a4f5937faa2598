import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// The carbon of a DM in euros follows what the accounts count for.
@Suite struct EuroAmendmentTests {
  private static var context: DialogueContext {
    var context = DialogueContext(fiscalYear: 2024, closingDate: 45_473)
    context.factors = [
      EmissionFactor(
        code: "R",
        label: "Ratio",
        family: "ratio monétaire",
        value: 120,
        unit: "k€ HT"
      )
    ]
    context.correspondences = [
      ("6236", Method.monetary), ("65748", .excluded), ("6251", .physical), ("6288", .manual),
    ].map {
      WorkbookCorrespondence(
        key: $0,
        chapter: "011",
        method: $1,
        poste: "Intrants services",
        factorCode: "R",
        vatRate: 0.2
      )
    }
    return context.only(.factors, .amendments)
  }

  /// The cells of the first movement: TVA, Effet and Contrôle among them.
  private func movement(
    _ account: CellValue,
    code: String = "",
    rate: CellValue = .text(""),
    format: String = "xlsx"
  ) throws -> [CellValue] {
    let tabs = try CalculatedTabs(
      Self.context,
      format: format,
      typed: [
        Typed("DMEuros", "Compte", account), Typed("DMEuros", "Code", .text(code)),
        Typed("DMEuros", "TVA", rate), Typed("DMEuros", "Montant", .number(-10_000)),
      ]
    )
    #expect(try tabs.errors() == [])
    return try tabs.row(.amendments, "DMEuros", "Montant")
  }

  /// Whether a movement has its effect: ten thousand euros with VAT, of a ton for ten thousand before.
  private static func saves(_ cells: [CellValue]) -> Bool {
    cells.contains { if case .number(let tonnes) = $0 { abs(tonnes + 1) < 1e-9 } else { false } }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Accounts that count for nothing in euros have no effect, and it is said`(format: String)
    throws
  {
    for code in ["", "R"] {
      for (account, words) in [
        ("65748", "compte exclu"), ("6251", "compté en quantités"),
      ] {
        let cells = try movement(.text(account), code: code, format: format)
        #expect(!Self.saves(cells), "\(account)")
        #expect(cells.contains { Self.begins($0, words) }, "\(cells)")
      }
    }
    let manual = try movement(.text("6288"), format: format)
    #expect(manual.contains { Self.begins($0, "compté à la main") }, "\(manual)")
    #expect(try Self.saves(movement(.text("6288"), code: "R")))
    #expect(try Self.saves(movement(.text("6236"), format: format)))
  }

  private static func begins(_ value: CellValue, _ words: String) -> Bool {
    if case .text(let text) = value { text.hasPrefix(words) } else { false }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `An account typed as a number is found, and the cell takes texts`(format: String) throws {
    #expect(try Self.saves(movement(.number(6236), format: format)))
    #expect(
      try movement(.number(65748), format: format).contains { Self.begins($0, "compte exclu") }
    )
    var context = Self.context
    context.sheetNames[.investments] = DialogueTab.investments.defaultName
    let tabs = DialogueTabs(context)
    for region in ["DMEuros", "AnnexeVerte"] {
      let place = try CalculatedTabs.place(tabs, region, "Compte", 0)
      #expect(tabs.sheets[place.sheet][place.cell]?.style.numberFormat == "@", "\(region)")
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `VAT typed as 20 is 20 %`(format: String) throws {
    let cells = try movement(.text("6236"), rate: .number(20), format: format)
    #expect(Self.saves(cells), "\(cells)")
    #expect(cells.contains(.number(0.2)))
  }
}
