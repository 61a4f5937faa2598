/// The columns of a sheet that hold something or are referred to.
final class SheetStore {
  let index: Int
  private(set) var columns: [ColumnStore?] = []

  init(index: Int) { self.index = index }

  /// A column, made when it is not there.
  func column(_ index: Int) -> ColumnStore {
    if index >= columns.count {
      columns.append(contentsOf: repeatElement(nil, count: index - columns.count + 1))
    }
    if let column = columns[index] { return column }
    let column = ColumnStore(sheet: self.index, index: index)
    columns[index] = column
    return column
  }

  func existing(_ index: Int) -> ColumnStore? {
    index < columns.count ? columns[index] : nil
  }

  /// Row after the last one that holds something.
  var endRow: Int { columns.reduce(0) { max($0, $1?.endRow ?? 0) } }
}
