package import Spreadsheet

/// The tabs of a context, and the names that they and the carbon columns need.
package struct DialogueTabs: Sendable {
  /// Where people type in a tab.
  package struct PlacedRegion: Sendable {
    /// Position of the tab in ``DialogueTabs/sheets``.
    package let sheet: Int
    /// The cells.
    package let region: EntryRegion
  }

  /// The tabs that have a name in ``DialogueContext/sheetNames``, in their order.
  package private(set) var sheets: [Sheet] = []
  /// The names, of workbook scope.
  package private(set) var names: [DefinedName] = []
  /// Where people type in the tabs.
  package private(set) var regions: [PlacedRegion] = []
  /// A hidden sheet that keeps what the input cells hold, so that entries are told from defaults.
  package private(set) var defaults = Sheet(name: "")

  /// Makes the tabs.
  ///
  /// The carbon columns need the names of the tab ``DialogueTab/factors``, and so do the other
  /// tabs: it is always made, under its default name when the context gives none.
  package init(_ context: DialogueContext) {
    var context = context
    if context.sheetNames[.factors] == nil {
      context.sheetNames[.factors] = DialogueTab.factors.defaultName
    }
    for tab in DialogueTab.allCases {
      guard let name = context.sheetName(for: tab) else { continue }
      add(
        Self.filled(tab, context, name: name),
        readMe: tab == .readMe ? nil : context.sheetName(for: .readMe)
      )
      if let sheet = sheets.last { names.append(AdditionName.name(ofTab: "\(tab)", sheet)) }
    }
    var defaults = EntryDefaults()
    for placed in regions { defaults.add(placed.region, on: sheets[placed.sheet]) }
    for line in context.lineKeys {
      defaults.set(
        .value(.text(line.key)),
        region: CarbonColumns.regionID,
        key: EntryKey(line.signature),
        field: CarbonColumns.keyField
      )
    }
    for sheet in sheets {
      defaults.set(
        .value(.text(Self.shape(of: sheet))),
        region: Self.shapeRegion,
        key: EntryKey(sheet.name),
        field: Self.shapeField
      )
    }
    self.defaults = defaults.sheet(named: context.defaultsSheetName)
    names.append(
      DefinedName(
        name: context.name(.defaults),
        refersTo: defaults.range(onSheet: context.defaultsSheetName),
        isHidden: true
      )
    )
    names.append(AdditionName.name(ofTab: AdditionName.defaultsID, self.defaults))
    if let binding = context.binding {
      names += CarbonColumns.entryNames(binding) + AdditionName.names(of: binding)
    }
    let prefixes = [
      EntryRegion.namePrefix, AdditionName.tabPrefix, AdditionName.columnPrefix,
    ]
    for index in names.indices where prefixes.contains(where: names[index].name.hasPrefix) {
      names[index].name = context.freeName(names[index].name)
    }
  }

  /// Keeps on the hidden sheet how what the carbon columns are put over looked.
  ///
  /// - Parameters:
  ///   - rows: Cells that say it, from the left.
  ///   - context: What the tabs were made from; its names are not taken again.
  package mutating func keep(_ rows: [[SheetCell?]], in context: DialogueContext) {
    let first = EntryDefaults.firstFreeCell
    let width = rows.map(\.count).max() ?? 0
    guard width > 0 else { return }
    for (offset, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        if let cell { defaults[first.row + offset, first.column + column] = cell }
      }
    }
    let range = CellRange(
      rows: first.row...first.row + rows.count - 1,
      columns: first.column...first.column + width - 1
    )
    names.append(
      DefinedName(
        name: context.freeName(AdditionName.underlay),
        refersTo: "\(A1.quoted(defaults.name))!\(range.absolute)",
        isHidden: true
      )
    )
  }

  /// Where the shapes of tabs are kept among the defaults.
  package static let shapeRegion = "Onglets"
  /// The field of the shape of a tab.
  package static let shapeField = "Forme"

  /// The ``EntryRegion/id`` of the parameters.
  package static let parameterRegion = "Parametres"
  /// The field of the fiscal year among them.
  package static var yearField: String { FactorsLayout.Parameter.fiscalYear.field }
  /// The fields of them that are those of one fiscal year.
  package static var yearlyFields: [String] {
    [yearField, FactorsLayout.Parameter.closingDate.field]
  }

  /// A fingerprint of what stands in the first columns of a tab: tabs of the same shape have the
  /// same meaning in the same cells.
  package static func shape(of sheet: Sheet) -> String {
    // FNV-1a, 64 bits: the same in every run and on every machine.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for place in sheet.cells.keys.sorted() where place.column < 2 {
      switch sheet[place]?.content {
      case .value(.text(let text)): mix("\(place) \(text)\n")
      case .formula(let text, _): mix("\(place) =\(text)\n")
      case .value, nil: continue
      }
    }
    return String(hash, radix: 16)
  }

  private static func filled(
    _ tab: DialogueTab,
    _ context: DialogueContext,
    name: String
  ) -> any FilledTab {
    switch tab {
    case .synthesis: SynthesisTab(context, name: name)
    case .lines: LinesTab(context, name: name)
    case .budget: BudgetTab(context, name: name)
    case .trajectory: TrajectoryTab(context, name: name)
    case .trips: TripsTab(context, name: name)
    case .energy: EnergyTab(context, name: name)
    case .actions: ActionsTab(context, name: name)
    case .interview: InterviewTab(context, name: name)
    case .onePage: OnePageTab(context, name: name)
    case .guidance: GuidanceTab(context, name: name)
    case .amendments: AmendmentsTab(context, name: name)
    case .data: DataTab(context, name: name)
    case .investments: InvestmentsTab(context, name: name)
    case .cycle: CycleTab(context, name: name)
    case .partners: PartnersTab(context, name: name)
    case .landmarks: LandmarksTab(context, name: name)
    case .dimensions: DimensionsTab(context, name: name)
    case .factors: FactorsTab(context, name: name)
    case .readMe: ReadMeTab(context, name: name)
    }
  }

  private mutating func add(_ tab: any FilledTab, readMe: String?) {
    var sheet = tab.sheet
    if let readMe { sheet.linkTitle(to: readMe) }
    names += tab.names
    for region in tab.writer.regions {
      names += region.names(onSheet: sheet.name)
      regions.append(PlacedRegion(sheet: sheets.count, region: region))
    }
    sheets.append(sheet)
  }
}
