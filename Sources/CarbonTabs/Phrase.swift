/// Formulas that say something in words.
enum Phrase {
  /// The band of tonnes in a cell: `négligeable`, `1 à 10 t`…; empty for none.
  static func band(of cell: String) -> String {
    "IF(\(cell)=0,\"\",IF(ABS(\(cell))<0.05,\"négligeable\",IF(ABS(\(cell))<0.1,\"< 0,1 t\","
      + "IF(ABS(\(cell))<1,\"0,1 à 1 t\",IF(ABS(\(cell))<10,\"1 à 10 t\","
      + "IF(ABS(\(cell))<100,\"10 à 100 t\",\"> 100 t\"))))))"
  }

  /// Formula: a part over its whole, and something else where the whole is next to nothing: less
  /// than 0.1 kg, or a hundredth of a cent, which sums of typed numbers leave behind, makes a share
  /// without meaning or one too large for a number.
  ///
  /// - Parameters:
  ///   - part: Formula of a number.
  ///   - whole: Formula of a number; what is negative has no shares.
  ///   - otherwise: Formula of what stands there without a share.
  /// - Returns: Formula of a number, or of what stands there otherwise.
  static func ratio(_ part: String, to whole: String, otherwise: String = "\"\"") -> String {
    "IF(\(whole)>0.0001,\(part)/\(whole),\(otherwise))"
  }

  /// Formula: what a column says on the row of a key.
  ///
  /// An empty cell is asked about first: Excel finds it as a key that is 0, LibreOffice does not.
  ///
  /// - Parameters:
  ///   - values: The cells of the column.
  ///   - key: Formula of a cell with a key, or of none.
  ///   - keys: The cells of the keys, as many.
  ///   - otherwise: Formula of what stands for a key that is not there, and for none.
  /// - Returns: Formula of what the column says.
  static func lookUp(_ values: String, of key: String, in keys: String, otherwise: String)
    -> String
  {
    "IFERROR(IF(\(key)=\"\",\(otherwise),INDEX(\(values),MATCH(\(key),\(keys),0))),\(otherwise))"
  }

  /// Formula: a number with two significant digits, and something else where it is next to nothing:
  /// programs differ on how many places they round to.
  ///
  /// - Parameters:
  ///   - number: Formula of a number.
  ///   - otherwise: Formula of what stands there for less than 0.0001.
  /// - Returns: Formula of a number, or of what stands there otherwise.
  static func twoDigits(_ number: String, otherwise: String) -> String {
    "IF(\(number)>0.0001,\(twoDigits(number)),\(otherwise))"
  }

  /// A positive number of a cell with two significant digits.
  static func twoDigits(_ expression: String) -> String {
    "ROUND(\(expression),1-INT(LOG10(\(expression))))"
  }

  /// The same as French text, from 1 on with both digits even where the second is a zero: `0,5`, `3,0`,
  /// `42`, `4 200`.
  static func twoDigitText(_ expression: String) -> String {
    let rounded = twoDigits(expression)
    let thousands = "INT(\(rounded)/1000)"
    let zero =
      "IF(AND(\(expression)>=0.995,\(expression)<9.95,"
      + "ROUND(\(expression),1)=ROUND(\(expression),0)),\",0\",\"\")"
    return "IF(\(expression)<995,SUBSTITUTE(\(rounded)&\(zero),\".\",\",\"),"
      + "\(thousands)&\"\u{A0}\"&(\(rounded)/100-10*\(thousands))&\"00\")"
  }

  /// A quantity rounded to two significant digits, in words: `42`, `4 200`, `98 000`,
  /// `1,2 million(s) de`.
  static func quantity(_ expression: String) -> String {
    let rounded = twoDigits(expression)
    let thousands = "INT(\(rounded)/1000)"
    return
      "IF(\(expression)<995,SUBSTITUTE(\(rounded)&\"\",\".\",\",\"),"
      + "IF(\(expression)<9950,\(thousands)&\"\u{A0}\"&(\(rounded)/100-10*\(thousands))&\"00\",IF(\(expression)<995000,\(rounded)/1000&\"\u{A0}000\","
      + "SUBSTITUTE(\(rounded)/1000000,\".\",\",\")&\" million(s) de\")))"
  }

  /// A rounded number of a formula as French text, its thousands set apart: `12,5`, `2 900`.
  ///
  /// - Parameters:
  ///   - number: Formula of a number; below 1,000 it may have decimals.
  ///   - hasDecimals: Whether it may have them from 1,000 on too.
  /// - Returns: Formula of a text.
  static func grouped(_ number: String, hasDecimals: Bool = false) -> String {
    let length =
      hasDecimals ? "LEN(INT(ABS(\(number))))+(\(number)<0)" : "LEN(\(number))"
    let thousands = "LEFT(\(number),\(length)-3)"
    return "SUBSTITUTE(IF(ABS(\(number))<1000,\(number)&\"\",SUBSTITUTE(\(number),\(thousands),"
      + "\(thousands)&\"\u{A0}\",1)),\".\",\",\")"
  }

  /// The 95 % interval of tonnes, each end with two significant digits: `9,3 à 13 t`.
  ///
  /// A fraction U stands for a squared geometric deviation of 1 + U, so that the lower end stays
  /// above zero.
  static func range(of tonnes: String, uncertainty: String) -> String {
    let low = twoDigitText("\(tonnes)/(1+\(uncertainty))")
    let high = twoDigitText("\(tonnes)*(1+\(uncertainty))")
    return "IF(N(\(tonnes))<=0,\"\",IF(\(tonnes)<0.05,\"négligeable\","
      + "\(low)&\" à \"&\(high)&\" t\"))"
  }

  /// Tonnes as an order of magnitude, with their 95 % interval: `12 t (9,3 à 16 t)`.
  static func rough(_ tonnes: String, uncertainty: String) -> String {
    "IF(\(tonnes)<=0,\"0 t\",IF(\(tonnes)<0.05,\"moins de 0,05 t\","
      + "\(twoDigitText("MAX(0.001,\(tonnes))"))&\" t (\"&"
      + "\(range(of: tonnes, uncertainty: uncertainty))&\")\"))"
  }

  /// Formula: tonnes of either sign with two significant digits, as French text.
  static func signed(_ tonnes: String) -> String {
    "IF(ABS(\(tonnes))<0.05,\"0\","
      + grouped("ROUND(\(tonnes),1-INT(LOG10(MAX(0.001,ABS(\(tonnes))))))") + ")"
  }

  /// What is said of a landing beside its envelope; the words of `Alert`.
  static func alert(landing: String, envelope: String, uncertainty: String) -> String {
    "IF(NOT(ISNUMBER(\(landing))),\"à renseigner\",IF(\(envelope)<=0,\"sans enveloppe\","
      + "IF(ABS(\(landing)-\(envelope))<\(uncertainty)*\(landing),"
      + "IF(\(landing)>\(envelope),\"dans l'incertitude (au-dessus)\","
      + "\"dans l'incertitude (en dessous)\"),"
      + "IF(\(landing)<=0.95*\(envelope),\"sous l'enveloppe\","
      + "IF(\(landing)<=1.05*\(envelope),\"au niveau de l'enveloppe\","
      + "\"au-dessus de l'enveloppe\")))))"
  }

  /// Numbers beyond it, of either sign, count for nothing: no budget holds them, and their sums
  /// would end in an error value.
  private static let limit = "1000000000000"

  /// Formula: whether people typed a number in a cell that counts.
  static func isNumber(_ cell: String) -> String {
    "IF(ISNUMBER(\(cell)),ABS(\(cell))<=\(limit),FALSE)"
  }

  /// Formula: the number that people typed in a cell; anything else counts for nothing, even an error
  /// value that they pasted there.
  static func typed(_ cell: String) -> String {
    "IF(ISNUMBER(\(cell)),IF(ABS(\(cell))<=\(limit),\(cell),0),0)"
  }

  /// Formula, of cells: 1 for each number that counts, 0 for others and for texts; a factor of
  /// products.
  static func counted(_ cells: String) -> String {
    "(\(cells)>=-\(limit))*(\(cells)<=\(limit))"
  }

  /// Formula: whether people answered yes in a cell, where they may have pasted an error value.
  static func isYes(_ cell: String) -> String { "IFERROR(\(cell)=\"oui\",FALSE)" }

  /// Formula: whether some cells hold something that does not count as a number.
  static func holdText(_ cells: String) -> String {
    "IFERROR(SUMPRODUCT((\(cells)<>\"\")*1)>\(count(of: cells)),TRUE)"
  }

  /// Formula: how many of the numbers that people typed in some cells count.
  static func count(of cells: String) -> String {
    "COUNTIFS(\(cells),\">=-\(limit)\",\(cells),\"<=\(limit)\")"
  }

  /// Formula: the sum of the numbers that people typed in some cells and that count.
  ///
  /// - Parameters:
  ///   - cells: The cells.
  ///   - condition: Cells and what they hold where a number is to be in the sum, for all when nil.
  /// - Returns: A formula of a number.
  static func sum(of cells: String, where condition: String? = nil) -> String {
    "SUMIFS(\(cells),\(cells),\">=-\(limit)\",\(cells),\"<=\(limit)\""
      + "\(condition.map { ",\($0)" } ?? ""))"
  }

  /// Formula: whether a cell holds something that does not count as a number.
  static func isText(_ cell: String) -> String {
    "IF(ISNUMBER(\(cell)),ABS(\(cell))>\(limit),IFERROR(\(cell)<>\"\",TRUE))"
  }

  /// What is said of a text where a number is expected.
  static let notNumber = "nombre ?"

  /// The same where there is room to say what becomes of it.
  static let notCounted = "\(notNumber) Ce qui est saisi ne compte pas."

  /// The words of the first condition that holds; empty when none does, or when a row is empty.
  static func first(of conditions: [(String, String)], unless empty: String) -> String {
    let words = conditions.reversed().reduce("\"\"") {
      "IF(\($1.0),\(A1.literal($1.1)),\($0))"
    }
    return "IF(\(empty),\"\",\(words))"
  }

  /// A number of a formula as French text with at most one decimal: `12,5`, `2 876,6`.
  static func number(_ expression: String) -> String {
    grouped("ROUND(\(expression),1)", hasDecimals: true)
  }

  /// A share of a formula as French text: `75 %`.
  static func percent(_ expression: String) -> String { "ROUND(100*\(expression),0)&\"\u{A0}%\"" }

  /// A date of a formula as French text: `30/06/2024`.
  ///
  /// The letters of date formats differ from one language of Excel to another.
  static func date(_ expression: String) -> String {
    "IF(DAY(\(expression))<10,\"0\",\"\")&DAY(\(expression))&IF(MONTH(\(expression))<10,\"/0\",\"/\")"
      + "&MONTH(\(expression))&\"/\"&YEAR(\(expression))"
  }
}
