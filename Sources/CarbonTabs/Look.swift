import Spreadsheet

/// Colours and styles of the tabs: one green family and neutral greys.
enum Look {
  static let dark = Color(0x1F5A46)
  static let medium = Color(0x4F8A72)
  static let soft = Color(0xA9CBBC)
  static let headerFill = Color(0xDCEAE3)
  static let ink = Color(0x24332D)
  static let grey = Color(0x6B6B6B)
  static let lineGrey = Color(0xD0D5D2)
  static let totalFill = Color(0xF0F2F1)
  static let inputFill = Color(0xFFF8DC)
  static let inputLine = Color(0xD9C77E)
  static let white = Color(0xFFFFFF)
  static let alertRed = Color(0xA4262C)
  static let alertAmber = Color(0x8A5A00)
  static let alertGreen = Color(0x1E6B3A)
  static let euroBlue = Color(0x8FA3AD)

  static let tonnes = "#,##0.0"
  /// Tonnes rounded to two significant digits.
  static let rough = "[<10]0.0;#,##0"
  /// Empty for zero: an envelope that nobody gave is not one of no tonnes.
  static let tonnesIfAny = "#,##0.0;-#,##0.0;;@"
  static let tonnesFine = "#,##0.00"
  /// A number of two significant digits that may be zero: `0`, `1,2`, `13`, `1 200`.
  static let rounded = "[<10]General;#,##0"
  /// Two significant digits of a number above zero, both shown: `0,45`, `2,0`, `13`, `1 200`.
  static let twoDigits = "[<1]0.00;[<10]0.0;#,##0"
  static let euros = "#,##0"
  static let eurosIfAny = "#,##0;-#,##0;;@"
  /// The sign of French, with the no-break space before it that programs of other languages leave
  /// out.
  private static let percentSign = "\"\u{A0}\"%"
  /// Factors, from thousandths to thousands: as many decimals as they have, below a thousand.
  static let factor = "[>=1000]#,##0;General"
  /// Shares of the whole: of a small one, the tenths.
  static let share = "[=0]0\(percentSign);[<0.01]0.0\(percentSign);0\(percentSign)"
  static let percent = "0\(percentSign)"
  static let percentFine = "0.0\(percentSign)"
  static let percentIfAny = "0\(percentSign);-0\(percentSign);;@"
  static let percentFineIfAny = "0.0\(percentSign);-0.0\(percentSign);;@"
  static let percentChange = "+0\(percentSign);-0\(percentSign);0\(percentSign)"
  static let percentChangeFine = "+0.0\(percentSign);-0.0\(percentSign);0.0\(percentSign)"
  static let date = "dd/mm/yyyy"
  /// The short name of a month, in French whatever language the program speaks.
  static let month = "[$-40C]mmm"
  /// The same over cells to type in.
  static let inputMonth = "[$-40C]\"✎\" mmm"

  static let title = CellStyle(
    font: Font(size: 16, isBold: true, color: white),
    fill: .solid(dark),
    alignment: Alignment(horizontal: .left, vertical: .center, indent: 1)
  )
  static let subtitle = CellStyle(
    font: Font(size: 10, color: Color(0xDDEBE4)),
    fill: .solid(dark),
    alignment: Alignment(horizontal: .left, vertical: .center, indent: 1)
  )
  static let section = CellStyle(
    font: Font(size: 12, isBold: true, color: dark),
    border: Border(bottom: Border.Line(.medium, dark)),
    alignment: Alignment(vertical: .bottom)
  )
  static let header = CellStyle(
    font: Font(size: 9, isBold: true, color: ink),
    fill: .solid(headerFill),
    border: Border(bottom: Border.Line(.thin, medium)),
    alignment: Alignment(horizontal: .center, vertical: .center, wraps: true)
  )
  static let headerLeft = with(header) {
    $0.alignment = Alignment(horizontal: .left, vertical: .center, wraps: true)
  }
  static let note = CellStyle(
    font: Font(size: 9, color: grey),
    alignment: Alignment(horizontal: .left, vertical: .top, wraps: true)
  )
  static let cardLabel = CellStyle(
    font: Font(size: 9, color: grey),
    fill: .solid(totalFill),
    border: Border(top: Border.Line(.medium, medium)),
    alignment: Alignment(horizontal: .center, vertical: .center, wraps: true)
  )
  static let cardNote = CellStyle(
    font: Font(size: 8, color: grey),
    fill: .solid(totalFill),
    alignment: Alignment(horizontal: .center, vertical: .top, wraps: true)
  )

  private static let rowLine = Border(bottom: Border.Line(.hair, lineGrey))

  static func cardValue(_ format: String) -> CellStyle {
    CellStyle(
      font: Font(size: 16, isBold: true, color: dark),
      fill: .solid(totalFill),
      alignment: Alignment(horizontal: .center, vertical: .center),
      numberFormat: format
    )
  }

  static let text = CellStyle(
    font: Font(size: 10, color: ink),
    border: rowLine,
    alignment: Alignment(horizontal: .left, vertical: .center)
  )
  static let wrappedText = with(text) {
    $0.alignment = Alignment(horizontal: .left, vertical: .center, wraps: true)
  }
  static let code = with(text) {
    $0.numberFormat = "@"
    $0.font = Font(size: 9, color: grey)
  }
  static let centered = with(text) {
    $0.alignment = Alignment(horizontal: .center, vertical: .center, wraps: true)
  }

  static func number(_ format: String) -> CellStyle {
    CellStyle(
      font: Font(size: 10, color: ink),
      border: rowLine,
      alignment: Alignment(horizontal: .right, vertical: .center),
      numberFormat: format
    )
  }

  /// A cell people type in; its header carries the sign `✎`.
  static func input(_ format: String = "General", _ horizontal: Alignment.Horizontal = .right)
    -> CellStyle
  {
    CellStyle(
      font: Font(size: 10, color: ink),
      fill: .solid(inputFill),
      border: .box(Border.Line(.hair, inputLine)),
      alignment: Alignment(
        horizontal: horizontal,
        vertical: .center,
        indent: horizontal == .left ? 1 : nil
      ),
      numberFormat: format,
      isLocked: false
    )
  }

  /// A cell for a remark, as long as people like.
  static let remark = with(input("General", .left)) { $0.alignment?.wraps = true }

  static func total(_ format: String = "General", _ horizontal: Alignment.Horizontal = .right)
    -> CellStyle
  {
    CellStyle(
      font: Font(size: 10, isBold: true, color: ink),
      fill: .solid(totalFill),
      border: Border(top: Border.Line(.thin, medium)),
      alignment: Alignment(horizontal: horizontal, vertical: .center, wraps: horizontal == .left),
      numberFormat: format
    )
  }

  static let link = CellStyle(
    font: Font(size: 10, isUnderlined: true, color: dark),
    border: rowLine,
    alignment: Alignment(horizontal: .left, vertical: .center)
  )

  /// What a setting means, beside it.
  static let remarkNote = with(note) {
    $0.alignment = Alignment(horizontal: .left, vertical: .center, wraps: true, indent: 1)
  }

  /// Where a factor comes from, cut rather than wrapped.
  static let sourceName = with(text) {
    $0.font = Font(size: 9, color: grey)
    $0.alignment?.indent = 1
  }

  /// What is wrong with a row, in words.
  static let control = with(words) { $0.font = Font(size: 9, color: alertAmber) }

  /// A sentence beside figures.
  static let words = with(wrappedText) {
    $0.font = Font(size: 9, color: ink)
    $0.alignment?.indent = 1
  }

  /// A style in 9-point letters, for remarks.
  static func smaller(_ style: CellStyle) -> CellStyle { with(style) { $0.font?.size = 9 } }

  /// Height in points of a row whose longest text, in 9-point letters, wraps in a column.
  static func height(of text: String, width: Double) -> Double {
    // These letters are narrower than the default font's digits, which widths are counted in.
    let lines = max(1, (Double(text.count) * 0.8 / width).rounded(.up))
    return lines == 1 ? 16 : lines * 12.5 + 3
  }

  static func with(_ style: CellStyle, _ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = style
    change(&style)
    return style
  }
}
