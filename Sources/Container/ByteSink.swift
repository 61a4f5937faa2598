/// Where the bytes of an entry go while it is written.
package struct ByteSink {
  /// How many bytes are worth handing over.
  package static let chunk = Production.chunk

  private let production: Production

  init(_ production: Production) { self.production = production }

  /// Takes the bytes of a buffer, and leaves it empty.
  ///
  /// - Throws: When the archive is given up meanwhile.
  package func take(_ buffer: inout [UInt8]) throws { try production.hand(over: &buffer) }
}
