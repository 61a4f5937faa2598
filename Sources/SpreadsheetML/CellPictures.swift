import Spreadsheet
import XML

/// The pictures that stand in cells as their values: *Place in Cell* of Excel ([MS-XLSX] §2.2.4.11).
///
/// Such a cell holds `#VALUE!` for programs that do not know better, and the number of an entry of
/// the metadata part in its `vm`. That leads to a rich value, which leads to an image.
struct CellPictures {
  /// What is seen in a cell.
  struct Picture {
    /// Name of the part of the image.
    var part: String
    /// What people who do not see it are told.
    var alternativeText = ""
  }

  /// By entry of the metadata, from 0; nil for values of other kinds.
  private let pictures: [Picture?]

  /// Whether the metadata part has anything but these pictures.
  let hasOthers: Bool

  /// Whether there is none.
  var isEmpty: Bool { pictures.allSatisfy { $0 == nil } }

  /// Reads what the metadata of a workbook leads to; nothing is found where parts are damaged.
  init(_ relationships: Relationships, in package: OfficePackage) {
    func root(_ kind: String) -> XMLPart.Element? {
      relationships.first(kind).flatMap { try? package.index(ofPart: $0.target).root }
    }
    let metadata = root("sheetMetadata")
    let images = Self.images(relationships, in: package)
    let structures = (root("rdRichValueStructure")?.all("s") ?? []).map { structure in
      structure.all("k").map { $0.attribute("n") ?? "" }
    }
    let values = (root("rdRichValue")?.all("rv") ?? []).map { value -> Picture? in
      guard let structure = value.count("s"), structures.indices.contains(structure) else {
        return nil
      }
      let named = Dictionary(
        zip(structures[structure], value.all("v").map(\.text)),
        uniquingKeysWith: { first, _ in first }
      )
      guard let image = named["_rvRel:LocalImageIdentifier"].flatMap({ Int($0) }),
        images.indices.contains(image), let part = images[image]
      else { return nil }
      return Picture(part: part, alternativeText: SharedText.decoded(named["Text"] ?? ""))
    }
    let types = metadata?.first("metadataTypes")?.all("metadataType").map { $0.attribute("name") }
    // Entries of the workbook's cells name entries of a kind, which name values.
    let entries = (metadata?.all("futureMetadata") ?? [])
      .first { $0.attribute("name") == Self.kind }?.all("bk")
      .map { $0.descendants(named: "rvb").first?.count("i") }
    pictures = (metadata?.first("valueMetadata")?.all("bk") ?? []).map { block in
      guard let record = block.first("rc"), let type = record.count("t"),
        let types, types.indices.contains(type - 1), types[type - 1] == Self.kind,
        let entry = record.count("v"), let entries, entries.indices.contains(entry),
        let value = entries[entry], values.indices.contains(value)
      else { return nil }
      return values[value]
    }
    hasOthers =
      metadata?.first("cellMetadata")?.first("bk") != nil || pictures.contains { $0 == nil }
      || pictures.isEmpty
  }

  /// The picture of a cell.
  ///
  /// - Parameter index: What its `vm` says, from 1.
  subscript(index: Int) -> Picture? {
    pictures.indices.contains(index - 1) ? pictures[index - 1] : nil
  }

  /// The kind of metadata that leads to rich values.
  private static let kind = "XLRICHVALUE"

  /// The parts of images that rich values count.
  private static func images(
    _ relationships: Relationships,
    in package: OfficePackage
  ) -> [String?] {
    guard let part = relationships.first("richValueRel")?.target,
      let root = try? package.index(ofPart: part).root,
      let targets = try? Relationships(of: part, in: package)
    else { return [] }
    return root.all("rel").map { element in
      element.relationship().flatMap { targets[$0] }.flatMap { $0.isExternal ? nil : $0.target }
    }
  }
}

extension CellPictures {
  /// Lays the pictures of a sheet over their cells, as large as these allow, as Excel shows them.
  ///
  /// - Parameters:
  ///   - cells: What the `vm` of cells says.
  ///   - frame: The sheet, its rows and columns being known: gets the pictures.
  ///   - package: Holds the images.
  ///   - images: Gets the images.
  ///   - losses: Is told of each picture.
  func place(
    _ cells: [CellReference: Int],
    on frame: SheetFrame,
    from package: OfficePackage,
    _ images: ImageTable,
    _ losses: SheetLosses
  ) {
    let geometry = SheetGeometry(frame)
    // Pictures are often the same ones over and over.
    var sizes: [Int: (width: Int, height: Int)?] = [:]
    for (cell, index) in cells.sorted(by: { $0.key < $1.key }) {
      guard let picture = self[index] else { continue }
      guard let image = images.add(picture.part, in: package) else {
        losses.note(.image, .dropped, detail: picture.part, at: cell)
        continue
      }
      let area = frame.sheet.merged.first { $0.contains(cell) } ?? CellRange(cell, cell)
      let size = sizes[image] ?? images.images[image].size
      sizes[image] = .some(size)
      let (from, to) = geometry.corners(geometry.box(of: area).fitting(size))
      var drawing = DrawingObject(
        .picture(Spreadsheet.Picture(image: image)),
        name: "\(cell)",
        alternativeText: picture.alternativeText
      )
      // A link needs something to stand on, which an empty cell has not.
      if let position = frame.sheet.hyperlinks.firstIndex(where: {
        $0.cell == cell && $0.lastCell == nil
      }) {
        drawing.link = frame.sheet.hyperlinks.remove(at: position)
      }
      frame.objects.append(SheetObject(ObjectAnchor(.cells(from: from, to: to)), drawing))
      frame.picturedCells.insert(cell)
      losses.note(.image, .approximated, detail: picture.part, at: cell)
    }
  }
}

extension Box {
  /// The largest rectangle in the middle of this one with the proportions of an image.
  fileprivate func fitting(_ size: (width: Int, height: Int)?) -> Box {
    guard let size else { return self }
    let scale = min(width / Double(size.width), height / Double(size.height))
    let (width, height) = (Double(size.width) * scale, Double(size.height) * scale)
    return Box(
      x: x + (self.width - width) / 2,
      y: y + (self.height - height) / 2,
      width: width,
      height: height
    )
  }
}

extension SheetRow {
  /// The row without the errors that stand for pictures in cells, which show these in their place.
  func without(_ pictured: [CellReference], _ losses: SheetLosses) -> SheetRow {
    var row = self
    for cell in pictured {
      guard let position = row.cells.firstIndex(where: { Int($0.column) == cell.column }),
        row.cells[position].kind == .error, !row.cells[position].hasFormula
      else { continue }
      row.cells[position].kind = .blank
      row.cells[position].payload = 0
      losses.note(.errorValue, .dropped, at: cell)
    }
    return row
  }
}
