import Spreadsheet
import XML

extension ColumnMarkup {
  /// Takes columns out of the `<cols>` of a worksheet.
  ///
  /// Where the elements on both sides of the block say the same, the left one goes on over it: it was
  /// one element before columns were put in. Where the element behind the block is about the rest of
  /// the sheet, so is it about the block. Columns whose set-up is known from before get it back.
  static func remove(
    _ columns: Set<Int>,
    in block: ClosedRange<Int>,
    restoring setups: [ColumnSetup],
    from list: XMLPart.Element,
    _ splices: inout Splices
  ) {
    guard setups.isEmpty else {
      return restore(setups, inPlaceOf: columns, in: list, &splices)
    }
    let elements = list.all("col")
    let left = elements.first { $0.count("max") == block.lowerBound }
    let right = elements.first { $0.count("min") == block.upperBound + 2 }
    let goesOn =
      columns.count == block.count
      && left.flatMap { left in right.map { look(left) == look($0) } } ?? false
    let isRest =
      !goesOn && columns.count == block.count
      && right?.count("max").map { $0 >= SheetLimits.columns } ?? false
    var cleaned = splices
    var gone = 0
    for element in elements {
      guard let first = element.count("min"), let last = element.count("max"), first > 0,
        first <= last, last <= SheetLimits.columns
      else { continue }
      if goesOn, element == left {
        cleaned.setAttribute("max", String(block.upperBound + 1), of: element)
        continue
      }
      if isRest, element == right {
        cleaned.setAttribute("min", String(block.lowerBound + 1), of: element)
        continue
      }
      let pieces = pieces(of: first...last, without: columns)
      guard pieces != [first...last] else { continue }
      guard let kept = pieces.first else {
        cleaned.remove(element.range)
        gone += 1
        continue
      }
      cleaned.setAttribute("min", String(kept.lowerBound), of: element)
      cleaned.setAttribute("max", String(kept.upperBound), of: element)
      for piece in pieces.dropFirst() {
        cleaned.insert(copy(element, piece), at: element.range.upperBound)
      }
    }
    // A list without columns is not valid.
    if gone == elements.count, gone > 0 {
      splices.remove(list.range)
    } else {
      splices = cleaned
    }
  }

  /// Takes columns out, and puts in those of them whose set-up is known from before.
  private static func restore(
    _ setups: [ColumnSetup],
    inPlaceOf columns: Set<Int>,
    in list: XMLPart.Element,
    _ splices: inout Splices
  ) {
    var waiting = ColumnSetup.joined(setups)[...]
    func next(before number: Int) -> String {
      var text = ""
      while let setup = waiting.first, setup.columns.lowerBound + 1 < number {
        text += element(setup, prefix: list.prefix)
        waiting.removeFirst()
      }
      return text
    }
    for existing in list.all("col") {
      guard let first = existing.count("min"), let last = existing.count("max"), first > 0,
        first <= last, last <= SheetLimits.columns
      else { continue }
      let pieces = pieces(of: first...last, without: columns)
      splices.insert(
        next(before: pieces.first?.lowerBound ?? first),
        at: existing.range.lowerBound
      )
      guard let kept = pieces.first else {
        splices.remove(existing.range)
        continue
      }
      guard pieces != [first...last] else { continue }
      splices.setAttribute("min", String(kept.lowerBound), of: existing)
      splices.setAttribute("max", String(kept.upperBound), of: existing)
      for piece in pieces.dropFirst() {
        splices.insert(
          next(before: piece.lowerBound) + copy(existing, piece),
          at: existing.range.upperBound
        )
      }
    }
    splices.append(next(before: .max), into: list)
  }

  /// What is left of a range of columns, counted from one.
  private static func pieces(
    of range: ClosedRange<Int>,
    without columns: Set<Int>
  ) -> [ClosedRange<Int>] {
    var pieces: [ClosedRange<Int>] = []
    var start = range.lowerBound
    for number in columns.map({ $0 + 1 }).filter(range.contains).sorted() {
      if start < number { pieces.append(start...number - 1) }
      start = number + 1
    }
    if start <= range.upperBound { pieces.append(start...range.upperBound) }
    return pieces
  }

  private static func look(_ element: XMLPart.Element) -> [String: String] {
    var look: [String: String] = [:]
    for (name, value) in element.attributes where name != "min" && name != "max" {
      look[name] = value
    }
    return look
  }
}
