import Spreadsheet
import TestSupport
import Testing
import XML

@testable import OpenDocument

@Suite("Charts as objects of OpenDocument") struct ChartObjectTests {
  private final class Notes {
    var details: [String] = []
  }

  private func read(_ content: [UInt8], styles: [UInt8]? = nil) throws -> (Chart?, [String]) {
    let notes = Notes()
    let usual = ChartObjectWriter(
      Chart(.bar, title: "", series: [], area: CellRange("A1", "B2"), alternativeText: ""),
      width: 1,
      height: 1,
      version: "1.3"
    )
    let reader = ChartObjectReader(
      content: try XMLPart(content),
      styles: try XMLPart(styles ?? usual.stylesPart())
    ) { notes.details.append($0) }
    return (reader?.chart(), notes.details)
  }

  private func written(_ chart: Chart) -> [UInt8] {
    var writer = ChartObjectWriter(chart, width: 16, height: 9, version: "1.3")
    return writer.contentPart()
  }

  /// A reference as formulas of OpenDocument have it.
  private static func cells(_ reference: String) -> String {
    ODFAddress(reference).map { "[\($0.absolute)]" } ?? ""
  }

  @Test func `a chart of any kind is read as it was written`() throws {
    for (name, sample) in SampleChart.all(Self.cells) {
      let (read, notes) = try read(written(sample))
      let chart = try #require(read, "\(name)")
      #expect(notes.isEmpty, "\(name)")
      #expect(chart.plots.map(\.kind) == sample.plots.map(\.kind), "\(name)")
      #expect(chart.plots.map(\.grouping) == sample.plots.map(\.grouping), "\(name)")
      #expect(chart.plots.map(\.isHorizontal) == sample.plots.map(\.isHorizontal), "\(name)")
      #expect(chart.plots.map(\.firstAngle) == sample.plots.map(\.firstAngle), "\(name)")
      #expect(
        chart.plots.map(\.isOnSecondaryAxes) == sample.plots.map(\.isOnSecondaryAxes),
        "\(name)"
      )
      #expect(chart.title?.text == sample.title?.text, "\(name)")
      #expect(chart.title?.look == sample.title?.look, "\(name)")
      #expect(chart.legend?.position == .bottom, "\(name)")
      for path in [\Chart.categoryAxis, \.valueAxis, \.secondaryValueAxis] {
        var own = chart[keyPath: path]
        var other = sample[keyPath: path]
        // Whether values stand between ticks follows from the kind here.
        own?.isBetweenTicks = true
        other?.isBetweenTicks = true
        #expect(own == other, "\(name)")
      }
      for (own, other) in zip(chart.series, sample.series) {
        #expect(own.name.cells == other.name.cells, "\(name)")
        #expect(own.name.text == other.name.text, "\(name)")
        #expect(own.categories == other.categories, "\(name)")
        #expect(own.values == other.values, "\(name)")
        #expect(own.sizes == other.sizes, "\(name)")
        #expect(own.look.line == other.look.line, "\(name)")
        #expect(own.labels == other.labels, "\(name)")
        #expect(own.trendLines == other.trendLines, "\(name)")
        #expect(own.errorBars == other.errorBars, "\(name)")
        if sample.plots[other.plot].drawsLines {
          #expect(own.marker == other.marker, "\(name)")
        } else {
          #expect(own.look == other.look, "\(name)")
        }
      }
    }
  }

  @Test func `values that lie in no cells are those of the chart's own table`() throws {
    var chart = Chart(plots: [Chart.Plot(.line)], series: [])
    chart.series = [
      Chart.Series(
        name: "Libre, dit-on",
        categories: Chart.Source(cache: .texts(["x", "y"])),
        values: Chart.Source(cache: .numbers([1, 2.5]))
      )
    ]
    let content = written(chart)
    #expect(String(decoding: content, as: UTF8.self).contains("\"local-table.$B$2:.$B$3\""))
    let read = try #require(try read(content).0)
    #expect(read.series[0].name == "Libre, dit-on")
    #expect(read.series[0].values == chart.series[0].values)
    #expect(read.series[0].categories == chart.series[0].categories)
  }

  @Test func `the highest and the lowest values of stocks change places`() throws {
    var chart = Chart(plots: [Chart.Plot(.stock)], series: [])
    chart.series = ["B", "C", "D"].map { column in
      Chart.Series(
        name: Chart.Name(column),
        values: Chart.Source("[$F.$\(column)$2:.$\(column)$3]")
      )
    }
    let content = written(chart)
    let text = String(decoding: content, as: UTF8.self)
    let low = try #require(text.firstRange(of: "\"F.C2:F.C3\""))
    let high = try #require(text.firstRange(of: "\"F.B2:F.B3\"", from: low.upperBound))
    #expect(low.upperBound <= high.lowerBound)
    let read = try #require(try read(content).0)
    #expect(read.series.map(\.name.text) == ["B", "C", "D"])
  }

  /// The part of a disc.
  private func document(_ chart: String) -> [UInt8] {
    let spaces = ODFNamespace.allCases.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined()
    return Array(
      """
      <office:document-content\(spaces)><office:automatic-styles/><office:body><office:chart>\
      <chart:chart chart:class="chart:circle">\(chart)</chart:chart></office:chart>\
      </office:body></office:document-content>
      """.utf8
    )
  }

  @Test func `what the model does not hold is noted, and no damage stops the reader`() throws {
    let (chart, notes) = try read(
      document(
        """
        <chart:subtitle><text:p>Sous-titre</text:p></chart:subtitle><chart:plot-area>\
        <chart:axis chart:dimension="y"/><chart:series chart:values-cell-range-address="#REF!"/>\
        </chart:plot-area>
        """
      )
    )
    #expect(chart?.title?.text == "Sous-titre")
    #expect(chart?.series[0].values.cells == nil)
    #expect(Set(notes) == ["subtitle", "reverse-direction"])
    #expect(try read(document("")).0 == nil)
  }

  @Test func `a chart without series is one to be filled`() throws {
    let chart = try read(document("<chart:plot-area/>")).0
    #expect(chart?.plots.map(\.kind) == [.pie])
    #expect(chart?.series == [])
  }
}

extension String {
  /// The first place of a text from an index on.
  fileprivate func firstRange(of text: String, from start: String.Index) -> Range<String.Index>? {
    self[start...].firstRange(of: text)
  }
}
