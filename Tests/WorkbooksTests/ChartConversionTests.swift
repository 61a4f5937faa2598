import Spreadsheet
import TestSupport
import Testing

@testable import Workbooks

/// Charts made into those of the other format and back.
@Suite struct ChartConversionTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String) -> String { folder.path + "/" + name }

  private func chartPart(_ path: String) throws -> String {
    let isOpenDocument = path.hasSuffix(".ods")
    return try PackageText.part(
      isOpenDocument ? "Object 1/content.xml" : "xl/charts/chart1.xml",
      of: path
    )
  }

  /// A sheet with numbers and bubbles over them.
  private func sample() -> Sheet {
    var sheet = Sheet(name: "D'été 1")
    for row in 0..<4 {
      sheet[row, 0] = .number(Double(row) + 0.5)
      sheet[row, 1] = .number(Double(row * row))
      sheet[row, 2] = .formula("A\(row + 1)*10")
    }
    var chart = Chart(
      .bubble,
      title: "Coût & gain",
      series: [
        Chart.Series(
          name: "Actions",
          x: "'D''été 1'!$A$1:$A$4",
          y: "'D''été 1'!$B$1:$B$4",
          size: "'D''été 1'!$C$1:$C$4",
          color: Color(0x2E7D6B)
        )
      ],
      area: CellRange(rows: 6...20, columns: 0...7),
      alternativeText: "Bulles"
    )
    chart.categoryAxisTitle = "Coût"
    chart.valueAxis?.scale.minimum = -2
    sheet.charts = [chart]
    return sheet
  }

  @Test(arguments: [("xlsx", "ods"), ("ods", "xlsx")])
  func `a chart that is yet to be filled stays one both ways`(
    _ first: String,
    _ second: String
  ) throws {
    var sheet = sample()
    let area = sheet.charts[0].area
    sheet.charts[0] = Chart(.bar, title: "À venir", series: [], area: area, alternativeText: "")
    try Workbook.create([sheet], at: file("a.\(first)"))
    let there = try Conversion.convert(file("a.\(first)"), to: file("b.\(second)"))
    let back = try Conversion.convert(file("b.\(second)"), to: file("c.\(first)"))
    #expect((there.losses + back.losses).allSatisfy { $0.feature != .chart })
    for path in [file("b.\(second)"), file("c.\(first)")] {
      let part = try chartPart(path)
      #expect(part.contains("À venir"))
      #expect(part.contains(path.hasSuffix(".ods") ? "chart:vertical=\"true\"" : "\"bar\""))
    }
  }

  @Test func `series that the legend leaves out stay out of it in both formats`() throws {
    var sheet = sample()
    sheet.charts[0].series.append(sheet.charts[0].series[0])
    sheet.charts[0].legend?.hiddenEntries = [1]
    try Workbook.create([sheet], at: file("a.xlsx"))
    _ = try Conversion.convert(file("a.xlsx"), to: file("b.ods"))
    // LibreOffice reads it on the series only.
    let series = try chartPart(file("b.ods")).split(separator: "<chart:series ").dropFirst()
      .map { $0.prefix { $0 != ">" } }
    #expect(series.map { $0.contains("loext:hide-legend=\"true\"") } == [false, true])
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    let entry = "<c:legendEntry><c:idx val=\"1\"/><c:delete val=\"1\"/></c:legendEntry>"
    #expect(try chartPart(file("c.xlsx")).contains(entry))
  }

  @Test(arguments: [("xlsx", "ods"), ("ods", "xlsx")])
  func `bubbles keep their cells, values and words both ways`(
    _ first: String,
    _ second: String
  ) throws {
    let source = file("a.\(first)")
    try Workbook.create([sample()], at: source)
    for (from, to) in [(source, file("b.\(second)")), (file("b.\(second)"), file("c.\(first)"))] {
      let report = try Conversion.convert(from, to: to)
      #expect(report.losses.allSatisfy { $0.feature != .chart })
      let text = try chartPart(to)
      let isOpenDocument = to.hasSuffix(".ods")
      let pieces =
        isOpenDocument
        ? [
          "chart:class=\"chart:bubble\"", "'D''été 1'.C1:'D''été 1'.C4",
          "<chart:domain table:cell-range-address=\"'D''été 1'.B1:'D''été 1'.B4\"/>"
            + "<chart:domain table:cell-range-address=\"'D''été 1'.A1:'D''été 1'.A4\"/>",
          "chart:minimum=\"-2\"", "#2e7d6b", "draw:opacity=\"70%\"", "office:value=\"35\"",
          "Coût &amp; gain",
        ]
        : [
          "<c:bubbleChart>", "<c:xVal><c:numRef><c:f>'D''été 1'!$A$1:$A$4</c:f>",
          "<c:yVal><c:numRef><c:f>'D''été 1'!$B$1:$B$4</c:f>",
          "<c:bubbleSize><c:numRef><c:f>'D''été 1'!$C$1:$C$4</c:f>", "<c:min val=\"-2\"/>",
          "2E7D6B", "<a:alpha val=\"70000\"/>", "<c:v>35</c:v>", "Coût &amp; gain",
        ]
      for piece in pieces { #expect(text.contains(piece), "\(to): \(piece)") }
    }
  }

  private static let fills: [Chart.Paint] = {
    let ends = (Color(0x112233), Color(0xEEDDCC))
    var fills: [Chart.Paint] = Gradient.Kind.allCases.map { kind in
      var gradient = Gradient(kind, from: ends.0, to: ends.1)
      switch kind {
      case .linear: gradient.angle = 45
      case .axial: gradient.opacity = 0.5
      case .radial: gradient.center = [0.25, 1]
      case .rectangular: break
      }
      return .gradient(gradient)
    }
    fills.append(.pattern(HatchPattern("dkUpDiag", foreground: ends.0, background: ends.1)))
    fills.append(.pattern(HatchPattern("cross", foreground: ends.0, background: nil)))
    return fills
  }()

  @Test(arguments: Self.fills)
  func `gradients and patterns come through both conversions`(fill: Chart.Paint) throws {
    var sheet = sample()
    sheet.charts[0].series[0].look.fill = fill
    try Workbook.create([sheet], at: file("a.xlsx"))
    let there = try Conversion.convert(file("a.xlsx"), to: file("b.ods"))
    var isPattern = false
    if case .pattern = fill { isPattern = true }
    #expect(there.losses.contains { $0.detail == "pattFill" } == isPattern)
    let named = try chartPart(file("b.ods")).ranges(
      of: isPattern ? "fill-hatch-name" : "fill-gradient-name"
    )
    #expect(named.count == 1)
    let styles = try PackageText.part("Object 1/styles.xml", of: file("b.ods"))
    #expect(styles.contains(isPattern ? "<draw:hatch " : "<draw:gradient "))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    func markup(_ path: String) throws -> Substring {
      let tag = isPattern ? "a:pattFill" : "a:gradFill"
      let part = try chartPart(path)
      let start = try #require(part.firstRange(of: "<\(tag) ")).lowerBound
      return part[start..<(try #require(part.firstRange(of: "</\(tag)>"))).lowerBound]
    }
    #expect(try markup(file("c.xlsx")) == markup(file("a.xlsx")))
  }

  @Test func `labels keep the format of cells that no sheet has, and small steps are five`() throws
  {
    var sheet = sample()
    sheet.charts[0].valueAxis?.numberFormat = nil
    sheet.charts[0].valueAxis?.cellNumberFormat = "0.0%"
    sheet.charts[0].valueAxis?.minorGrid = Chart.Line()
    try Workbook.create([sheet], at: file("a.xlsx"))
    _ = try Conversion.convert(file("a.xlsx"), to: file("b.ods"))
    let there = try chartPart(file("b.ods"))
    #expect(there.contains("chart:interval-minor-divisor=\"5\""))
    #expect(there.contains("<number:percentage-style"))
    _ = try Conversion.convert(file("b.ods"), to: file("c.xlsx"))
    for path in [file("a.xlsx"), file("c.xlsx")] {
      #expect(
        try chartPart(path).contains("<c:numFmt formatCode=\"0.0%\" sourceLinked=\"1\"/>")
      )
    }
  }

  @Test func `cells that no chart of the target can name are shown with their last values`() throws
  {
    let losses = LossReport()
    let frame = SheetFrame(Sheet(name: "F"))
    var chart = Chart(plots: [.line], series: [])
    chart.series = ["Plage", "[1]Ailleurs!$A$1:$A$2", "F!$A:$A", "(F!$A$1,F!$C$1:$C$2)"].map {
      Chart.Series(values: Chart.Source($0, cache: .numbers([1, 2])))
    }
    let anchor = ObjectAnchor(.cells(from: .init("B2"), to: .init("E9")))
    frame.objects = [SheetObject(anchor, DrawingObject(.chart(chart), name: "Graphique 1"))]
    ChartTranslation(
      from: .spreadsheetML,
      to: .openDocument,
      names: [DefinedName(name: "PLAGE", refersTo: "F!$B$1:$B$9")],
      losses: losses
    ).translate(frame)
    guard case .chart(let translated) = frame.objects[0].drawing.content else {
      Issue.record("no chart")
      return
    }
    #expect(
      translated.series.map(\.values.cells) == [
        "[$F.$B$1:.$B$9]", nil, "[$F.$A$1:.$A$1048576]", "[$F.$A$1]~[$F.$C$1:.$C$2]",
      ]
    )
    #expect(translated.series[1].values.numbers == [1, 2])
    #expect(losses.losses.map(\.detail) == ["[1]Ailleurs!$A$1:$A$2"])
    #expect(losses.losses.first?.range == CellRange("B2"))
  }
}
