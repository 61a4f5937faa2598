/// Quantities that take the place of the euros of some accounts, so that nothing is counted twice.
struct AccountReplacement {
  private let trips: TripsLayout?
  private let energy: EnergyLayout?

  /// Those of the tabs of quantities; nil when none is made.
  init?(_ context: DialogueContext) {
    trips = TripsLayout(context)
    energy = EnergyLayout(context)
    if trips == nil, energy == nil { return nil }
  }

  /// Formula: whether quantities stand for the account in a cell, or for each in a range.
  func applies(to cells: String) -> String {
    let counts = [trips?.replacements(of: cells), energy?.replacements(of: cells)]
    return "(\(counts.compactMap { $0 }.joined(separator: "+"))>0)"
  }
}
