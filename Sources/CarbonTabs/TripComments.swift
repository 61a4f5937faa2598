/// What is noted beside trips, and stays with the direction when the workbook goes round.
package enum TripComments {
  /// The ``EntryRegion/id`` of the trips, and the field that they are typed in.
  package static let region = TripsLayout.tripRegion
  package static let field = TripsLayout.comment
}

extension DialogueContext {
  /// Leaves out what the référentiel notes beside trips.
  package mutating func dropTripComments() {
    records[.trips] = records[.trips]?.map { $0.without(TripsLayout.comment) }
  }
}
