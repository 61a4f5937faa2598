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

  /// Formula: whether quantities stand for the account in a cell.
  func applies(toAccount cell: String) -> String {
    let conditions = [trips?.replaces(account: cell), energy?.replaces(account: cell)]
    return "OR(\(conditions.compactMap { $0 }.joined(separator: ",")))"
  }
}
