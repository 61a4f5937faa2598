import CarbonTabs
public import Spreadsheet
public import Workbooks

/// Takes out of a workbook what ``Augmentation`` put in.
///
/// ```swift
/// let removal = try Removal(of: "suivi-co2.xlsx")
/// let report = try removal.save(to: "suivi.xlsx")
/// ```
public struct Removal {
  private let workbook: Workbook

  /// The names by which carbon tabs and columns are found in a workbook.
  public static var marks: AdditionMarks {
    var marks = AdditionMarks()
    let tabs = DialogueTab.allCases.map { "\($0)" } + [AdditionName.defaultsID]
    marks.sheetNames = tabs.map { AdditionName.tabPrefix + $0 }
    marks.columnNames = ColumnRole.allCases.map { AdditionName.columnPrefix + "\($0)" }
    marks.anchor = AdditionName.tabPrefix + AdditionName.defaultsID
    marks.namePrefixes = [EntryRegion.namePrefix]
    marks.names = WorkbookName.allCases.map(\.rawValue)
    marks.underlay = AdditionName.underlay
    marks.ruleTitles = CarbonColumns.ruleTitles
    marks.keepers = ["CO2_Filtre_initial": "_xlnm._FilterDatabase"]
    return marks
  }

  /// Opens an augmented workbook.
  ///
  /// - Parameter path: The workbook, `.xlsx` or `.ods`; it is only read.
  /// - Throws: `WorkbookError` when the file cannot be read, `DialogueError.nothingToRemove` when it
  ///   has no carbon in it.
  public init(of path: String) throws {
    workbook = try Workbook(contentsOf: path)
    guard try workbook.holdsAdditions(Self.marks) else { throw DialogueError.nothingToRemove }
  }

  /// Writes the workbook without carbon.
  ///
  /// As long as no other program has saved it, the workbook becomes to the byte what it was. After
  /// that, carbon tabs, columns and names go, and everything else stays.
  ///
  /// - Parameters:
  ///   - output: The file to write; it may be the workbook itself, which is then replaced whole.
  ///   - breaksReferences: Whether carbon is taken out though formulas of the workbook use it; they
  ///     then become the value they have.
  ///   - options: Whether a file is replaced, and how what is written anew is compressed.
  /// - Returns: What was taken out.
  /// - Throws: `WorkbookError`, `DialogueError.referenced`.
  @discardableResult
  public func save(
    to output: String,
    breaksReferences: Bool = false,
    options: SaveOptions = SaveOptions()
  ) throws -> RemovalReport {
    do {
      return try workbook.removeAdditions(
        Self.marks,
        to: output,
        breaksReferences: breaksReferences,
        options: options
      )
    } catch let error as ReferencedAdditions {
      throw DialogueError.referenced(places: error.references.map(\.place))
    }
  }
}
