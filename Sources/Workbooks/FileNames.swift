import Formula
import Spreadsheet

/// The names that the file defines, entered into the calculation as formulas turn out to use them.
struct FileNames {
  private let names: [String: [DefinedName]]
  private let dialect: FormulaDialect
  private var entered: Set<String> = []

  /// Takes the names of a file, but for those that the edit defines itself.
  init(_ document: any WorkbookDocument, besides edit: WorkbookEdit, dialect: FormulaDialect) {
    let ours = Set(edit.names.map { Key($0) })
    names = Dictionary(
      grouping: document.definedNames.filter { !ours.contains(Key($0)) },
      by: { $0.name.lowercased() }
    )
    self.dialect = dialect
  }

  /// Enters the names that formulas use, and those that these names use in turn.
  ///
  /// A name whose formula cannot be read stays unknown: what uses it has the value `#NAME?`.
  mutating func enter(into calculator: Calculator, newSheet: Int, _ needs: inout ColumnNeeds) {
    var waiting = needs.names.subtracting(entered)
    while let name = waiting.popFirst() {
      entered.insert(name)
      for defined in names[name] ?? [] {
        guard let expression = Self.meaning(of: defined, in: dialect) else { continue }
        calculator.setName(defined.name, expression, scope: defined.scope)
        needs.note(expression, onSheet: defined.scope ?? newSheet)
      }
      waiting.formUnion(needs.names.subtracting(entered))
    }
  }

  /// A named range of OpenDocument is an address, which formulas write in brackets (OpenFormula §5.8).
  static func meaning(of name: DefinedName, in dialect: FormulaDialect) -> Expression? {
    let origin = CellReference(row: 0, column: 0)
    if dialect == .openFormula,
      let range = try? Expression(parsing: "[\(name.refersTo)]", dialect: dialect, at: origin),
      case .reference = range.root
    {
      return range
    }
    return try? Expression(parsing: name.refersTo, dialect: dialect, at: origin)
  }

  private struct Key: Hashable {
    let name: String
    let scope: Int?

    init(_ defined: DefinedName) {
      name = defined.name.lowercased()
      scope = defined.scope
    }
  }
}
