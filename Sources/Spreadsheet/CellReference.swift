/// The place of a cell in its sheet, rows and columns counted from zero.
///
/// People and files count rows from one and name columns by letters; only ``init(_:)`` and
/// ``description`` speak that language (ECMA-376 Part 1, §18.18.7 `ST_CellRef`).
@frozen
public struct CellReference: Hashable, Sendable {
  /// Row, from zero.
  public var row: Int
  /// Column, from zero.
  public var column: Int

  /// Makes a reference from a row and a column, both counted from zero.
  @inlinable
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads an A1 reference such as `C14` or `$C$14`; nil when the text is none.
  public init?(_ a1: String) {
    var letters = 0
    var column = 0
    var row = 0
    var digits = 0
    for byte in a1.utf8 {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        letters += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
        letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
      guard letters <= 3, digits <= 7 else { return nil }
    }
    guard letters > 0, digits > 0, row > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }
}

extension CellReference: ExpressibleByStringLiteral {
  /// Makes a reference that a program has written, as in `sheet["C14"]`.
  ///
  /// A literal that is none is a programmer's error and stops the program.
  public init(stringLiteral literal: String) {
    guard let reference = CellReference(literal) else {
      preconditionFailure("\(literal) is not a cell reference")
    }
    self = reference
  }
}

extension CellReference: Comparable {
  /// Orders by row, then by column, as cells stand in a file.
  @inlinable
  public static func < (a: CellReference, b: CellReference) -> Bool {
    a.row != b.row ? a.row < b.row : a.column < b.column
  }
}

extension CellReference: CustomStringConvertible {
  /// The reference as people write it, such as `C14`.
  public var description: String { ColumnName.letters(column) + String(row + 1) }

  /// The reference with both parts absolute, such as `$C$14`.
  public var absolute: String { "$\(ColumnName.letters(column))$\(row + 1)" }
}

/// Column letters: A for column 0, Z for 25, AA for 26.
public enum ColumnName {
  /// The letters of a column counted from zero.
  public static func letters(_ column: Int) -> String {
    String(decoding: utf8(column), as: UTF8.self)
  }

  /// The letters as ASCII bytes, for writers that build no `String`.
  public static func utf8(_ column: Int) -> [UInt8] {
    var remaining = column + 1
    var letters: [UInt8] = []
    while remaining > 0 {
      let digit = (remaining - 1) % 26
      letters.append(UInt8(ascii: "A") + UInt8(digit))
      remaining = (remaining - 1) / 26
    }
    letters.reverse()
    return letters
  }

  /// The column, from zero, that letters name; nil when they name none up to XFD.
  public static func index(_ letters: String) -> Int? {
    guard let reference = CellReference(letters + "1"), reference.column < SheetLimits.columns
    else { return nil }
    return reference.column
  }
}

/// The size that Excel and LibreOffice give a sheet (ECMA-376 Part 1, §18.3.1.73 and annex).
public enum SheetLimits {
  /// Rows in a sheet.
  public static let rows = 1_048_576
  /// Columns in a sheet.
  public static let columns = 16_384
  /// Sheets in a workbook, as LibreOffice has it; Excel has no limit but memory.
  public static let sheets = 10_000
  /// Rows without values that repeat more often than this only fill a sheet up to its end.
  package static let fillingRows = 4096
}
