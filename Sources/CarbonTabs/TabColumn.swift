import Spreadsheet

/// A column of a table: what people type in it, or how it is calculated.
struct TabColumn {
  /// Where the cells of a column come from.
  enum Content {
    /// People type here; the column of the référentiel with this header fills it in.
    case input(header: String?)
    /// A formula, made for a row of the table.
    case computed((TabTable, Int) -> String)
  }

  /// Short name, by which formulas and entries know the column; it never changes.
  let id: String
  /// Text of the header, without the sign of input.
  let title: String
  /// Width in characters.
  let width: Double
  let content: Content
  var style: CellStyle
  /// What can be typed.
  var rule: Validation.Rule?
  /// What people are told when they come to a cell of the column.
  var message = ""
  /// Whether a wrong entry is refused, rather than asked about.
  var refuses = true
  /// Values of the first rows when the référentiel gives none.
  var defaults: [CellValue] = []
  /// Whether the column only holds steps of a calculation.
  var isHidden = false

  /// Whether people type in it.
  var isInput: Bool { if case .input = content { true } else { false } }

  /// Whether people type numbers in it.
  var holdsNumbers: Bool {
    switch rule {
    case .decimal, .whole: isInput
    default: false
    }
  }

  /// A column of free text.
  static func text(
    _ id: String,
    _ title: String,
    _ width: Double,
    from header: String? = nil,
    _ message: String = "",
    defaults: [String] = []
  ) -> TabColumn {
    var column = TabColumn(
      id: id,
      title: title,
      width: width,
      content: .input(header: header),
      style: Look.remark,
      message: message
    )
    column.defaults = defaults.map { $0.isEmpty ? .blank : .text($0) }
    return column
  }

  /// A column with a list of texts.
  static func choice(
    _ id: String,
    _ title: String,
    _ width: Double,
    _ rule: Validation.Rule,
    from header: String? = nil,
    _ message: String,
    refuses: Bool = true,
    defaults: [String] = []
  ) -> TabColumn {
    var column = text(id, title, width, from: header, message, defaults: defaults)
    column.rule = rule
    column.refuses = refuses
    return column
  }

  /// A column of accounts, which are texts: a zero in front stays.
  ///
  /// People may type others than those listed.
  static func account(
    _ width: Double,
    _ context: DialogueContext,
    _ message: String,
    defaults: [String] = []
  ) -> TabColumn {
    var column = choice(
      "Compte",
      "Compte",
      width,
      .listReference(context.name(.keys)),
      message,
      refuses: false,
      defaults: defaults
    )
    column.style.numberFormat = "@"
    return column
  }

  /// A column of directions: those that the référentiel knows are proposed.
  static func direction(
    _ id: String,
    _ title: String,
    _ width: Double,
    _ context: DialogueContext,
    from header: String? = nil
  ) -> TabColumn {
    var column = text(id, title, width, from: header)
    column.rule = context.directionRule
    column.refuses = false
    if column.rule != nil { column.message = "Code d'une direction du référentiel." }
    return column
  }

  /// A column of numbers.
  static func number(
    _ id: String,
    _ title: String,
    _ width: Double,
    _ format: String,
    _ bounds: ClosedRange<Double>,
    from header: String? = nil,
    _ message: String,
    defaults: [Double?] = []
  ) -> TabColumn {
    var column = TabColumn(
      id: id,
      title: title,
      width: width,
      content: .input(header: header),
      style: Look.input(format),
      rule: .decimal(bounds),
      message: message
    )
    column.defaults = defaults.map { $0.map(CellValue.number) ?? .blank }
    return column
  }

  /// A column of whole numbers, such as notes.
  static func whole(
    _ id: String,
    _ title: String,
    _ width: Double,
    _ bounds: ClosedRange<Int>,
    from header: String? = nil,
    _ message: String
  ) -> TabColumn {
    TabColumn(
      id: id,
      title: title,
      width: width,
      content: .input(header: header),
      style: Look.input("0", .center),
      rule: .whole(bounds),
      message: message
    )
  }

  /// A column of dates.
  static func date(_ id: String, _ title: String, from header: String? = nil, _ message: String)
    -> TabColumn
  {
    TabColumn(
      id: id,
      title: title,
      width: 12,
      content: .input(header: header),
      style: Look.input(Look.date, .center),
      rule: .date(32_874...73_415),
      message: message
    )
  }

  /// A calculated column.
  static func computed(
    _ id: String,
    _ title: String,
    _ width: Double,
    _ style: CellStyle,
    isHidden: Bool = false,
    _ formula: @escaping (TabTable, Int) -> String
  ) -> TabColumn {
    var column = TabColumn(
      id: id,
      title: title,
      width: width,
      content: .computed(formula),
      style: style
    )
    column.isHidden = isHidden
    return column
  }
}
