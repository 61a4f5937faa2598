import Spreadsheet

/// A number format in Excel's notation (ECMA-376 Part 1, §18.8.30), taken apart.
struct NumberFormatCode {
  /// A piece of a section.
  enum Token: Hashable {
    case literal(String)
    /// A character that fills what is left of the width.
    case fill(Character)
    case currency(symbol: String, locale: String)
    /// Digits before and after the point: how many are always shown, how many at most.
    case number(Digits)
    case text
    case year(Int)
    case month(Int)
    case minute(Int, elapsed: Bool)
    case day(Int)
    case hour(Int, elapsed: Bool)
    case second(Int, places: Int, elapsed: Bool)
    case meridiem
    case general
  }

  /// The placeholders of a number.
  struct Digits: Hashable {
    var integers = 0
    /// Placeholders before the point, shown always or when needed.
    var width = 0
    var places = 0
    var fixedPlaces = 0
    var isGrouped = false
    /// Thousands that the value is divided by, from trailing commas.
    var thousands = 0
    /// Digits of the exponent; 0 when there is none.
    var exponent = 0
    /// Digits of the denominator; 0 when it is no fraction.
    var denominator = 0
    /// The denominator, when the format gives it.
    var denominatorValue = 0
    /// Digits of the numerator.
    var numerator = 0
    /// Whether whole numbers stand before the fraction.
    var hasWholePart = false
    /// Texts between the digits before the point: how many digits stand after each.
    var embedded: [Embedded] = []
  }

  /// A text between digits.
  struct Embedded: Hashable {
    var position: Int
    var text: String
  }

  /// What one part between semicolons says.
  struct Section: Hashable {
    var tokens: [Token] = []
    /// Whether it shows hundredths, for which a literal `%` stands among the tokens.
    var isPercentage = false
    var color: String?
    /// A condition such as `>=100`, when the section states its own.
    var condition: String?
    /// Number of the language and country that it is shown in, such as `40C`, when it states one.
    var locale: String?
    /// Whether the parts of a date stand in the order of whoever reads.
    var isInReadersOrder = false
    /// Whether the date is the long one of whoever reads.
    var isLongDate = false

    var isText: Bool { tokens.contains(.text) }
    var isDate: Bool {
      tokens.contains {
        switch $0 {
        case .year, .month, .day: true
        default: false
        }
      }
    }
    var isTime: Bool {
      tokens.contains {
        switch $0 {
        case .hour, .minute, .second, .meridiem: true
        default: false
        }
      }
    }
    /// Whether hours, minutes or seconds count on beyond a whole day, hour or minute.
    var isElapsed: Bool {
      tokens.contains {
        switch $0 {
        case .hour(_, elapsed: true), .minute(_, elapsed: true), .second(_, _, elapsed: true): true
        default: false
        }
      }
    }
    var currencySymbol: String? {
      for token in tokens { if case .currency(let symbol, _) = token { return symbol } }
      return nil
    }
  }

  /// The code as it was written.
  let code: String
  var sections: [Section]

  /// The format of dates that have none.
  static let date = NumberFormatCode("dd/mm/yyyy")
  /// The format of durations that have none.
  static let duration = NumberFormatCode("[h]:mm:ss")

  /// Takes a code apart; what is not understood is kept as literal text.
  ///
  /// Codes of the computer's own dates and times come apart in the order of its language, which an
  /// English one has month by month: OpenDocument knows no format for `m/d/yyyy` that is another
  /// elsewhere.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - isEnglish: Whether the computer speaks English.
  init(_ code: String, isEnglish: Bool = SystemLanguage.isEnglish) {
    self.code = code
    let system = System(code)
    var parser = NumberFormatParser(system?.code(isEnglish: isEnglish) ?? SystemFormat.shown(code))
    sections = parser.sections()
    guard let system, !isEnglish || system == .longDate, !sections.isEmpty else { return }
    sections[0].isInReadersOrder = system != .time
    sections[0].isLongDate = system == .longDate
  }

  /// Whether it is one of the computer's own, which is written as that of one language.
  var losesReadersOrder: Bool {
    System(code) != nil && sections.first?.isInReadersOrder != true
  }

  /// Formats that follow the computer.
  private enum System {
    case date, dateTime, longDate, time

    init?(_ code: String) {
      switch code {
      case SystemFormat.date: self = .date
      case SystemFormat.dateTime: self = .dateTime
      case _ where code.hasPrefix("[$-F800]") || code.hasPrefix("[$-x-sysdate]"): self = .longDate
      case _ where code.hasPrefix("[$-F400]") || code.hasPrefix("[$-x-systime]"): self = .time
      default: return nil
      }
    }

    func code(isEnglish: Bool) -> String {
      switch self {
      case .date: isEnglish ? "m/d/yyyy" : "dd/mm/yyyy"
      case .dateTime: isEnglish ? "m/d/yyyy h:mm" : "dd/mm/yyyy hh:mm"
      case .longDate: isEnglish ? "dddd, mmmm dd, yyyy" : "dddd d mmmm yyyy"
      case .time: isEnglish ? "hh:mm:ss AM/PM" : "hh:mm:ss"
      }
    }
  }
}
