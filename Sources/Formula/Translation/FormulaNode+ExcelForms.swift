/// Calls that OpenFormula allows and Excel does not, as Excel takes them.
extension FormulaNode {
  /// The tree with arguments that Excel asks for filled in, and functions with one argument more than
  /// Excel knows replaced by the newer ones that have it.
  var inExcelForms: FormulaNode {
    mapping { node in
      guard case .call(var call) = node else { return nil }
      call.arguments = call.arguments.map(\.inExcelForms)
      let count = call.arguments.count
      if let name = Self.renamed[call.name] { return .call(FunctionCall(name, call.arguments)) }
      if let newer = Self.newer[call.name], count == newer.order.count {
        return .call(FunctionCall(newer.name, newer.order.map { call.arguments[$0] }))
      }
      // Left-tailed distributions, whose names Excel has for the right-tailed ones.
      if let name = Self.leftTailed[call.name] {
        let isComplete = count == (name == "F.DIST" ? 4 : 3)
        return .call(FunctionCall(name, call.arguments + (isComplete ? [] : [.boolean(true)])))
      }
      if let defaults = Self.defaults[call.name], count < defaults.arity,
        count + defaults.values.count >= defaults.arity
      {
        call.arguments += defaults.values.suffix(defaults.arity - count)
      }
      return .call(call)
    }
  }

  /// Functions that Excel has under another name.
  private static let renamed = [
    "OPEN.CEILING": "CEILING.MATH", "OPEN.FLOOR": "FLOOR.MATH", "CHISQINV": "CHISQ.INV",
    "LEFT.FINV": "F.INV",
  ]

  private static let leftTailed = ["CHISQDIST": "CHISQ.DIST", "LEFT.FDIST": "F.DIST"]

  /// By the older function: the newer one, and which argument stands where.
  private static let newer: [String: (name: String, order: [Int])] = [
    "BETADIST": ("BETA.DIST", [0, 1, 2, 5, 3, 4]),
    "HYPGEOMDIST": ("HYPGEOM.DIST", [0, 1, 2, 3, 4]),
    "LOGNORMDIST": ("LOGNORM.DIST", [0, 1, 2, 3]),
  ]

  /// How many arguments Excel asks for, and what the last of them are when left out.
  private static let defaults: [String: (arity: Int, values: [FormulaNode])] = [
    "ROUND": (2, [.number(0)]), "ROUNDUP": (2, [.number(0)]), "ROUNDDOWN": (2, [.number(0)]),
    "NORMDIST": (4, [.boolean(true)]), "POISSON": (3, [.boolean(true)]),
    "GAMMADIST": (4, [.boolean(true)]), "LOGNORMDIST": (3, [.number(0), .number(1)]),
    "LOGINV": (3, [.number(0), .number(1)]),
  ]
}
