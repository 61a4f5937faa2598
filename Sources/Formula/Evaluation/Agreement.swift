/// How near a calculated number has to come to the stored one.
struct Agreement: Hashable, Sendable {
  /// Distance allowed, as a part of the larger number.
  var relative = 1e-9
  /// Distance allowed whatever the numbers are: what rounding leaves of a difference that is none.
  var absolute = 1e-15

  /// For formulas whose operations are exact but for rounding.
  static let exact = Agreement()
  /// For rates that programs find by trying: Excel promises IRR and RATE to 1e-7, XIRR to 1e-8.
  ///
  /// Not to a part of the number: an amount that such a formula gives otherwise stays exact.
  private static let rate = Agreement(absolute: 1e-7)
  /// For inverse distributions, found in the same way.
  private static let quantile = Agreement(relative: 1e-8)
  /// For functions that Excel calculates by polynomials of seven digits.
  private static let approximated = Agreement(relative: 1e-6)

  /// The agreement to be asked of a formula.
  init(of formula: FormulaNode) {
    formula.forEach { node in
      guard case .call(let call) = node, let own = Self.byFunction[call.name] else { return }
      relative = max(relative, own.relative)
      absolute = max(absolute, own.absolute)
    }
  }

  private init(relative: Double = 1e-9, absolute: Double = 1e-15) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Whether two numbers are as near to each other.
  func holds(_ x: Double, _ y: Double) -> Bool {
    let distance = abs(x - y)
    if distance <= relative * max(abs(x), abs(y)) || distance <= absolute { return true }
    // Where one program finds nothing left, another one may find the last bits of what was there.
    return (x == 0 || y == 0) && distance < 1e-12
  }

  private static let byFunction: [String: Agreement] = {
    var table: [String: Agreement] = [:]
    for name in ["IRR", "XIRR", "RATE", "YIELD", "ODDFYIELD"] { table[name] = rate }
    for name in [
      "BETAINV", "BETA.INV", "CHIINV", "CHISQ.INV", "CHISQ.INV.RT", "CHISQINV", "CONFIDENCE.T",
      "FINV", "F.INV", "F.INV.RT", "FTEST", "F.TEST", "GAMMAINV", "GAMMA.INV", "LOGINV",
      "LOGNORM.INV", "NORMINV", "NORM.INV", "NORMSINV", "NORM.S.INV", "TINV", "T.INV", "T.INV.2T",
    ] { table[name] = quantile }
    for name in ["BESSELI", "BESSELJ", "BESSELK", "BESSELY"] { table[name] = approximated }
    return table
  }()
}
