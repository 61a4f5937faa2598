import CarbonAccounting
import CarbonTabs
import Spreadsheet
import Testing

/// What the tabs say when people read one beside the other, or before anything is known.
@Suite struct TabReadingTests {
  private static func action(
    _ name: String,
    data: Double,
    margin: String,
    gain: Double = 10
  ) -> ReferentialRecord {
    ReferentialRecord([
      "Action": .text(name), "Données 0-3": .number(data), "Faisabilité 0-3": .number(3),
      "Sens 0-3": .number(3), "Marge de manœuvre": .text(margin),
      "Gain bas (t/an)": .number(gain), "Gain haut (t/an)": .number(gain),
      "Moyens (€)": .number(12_345), "Statut": .text("engagée"),
    ])
  }

  private static let actions = [
    action("A", data: 3, margin: "directe"), action("B", data: 1, margin: "directe"),
    action("C", data: 3, margin: "partagée"), action("D", data: 1, margin: "dépend d'un tiers"),
    action("E", data: 3, margin: "dépend du PPI", gain: 4),
  ]

  private func sheet(_ tab: DialogueTab, _ context: DialogueContext) throws -> Sheet {
    try #require(
      DialogueTabs(context).sheets.first { $0.name == tab.defaultName }
    )
  }

  @Test(arguments: ["xlsx", "ods"])
  func `The meeting counts actions and amendments as their tabs do`(format: String) throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.actions] = Self.actions
    let tabs = try CalculatedTabs(
      context.only(.actions, .interview, .amendments),
      format: format,
      typed: [
        Typed("DMCarbone", "Statut", .text("instruite")),
        Typed("DMCarbone", "Statut", .text("demandée"), row: 1),
      ]
    )
    let texts = try tabs.texts(.interview)
    #expect(
      texts.contains(
        "1 action(s) à la main de la direction, 1 à porter au PPI, 1 à partager, "
          + "2 à instruire (données)"
      ),
      "\(texts)"
    )
    #expect(
      texts.contains { $0.hasPrefix("1 DM carbone demandée(s), 1 instruite(s), 0 validée(s)") }
    )
    for (words, count) in [("à porter au PPI", 1.0), ("à instruire (données)", 2)] {
      let values = try tabs.values(.actions)
      let place = try #require(values.filter { $0.value == .text(words) }.keys.min())
      #expect(values[CellReference(row: place.row, column: 0)] == .number(count))
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Euros per tonne and gains have two digits, and no action has no bar`(format: String)
    throws
  {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.actions] = Self.actions
    let tabs = try CalculatedTabs(context.only(.actions), format: format)
    #expect(try tabs.row(.actions, "Actions", "Action").contains(.number(1200)))
    let values = try tabs.values(.actions)
    // Five actions: the rows below them are drawn as nothing, and no "" stands beside a blank cell,
    // for which the header of the list would not be repeated in print.
    for row in 14...16 {
      #expect(values[CellReference(row: row, column: 3)] ?? .text("") == .text(""))
      #expect(values[CellReference(row: row, column: 5)] ?? .blank != .blank)
    }
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Without an inventory there are no targets, shares or falls`(format: String) throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.trips] = nil
    context.postes = [PosteBudget(poste: .named("Fret")), PosteBudget(poste: .named("Énergie"))]
    let tabs = try CalculatedTabs(
      context.only(.budget, .trajectory, .onePage, .landmarks, .factors),
      format: format
    )
    #expect(try tabs.errors() == [])
    let trajectory = try tabs.values(.trajectory)
    for column in [0, 4, 6, 9] {
      #expect(trajectory[CellReference(row: 4, column: column)] == .text("–"), "\(column)")
    }
    #expect(trajectory[CellReference(row: 5, column: 0)] == .text("à renseigner dans CO2 Budget"))
    for row in 9...12 {
      for column in 1...3 {
        let target = trajectory[CellReference(row: row, column: column)]
        #expect(target ?? .text("") == .text(""), "\(row), \(column)")
      }
    }
    let page = try tabs.values(.onePage)
    #expect(page[CellReference(row: 7, column: 0)] == .text("1. Bilan 2021\u{A0}: à renseigner"))
    #expect(page[CellReference(row: 9, column: 2)] == .text("–"))
    #expect(page[CellReference(row: 18, column: 2)] == .text("–"))
    let landmarks = try tabs.values(.landmarks)
    let place = try #require(landmarks.first { $0.value == .text("Bilan de référence") }?.key)
    #expect(landmarks[CellReference(row: place.row, column: 1)] == .text("–"))
    #expect(landmarks[CellReference(row: place.row, column: 3)] == .text("–"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Falls are positive wherever they are called falls`(format: String) throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.postes = [PosteBudget(poste: .named("Fret"), reference: 1000)]
    let tabs = try CalculatedTabs(context.only(.budget, .trajectory, .onePage), format: format)
    let values = try tabs.values(.trajectory)
    guard case .number(let fall) = values[CellReference(row: 4, column: 9)] else {
      Issue.record("no fall")
      return
    }
    #expect(abs(fall - 0.3075) < 0.0005)
    guard case .number(let since) = try tabs.values(.onePage)[CellReference(row: 18, column: 2)]
    else {
      Issue.record("no fall on the page")
      return
    }
    #expect(abs(since - 0.1153) < 0.0005)
    #expect(try tabs.texts(.onePage).contains("Édition arrêtée au 30/06/2024"))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `Months that are not yet known are apart in the table and the chart`(format: String) throws {
    var context = TabVectorTests.context(closing: (2024, 7, 31))
    context.postes = [PosteBudget(poste: .named("Énergie"), delay: 3)]
    context.records[.energy] = [
      ReferentialRecord([
        "Bâtiment": .text("Maison"), "Énergie": .text("Électricité"), "Avril": .number(1000),
        "Mai": .number(2000),
      ])
    ]
    let only = context.only(.budget, .energy)
    let tabs = try CalculatedTabs(only, format: format)
    let chart = try #require(try sheet(.energy, only).charts.first)
    #expect(chart.showsHiddenCells)
    let last = try #require(chart.series.last)
    #expect(last.name.text == "provisoire, toutes énergies")
    func number(_ series: Chart.Series, _ month: Int) throws -> Double {
      let cells = try #require(series.values.cells?.split(separator: "!").last)
      let first = try #require(CellRange(String(cells))).first
      let place = CellReference(row: first.row, column: first.column + month - 1)
      guard case .number(let number) = try tabs.values(.energy)[place] else { return .nan }
      return number
    }
    #expect(abs(try number(chart.series[0], 4) - 51.9) < 0.01)
    #expect(try number(chart.series[0], 5) == 0)
    #expect(try number(last, 4) == 0)
    #expect(abs(try number(last, 5) - 103.8) < 0.01)
    let months = CellRange(rows: 15...19, columns: 3...14)
    #expect(
      try sheet(.energy, only).conditionalFormats.contains {
        $0.ranges == [months] && $0.style.font?.isItalic == true
      }
    )
  }

  @Test func `What few people noted does not go to paper`() throws {
    let context = TabVectorTests.context(closing: (2024, 6, 30))
    let sheet = try sheet(.trips, context)
    let area = try #require(sheet.print.area)
    let list = try #require(
      DialogueTabs(context).regions.first { $0.region.id == "Trajets" }?.region.fields.first
    )
    #expect(!area.contains(list.cells.first))
    #expect(!area.contains(CellReference(row: list.cells.first.row - 3, column: 0)))
  }

  @Test(arguments: ["xlsx", "ods"])
  func `The strip of the year says which meeting was held, and the closing month in words`(
    format: String
  ) throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    func meeting(_ name: String, _ month: Double, _ day: CivilDay?) -> ReferentialRecord {
      ReferentialRecord([
        "Mois": .number(month), "Rencontre": .text(name),
        "Fait le": day.map { .date(Double($0.serial)) } ?? .blank,
      ])
    }
    context.records[.cycle] = [
      meeting("Premier", 3, CivilDay(year: 2024, month: 3, day: 12)),
      meeting("Second", 7, nil), meeting("Troisième", 7, nil),
    ]
    let values = try CalculatedTabs(context.only(.cycle), format: format).values(.cycle)
    #expect(values[CellReference(row: 5, column: 2)] == .text("✓ Premier"))
    #expect(values[CellReference(row: 5, column: 6)] == .text("● Second (+ 1)"))
    #expect(values[CellReference(row: 4, column: 5)] == .text("juin · arrêté"))
    #expect(values[CellReference(row: 4, column: 6)] == .text("juillet"))
  }

  @Test(arguments: [(DialogueTab.cycle, "Etat"), (.interview, "Retard")])
  func `Good news does not have the colour of a warning`(tab: DialogueTab, column: String) throws {
    var context = TabVectorTests.context(closing: (2024, 6, 30))
    context.records[.interview] = [ReferentialRecord(["Décision": .text("Une")])]
    let sheet = try sheet(tab, context.only(.cycle, .interview))
    let header = tab == .cycle ? "État" : "Suivi"
    let place = try #require(
      sheet.cells.first { $0.value.content == .value(.text(header)) }?.key
    )
    let below = try #require(sheet[place.row + 1, place.column])
    let warning = Color(0x8A5A00)
    #expect(below.style.font?.color != warning)
    let colours = sheet.conditionalFormats.filter {
      $0.ranges.contains { $0.contains(CellReference(row: place.row + 1, column: place.column)) }
    }
    #expect(colours.count >= 3)
    for format in colours {
      guard case .expression(let formula) = format.rule else { continue }
      #expect(!formula.contains("soldée") || format.style.font?.color != warning)
      #expect(!formula.contains("faite") || format.style.font?.color != warning)
    }
  }

  @Test func `Titles of axes are as light as their labels, and no step is told twice`() throws {
    for sheet in DialogueTabs(TabVectorTests.context(closing: (2024, 6, 30))).sheets {
      for chart in sheet.charts {
        for axis in [chart.categoryAxis, chart.valueAxis, chart.secondaryValueAxis] {
          #expect(axis?.title == nil || axis?.title?.look.isBold == false, "\(sheet.name)")
        }
        // Without data an axis goes from 0 to 1.
        if let axis = chart.valueAxis, axis.scale.majorStep ?? 0 < 1 {
          #expect(axis.numberFormat?.contains("General") == true, "\(sheet.name)")
        }
      }
    }
  }

  @Test func `Subtitles and footers begin with a capital, whoever is known`() throws {
    let context = TabVectorTests.context(closing: (2024, 6, 30))
    for sheet in DialogueTabs(context).sheets {
      guard case .value(.text(let words)) = sheet[1, 0]?.content, !words.isEmpty else { continue }
      #expect(words.first?.isUppercase == true || words.first?.isLetter == false, "\(words)")
      #expect(sheet.print.footer?.contains("· exercice") != true, "\(sheet.name)")
    }
  }

  @Test func `Header bands reach as far as the totals below them`() throws {
    let context = TabVectorTests.context(closing: (2024, 6, 30))
    for (tab, total) in [
      (DialogueTab.trips, "Incertitude de l'ensemble"), (.amendments, "Total"),
    ] {
      let sheet = try sheet(tab, context)
      let last = sheet.cells.filter {
        if case .value(.text(let text)) = $0.value.content { text.hasPrefix(total) } else { false }
      }.keys.max { $0.row < $1.row }
      let row = try #require(last?.row)
      let fill = try #require(sheet[row, 0]?.style.fill)
      let columns = sheet.cells.filter { $0.key.row == row && $0.value.style.fill == fill }
        .map(\.key.column)
      let band = sheet.cells.filter { $0.value.style.fill == .solid(Color(0xDCEAE3)) }.keys
      let header = band.filter { $0.row < row && $0.column == 0 }.map(\.row).max()
      let headerRow = try #require(header)
      for column in columns {
        #expect(sheet[headerRow, column]?.style.fill == .solid(Color(0xDCEAE3)), "\(tab) \(column)")
      }
    }
  }
}
