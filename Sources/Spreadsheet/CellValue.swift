/// What a cell holds, as people see it.
public enum CellValue: Hashable, Sendable {
  /// Nothing.
  case blank
  /// A number; currency and percentage cells too (a percentage of 45 % is 0.45).
  case number(Double)
  /// A text, without its formatting.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// A date or a date with time: days since 1899-12-30, whatever the date system of the file.
  case date(Double)
  /// An error value such as `#DIV/0!`.
  case error(CellError)
}

/// The error values of spreadsheets (ECMA-376 Part 1, §18.17.3; OpenFormula §4.7).
public enum CellError: String, Hashable, Sendable, CaseIterable {
  /// Intersection of ranges that do not meet.
  case null = "#NULL!"
  /// Division by zero.
  case divisionByZero = "#DIV/0!"
  /// A value of the wrong type.
  case value = "#VALUE!"
  /// A reference to a cell that does not exist.
  case reference = "#REF!"
  /// A name or function that is not known.
  case name = "#NAME?"
  /// A number out of range.
  case number = "#NUM!"
  /// A value that is not available.
  case notAvailable = "#N/A"
  /// Any other error that a program stored.
  case other = "#ERROR!"
}
