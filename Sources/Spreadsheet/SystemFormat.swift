import Glibc

/// Number formats that show dates in the order that whoever reads is used to: those that
/// SpreadsheetML knows by number alone (ECMA-376 Part 1, §18.8.30) and OpenDocument by
/// `number:automatic-order` (ODF 1.3 part 3, §19.340).
///
/// Excel's notation has no word for them, so that a mark stands before the code that an English
/// Excel shows for each.
public enum SystemFormat {
  /// What the codes begin with.
  static let mark = "[$-system]"
  /// The short date: number 14 of SpreadsheetML.
  public static let date = mark + "m/d/yyyy"
  /// The short date and the time: number 22 of SpreadsheetML.
  public static let dateTime = mark + "m/d/yyyy h:mm"

  /// A code as people know it, without the mark.
  ///
  /// - Parameter code: A number format of a ``CellStyle``.
  /// - Returns: The code that an English Excel shows for it.
  public static func shown(_ code: String) -> String {
    code.hasPrefix(mark) ? String(code.dropFirst(mark.count)) : code
  }
}

/// The language in which formats are shown that follow the computer, as POSIX states it.
public enum SystemLanguage {
  /// Whether the computer speaks English, which it does also where it states no language: Excel and
  /// LibreOffice take it so.
  public static let isEnglish = isEnglish { name in
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The same for other variables than those of this process (POSIX.1-2017, §8.2).
  ///
  /// - Parameter variable: The value of an environment variable, where there is one.
  /// - Returns: Whether they choose English, or nothing.
  static func isEnglish(_ variable: (String) -> String?) -> Bool {
    let chosen = ["LC_ALL", "LC_TIME", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    let language = (chosen ?? "C").prefix { $0 != "_" && $0 != "." && $0 != "@" }
    return ["C", "POSIX", "en"].contains(String(language))
  }
}
