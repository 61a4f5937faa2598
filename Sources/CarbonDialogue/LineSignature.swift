import BudgetExecution
import CarbonAccounting

/// What decides on the key of a line, as one text: lines with the same get the same key.
enum LineSignature {
  /// The account, function, chapter and movement of a line.
  static func text(_ body: ExecutionRows, _ offset: Int) -> String {
    let movement =
      switch ResolvedLines.movement(body, offset) {
      case .realExpenditure: "dépense"
      case .receipt: "recette"
      case .internalOperation: "ordre"
      }
    return [
      body.nature(at: offset) ?? "", body.function(at: offset) ?? "",
      body.chapter(at: offset) ?? "", movement,
    ].joined(separator: "|")
  }
}
