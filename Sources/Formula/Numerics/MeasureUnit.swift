/// The units of CONVERT (ECMA-376 Part 1, §18.17.7.48).
struct MeasureUnit {
  private enum Kind {
    case mass, length, time, pressure, force, energy, power, magnetism, temperature, volume, area
    case information, speed
  }

  private let kind: Kind
  /// How many of the first unit of its kind it is.
  private let factor: Double
  private let takesPrefix: Bool
  private let isBinary: Bool
  /// Power to which a prefix counts: squares of kilometres.
  private let dimension: Int

  private init(
    _ kind: Kind,
    _ factor: Double,
    prefix: Bool = false,
    binary: Bool = false,
    dimension: Int = 1
  ) {
    self.kind = kind
    self.factor = factor
    takesPrefix = prefix
    isBinary = binary
    self.dimension = dimension
  }

  /// A number of one unit in another; nil when they do not measure the same.
  static func convert(_ number: Double, from: String, to: String) -> Double? {
    if let kelvin = temperature(number, from) {
      return fromKelvin(kelvin, to)
    }
    guard let (source, a) = find(from), let (target, b) = find(to), source.kind == target.kind
    else { return nil }
    return number * source.factor * a / (target.factor * b)
  }

  private static func temperature(_ number: Double, _ unit: String) -> Double? {
    switch unit {
    case "C", "cel": number + 273.15
    case "F", "fah": (number - 32) / 1.8 + 273.15
    case "K", "kel": number
    case "Rank": number / 1.8
    case "Reau": number * 1.25 + 273.15
    default: nil
    }
  }

  private static func fromKelvin(_ kelvin: Double, _ unit: String) -> Double? {
    switch unit {
    case "C", "cel": kelvin - 273.15
    case "F", "fah": (kelvin - 273.15) * 1.8 + 32
    case "K", "kel": kelvin
    case "Rank": kelvin * 1.8
    case "Reau": (kelvin - 273.15) / 1.25
    default: nil
    }
  }

  private static func find(_ name: String) -> (MeasureUnit, Double)? {
    if let unit = units[name] { return (unit, 1) }
    for (prefix, power) in prefixes where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      if let unit = units[rest], unit.takesPrefix {
        return (unit, Arithmetic.powerOfTen(power * unit.dimension))
      }
    }
    for (index, prefix) in ["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"].enumerated()
    where name.hasPrefix(prefix) {
      if let unit = units[String(name.dropFirst(2))], unit.isBinary {
        return (unit, (0...index).reduce(1) { product, _ in product * 1024 })
      }
    }
    return nil
  }

  private static let prefixes: [(String, Int)] = [
    ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
    ("da", 1), ("e", 1), ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12),
    ("f", -15), ("a", -18), ("z", -21), ("y", -24),
  ]

  private static let inch = 0.0254
  private static let pound = 453.59237
  private static let gallon = 3.785411784
  private static let mile = 1609.344

  private static let units: [String: MeasureUnit] = [
    "g": .init(.mass, 1, prefix: true), "sg": .init(.mass, 14_593.902937206364),
    "lbm": .init(.mass, pound), "u": .init(.mass, 1.66053100460465e-24, prefix: true),
    "ozm": .init(.mass, pound / 16), "grain": .init(.mass, pound / 7000),
    "cwt": .init(.mass, pound * 100), "shweight": .init(.mass, pound * 100),
    "uk_cwt": .init(.mass, pound * 112), "lcwt": .init(.mass, pound * 112),
    "hweight": .init(.mass, pound * 112), "stone": .init(.mass, pound * 14),
    "ton": .init(.mass, pound * 2000), "uk_ton": .init(.mass, pound * 2240),
    "LTON": .init(.mass, pound * 2240), "brton": .init(.mass, pound * 2240),

    "m": .init(.length, 1, prefix: true), "mi": .init(.length, mile),
    "Nmi": .init(.length, 1852), "in": .init(.length, inch), "ft": .init(.length, inch * 12),
    "yd": .init(.length, inch * 36), "ang": .init(.length, 1e-10, prefix: true),
    "ell": .init(.length, 1.143), "ly": .init(.length, 9_460_730_472_580_800, prefix: true),
    "parsec": .init(.length, 3.0856775812815532e16, prefix: true),
    "pc": .init(.length, 3.0856775812815532e16, prefix: true),
    "Picapt": .init(.length, inch / 72), "Pica": .init(.length, inch / 72),
    "pica": .init(.length, inch / 6), "survey_mi": .init(.length, 1609.347218694438),

    "yr": .init(.time, 31_557_600), "day": .init(.time, 86_400), "d": .init(.time, 86_400),
    "hr": .init(.time, 3600), "mn": .init(.time, 60), "min": .init(.time, 60),
    "sec": .init(.time, 1, prefix: true), "s": .init(.time, 1, prefix: true),

    "Pa": .init(.pressure, 1, prefix: true), "p": .init(.pressure, 1, prefix: true),
    "atm": .init(.pressure, 101_325, prefix: true), "at": .init(.pressure, 101_325, prefix: true),
    "mmHg": .init(.pressure, 133.322, prefix: true), "psi": .init(.pressure, 6894.757293168361),
    "Torr": .init(.pressure, 101_325 / 760),

    "N": .init(.force, 1, prefix: true), "dyn": .init(.force, 1e-5, prefix: true),
    "dy": .init(.force, 1e-5, prefix: true), "lbf": .init(.force, 4.4482216152605),
    "pond": .init(.force, 0.00980665, prefix: true),

    "J": .init(.energy, 1, prefix: true), "e": .init(.energy, 1e-7, prefix: true),
    "c": .init(.energy, 4.184, prefix: true), "cal": .init(.energy, 4.1868, prefix: true),
    "eV": .init(.energy, 1.602176487e-19, prefix: true),
    "ev": .init(.energy, 1.602176487e-19, prefix: true),
    "HPh": .init(.energy, 2_684_519.537696173), "hh": .init(.energy, 2_684_519.537696173),
    "Wh": .init(.energy, 3600, prefix: true), "wh": .init(.energy, 3600, prefix: true),
    "flb": .init(.energy, 1.3558179483314), "BTU": .init(.energy, 1055.05585262),
    "btu": .init(.energy, 1055.05585262),

    "HP": .init(.power, 745.6998715822702), "h": .init(.power, 745.6998715822702),
    "PS": .init(.power, 735.49875), "W": .init(.power, 1, prefix: true),
    "w": .init(.power, 1, prefix: true),

    "T": .init(.magnetism, 1, prefix: true), "ga": .init(.magnetism, 1e-4, prefix: true),

    "tsp": .init(.volume, gallon / 768), "tspm": .init(.volume, 0.005),
    "tbs": .init(.volume, gallon / 256), "oz": .init(.volume, gallon / 128),
    "cup": .init(.volume, gallon / 16), "pt": .init(.volume, gallon / 8),
    "us_pt": .init(.volume, gallon / 8), "uk_pt": .init(.volume, 0.56826125),
    "qt": .init(.volume, gallon / 4), "uk_qt": .init(.volume, 1.1365225),
    "gal": .init(.volume, gallon), "uk_gal": .init(.volume, 4.54609),
    "l": .init(.volume, 1, prefix: true), "L": .init(.volume, 1, prefix: true),
    "lt": .init(.volume, 1, prefix: true), "barrel": .init(.volume, gallon * 42),
    "bushel": .init(.volume, 35.23907016688), "MTON": .init(.volume, 1132.67386368),
    "GRT": .init(.volume, 2831.6846592), "regton": .init(.volume, 2831.6846592),
    "m3": .init(.volume, 1000, prefix: true, dimension: 3),
    "m^3": .init(.volume, 1000, prefix: true, dimension: 3),
    "ang3": .init(.volume, 1e-27, prefix: true, dimension: 3),
    "in3": .init(.volume, 0.016387064), "in^3": .init(.volume, 0.016387064),
    "ft3": .init(.volume, 28.316846592), "ft^3": .init(.volume, 28.316846592),
    "yd3": .init(.volume, 764.554857984), "yd^3": .init(.volume, 764.554857984),
    "mi3": .init(.volume, mile * mile * mile * 1000),
    "mi^3": .init(.volume, mile * mile * mile * 1000),

    "m2": .init(.area, 1, prefix: true, dimension: 2),
    "m^2": .init(.area, 1, prefix: true, dimension: 2),
    "ha": .init(.area, 10_000), "ar": .init(.area, 100, prefix: true),
    "us_acre": .init(.area, 4046.872609874252), "uk_acre": .init(.area, 4046.8564224),
    "in2": .init(.area, inch * inch), "in^2": .init(.area, inch * inch),
    "ft2": .init(.area, 0.09290304), "ft^2": .init(.area, 0.09290304),
    "yd2": .init(.area, 0.83612736), "yd^2": .init(.area, 0.83612736),
    "mi2": .init(.area, mile * mile), "mi^2": .init(.area, mile * mile),
    "Nmi2": .init(.area, 3_429_904), "Nmi^2": .init(.area, 3_429_904),
    "Morgen": .init(.area, 2500),

    "bit": .init(.information, 1, prefix: true, binary: true),
    "byte": .init(.information, 8, prefix: true, binary: true),

    "m/s": .init(.speed, 1, prefix: true), "m/sec": .init(.speed, 1, prefix: true),
    "m/h": .init(.speed, 1.0 / 3600, prefix: true), "m/hr": .init(.speed, 1.0 / 3600, prefix: true),
    "mph": .init(.speed, 0.44704), "kn": .init(.speed, 1852.0 / 3600),
    "admkn": .init(.speed, 0.514773333333333),
  ]
}
