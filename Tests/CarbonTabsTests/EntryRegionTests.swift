import CarbonTabs
import Spreadsheet
import Testing

@Suite struct EntryRegionTests {
  @Test(arguments: Samples.all.indices)
  func `Every open cell of a tab lies in one region or is a key of it`(sample: Int) {
    let tabs = DialogueTabs(Samples.all[sample].context)
    for (position, sheet) in tabs.sheets.enumerated() {
      let regions = tabs.regions.filter { $0.sheet == position }.map(\.region)
      let ranges = regions.flatMap { region -> [CellRange] in
        var ranges = region.fields.map(\.cells)
        if case .column(let column) = region.keys {
          ranges.append(CellRange(rows: region.rows, columns: column...column))
        }
        return ranges
      }
      for (index, range) in ranges.enumerated() {
        #expect(!ranges[(index + 1)...].contains { $0.overlaps(range) }, "\(sheet.name)!\(range)")
      }
      for (place, cell) in sheet.cells where cell.style.isLocked == false {
        // Cells hidden by a merge take nothing.
        let isHidden = sheet.merged.contains { $0.contains(place) && $0.first != place }
        #expect(isHidden || ranges.contains { $0.contains(place) }, "\(sheet.name)!\(place)")
      }
    }
  }

  @Test(arguments: Samples.all.indices)
  func `Names of regions are hidden, unique and of the workbook`(sample: Int) {
    let tabs = DialogueTabs(Samples.all[sample].context)
    let names = tabs.names.filter { $0.name.hasPrefix(EntryRegion.namePrefix) }
    #expect(!names.isEmpty)
    #expect(Set(tabs.names.map { $0.name.lowercased() }).count == tabs.names.count)
    #expect(names.allSatisfy { $0.isHidden && $0.scope == nil })
    #expect(Set(tabs.regions.map(\.region.id)).count == tabs.regions.count)
  }

  @Test(arguments: Samples.all.indices)
  func `Keys of a region's rows are known when the tab is made`(sample: Int) {
    let tabs = DialogueTabs(Samples.all[sample].context)
    for placed in tabs.regions {
      guard case .column(let column) = placed.region.keys, placed.region.shownKeys == nil else {
        continue
      }
      for row in placed.region.rows {
        let cell = tabs.sheets[placed.sheet][row, column]
        if case .formula = cell?.content { Issue.record("\(placed.region.id), row \(row)") }
      }
    }
  }

  @Test func `A name that the workbook has for something else is not taken twice`() {
    var context = Samples.context(nil)
    context.takenNames = ["co2_s_enveloppes_bilan", "co2_s_enveloppes_bilan_2"]
    let names = DialogueTabs(context).names.map(\.name)
    #expect(names.contains("CO2_S_Enveloppes_Bilan_3"))
    #expect(!names.contains("CO2_S_Enveloppes_Bilan"))
  }
}
