/// How near a calculated number has to come to the stored one.
struct Agreement: Hashable, Sendable {
  /// Distance allowed, as a part of the larger number.
  var relative = 1e-9
  /// Distance allowed whatever the numbers are: what rounding leaves of a difference that is none.
  var absolute = 1e-15

  /// For formulas whose operations are exact but for rounding.
  static let exact = Agreement()
  /// For functions that programs find by trying: Excel stops as near as 1e-7 for IRR and RATE, 1e-8
  /// for XIRR, 3e-7 for inverse distributions.
  private static let iterated = Agreement(relative: 3e-7, absolute: 3e-7)
  /// For functions that programs calculate by polynomials: Excel's have seven digits.
  private static let approximated = Agreement(relative: 1e-6)
  /// The same near their zeros.
  private static let oscillating = Agreement(relative: 1e-6, absolute: 1e-7)

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
    for name in ["BESSELI", "BESSELK"] { table[name] = approximated }
    for name in ["BESSELJ", "BESSELY"] { table[name] = oscillating }
    let found = [
      "IRR", "XIRR", "RATE", "YIELD", "ODDFYIELD", "BETAINV", "BETA.INV", "CHIINV", "CHISQ.INV",
      "CHISQ.INV.RT", "CHISQINV", "FINV", "F.INV", "F.INV.RT", "GAMMAINV", "GAMMA.INV", "TINV",
      "T.INV", "T.INV.2T", "NORMINV", "NORM.INV", "NORMSINV", "NORM.S.INV", "LOGINV",
      "LOGNORM.INV", "FTEST", "F.TEST", "CONFIDENCE.T",
    ]
    for name in found { table[name] = iterated }
    return table
  }()
}
