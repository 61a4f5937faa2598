import Glibc

/// The exchange between the thread that makes bytes and the one that takes them: a queue of at most
/// ``capacity`` buffers.
///
/// The closure need not be `Sendable`: it runs on one thread only, and the thread that made it waits
/// in `ArchiveWriter.commit()` meanwhile.
@safe
final class Production: @unchecked Sendable {
  /// Buffers waiting at most.
  static let capacity = 3
  /// Bytes of a buffer, from which it is handed over.
  static let chunk = 256 << 10

  private let produce: (inout [UInt8]) throws -> Bool
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  // Guarded by the mutex.
  private var ready: [[UInt8]] = []
  private var spare: [[UInt8]] = []
  private var isFinished = false
  private var isCancelled = false
  private var thrown: (any Error)?

  init(_ produce: @escaping (inout [UInt8]) throws -> Bool) {
    self.produce = produce
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// What the closure threw.
  var failure: (any Error)? { locked { thrown } }

  /// Makes bytes until there are no more, on the second thread.
  func run() {
    var failure: (any Error)?
    do {
      var isMore = true
      while isMore, var buffer = emptyBuffer() {
        while isMore && buffer.count < Self.chunk {
          isMore = try appendNext(to: &buffer)
        }
        put(buffer)
      }
    } catch {
      failure = error
    }
    locked {
      thrown = failure
      isFinished = true
      unsafe pthread_cond_broadcast(changed)
    }
  }

  /// The closure is given an empty buffer each time, and may count on it.
  private func appendNext(to buffer: inout [UInt8]) throws -> Bool {
    if buffer.isEmpty { return try produce(&buffer) }
    var next: [UInt8] = []
    let isMore = try produce(&next)
    buffer.append(contentsOf: next)
    return isMore
  }

  /// The next bytes; nil after the last.
  func next(recycling used: [UInt8]) throws -> [UInt8]? {
    let next: [UInt8]? = locked {
      spare.append(used)
      while ready.isEmpty && !isFinished { unsafe pthread_cond_wait(changed, mutex) }
      guard !ready.isEmpty else { return nil }
      unsafe pthread_cond_broadcast(changed)
      return ready.removeFirst()
    }
    if next == nil, let failure { throw failure }
    return next
  }

  /// Tells the second thread to stop.
  func cancel() {
    locked {
      isCancelled = true
      unsafe pthread_cond_broadcast(changed)
    }
  }

  /// A buffer to fill, once there is room in the queue; nil when nobody wants any more.
  private func emptyBuffer() -> [UInt8]? {
    locked {
      while ready.count >= Self.capacity && !isCancelled {
        unsafe pthread_cond_wait(changed, mutex)
      }
      guard !isCancelled else { return nil }
      var buffer = spare.popLast() ?? []
      buffer.removeAll(keepingCapacity: true)
      return buffer
    }
  }

  private func put(_ buffer: [UInt8]) {
    guard !buffer.isEmpty else { return }
    locked {
      ready.append(buffer)
      unsafe pthread_cond_broadcast(changed)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }
}

/// The thread that a ``Production`` runs on.
final class ProductionThread {
  private let thread: pthread_t

  /// The corresponding C function is `pthread_create`.
  init(_ production: Production) throws(SystemFailure) {
    let user = unsafe Unmanaged.passRetained(production)
    var created = pthread_t()
    let number = unsafe pthread_create(
      &created,
      nil,
      { user in
        if let user = unsafe user {
          unsafe Unmanaged<Production>.fromOpaque(user).takeRetainedValue().run()
        }
        return nil
      },
      user.toOpaque()
    )
    if number != 0 {
      unsafe user.release()
      throw SystemFailure(number: number)
    }
    thread = created
  }

  /// The corresponding C function is `pthread_join`.
  func join() { pthread_join(thread, nil) }
}
