/// How a workbook is to be augmented.
public struct AugmentOptions: Sendable {
  /// Path of the référentiel; nil for the built-in factors and an empty budget.
  public var referential: String?
  /// Code of the direction in the référentiel.
  public var direction: String?
  /// Path of an augmented workbook whose entries are carried over; nil for none.
  public var previous: String?
  /// Sheet of the execution table; nil to look for it.
  public var sheet: String?
  /// Names of the tabs to add; nil for the usual ones, those that the référentiel fills in and those
  /// that the workbook, or the earlier one, has.
  public var tabs: [String]?
  /// Whether columns are added beside the execution table.
  public var addsColumns = true
  /// Closing date of the data; nil for the one in the title or the référentiel.
  public var cutOffDate: CutOffDate?
  /// Whether what is noted beside trips comes into the result; not in a copy that goes round, since
  /// free text may name people.
  public var keepsTripComments = true

  /// The default: built-in factors, the usual tabs, columns.
  public init(
    referential: String? = nil,
    direction: String? = nil,
    previous: String? = nil,
    sheet: String? = nil,
    tabs: [String]? = nil,
    addsColumns: Bool = true,
    cutOffDate: CutOffDate? = nil,
    keepsTripComments: Bool = true
  ) {
    self.referential = referential
    self.direction = direction
    self.previous = previous
    self.sheet = sheet
    self.tabs = tabs
    self.addsColumns = addsColumns
    self.cutOffDate = cutOffDate
    self.keepsTripComments = keepsTripComments
  }

  /// Reads the référentiel and looks for the direction, without any workbook.
  ///
  /// ``Augmentation`` does the same for each workbook; before many, it is better known at once.
  ///
  /// - Throws: `WorkbookError`, `DialogueError`.
  public func check() throws {
    let referential = try referential.map { try Referential(contentsOf: $0) } ?? .builtIn()
    if let direction { try referential.check(direction: direction) }
  }
}
