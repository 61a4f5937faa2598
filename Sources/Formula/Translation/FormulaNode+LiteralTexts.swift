package import Spreadsheet

extension Expression {
  /// The formula for a workbook that reads the texts which formulas look for as regular expressions
  /// (ODF 1.3 part 3, §9.4.1, `table:use-regular-expressions`), finding each text as it stands.
  ///
  /// The first argument of MATCH and SEARCH and the criteria of COUNTIF and its like are quoted
  /// (`\Q…\E`) where the program that calculates does read expressions; one that takes no notice of
  /// the setting gets the text itself. What cannot be an expression stays as it is.
  ///
  /// - Parameter settings: The workbook's; those of other workbooks change nothing.
  /// - Returns: The formula.
  package func lookingForLiteralTexts(_ settings: CalculationSettings) -> Expression {
    guard settings.patterns == .regularExpressions else { return self }
    return Expression(root.quoting(isWhole: settings.matchesWholeCells), at: cell)
  }

  /// Whether it compares texts with whole cells, which a workbook that is content with a part of a
  /// cell (`table:search-criteria-must-apply-to-whole-cell`) does otherwise; no quotes help there
  /// unless it reads expressions.
  package var looksForWholeTexts: Bool {
    var isFound = false
    root.forEach { node in
      guard case .call(let call) = node, call.name != "SEARCH" else { return }
      isFound =
        isFound
        || FormulaNode.wanted(in: call).contains {
          call.arguments[$0].quotedCriterion(anchored: true) != call.arguments[$0]
        }
    }
    return isFound
  }
}

extension FormulaNode {
  /// The tree with what is looked for quoted.
  ///
  /// - Parameter isWhole: Whether an expression has to fit the whole of a text anyway.
  /// - Returns: The tree.
  fileprivate func quoting(isWhole: Bool) -> FormulaNode {
    mapping { node in
      guard case .call(var call) = node else { return nil }
      let wanted = Self.wanted(in: call)
      call.arguments = call.arguments.enumerated().map { index, argument in
        let argument = argument.quoting(isWhole: isWhole)
        guard wanted.contains(index) else { return argument }
        if call.name == "SEARCH" { return argument.quotedPart }
        return argument.quotedCriterion(anchored: !isWhole)
      }
      return .call(call)
    }
  }

  /// Which arguments of a function are looked for.
  fileprivate static func wanted(in call: FunctionCall) -> Set<Int> {
    switch call.name {
    case "MATCH", "SEARCH": [0]
    case "COUNTIF", "SUMIF", "AVERAGEIF": [1]
    case "COUNTIFS": Set(stride(from: 1, to: call.arguments.count, by: 2))
    case "SUMIFS", "AVERAGEIFS", "MAXIFS", "MINIFS":
      Set(stride(from: 2, to: call.arguments.count, by: 2))
    default: []
    }
  }

  /// A criterion with the text after its sign quoted; comparisons of greater and less have none.
  fileprivate func quotedCriterion(anchored: Bool) -> FormulaNode {
    switch core {
    case .text(let text) where text.hasPrefix("<>"):
      let rest = String(text.dropFirst(2))
      let quoted = FormulaNode.text(rest).quoted(anchored: anchored)
      return rest.isEmpty || quoted == .text(rest)
        ? self : .binary(.concatenate, .text("<>"), quoted)
    case .text(let text) where text.hasPrefix("<") || text.hasPrefix(">"): return self
    case .binary(.concatenate, let sign, let rest):
      switch sign.core {
      case .text("<>"): return .binary(.concatenate, sign, rest.quoted(anchored: anchored))
      case .text(let text) where text.hasPrefix("<") || text.hasPrefix(">"): return self
      default: return quoted(anchored: anchored)
      }
    default: return quoted(anchored: anchored)
    }
  }

  /// A text that is searched for in another, quoted; in columns of texts too, which Excel would not
  /// choose from one by one with an IF.
  private var quotedPart: FormulaNode {
    if case .text = core { return quoted(anchored: false) }
    func mark(_ text: String) -> FormulaNode {
      let count = FormulaNode.binary(.multiply, .readsExpressions, .number(1))
      return .call(FunctionCall("REPT", [.text(text), count]))
    }
    let opened = FormulaNode.binary(.concatenate, mark("\\Q"), self)
    return .binary(.concatenate, opened, mark("\\E"))
  }

  /// A text quoted where the program reads expressions; numbers stay numbers.
  private func quoted(anchored: Bool) -> FormulaNode {
    let marks = anchored ? ("^\\Q", "\\E$") : ("\\Q", "\\E")
    switch core {
    case .number, .boolean, .error, .missing: return self
    case .text(let text):
      guard !text.isEmpty, anchored || text.utf8.contains(where: Self.isSpecial) else {
        return self
      }
      return .call(
        FunctionCall("IF", [.readsExpressions, .text(marks.0 + text + marks.1), .text(text)])
      )
    default:
      let isText = FormulaNode.call(FunctionCall("ISTEXT", [self]))
      let quoted = FormulaNode.binary(
        .concatenate,
        .binary(.concatenate, .text(marks.0), self),
        .text(marks.1)
      )
      return .call(
        FunctionCall("IF", [.binary(.multiply, isText, .readsExpressions), quoted, self])
      )
    }
  }

  /// Whether the program that calculates reads expressions: as wildcards, the text is not found.
  private static var readsExpressions: FormulaNode {
    .call(FunctionCall("ISNUMBER", [.call(FunctionCall("SEARCH", [.text("a$"), .text("a")]))]))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool { TextPattern.specials.contains(byte) }
}
