import Spreadsheet
import TestSupport
import Testing
import XML

@testable import SpreadsheetML

@Suite("Charts as parts of SpreadsheetML") struct ChartTests {
  private func read(_ part: [UInt8], absentIsUnset: Bool = true) throws -> (Chart?, [String]) {
    let notes = Notes()
    let reader = ChartReader(
      try XMLPart(part).root,
      colors: DrawingColors(theme: .office),
      absentIsUnset: absentIsUnset
    ) { notes.details.append($0) }
    return (reader.chart(), notes.details)
  }

  private final class Notes {
    var details: [String] = []
  }

  private func read(_ xml: String, absentIsUnset: Bool = true) throws -> (Chart?, [String]) {
    let space =
      "<c:chartSpace xmlns:c=\"\(Conformance.transitional.chart)\""
      + " xmlns:a=\"\(Conformance.transitional.drawing)\">\(xml)</c:chartSpace>"
    return try read(Array(space.utf8), absentIsUnset: absentIsUnset)
  }

  @Test func `a chart of any kind is read as it was written`() throws {
    for (name, sample) in SampleChart.all({ $0 }) {
      let (read, notes) = try read(ChartWriter(sample, .transitional).part())
      let chart = try #require(read, "\(name)")
      #expect(notes.isEmpty, "\(name)")
      #expect(chart.plots == sample.plots, "\(name)")
      #expect(chart.title == sample.title, "\(name)")
      #expect(chart.categoryAxis == sample.categoryAxis, "\(name)")
      #expect(chart.valueAxis == sample.valueAxis, "\(name)")
      #expect(chart.secondaryValueAxis == sample.secondaryValueAxis, "\(name)")
      #expect(chart.legend?.position == .bottom, "\(name)")
      #expect(chart.blanks == .gap, "\(name)")
      for (own, other) in zip(chart.series, sample.series) {
        var own = own
        own.points = [:]
        // A cache has a format even where none is known.
        for path in [\Chart.Series.categories, \.values, \.sizes] {
          own[keyPath: path].format = nil
        }
        #expect(own == other, "\(name)")
      }
    }
  }

  @Test func `what Excel finds by itself is spelled out`() throws {
    let (read, _) = try read(
      """
      <c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="1"/>\
      <c:order val="0"/><c:tx><c:strRef><c:f>F!$B$1</c:f></c:strRef></c:tx><c:val><c:numRef>\
      <c:f>F!$B$2:$B$3</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/>\
      </c:barChart><c:catAx><c:axId val="1"/></c:catAx><c:valAx><c:axId val="2"/></c:valAx>\
      </c:plotArea></c:chart>
      """
    )
    let chart = try #require(read)
    #expect(chart.series[0].look.fill == .solid(Color(0xC0504D)))
    #expect(chart.plots[0].gapWidth == 150)
    #expect(chart.look.fill == .solid(Color(0xFFFFFF)))
    #expect(chart.valueAxis?.line.paint.color != nil)
    // No flag is said: Excel 2007 leaves those out that are not set.
    #expect(chart.valueAxis?.isHidden == false)
  }

  @Test func `flags that are left out are set in files of later programs`() throws {
    let xml =
      """
      <c:chart><c:plotArea><c:lineChart><c:ser><c:idx val="0"/><c:val><c:numLit>\
      <c:ptCount val="2"/><c:pt idx="1"><c:v>4</c:v></c:pt></c:numLit></c:val></c:ser>\
      <c:axId val="1"/><c:axId val="2"/></c:lineChart><c:catAx><c:axId val="1"/></c:catAx>\
      <c:valAx><c:axId val="2"/></c:valAx></c:plotArea></c:chart>
      """
    let later = try #require(try read(xml, absentIsUnset: false).0)
    #expect(later.valueAxis?.isHidden == true)
    #expect(later.series[0].isSmooth)
    let earlier = try #require(try read(xml).0)
    #expect(earlier.valueAxis?.isHidden == false)
    #expect(!earlier.series[0].isSmooth)
    #expect(earlier.series[0].values == Chart.Source(cache: .numbers([nil, 4])))
  }

  @Test func `what the model does not hold is noted`() throws {
    let (read, notes) = try read(
      """
      <c:chart><c:plotArea><c:ofPieChart><c:ser><c:idx val="0"/><c:spPr><a:gradFill><a:gsLst>\
      <a:gs pos="0"><a:srgbClr val="112233"/></a:gs><a:gs pos="30000"><a:srgbClr val="445566"/></a:gs>\
      <a:gs pos="100000"><a:srgbClr val="778899"/></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill></c:spPr><c:val>\
      <c:numRef><c:f>F!$B$2</c:f></c:numRef></c:val></c:ser></c:ofPieChart></c:plotArea></c:chart>\
      <c:userShapes/>
      """
    )
    var gradient = Gradient(.linear, from: Color(0x112233), to: Color(0x778899))
    gradient.angle = 90
    #expect(try #require(read).series[0].look.fill == .gradient(gradient))
    #expect(Set(notes) == ["ofPieChart", "gradFill", "userShapes"])
  }

  @Test func `a part without plots is no chart, one without series is a chart to be filled`() throws
  {
    #expect(try read("<c:chart><c:plotArea/></c:chart>").0 == nil)
    let plots = "<c:barChart><c:barDir val=\"bar\"/></c:barChart><c:lineChart/>"
    let chart = try read("<c:chart><c:plotArea>\(plots)</c:plotArea></c:chart>").0
    #expect(chart?.plots.map(\.isHorizontal) == [true])
    #expect(chart?.series == [])
  }

  @Test func `damaged numbers stop nothing`() throws {
    let (chart, _) = try read(
      """
      <c:chart><c:plotArea><c:pieChart><c:ser><c:idx val="-7"/><c:dPt><c:idx val="99999999999"/>\
      </c:dPt><c:val><c:numLit><c:ptCount val="1e99"/><c:pt idx="-1"><c:v>x</c:v></c:pt></c:numLit>\
      </c:val></c:ser><c:firstSliceAng val="-1e300"/></c:pieChart></c:plotArea></c:chart>
      """
    )
    #expect(chart?.series.count == 1)
  }

  @Test func `each ring of a pie has the colours of its slices`() throws {
    let series = (0...1).map { index in
      """
      <c:ser><c:idx val="\(index)"/><c:val><c:numLit><c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v>\
      </c:pt><c:pt idx="1"><c:v>2</c:v></c:pt></c:numLit></c:val></c:ser>
      """
    }.joined()
    let (chart, _) = try read(
      """
      <c:chart><c:plotArea><c:doughnutChart><c:varyColors val="1"/>\(series)</c:doughnutChart>\
      </c:plotArea></c:chart>
      """
    )
    for series in try #require(chart).series {
      #expect(series.points[0]?.look?.fill == .solid(Color(0x4F81BD)))
      #expect(series.points[1]?.look?.fill == .solid(Color(0xC0504D)))
    }
  }
}
