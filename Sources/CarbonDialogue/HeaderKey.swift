import BudgetExecution

/// Texts of headers and choices compared as people compare them.
enum HeaderKey {
  /// The text without case, accents, and the signs that mark a column as required or typed.
  static func folded(_ text: String) -> String {
    let signs: Set<Character> = ["*", ":", ".", "✎", " "]
    var folded = Folding.fold(text)[...]
    while let first = folded.first, signs.contains(first) { folded.removeFirst() }
    while let last = folded.last, signs.contains(last) { folded.removeLast() }
    return String(folded)
  }
}
