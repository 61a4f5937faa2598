import Container

extension Conversion {
  /// Does several conversions at once, on threads of their own.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - threads: How many at once.
  ///   - convert: Does the one of a number; on any thread.
  ///   - deliver: Gets the outcomes in the order of their numbers, one at a time.
  package static func batch<Outcome>(
    _ count: Int,
    on threads: Int,
    convert: @escaping (Int) -> Outcome,
    deliver: @escaping (Outcome) -> Void
  ) {
    OrderedTasks.run(count, on: threads, job: convert, deliver: deliver)
  }
}
