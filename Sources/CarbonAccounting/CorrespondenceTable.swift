/// The correspondences of a catalogue, found by nature and function.
package struct CorrespondenceTable: Sendable {
  /// The rows, in the order of their table.
  package let rows: [Correspondence]
  private let byKey: [String: Int]
  private let functionsOfNature: [String: Set<String>]

  /// Makes a table; of two rows with the same key the later one counts.
  package init(_ rows: [Correspondence]) {
    self.rows = rows
    var byKey: [String: Int] = [:]
    var functions: [String: Set<String>] = [:]
    for (index, row) in rows.enumerated() {
      byKey[row.key] = index
      if let function = row.function { functions[row.nature, default: []].insert(function) }
    }
    self.byKey = byKey
    functionsOfNature = functions
  }

  /// Decides what a line stands for.
  ///
  /// Rules, first that holds: receipts and internal operations carry no carbon; (nature, function);
  /// nature; M14 or `217` account of the same content; longest known prefix; subdivisions of the
  /// account that all agree; default of the chapter; to be qualified.
  ///
  /// - Parameters:
  ///   - nature: Account, as text.
  ///   - function: Function code, leading zeros kept.
  ///   - chapter: Chapter code.
  ///   - movement: Whether the line spends, receives or only moves money inside.
  /// - Returns: The row found and the rule that found it.
  package func resolve(
    nature: String,
    function: String? = nil,
    chapter: String? = nil,
    movement: Movement = .realExpenditure
  ) -> Resolution {
    switch movement {
    case .receipt: return .outOfScope(key: Resolution.receiptKey)
    case .internalOperation: return .outOfScope(key: Resolution.internalKey)
    case .realExpenditure: break
    }
    if let chapter, Chapter.isInternal(chapter) {
      return .outOfScope(key: Resolution.internalKey)
    }
    guard !nature.isEmpty else {
      return Resolution(key: Resolution.noAccountKey, correspondence: nil, rule: .none)
    }
    if let function, let row = row(nature: nature, function: function) {
      return Resolution(key: row.key, correspondence: row, rule: .natureAndFunction)
    }
    if let row = row(nature) {
      return Resolution(key: nature, correspondence: row, rule: .nature)
    }
    if let row = bySameContent(nature) {
      return Resolution(key: nature, correspondence: row, rule: .sameContent(row.nature))
    }
    if let row = byPrefix(nature) {
      return Resolution(key: nature, correspondence: row, rule: .prefix(row.nature))
    }
    if let (prefix, row) = bySubdivisions(nature) {
      return Resolution(key: nature, correspondence: row, rule: .subdivisions(prefix))
    }
    let code = chapter ?? Chapter.code(ofNature: nature)
    if let code, Chapter.isExcludedByDefault(code) {
      let row = Correspondence(
        nature: nature,
        chapter: code,
        method: .excluded,
        poste: Poste.none
      )
      return Resolution(key: nature, correspondence: row, rule: .chapter(code))
    }
    return Resolution(key: nature, correspondence: nil, rule: .none)
  }

  private func row(_ nature: String) -> Correspondence? { byKey[nature].map { rows[$0] } }

  private func row(nature: String, function: String) -> Correspondence? {
    guard let functions = functionsOfNature[nature] else { return nil }
    // A row for function 31 is for its subdivisions too, the nearest one first.
    var prefix = function[...]
    while !prefix.isEmpty {
      if functions.contains(String(prefix)) {
        return row(Correspondence.key(nature, String(prefix)))
      }
      prefix.removeLast()
    }
    return nil
  }

  private func bySameContent(_ nature: String) -> Correspondence? {
    if nature.hasPrefix("217"), nature.utf8.count > 3 {
      // 217xx holds what another authority put at disposal of the accounts 21xx.
      let mirrored = "21" + nature.dropFirst(3)
      if let row = row(mirrored) ?? byPrefix(mirrored) { return row }
    }
    return Self.m14Equivalents[nature].flatMap { row($0) }
  }

  private func byPrefix(_ nature: String) -> Correspondence? {
    var prefix = nature.dropLast()
    while prefix.utf8.count >= 3 {
      if let row = row(String(prefix)) { return row }
      prefix.removeLast()
    }
    return nil
  }

  /// What the known subdivisions of the account, or of its parent, agree on.
  private func bySubdivisions(_ nature: String) -> (String, Correspondence)? {
    var prefix = nature[...]
    while prefix.utf8.count >= 3 {
      let known = rows.filter { $0.function == nil && $0.nature.hasPrefix(prefix) }
      if let first = known.first {
        guard known.count > 1, known.allSatisfy(first.treatsLike) else { return nil }
        return (String(prefix), first)
      }
      prefix.removeLast()
    }
    return nil
  }

  /// Accounts of the M14 chart whose content has another number in the M57 chart.
  private static let m14Equivalents = [
    "6256": "6251", "6257": "6234", "6574": "65748", "6226": "62268", "6135": "61358",
    "6244": "6248", "2183": "21838", "2184": "21848", "625": "6251",
  ]
}

/// Which way the money of a line goes.
package enum Movement: Hashable, Sendable {
  /// Money that leaves for goods, services, works or aid.
  case realExpenditure
  /// Money that comes in: never carbon.
  case receipt
  /// An entry between sections or years: never carbon.
  case internalOperation
}
