import Spreadsheet

extension Expression {
  /// The formula after a change of the workbook, for the cell at which it then stands.
  ///
  /// References go on meaning the same cells: a range grows with what is inserted within it and
  /// shrinks with what is deleted of it; what is deleted altogether becomes `#REF!`. The texts of
  /// names, and of sheets that are not concerned, stay.
  ///
  /// - Parameters:
  ///   - change: What changes.
  ///   - sheet: Name of the sheet on which the formula stands; nil for a defined name.
  /// - Returns: The formula; nil when its own cell is deleted.
  package func following(_ change: StructureChange, onSheet sheet: String?) -> Expression? {
    let isOwn = sheet?.lowercased() == change.sheet.lowercased()
    var target = cell
    if isOwn {
      if case .deleteSheet = change { return nil }
      guard let row = change.row(cell.row, limit: SheetLimits.rows),
        let column = change.column(cell.column, limit: SheetLimits.columns)
      else { return nil }
      target = CellReference(row: row, column: column)
    }
    let root = root.mapping { node in
      switch node {
      case .reference(let reference):
        let follows =
          reference.sheet.map { $0.concerns(change.sheet) } ?? isOwn
        guard follows else { return node }
        return reference.following(change).map(FormulaNode.reference) ?? .error(.reference)
      case .name(let name, let locator?) where locator.concerns(change.sheet):
        if case .renameSheet(_, let new) = change {
          return .name(name, locator.renamed(change.sheet, to: new))
        }
        if case .deleteSheet = change { return .error(.reference) }
        return nil
      default: return nil
      }
    }
    return Expression(root, at: target)
  }
}

extension SheetLocator {
  /// Whether it names a sheet of this workbook, alone or at an end of a run of sheets.
  fileprivate func concerns(_ name: String) -> Bool {
    let lower = name.lowercased()
    return workbook == nil && (first.lowercased() == lower || last?.lowercased() == lower)
  }

  fileprivate func renamed(_ name: String, to new: String) -> SheetLocator {
    var copy = self
    let lower = name.lowercased()
    if first.lowercased() == lower { copy.first = new }
    if last?.lowercased() == lower { copy.last = new }
    return copy
  }
}

extension FormulaReference {
  /// The reference after a change of a sheet that it names; nil when nothing of it is left.
  fileprivate func following(_ change: StructureChange) -> FormulaReference? {
    var copy = self
    switch change {
    case .renameSheet(let old, let new):
      copy.sheet = sheet?.renamed(old, to: new)
      return copy
    case .deleteSheet: return nil
    case .insertRows, .insertColumns, .deleteRows, .deleteColumns:
      // A run of sheets means the same cells on each: only the whole of it could follow.
      if sheet?.last != nil { return self }
    }
    guard let last = copy.last else {
      guard
        copy.first.move({ change.row($0, limit: SheetLimits.rows) }, \.row),
        copy.first.move({ change.column($0, limit: SheetLimits.columns) }, \.column)
      else { return nil }
      return copy
    }
    guard
      let rows = Self.span(first.row, last.row, { change.row($0, limit: SheetLimits.rows) }),
      let columns = Self.span(
        first.column,
        last.column,
        { change.column($0, limit: SheetLimits.columns) }
      )
    else { return nil }
    copy.first = Corner(row: rows.0, column: columns.0)
    copy.last = Corner(row: rows.1, column: columns.1)
    return copy
  }

  /// Both ends of a range after a change: each goes to the nearest line within that is left.
  private static func span(
    _ first: Coordinate?,
    _ last: Coordinate?,
    _ place: (Int) -> Int?
  ) -> (Coordinate?, Coordinate?)? {
    guard let first, let last else { return (first, last) }
    let isTurned = first.index > last.index
    let (low, high) = isTurned ? (last.index, first.index) : (first.index, last.index)
    guard let start = (low...high).lazy.compactMap(place).first,
      let end = (low...high).reversed().lazy.compactMap(place).first
    else { return nil }
    let (one, other) = isTurned ? (end, start) : (start, end)
    return (
      Coordinate(one, isAbsolute: first.isAbsolute), Coordinate(other, isAbsolute: last.isAbsolute)
    )
  }
}

extension FormulaReference.Corner {
  /// Moves one side; false when it is gone.
  fileprivate mutating func move(
    _ place: (Int) -> Int?,
    _ side: WritableKeyPath<FormulaReference.Corner, FormulaReference.Coordinate?>
  ) -> Bool {
    guard var coordinate = self[keyPath: side] else { return true }
    guard let index = place(coordinate.index) else { return false }
    coordinate.index = index
    self[keyPath: side] = coordinate
    return true
  }
}
