import Glibc
import Workbooks

/// What happens when the command is told to stop.
enum Signals {
  /// Has unfinished files removed before a signal ends the process, and writing beyond a limit be an
  /// error instead of an end.
  ///
  /// The signals are taken by a thread of their own, since a handler may do next to nothing.
  static func prepare() {
    signal(SIGXFSZ, SIG_IGN)
    var stopping = sigset_t()
    unsafe sigemptyset(&stopping)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      unsafe sigaddset(&stopping, number)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &stopping, nil)
    var thread = pthread_t()
    unsafe pthread_create(&thread, nil, { _ in unsafe Signals.wait() }, nil)
  }

  /// Whether whoever started the command wants it to go on, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait() -> UnsafeMutableRawPointer? {
    var blocked = sigset_t()
    unsafe pthread_sigmask(SIG_SETMASK, nil, &blocked)
    var number: Int32 = 0
    guard unsafe sigwait(&blocked, &number) == 0 else { return nil }
    Interruption.removeUnfinishedFiles()
    // The process ends as the signal ends it, so that its caller can tell.
    signal(number, SIG_DFL)
    unsafe pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    raise(number)
    return nil
  }
}
