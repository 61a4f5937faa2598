import Formula
import Spreadsheet
import Workbooks

/// Calculates every formula and compares it with what its file stores.
final class EvaluationSweep {
  private let shown: Int
  private let shownOfFile: Int
  private let shownFunction: String?
  private var totals: [String: RecalculationSummary] = [:]
  private var examples = 0
  /// Files with each function that is not calculated.
  private var unsupportedFiles: [String: Int] = [:]
  private var disagreeing: [String: (cells: Int, files: Set<String>)] = [:]

  /// - Parameters:
  ///   - shown: Disagreeing cells to print.
  ///   - shownOfFile: Disagreeing cells to print of each file.
  ///   - shownFunction: A function whose cells are printed where it is not calculated.
  init(shown: Int, ofFile shownOfFile: Int, keptBy shownFunction: String?) {
    self.shown = shown
    self.shownOfFile = shownOfFile
    self.shownFunction = shownFunction
  }

  func run(_ collection: SweepCollection) {
    collection.forEach { entry, workbook in
      let calculation = try WorkbookCalculation(workbook)
      var ofFile = 0
      let summary = calculation.recalculate { cell in
        let formula = calculation.formula(of: cell) ?? ""
        if case .kept(.unsupported(let names)) = cell.outcome, let shownFunction,
          names.contains(shownFunction)
        {
          print("kept \(entry.name) \(cell.cell): \(formula.prefix(150)) stored \(cell.stored)")
        }
        guard cell.outcome == .disagrees else { return }
        ofFile += 1
        note(calculation, cell, entry)
        if ofFile <= shownOfFile, examples < shown {
          examples += 1
          let sheet = calculation.sheetNames[cell.sheet]
          print(
            "≠ \(entry.name.suffix(70)) \(sheet)!\(cell.cell): \(formula.prefix(150))"
              + " stored \(cell.stored) computed \(cell.computed)"
          )
        }
      }
      add(summary, to: entry.origin)
      add(summary, to: "all")
      for name in summary.unsupported.keys { unsupportedFiles[name, default: 0] += 1 }
      if summary.disagreeing > 0 {
        print("  \(entry.origin) \(entry.name): \(summary.disagreeing) of \(summary.total)")
      }
    }
    report()
  }

  /// Counts a disagreement under each function of its formula.
  private func note(
    _ calculation: WorkbookCalculation,
    _ cell: CalculatedCell,
    _ entry: SweepCollection.Entry
  ) {
    var names: Set<String> = []
    calculation.calculator.formula(sheet: cell.sheet, cell.cell)?.root.forEach { node in
      if case .call(let call) = node { names.insert(call.name) }
    }
    for name in names.isEmpty ? ["-"] : names {
      disagreeing[name, default: (0, [])].cells += 1
      disagreeing[name, default: (0, [])].files.insert(entry.name)
    }
  }

  private func add(_ summary: RecalculationSummary, to key: String) {
    var total = totals[key] ?? RecalculationSummary()
    total.total += summary.total
    total.agreeing += summary.agreeing
    total.nearlyAgreeing += summary.nearlyAgreeing
    total.disagreeing += summary.disagreeing
    total.withoutStoredValue += summary.withoutStoredValue
    total.cyclic += summary.cyclic
    total.external += summary.external
    total.volatile += summary.volatile
    total.unreadable += summary.unreadable
    total.undetermined += summary.undetermined
    total.unsupportedCells += summary.unsupportedCells
    total.unsupported.merge(summary.unsupported, uniquingKeysWith: +)
    totals[key] = total
  }

  private func report() {
    for (name, found) in disagreeing.sorted(by: { $0.value.cells > $1.value.cells }).prefix(60) {
      print("  \(name): \(found.cells) cells in \(found.files.count) files")
    }
    for (origin, total) in totals.sorted(by: { $0.key < $1.key }) {
      let compared = total.agreeing + total.nearlyAgreeing + total.disagreeing
      let share = compared == 0 ? 0 : Double(total.agreeing) / Double(compared) * 100
      let supported = total.total - total.unsupportedCells
      let coverage = total.total == 0 ? 0 : Double(supported) / Double(total.total) * 100
      print(
        "\(origin): total \(total.total) agree \(total.agreeing) (\(share) %)"
          + " nearly \(total.nearlyAgreeing) disagree \(total.disagreeing)"
          + " unsupported \(total.unsupportedCells) (coverage \(coverage) %)"
          + " elsewhere \(total.external) volatile \(total.volatile) cyclic \(total.cyclic)"
          + " unstored \(total.withoutStoredValue) unreadable \(total.unreadable)"
          + " undetermined \(total.undetermined)"
      )
    }
    let unsupported = (totals["all"]?.unsupported ?? [:]).sorted { $0.value > $1.value }
    print(
      unsupported.map { name, cells in
        "\(name) \(cells) in \(unsupportedFiles[name] ?? 0) files"
      }.joined(separator: ", ")
    )
  }
}
