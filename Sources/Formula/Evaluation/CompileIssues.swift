/// What stands in the way of calculating a formula.
struct CompileIssues {
  /// Functions and forms of references that are not calculated.
  var unsupported: [String] = []
  /// Functions whose value changes with time or chance.
  var volatile: [String] = []
  /// Whether it refers to another workbook.
  var isExternal = false

  /// Why the stored value is kept; nil when the formula can be calculated.
  var reason: KeptReason? {
    if isExternal { return .external }
    if !unsupported.isEmpty { return .unsupported(Set(unsupported).sorted()) }
    return volatile.isEmpty ? nil : .volatile(Set(volatile).sorted())
  }

  mutating func add(_ name: String, to list: WritableKeyPath<CompileIssues, [String]>) {
    self[keyPath: list].append(name)
  }
}
