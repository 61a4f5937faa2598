import Glibc

/// A thread that runs a closure, to be joined by whoever began it.
///
/// The closure need not be `Sendable`: whoever begins the thread says how it shares what it touches.
@safe
final class SystemThread {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// The corresponding C function is `pthread_create`.
  init(_ body: @escaping () -> Void) throws(SystemFailure) {
    let user = unsafe Unmanaged.passRetained(Work(body))
    var created = pthread_t()
    let number = unsafe pthread_create(
      &created,
      nil,
      { user in
        if let user = unsafe user {
          unsafe Unmanaged<Work>.fromOpaque(user).takeRetainedValue().body()
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
