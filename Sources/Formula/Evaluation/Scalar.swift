import Spreadsheet

/// A value in eight bytes, so that a column of a million rows is one array.
///
/// A number is its own bits. Every other value hides in a NaN that no arithmetic makes:
///
///     0x7FFC ···· 0000    blank (1: to be calculated, 2: being calculated, 3: not to be known)
///     0x7FFD ···· 000b    FALSE or TRUE
///     0x7FFE ···· 00ee    an error: its position in CellError.allCases
///     0x7FFF iiii iiii    a text: its index in the calculator's TextPool
struct Scalar: Hashable, Sendable {
  let bits: UInt64

  private static let tagged: UInt64 = 0x7FFC_0000_0000_0000
  private static let mask: UInt64 = 0xFFFF_0000_0000_0000
  private static let booleanTag: UInt64 = 0x7FFD_0000_0000_0000
  private static let errorTag: UInt64 = 0x7FFE_0000_0000_0000
  private static let textTag: UInt64 = 0x7FFF_0000_0000_0000

  static let blank = Scalar(bits: tagged)
  static let pending = Scalar(bits: tagged | 1)
  static let inProgress = Scalar(bits: tagged | 2)
  /// The value of a formula that is not calculated and that its file stores no value for.
  static let unknown = Scalar(bits: tagged | 3)
  static let zero = Scalar(bits: 0)

  init(bits: UInt64) { self.bits = bits }

  /// A number; one that is infinite or none becomes `#NUM!`.
  static func number(_ number: Double) -> Scalar {
    number.isFinite ? Scalar(bits: number.bitPattern) : .error(.number)
  }

  static func boolean(_ value: Bool) -> Scalar { Scalar(bits: booleanTag | (value ? 1 : 0)) }
  static func text(_ index: Int) -> Scalar {
    Scalar(bits: textTag | UInt64(UInt32(truncatingIfNeeded: index)))
  }

  static func error(_ error: CellError) -> Scalar {
    let code: UInt64 =
      switch error {
      case .null: 0
      case .divisionByZero: 1
      case .value: 2
      case .reference: 3
      case .name: 4
      case .number: 5
      case .notAvailable: 6
      case .other: 7
      }
    return Scalar(bits: errorTag | code)
  }

  var isNumber: Bool { bits & Self.tagged != Self.tagged }
  var isBlank: Bool { bits == Self.tagged }
  var isUnfinished: Bool { Self.tagged | 1...Self.tagged | 3 ~= bits }
  var isBoolean: Bool { bits & Self.mask == Self.booleanTag }
  var isError: Bool { bits & Self.mask == Self.errorTag }
  var isText: Bool { bits & Self.mask == Self.textTag }

  /// The number, when ``isNumber``.
  var double: Double { Double(bitPattern: bits) }
  /// TRUE or FALSE, when ``isBoolean``.
  var isTrue: Bool { bits & 1 == 1 }
  /// Index of the text, when ``isText``.
  var textIndex: Int { Int(UInt32(truncatingIfNeeded: bits)) }
  /// The error, when ``isError``.
  var error: CellError { Self.errors[Int(bits & 7)] }

  private static let errors: [CellError] = [
    .null, .divisionByZero, .value, .reference, .name, .number, .notAvailable, .other,
  ]
}

/// A calculation that ends in an error value.
struct Failure: Error {
  let error: CellError
  init(_ error: CellError) { self.error = error }
}
