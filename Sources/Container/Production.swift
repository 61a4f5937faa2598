/// The exchange between the thread that makes bytes and the one that takes them: a queue of at most
/// ``capacity`` buffers.
///
/// The closure need not be `Sendable`: it runs on one thread only, and the thread that made it waits
/// in `ArchiveWriter.commit()` meanwhile.
final class Production: @unchecked Sendable {
  /// Buffers waiting at most.
  static let capacity = 3
  /// Bytes of a buffer, from which it is handed over.
  static let chunk = 256 << 10

  private let produce: (Production) throws -> Void
  private let lock = Lock()

  // Guarded by the lock.
  private var ready: [[UInt8]] = []
  private var spare: [[UInt8]] = []
  private var isFinished = false
  private var isCancelled = false
  private var thrown: (any Error)?

  /// A production of bytes that are asked for; the closure returns false at their end.
  convenience init(_ next: @escaping (inout [UInt8]) throws -> Bool) {
    self.init(writing: { try $0.pump(next) })
  }

  /// A production of bytes that the closure puts into the queue by itself.
  init(writing produce: @escaping (Production) throws -> Void) { self.produce = produce }

  /// What the closure threw.
  var failure: (any Error)? { lock.locked { thrown } }

  /// Makes bytes until there are no more, on the second thread.
  func run() {
    var failure: (any Error)?
    do {
      try produce(self)
    } catch {
      failure = error
    }
    lock.locked {
      thrown = failure
      isFinished = true
      lock.wakeAll()
    }
  }

  private func pump(_ next: (inout [UInt8]) throws -> Bool) throws {
    var isMore = true
    while isMore, var buffer = emptyBuffer() {
      while isMore && buffer.count < Self.chunk {
        isMore = try append(next, to: &buffer)
      }
      put(buffer)
    }
  }

  /// The closure is given an empty buffer each time, and may count on it.
  private func append(
    _ produce: (inout [UInt8]) throws -> Bool,
    to buffer: inout [UInt8]
  ) throws -> Bool {
    if buffer.isEmpty { return try produce(&buffer) }
    var next: [UInt8] = []
    let isMore = try produce(&next)
    buffer.append(contentsOf: next)
    return isMore
  }

  /// Puts bytes into the queue, and leaves an empty buffer in their place.
  ///
  /// - Throws: `CancellationError` when nobody wants any more.
  func hand(over buffer: inout [UInt8]) throws {
    put(buffer)
    guard let empty = emptyBuffer() else { throw CancellationError() }
    buffer = empty
  }

  /// The next bytes; nil after the last.
  func next(recycling used: [UInt8]) throws -> [UInt8]? {
    let next: [UInt8]? = lock.locked {
      spare.append(used)
      while ready.isEmpty && !isFinished { lock.wait() }
      guard !ready.isEmpty else { return nil }
      lock.wakeAll()
      return ready.removeFirst()
    }
    if next == nil, let failure { throw failure }
    return next
  }

  /// Tells the second thread to stop.
  func cancel() {
    lock.locked {
      isCancelled = true
      lock.wakeAll()
    }
  }

  /// A buffer to fill, once there is room in the queue; nil when nobody wants any more.
  private func emptyBuffer() -> [UInt8]? {
    lock.locked {
      while ready.count >= Self.capacity && !isCancelled {
        lock.wait()
      }
      guard !isCancelled else { return nil }
      var buffer = spare.popLast() ?? []
      buffer.removeAll(keepingCapacity: true)
      return buffer
    }
  }

  private func put(_ buffer: [UInt8]) {
    guard !buffer.isEmpty else { return }
    lock.locked {
      ready.append(buffer)
      lock.wakeAll()
    }
  }
}

/// The thread that a ``Production`` runs on.
final class ProductionThread {
  private let thread: SystemThread

  init(_ production: Production) throws(SystemFailure) {
    thread = try SystemThread { production.run() }
  }

  func join() { thread.join() }
}
