import Glibc
import Spreadsheet

/// A complex number.
struct ComplexNumber {
  let real: Double
  let imaginary: Double
  /// `i` or `j`.
  let unit: String

  init(_ real: Double, _ imaginary: Double, unit: String) {
    self.real = real
    self.imaginary = imaginary
    self.unit = unit
  }

  init(_ a: Arguments, _ index: Int) throws(Failure) {
    try self.init(a.scalar(index), a.calculator)
  }

  init(_ scalar: Scalar, _ calculator: Calculator) throws(Failure) {
    if scalar.isBoolean { throw Failure(.value) }
    if scalar.isNumber || scalar.isBlank {
      self.init(try calculator.number(scalar), 0, unit: "i")
      return
    }
    guard let parsed = Self(try calculator.text(scalar)) else { throw Failure(.number) }
    self = parsed
  }

  /// Reads `3`, `i`, `-2j`, `3+4i`, `1.5E-3-i`.
  private init?(_ text: String) {
    guard let last = text.last else { return nil }
    guard last == "i" || last == "j" else {
      guard let number = Double(text), Self.isPlain(text) else { return nil }
      self.init(number, 0, unit: "i")
      return
    }
    let body = text.dropLast()
    // The sign between both parts: the last one that neither starts the text nor an exponent.
    let characters = Array(body)
    var cut = 0
    for index in characters.indices.reversed() where index > 0 {
      let isSign = characters[index] == "+" || characters[index] == "-"
      if isSign, characters[index - 1] != "e", characters[index - 1] != "E" {
        cut = index
        break
      }
    }
    let first = String(characters[..<cut])
    let second = String(characters[cut...])
    let imaginary: Double? =
      second.isEmpty || second == "+" ? 1 : second == "-" ? -1 : Double(second)
    guard let imaginary, let real = first.isEmpty ? 0 : Double(first), Self.isPlain(first),
      Self.isPlain(second)
    else { return nil }
    self.init(real, imaginary, unit: String(last))
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x30...0x39 ~= $0 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
  }

  var modulus: Double { hypot(real, imaginary) }
  var angle: Double { atan2(imaginary, real) }

  /// As cells hold it.
  var text: String {
    guard real.isFinite, imaginary.isFinite else { return CellError.number.rawValue }
    let factor =
      imaginary == 1 ? "" : imaginary == -1 ? "-" : NumberText.general(imaginary)
    if imaginary == 0 { return NumberText.general(real) }
    if real == 0 { return factor + unit }
    return NumberText.general(real) + (imaginary > 0 ? "+" : "") + factor + unit
  }

  func with(_ real: Double, _ imaginary: Double) -> ComplexNumber {
    ComplexNumber(real, imaginary, unit: unit)
  }

  /// The number with the unit of the other when it has no imaginary part to tell.
  func sharingUnit(with other: ComplexNumber) throws(Failure) -> ComplexNumber {
    if unit == other.unit || other.imaginary == 0 { return self }
    guard imaginary == 0 else { throw Failure(.value) }
    return ComplexNumber(real, imaginary, unit: other.unit)
  }

  func multiplied(by other: ComplexNumber) -> ComplexNumber {
    with(
      real * other.real - imaginary * other.imaginary,
      real * other.imaginary + imaginary * other.real
    )
  }

  func divided(by other: ComplexNumber) throws(Failure) -> ComplexNumber {
    let size = other.real * other.real + other.imaginary * other.imaginary
    try Failure.unless(size != 0)
    return with(
      (real * other.real + imaginary * other.imaginary) / size,
      (imaginary * other.real - real * other.imaginary) / size
    )
  }

  func power(_ exponent: Double) -> ComplexNumber {
    let size = pow(modulus, exponent)
    return with(size * cos(angle * exponent), size * sin(angle * exponent))
  }

  func logarithm(_ base: Double) throws(Failure) -> ComplexNumber {
    try Failure.unless(modulus != 0)
    return with(log(modulus) / base, angle / base)
  }

  var sine: ComplexNumber {
    with(sin(real) * cosh(imaginary), cos(real) * sinh(imaginary))
  }

  var cosine: ComplexNumber {
    with(cos(real) * cosh(imaginary), -sin(real) * sinh(imaginary))
  }

  var hyperbolicSine: ComplexNumber {
    with(sinh(real) * cos(imaginary), cosh(real) * sin(imaginary))
  }

  var hyperbolicCosine: ComplexNumber {
    with(cosh(real) * cos(imaginary), sinh(real) * sin(imaginary))
  }
}
