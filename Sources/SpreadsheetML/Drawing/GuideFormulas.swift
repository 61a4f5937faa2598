import Glibc
import XML

/// The values that the formulas of a shape's guides have for one size (ECMA-376 Part 1, §20.1.9.11).
struct GuideFormulas {
  private var values: [String: Double]

  /// The guides that every shape has (§20.1.9.11, table of presets), in the units of its size.
  init(width: Double, height: Double) {
    let shorter = min(width, height)
    values = [
      "l": 0, "t": 0, "r": width, "b": height, "w": width, "h": height, "hc": width / 2,
      "vc": height / 2, "ss": shorter, "ls": max(width, height), "cd2": 10_800_000,
      "cd4": 5_400_000, "cd8": 2_700_000, "3cd4": 16_200_000, "3cd8": 8_100_000,
      "5cd8": 13_500_000, "7cd8": 18_900_000,
    ]
    for part in [2, 3, 4, 5, 6, 8, 10, 12, 16, 32] {
      values["wd\(part)"] = width / Double(part)
      values["hd\(part)"] = height / Double(part)
      values["ssd\(part)"] = shorter / Double(part)
    }
  }

  /// The value of a guide or a number; 0 for what is neither.
  func value(_ text: some StringProtocol) -> Double {
    values[String(text)] ?? Double(text) ?? 0
  }

  /// Gives a guide a value.
  mutating func set(_ name: String, to value: Double) {
    values[name] = value.isFinite ? value : 0
  }

  /// Evaluates the formula of a guide, such as `*/ h adj1 200000`.
  mutating func define(_ name: String, _ formula: some StringProtocol) {
    let words = formula.split(separator: " ")
    guard let operation = words.first else { return }
    func x(_ index: Int) -> Double { index < words.count ? value(words[index]) : 0 }
    /// Angles are counted in sixty-thousandths of a degree.
    func angle(_ radians: Double) -> Double { radians * 180 / .pi * 60_000 }
    func radians(_ angle: Double) -> Double { angle / 60_000 * .pi / 180 }
    let result: Double
    switch operation {
    case "val": result = x(1)
    case "*/": result = x(3) == 0 ? 0 : x(1) * x(2) / x(3)
    case "+-": result = x(1) + x(2) - x(3)
    case "+/": result = x(3) == 0 ? 0 : (x(1) + x(2)) / x(3)
    case "?:": result = x(1) > 0 ? x(2) : x(3)
    case "abs": result = abs(x(1))
    case "sqrt": result = max(x(1), 0).squareRoot()
    case "max": result = max(x(1), x(2))
    case "min": result = min(x(1), x(2))
    case "pin": result = max(x(1), min(x(2), x(3)))
    case "mod": result = (x(1) * x(1) + x(2) * x(2) + x(3) * x(3)).squareRoot()
    case "sin": result = x(1) * sin(radians(x(2)))
    case "cos": result = x(1) * cos(radians(x(2)))
    case "tan": result = x(1) * tan(radians(x(2)))
    case "at2": result = angle(atan2(x(2), x(1)))
    case "sat2": result = x(1) * sin(atan2(x(3), x(2)))
    case "cat2": result = x(1) * cos(atan2(x(3), x(2)))
    default: result = 0
    }
    set(name, to: result)
  }
}
