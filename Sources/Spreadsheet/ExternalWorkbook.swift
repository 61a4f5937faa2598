/// Another workbook that formulas read, with what the file remembers of it (ECMA-376 Part 1, §18.14.7).
package struct ExternalWorkbook {
  /// One of its sheets.
  package struct Sheet {
    /// Name.
    package var name: String
    /// The cells that are remembered, by rows and columns; dates in days since 1899-12-30.
    package var cells: [(place: CellReference, value: CellValue)]

    /// Makes a sheet.
    package init(name: String, cells: [(place: CellReference, value: CellValue)] = []) {
      self.name = name
      self.cells = cells
    }
  }

  /// Where it is: a URL, or a path from the folder of the workbook; "" of what is no workbook.
  package var address: String
  /// The sheets that formulas read, or that are remembered.
  package var sheets: [Sheet]
  /// The names that formulas read.
  package var names: [String]

  /// Makes a workbook.
  package init(address: String, sheets: [Sheet] = [], names: [String] = []) {
    self.address = address
    self.sheets = sheets
    self.names = names
  }
}

/// The other workbooks of a workbook, in the order of the numbers that SpreadsheetML gives them:
/// `[1]` is the first one.
package final class ExternalWorkbooks {
  /// The workbooks.
  package private(set) var all: [ExternalWorkbook]
  /// How many there may be: a file that is being written has places for so many.
  package let capacity: Int

  /// Makes a list to which formulas can add workbooks that the file does not remember.
  package init(_ all: [ExternalWorkbook] = []) {
    self.all = all
    capacity = all.count + 32
  }

  /// Gives the workbooks other addresses, such as from another folder.
  ///
  /// - Parameter transform: The new address of an old one; not asked of what is no workbook.
  package func mapAddresses(_ transform: (String) -> String) {
    for index in all.indices where !all[index].address.isEmpty {
      all[index].address = transform(all[index].address)
    }
  }

  /// The number of a workbook, counted from 1, in which a formula reads sheets or a name.
  ///
  /// - Parameters:
  ///   - address: Where it is.
  ///   - sheets: Sheets that it is to have.
  ///   - name: A name that it is to have.
  /// - Returns: The number; nil when there is no place for one more.
  package func number(of address: String, sheets: [String], name: String? = nil) -> Int? {
    let found = all.firstIndex { $0.address == address }
    guard let index = found ?? (all.count < capacity ? all.count : nil) else { return nil }
    if found == nil { all.append(ExternalWorkbook(address: address)) }
    for sheet in sheets where !all[index].sheets.contains(where: { $0.name.isSame(as: sheet) }) {
      all[index].sheets.append(ExternalWorkbook.Sheet(name: sheet))
    }
    if let name, !all[index].names.contains(where: { $0.isSame(as: name) }) {
      all[index].names.append(name)
    }
    return index + 1
  }
}

extension String {
  /// Whether two names of sheets or names are one.
  fileprivate func isSame(as other: String) -> Bool { lowercased() == other.lowercased() }
}
