import Glibc

/// Why a system call failed.
struct SystemFailure: Error {
  var number: Int32

  var reason: String { unsafe String(cString: strerror(number)) }
  var isExisting: Bool { number == EEXIST }

  /// The failure of the call just made.
  static var last: SystemFailure { SystemFailure(number: errno) }
}
