import BudgetExecution
import CarbonAccounting

/// What each line of a table stands for in carbon: keys and chapters as texts told by index.
struct ResolvedLines {
  /// Index of ``keys`` for each row of the body; -1 for rows that are no line.
  private(set) var keyIndices: [Int32] = []
  /// The distinct keys, in the order they are met.
  private(set) var keys: [String] = []
  /// What each key stands for.
  private(set) var resolutions: [Resolution] = []
  /// Chapter of the first line of each key.
  private(set) var keyChapters: [String] = []
  /// Index of ``chapters`` for each row of the body; -1 for rows that are no line.
  private(set) var chapterIndices: [Int32] = []
  /// The distinct chapter codes, in the order they are met.
  private(set) var chapters: [String] = []
  /// The key that each kind of lines gets, in the order they are met.
  private(set) var signatures: [(signature: String, key: String)] = []

  /// The chapters that some line really spends on: not those of receipts and of operations inside
  /// the budget.
  var spendingChapters: [String] {
    chapters.indices.filter(spending.contains).map { chapters[$0] }
  }

  private var spending: Set<Int> = []
  private var keyPlaces: [String: Int32] = [:]
  private var chapterPlaces: [String: Int32] = [:]

  /// What decides on a line: few lines of a table differ in all of these.
  private struct Signature: Hashable {
    var nature: Int32
    var function: Int32
    var chapter: Int32
    var movement: Movement
  }

  init(_ table: ExecutionTable, by correspondences: CorrespondenceTable) {
    let body = table.body
    var known: [Signature: (key: Int32, chapter: Int32)] = [:]
    for offset in 0..<body.count {
      guard body.kinds[offset] == .line else {
        keyIndices.append(-1)
        chapterIndices.append(-1)
        continue
      }
      let signature = Signature(
        nature: body.natureKeys[offset],
        function: body.functionKeys[offset],
        chapter: body.chapterKeys[offset],
        movement: Self.movement(body, offset)
      )
      let places: (key: Int32, chapter: Int32)
      if let resolved = known[signature] {
        places = resolved
      } else {
        places = resolve(signature, body, offset, correspondences)
        known[signature] = places
        signatures.append((LineSignature.text(body, offset), keys[Int(places.key)]))
        if resolutions[Int(places.key)].rule != .outOfScope { spending.insert(Int(places.chapter)) }
      }
      keyIndices.append(places.key)
      chapterIndices.append(places.chapter)
    }
  }

  private mutating func resolve(
    _ signature: Signature,
    _ body: ExecutionRows,
    _ offset: Int,
    _ correspondences: CorrespondenceTable
  ) -> (key: Int32, chapter: Int32) {
    let nature = body.nature(at: offset) ?? ""
    let written = body.chapter(at: offset)
    let resolution = correspondences.resolve(
      nature: nature,
      function: body.function(at: offset),
      chapter: written,
      movement: signature.movement
    )
    let chapter = written ?? Self.chapter(of: resolution, nature)
    let key: Int32
    if let place = keyPlaces[resolution.key] {
      key = place
    } else {
      key = Int32(keys.count)
      keyPlaces[resolution.key] = key
      keys.append(resolution.key)
      resolutions.append(resolution)
      keyChapters.append(chapter)
    }
    if let place = chapterPlaces[chapter] { return (key, place) }
    chapterPlaces[chapter] = Int32(chapters.count)
    chapters.append(chapter)
    return (key, Int32(chapters.count - 1))
  }

  private static func chapter(of resolution: Resolution, _ nature: String) -> String {
    let own = resolution.correspondence?.chapter ?? ""
    return own.isEmpty ? Chapter.code(ofNature: nature) ?? "" : own
  }

  static func movement(_ body: ExecutionRows, _ offset: Int) -> Movement {
    if body.directions[offset] == .recette { return .receipt }
    return body.orders[offset] == .ordre ? .internalOperation : .realExpenditure
  }
}
