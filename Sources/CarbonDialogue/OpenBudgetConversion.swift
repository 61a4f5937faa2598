import BudgetExecution
public import Workbooks

extension ConversionOptions {
  /// The options under which budgets that towns publish (SCDL) become workbooks of execution.
  public static var forBudgets: ConversionOptions {
    var options = ConversionOptions()
    options.layout = { OpenBudget.layout(header: $0, firstRow: $1) }
    return options
  }
}
