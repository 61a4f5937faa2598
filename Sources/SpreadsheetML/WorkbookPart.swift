import Spreadsheet
import XML

/// The workbook part: sheets, names, date system (ECMA-376 Part 1, §18.2).
struct WorkbookPart {
  /// A sheet as the workbook lists it.
  struct SheetEntry {
    var info: SheetInfo
    var sheetID: Int
    /// Name of its part; nil when the package does not hold it.
    var partName: String?
  }

  let name: String
  let part: XMLPart
  let conformance: Conformance
  let sheets: [SheetEntry]
  let definedNames: [DefinedName]
  /// Whether serial 0 is 1904-01-01.
  let uses1904Dates: Bool

  /// Days from 1899-12-30 to the day of serial 0.
  var dateOffset: Double { uses1904Dates ? 1462 : 0 }

  init(
    name: String,
    relationships: Relationships,
    in package: OfficePackage
  ) throws(WorkbookError) {
    self.name = name
    part = try package.index(ofPart: name)
    let root = part.root
    guard root.localName == "workbook", let conformance = Conformance(main: root.namespace) else {
      throw WorkbookError(.notASpreadsheet(found: root.localName), file: package.path, part: name)
    }
    self.conformance = conformance
    let properties = root.first("workbookPr")
    uses1904Dates = properties?.flag("date1904") ?? false

    let elements = root.first("sheets")?.all("sheet") ?? []
    if elements.count > SheetLimits.sheets {
      throw WorkbookError(.limitExceeded(what: "sheets", limit: SheetLimits.sheets), part: name)
    }
    sheets = elements.map { element in
      let id =
        element.relationship()
      let relationship = id.flatMap { relationships[$0] }
      let part = relationship.flatMap { $0.isExternal ? nil : $0.target }
      let kind: SheetInfo.Kind =
        switch relationship?.kind {
        case "worksheet": .worksheet
        case "chartsheet": .chart
        default: .other
        }
      let visibility: SheetInfo.Visibility =
        switch element.attribute("state") {
        case "hidden": .hidden
        case "veryHidden": .veryHidden
        default: .visible
        }
      var info = SheetInfo(
        name: element.attribute("name").map(SharedText.decoded) ?? "",
        kind: kind,
        visibility: visibility
      )
      let partName = part.flatMap { package.entryName(ofPart: $0) == nil ? nil : $0 }
      info.isMissing = partName == nil && kind == .worksheet
      return SheetEntry(info: info, sheetID: element.count("sheetId") ?? 0, partName: partName)
    }
    definedNames = (root.first("definedNames")?.all("definedName") ?? []).compactMap { element in
      guard let name = element.attribute("name") else { return nil }
      return DefinedName(
        name: name,
        refersTo: element.text,
        scope: element.attribute("localSheetId").flatMap { Int($0) },
        isHidden: element.flag("hidden")
      )
    }
  }
}

extension WorkbookPart {
  /// How formulas are calculated (§18.2.2: `calcPr`).
  var calculationSettings: CalculationSettings {
    var settings = CalculationSettings()
    settings.dateSystem = uses1904Dates ? .from1904 : .from1900
    guard let properties = part.root.first("calcPr") else { return settings }
    settings.iterates = properties.flag("iterate")
    settings.isManual = properties.attribute("calcMode") == "manual"
    settings.usesDisplayedPrecision =
      properties.attribute("fullPrecision") != nil && !properties.flag("fullPrecision")
    return settings
  }
}

extension XMLPart.Element {
  /// The value of an `xsd:boolean` attribute; false when it is absent.
  func flag(_ name: String) -> Bool {
    switch attribute(name) {
    case "1", "true", "on": true
    default: false
    }
  }

  /// The value of an attribute that is an `xsd:unsignedInt`; nil for any other.
  func count(_ name: String) -> Int? {
    attribute(name).flatMap { UInt32($0) }.map(Int.init)
  }
}
