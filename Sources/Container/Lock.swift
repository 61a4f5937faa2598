import Glibc

/// A mutex and the condition that what it guards has changed.
@safe
final class Lock {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs a closure while no other thread holds the lock.
  func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Waits for a change, giving the lock away meanwhile; to be called with the lock held.
  func wait() { unsafe pthread_cond_wait(changed, mutex) }

  /// Wakes all that wait for a change.
  func wakeAll() { unsafe pthread_cond_broadcast(changed) }
}
