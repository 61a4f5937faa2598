import Glibc
import Spreadsheet

/// Arithmetic that hides the last bits of binary fractions, as spreadsheets do.
///
/// The tolerances are those of LibreOffice's `rtl::math`, so that values agree with its own.
enum Arithmetic {
  private static let nearest = 0x1p-48
  private static let near = 0x1p-44

  /// Whether two numbers are the same for all that a cell shows.
  static func isEqual(_ a: Double, _ b: Double) -> Bool {
    if a == b { return true }
    if a == 0 || b == 0 { return false }
    let distance = abs(a - b)
    guard distance.isFinite else { return false }
    let (x, y) = (abs(a), abs(b))
    if distance > x * near || distance > y * near { return false }
    if isWhole(distance), isWhole(x), isWhole(y) { return false }
    return distance < x * nearest && distance < y * nearest
  }

  private static func isWhole(_ x: Double) -> Bool { x <= 0x1p53 && x == x.rounded() }

  static func add(_ a: Double, _ b: Double) -> Double {
    (a < 0) != (b < 0) && isEqual(a, -b) ? 0 : a + b
  }

  static func subtract(_ a: Double, _ b: Double) -> Double {
    (a < 0) == (b < 0) && isEqual(a, b) ? 0 : a - b
  }

  /// The number with some significant digits; whole numbers have all of theirs.
  static func significant(_ x: Double, digits: Int = 15) -> Double {
    if x == 0 || !x.isFinite || x == x.rounded() && abs(x) < 1e15 { return x }
    let exponent = digits - 1 - Int(floor(log10(abs(x))))
    guard abs(exponent) < 300 else { return x }
    let power = pow(10, Double(abs(exponent)))
    let scaled = (exponent < 0 ? x / power : x * power).rounded()
    let result = exponent < 0 ? scaled * power : scaled / power
    return result.isFinite ? result : x
  }

  static func floorOf(_ x: Double) -> Double { significant(x).rounded(.down) }

  /// Rounds at a decimal place, negative ones left of the point.
  static func round(
    _ x: Double,
    _ places: Int,
    _ rule: FloatingPointRoundingRule
  ) -> Double {
    guard x != 0, abs(places) <= 300 else { return places < -300 ? 0 : x }
    let power = pow(10, Double(abs(places)))
    let scaled = places < 0 ? x / power : x * power
    guard abs(scaled) < 1e15 else { return x }
    let exact = places == 0 && rule == .toNearestOrAwayFromZero ? scaled : significant(scaled)
    let rounded = exact.rounded(rule)
    // What is rounded to zero has no sign: formats would show it.
    guard rounded != 0 else { return 0 }
    return places < 0 ? rounded * power : rounded / power
  }

  static func powerOfTen(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  static func power(_ base: Double, _ exponent: Double) throws(Failure) -> Double {
    if base == 0, exponent == 0 { throw Failure(.number) }
    if base == 0, exponent < 0 { throw Failure(.divisionByZero) }
    let result = pow(base, exponent)
    guard result.isFinite else { throw Failure(.number) }
    return result
  }
}

/// A sum that keeps what rounding loses (Kahan's, in Neumaier's form).
struct Sum {
  private var total = 0.0
  private var lost = 0.0

  mutating func add(_ x: Double) {
    let next = total + x
    lost += abs(total) >= abs(x) ? (total - next) + x : (x - next) + total
    total = next
  }

  var value: Double { total + lost }
}
