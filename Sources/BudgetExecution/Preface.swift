import Spreadsheet

/// What the lines above a header and the sheet's name tell of the table.
struct Preface {
  var year: Int?
  var directionLabel: String?
  var section = BudgetSection.unknown
  var direction = FlowDirection.unknown
  /// The lines, with their rows; the sheet's name without one.
  var notes: [(row: Int?, text: String)] = []

  init(_ head: SheetHead, above row: Int) {
    let texts = head.texts(above: row)
    for (index, item) in texts.enumerated() {
      let next =
        index + 1 < texts.count && texts[index + 1].row == item.row ? texts[index + 1] : nil
      read(item.text, row: item.row, next: next?.text)
    }
    read(head.info.name, row: nil, next: nil)
    directionLabel = directionLabel.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func read(_ text: String, row: Int?, next: String?) {
    notes.append((row, text))
    let folded = Folding.fold(text)
    if let found = Self.year(in: folded) {
      let isTelling = ["exercice", "suivi", "execution", "budget", "au ", "arrete", "situation"]
        .contains { Folding.has(folded, $0) }
      if year == nil || isTelling && row != nil { year = found }
    }
    if section == .unknown { section = BudgetWord.section(text) }
    if direction == .unknown { direction = BudgetWord.direction(text) }
    guard directionLabel == nil, row != nil else { return }
    if folded.hasPrefix("direction") || folded.hasPrefix("pole ") || folded.hasPrefix("pole:") {
      readDirection(text, next: next)
    } else if let range = folded.range(ofWord: "direction") {
      // "Suivi d'exécution - Direction de la Culture - 2024"
      let rest = String(text.dropFirst(range))
      directionLabel = Self.upToDash(rest)
    }
  }

  private mutating func readDirection(_ text: String, next: String?) {
    if let colon = text.firstIndex(of: ":") {
      let after = Self.trimmed(text[text.index(after: colon)...])
      directionLabel = after.isEmpty ? next.map { Self.trimmed($0[...]) } : after
    } else if text.split(separator: " ").count == 1 {
      directionLabel = next.map { Self.trimmed($0[...]) }
    } else {
      directionLabel = Self.upToDash(text)
    }
  }

  private static func upToDash(_ text: String) -> String {
    var end = text.endIndex
    for mark in [" - ", " – ", " — ", " | ", ", ", " ("] {
      if let index = text.firstIndex(of: mark, from: text.startIndex), index < end { end = index }
    }
    return trimmed(text[..<end])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func year(in folded: String) -> Int? {
    folded.split { !$0.isNumber }.compactMap { $0.count == 4 ? Int($0) : nil }
      .filter { (1990...2099).contains($0) }.max()
  }
}

extension String {
  /// How many characters stand before a word; nil when it is not there as a word.
  fileprivate func range(ofWord word: String) -> Int? {
    var offset = 0
    for part in split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter }) {
      if part == word { return offset }
      offset += part.count + 1
    }
    return nil
  }

  /// Where a text stands for the first time.
  fileprivate func firstIndex(of text: String, from start: String.Index) -> String.Index? {
    var index = start
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
