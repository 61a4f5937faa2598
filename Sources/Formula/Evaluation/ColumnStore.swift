/// The values of a column of a sheet, one after the other where cells are.
final class ColumnStore {
  let sheet: Int
  let index: Int
  private(set) var firstRow = 0
  private(set) var scalars = PackedScalars()
  /// Cells so far from the others that an array would be mostly empty.
  private(set) var distant: [Int: Scalar] = [:]
  /// Compiled on first use.
  var formulas: [Int: CellFormula] = [:]
  var fills: [ColumnFill] = []
  /// Whether calculated values are not kept: they wait again for being calculated.
  var isTransient = false
  /// Rows whose formula uses SUBTOTAL or AGGREGATE, which these functions leave out.
  var subtotalRows: Set<Int> = []
  /// The formulas that the file has in the column.
  var file = FileFormulas()
  /// Templates of these formulas, by what their copies share.
  var templates: [CopyKey: Int] = [:]
  /// Number of cells that wait for being calculated.
  private(set) var pending = 0
  /// Changes whenever a value changes.
  private(set) var version = 0

  private static let greatestGap = 65_536

  init(sheet: Int, index: Int) {
    self.sheet = sheet
    self.index = index
  }

  /// Row after the last one that holds something.
  var endRow: Int {
    let end = scalars.isEmpty ? 0 : firstRow + scalars.count
    return distant.isEmpty ? end : max(end, (distant.keys.max() ?? -1) + 1)
  }

  /// What is stored; ``Scalar/pending`` for a formula not yet calculated.
  func stored(_ row: Int) -> Scalar {
    let offset = row - firstRow
    if offset >= 0, offset < scalars.count { return scalars[offset] }
    return distant.isEmpty ? .blank : distant[row] ?? .blank
  }

  func set(_ row: Int, _ scalar: Scalar) {
    version &+= 1
    if scalars.isEmpty { firstRow = row }
    var offset = row - firstRow
    if offset < 0, -offset <= Self.greatestGap {
      let added = min(firstRow, max(-offset, scalars.count))
      scalars.prepend(.blank, count: added)
      firstRow -= added
      offset += added
      gather()
    } else if offset >= scalars.count, offset - scalars.count <= Self.greatestGap {
      scalars.append(.blank, count: offset - scalars.count + 1)
      gather()
    }
    if offset >= 0, offset < scalars.count {
      count(scalars[offset], scalar)
      scalars[offset] = scalar
    } else {
      count(distant[row] ?? .blank, scalar)
      distant[row] = scalar
    }
  }

  /// Enters a formula of a file.
  func enter(_ row: Int, _ scalar: Scalar, template: Int, stored: Scalar) {
    file.append(row: row, template: template, stored: stored)
    set(row, scalar)
  }

  /// Says that a cell that waits is being calculated.
  func markInProgress(_ row: Int) {
    let offset = row - firstRow
    guard 0..<scalars.count ~= offset else { return set(row, .inProgress) }
    scalars[offset] = .inProgress
  }

  /// Stores the value of a cell that was being calculated.
  func finish(_ row: Int, _ scalar: Scalar) {
    let offset = row - firstRow
    guard 0..<scalars.count ~= offset else { return set(row, scalar) }
    scalars[offset] = scalar
    pending -= 1
    version &+= 1
  }

  /// Makes the cells of some rows wait for the formula that fills them.
  func postpone(_ rows: ClosedRange<Int>, where isIncluded: ((Int) -> Bool)?) {
    if scalars.isEmpty, distant.isEmpty, formulas.isEmpty {
      guard let first = rows.first(where: { isIncluded?($0) ?? true }),
        let last = rows.last(where: { isIncluded?($0) ?? true })
      else { return }
      firstRow = first
      pending = last - first + 1
      scalars = PackedScalars(repeating: .pending, count: pending)
      if let isIncluded {
        for row in first...last where !isIncluded(row) { set(row, .blank) }
      }
      version &+= 1
      return
    }
    for row in rows where isIncluded?(row) ?? true {
      if !formulas.isEmpty { formulas[row] = nil }
      set(row, .pending)
    }
  }

  /// Replaces a run of rows.
  func set(from row: Int, _ values: [Scalar]) {
    guard let last = values.indices.last else { return }
    if distant.isEmpty, pending == 0, scalars.isEmpty || row == firstRow + scalars.count {
      if scalars.isEmpty { firstRow = row }
      for value in values { scalars.append(value) }
      version &+= 1
    } else {
      for (offset, value) in values.enumerated() { set(row + offset, value) }
    }
    if !formulas.isEmpty { formulas = formulas.filter { !(row...row + last ~= $0.key) } }
  }

  private func count(_ before: Scalar, _ after: Scalar) {
    if before.isUnfinished { pending -= 1 }
    if after.isUnfinished { pending += 1 }
  }

  /// Takes distant cells that the array has grown over.
  private func gather() {
    guard !distant.isEmpty else { return }
    for (row, scalar) in distant where firstRow..<firstRow + scalars.count ~= row {
      scalars[row - firstRow] = scalar
      distant[row] = nil
    }
  }
}
