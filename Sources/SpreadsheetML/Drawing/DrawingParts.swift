import Container
import Spreadsheet
import XML

/// The parts that the objects of a workbook need, named before anything is written.
struct DrawingParts {
  /// A drawing of a sheet.
  struct Drawing {
    var name: String
    var bytes: [UInt8]
    var relationships: [UInt8]
  }

  /// The drawings by the position of their sheet.
  private(set) var drawings: [Int: Drawing] = [:]
  /// The charts, in the order of their parts.
  private(set) var charts: [Chart] = []
  /// The images that are shown, by their index in the table.
  private(set) var images: [(index: Int, name: String, format: ImageFormat)] = []

  init(_ contents: WorkbookContents, losses: LossReport) {
    var shown: [Int: String] = [:]
    var images: [(index: Int, name: String, format: ImageFormat)] = []
    var charts: [Chart] = []
    for (position, frame) in contents.frames.enumerated() where !frame.objects.isEmpty {
      let name = "xl/drawings/drawing\(drawings.count + 1).xml"
      let writer = ObjectWriter(
        name,
        frame: frame,
        losses: SheetLosses(losses, sheet: frame.sheet.name),
        imagePart: { index in
          if let known = shown[index] { return known }
          guard contents.images.images.indices.contains(index) else { return nil }
          let format = contents.images.images[index].format
          let name = "xl/media/image\(images.count + 1).\(format.fileExtension)"
          shown[index] = name
          images.append((index, name, format))
          return name
        },
        chartPart: { chart in
          charts.append(chart)
          return Self.chartName(charts.count)
        }
      )
      drawings[position] = Drawing(
        name: name,
        bytes: writer.part,
        relationships: writer.relationships.whole
      )
    }
    self.images = images
    self.charts = charts
  }

  private static func chartName(_ number: Int) -> String { "xl/charts/chart\(number).xml" }

  /// Content types by extension, and by part.
  var contentTypes: (defaults: [(String, String)], overrides: [(String, String)]) {
    let formats = Set(images.map(\.format)).sorted { $0.rawValue < $1.rawValue }
    let base = "-officedocument."
    var overrides: [(String, String)] = []
    for (_, drawing) in drawings.sorted(by: { $0.key < $1.key }) {
      overrides.append((drawing.name, "\(base)drawing+xml"))
    }
    for number in charts.indices {
      overrides.append((Self.chartName(number + 1), "\(base)drawingml.chart+xml"))
    }
    return (formats.map { ($0.fileExtension, $0.mediaType) }, overrides)
  }

  /// Adds the parts to a package.
  func write(to writer: inout ArchiveWriter, images table: ImageTable, level: Int) throws {
    for (_, drawing) in drawings.sorted(by: { $0.key < $1.key }) {
      try writer.set(drawing.name, to: drawing.bytes, level: level)
      try writer.set(
        PartName.relationships(of: drawing.name),
        to: drawing.relationships,
        level: level
      )
    }
    for (number, chart) in charts.enumerated() {
      try writer.set(
        Self.chartName(number + 1),
        to: ChartWriter(chart, .transitional).part(),
        level: level
      )
    }
    for image in images {
      let read = table.images[image.index].read
      try writer.set(image.name, level: level) { sink in
        var bytes = try read()
        try sink.take(&bytes)
      }
    }
  }
}
