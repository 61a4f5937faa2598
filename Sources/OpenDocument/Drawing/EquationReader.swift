import Glibc

/// Evaluates the equations of an enhanced geometry (ODF 1.3 part 3, §19.171 `draw:formula`).
struct EquationReader {
  /// What equations may refer to.
  struct Values {
    var modifiers: [Double]
    /// Words such as `left` and `logwidth`.
    var names: [String: Double]
    /// Texts of the other equations.
    var equations: [String: String]
    /// Values of those that are known.
    var known: [String: Double] = [:]

    /// The value of an equation.
    mutating func equation(_ name: String, depth: Int) -> Double {
      if let value = known[name] { return value }
      guard depth < 64, let text = equations[name] else { return 0 }
      // One that refers to itself is worth nothing.
      known[name] = 0
      var reader = EquationReader(text, depth: depth + 1)
      let value = reader.sum(&self)
      known[name] = value.isFinite ? value : 0
      return known[name] ?? 0
    }

    /// The value of a parameter of a path: a number, `$1` or `?name`.
    mutating func parameter(_ text: Substring) -> Double {
      var reader = EquationReader(String(text), depth: 0)
      return reader.sum(&self)
    }
  }

  private var rest: Substring
  private let depth: Int
  private var nesting = 0

  init(_ text: String, depth: Int) {
    rest = Substring(text)
    self.depth = depth
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  mutating func sum(_ values: inout Values) -> Double {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting < 64 else { return 0 }
    var result = product(&values)
    while true {
      if take("+") {
        result += product(&values)
      } else if take("-") {
        result -= product(&values)
      } else {
        return result
      }
    }
  }

  private mutating func product(_ values: inout Values) -> Double {
    var result = factor(&values)
    while true {
      if take("*") {
        result *= factor(&values)
      } else if take("/") {
        let divisor = factor(&values)
        result = divisor == 0 ? 0 : result / divisor
      } else {
        return result
      }
    }
  }

  private mutating func factor(_ values: inout Values) -> Double {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting < 64 else { return 0 }
    if take("-") { return -factor(&values) }
    if take("+") { return factor(&values) }
    if take("(") {
      let result = sum(&values)
      _ = take(")")
      return result
    }
    skipBlanks()
    guard let first = rest.first else { return 0 }
    if first == "$" {
      rest.removeFirst()
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let index = Int(digits) ?? -1
      return values.modifiers.indices.contains(index) ? values.modifiers[index] : 0
    }
    if first == "?" {
      rest.removeFirst()
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      rest = rest.dropFirst(name.count)
      return values.equation(String(name), depth: depth)
    }
    if first.isNumber || first == "." { return number() }
    let name = rest.prefix { $0.isLetter || $0.isNumber }
    guard !name.isEmpty else {
      rest.removeFirst()
      return 0
    }
    rest = rest.dropFirst(name.count)
    guard take("(") else { return values.names[String(name)] ?? 0 }
    var arguments = [sum(&values)]
    while take(",") { arguments.append(sum(&values)) }
    _ = take(")")
    return Self.call(name, arguments)
  }

  private mutating func number() -> Double {
    var text = rest.prefix { $0.isNumber || $0 == "." }
    let after = rest.dropFirst(text.count)
    if after.first == "e" || after.first == "E" {
      let sign = after.dropFirst().prefix { $0 == "-" || $0 == "+" }
      let digits = after.dropFirst(1 + sign.count).prefix { $0.isNumber }
      if !digits.isEmpty { text = rest.prefix(text.count + 1 + sign.count + digits.count) }
    }
    rest = rest.dropFirst(text.count)
    return Double(text) ?? 0
  }

  private static func call(_ name: Substring, _ x: [Double]) -> Double {
    switch (name, x.count) {
    case ("abs", 1): abs(x[0])
    case ("sqrt", 1): max(x[0], 0).squareRoot()
    case ("sin", 1): sin(x[0])
    case ("cos", 1): cos(x[0])
    case ("tan", 1): tan(x[0])
    case ("atan", 1): atan(x[0])
    case ("atan2", 2): atan2(x[0], x[1])
    case ("min", 2): min(x[0], x[1])
    case ("max", 2): max(x[0], x[1])
    case ("if", 3): x[0] > 0 ? x[1] : x[2]
    default: 0
    }
  }
}
