import Spreadsheet

/// Dates as `office:date-value` writes them.
enum DateText {
  /// The days since 1899-12-30 that can be written: up to the year 9999.
  static let days = -693_000.0..<2_958_466.0

  /// An `office:date-value`: `2024-06-30`, or with the time when the serial has one.
  static func text(serial: Double) -> String {
    var bytes: [UInt8] = []
    append(serial: serial, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends an `office:date-value`, with parts of a second where the serial has some.
  static func append(serial: Double, to out: inout [UInt8]) {
    let bounded = min(max(serial, -693_000), 2_958_465.999_999)
    var days = Int(bounded.rounded(.down))
    var time = Clock(seconds: (bounded - Double(days)) * 86_400, of: serial)
    if time.seconds >= 86_400 {
      days += 1
      time.seconds -= 86_400
    }
    let day = CivilDate(serial: days)
    DecimalDigits.append(UInt64(max(day.year, 0)), width: 4, to: &out)
    out.append(UInt8(ascii: "-"))
    DecimalDigits.append(UInt64(day.month), width: 2, to: &out)
    out.append(UInt8(ascii: "-"))
    DecimalDigits.append(UInt64(day.day), width: 2, to: &out)
    guard time.seconds > 0 || time.fraction > 0 else { return }
    out.append(UInt8(ascii: "T"))
    DecimalDigits.append(UInt64(time.seconds / 3600), width: 2, to: &out)
    out.append(UInt8(ascii: ":"))
    DecimalDigits.append(UInt64(time.seconds / 60 % 60), width: 2, to: &out)
    out.append(UInt8(ascii: ":"))
    DecimalDigits.append(UInt64(time.seconds % 60), width: 2, to: &out)
    time.appendFraction(to: &out)
  }

  /// Appends an `office:time-value`, a duration: more than 24 hours, or less than none, are hours too.
  static func append(duration days: Double, to out: inout [UInt8]) {
    if days < 0 { out.append(UInt8(ascii: "-")) }
    let time = Clock(seconds: min(abs(days), 1e9) * 86_400, of: days)
    out.append(contentsOf: "PT".utf8)
    DecimalDigits.append(UInt64(time.seconds / 3600), width: 2, to: &out)
    out.append(UInt8(ascii: "H"))
    DecimalDigits.append(UInt64(time.seconds / 60 % 60), width: 2, to: &out)
    out.append(UInt8(ascii: "M"))
    DecimalDigits.append(UInt64(time.seconds % 60), width: 2, to: &out)
    time.appendFraction(to: &out)
    out.append(UInt8(ascii: "S"))
  }

  /// Seconds and what is left of one.
  private struct Clock {
    var seconds: Int
    /// What is left, in units of which a serial has no finer.
    var fraction: Int
    /// Digits of the units.
    private let digits: Int

    init(seconds: Double, of serial: Double) {
      let whole = seconds.rounded(.down)
      self.seconds = Int(whole)
      // Serials of today tell no more than some ten millionths, those of some days much more. What
      // is nearer to a second than they can tell is that second.
      let isFine = abs(serial) < 32
      digits = isFine ? 9 : 7
      let units = isFine ? 1e9 : 1e7
      let margin = isFine ? 0.0 : 10
      let rest = ((seconds - whole) * units).rounded()
      fraction = Int(rest)
      if rest >= units - margin {
        self.seconds += 1
        fraction = 0
      } else if rest <= margin {
        fraction = 0
      }
    }

    func appendFraction(to out: inout [UInt8]) {
      guard fraction > 0 else { return }
      out.append(UInt8(ascii: "."))
      DecimalDigits.append(UInt64(fraction), width: digits, to: &out)
    }
  }
}
