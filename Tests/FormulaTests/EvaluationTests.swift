import Formula
import Spreadsheet
import Testing

@Suite struct EvaluationTests {
  static func sample() throws -> Sample {
    try Sample([
      "A1": 10, "A2": 20, "A3": 30, "A4": "abc", "A5": true, "A7": CellError.notAvailable,
      "B1": "Énergie", "B2": "Achats", "B3": "énergie", "B4": "", "B5": "Voirie*",
      "C1": 1.5, "C2": 2.5, "C3": -3.5, "C4": "12", "D1": "=A1*2", "D2": "=A2*2", "D3": "=D1+D2",
      "E1": 46_112,
    ])
  }

  static let numbers: [(String, Double)] = [
    ("1+2*3", 7), ("-2^2", 4), ("2^3^2", 64), ("10%", 0.1), ("50%%", 0.005), ("2*-3", -6),
    ("\"3\"+4", 7), ("TRUE+1", 2), ("Z99+1", 1), ("0.1+0.2-0.3", 0), ("1-0.9-0.1", 0),
    ("D3", 60), ("SUM(A1:A3)", 60), ("SUM(A1:A5)", 60), ("SUM(A1,\"5\",TRUE)", 16),
    ("SUM((A1,A3))", 40), ("COUNT(A1:C5)", 6),
    ("COUNTA(A1:C5)", 14), ("COUNTBLANK(B1:B6)", 2), ("AVERAGE(A1:A3)", 20), ("MIN(C1:C4)", -3.5),
    ("MAX(A1:C3)", 30), ("PRODUCT(A1:A2)", 200), ("MEDIAN(A1:A3,C1)", 15), ("MIN(Z1:Z9)", 0),
    ("SUMPRODUCT((B1:B3=\"énergie\")*A1:A3)", 40), ("SUMPRODUCT(A1:A3,C1:C3)", -40),
    ("SUMPRODUCT(--(A1:A3>15))", 2), ("SUMPRODUCT((B1:B3<>\"\")*1)", 3),
    ("SUMIF(B1:B3,\"énergie\",A1)", 40), ("SUMIF(A1:A3,\">10\")", 50),
    ("SUMIFS(A1:A3,B1:B3,\"ÉNERGIE\",C1:C3,\">0\")", 10), ("COUNTIF(B1:B6,\"\")", 2),
    ("COUNTIF(B1:B6,\"=\")", 1), ("COUNTIF(B1:B6,\"<>\")", 5), ("COUNTIF(B1:B5,\"*e*\")", 3),
    ("COUNTIF(B1:B5,\"v*~*\")", 1), ("COUNTIF(A1:A3,20)", 1), ("COUNTIF(A1:A3,\">=20\")", 2),
    ("COUNTIF(B1:B5,\"<>Achats\")", 4), ("COUNTIF(B1:B3,\"?chats\")", 1),
    ("COUNTIFS(B1:B3,\"énergie\",A1:A3,\"<15\")", 1), ("AVERAGEIF(B1:B3,\"énergie\",A1:A3)", 20),
    ("AVERAGEIFS(A1:A3,B1:B3,\"énergie\")", 20), ("COUNTIF(A:A,TRUE)", 1),
    ("MAXIFS(A1:A3,B1:B3,\"é*\")", 30), ("MINIFS(A1:A3,B1:B3,\"é*\")", 10),
    ("ROUND(2.675,2)", 2.68), ("ROUND(-2.5,0)", -3), ("ROUND(1234.5,-2)", 1200),
    ("ROUND(1.005,2)", 1.01), ("ROUNDUP(2.1,0)", 3), ("ROUNDUP(-2.1,0)", -3),
    ("ROUNDDOWN(-2.9,0)", -2), ("ROUNDUP(0.1+0.2,1)", 0.3), ("INT(-1.5)", -2),
    ("TRUNC(-1.57,1)", -1.5),
    ("INT(0.6/0.2)", 3), ("ABS(-2)", 2), ("SIGN(-3)", -1), ("MOD(-3,2)", 1), ("MOD(3,-2)", -1),
    ("MOD(5.5,1.1)", 0), ("QUOTIENT(-7,2)", -3), ("POWER(2,10)", 1024), ("SQRT(16)", 4),
    ("EXP(LN(5))", 5), ("LOG(8,2)", 3), ("LOG10(1000)", 3), ("LOG(100)", 2),
    ("CEILING(2.1,0.5)", 2.5), ("FLOOR(2.6,0.5)", 2.5), ("CEILING(-2.5,-2)", -4),
    ("CEILING(-2.5,2)", -2), ("FLOOR(-2.5,2)", -4), ("MROUND(7,3)", 6), ("PI()", 3.141592653589793),
    ("IF(A1>5,1,2)", 1), ("IF(FALSE,1,3)", 3), ("IF(TRUE,,5)", 0), ("IFERROR(1/0,7)", 7),
    ("IFERROR(4,1/0)", 4), ("IFNA(NA(),2)", 2), ("IFS(A1>50,1,TRUE,2)", 2),
    ("SWITCH(2,1,10,2,20,30)", 20), ("SWITCH(5,1,10,30)", 30), ("CHOOSE(2,1/0,8)", 8),
    ("INDEX(A1:C3,2,3)", 2.5), ("INDEX(A1:A3,3)", 30), ("INDEX(A1:C1,3)", 1.5),
    ("SUM(INDEX(A1:C3,0,1))", 60), ("MATCH(\"achats\",B1:B3,0)", 2), ("MATCH(25,A1:A3)", 2),
    ("MATCH(15,{30,20,10},-1)", 2), ("MATCH(\"a*\",B1:B3,0)", 2), ("MATCH(3,{1,2,3},0)", 3),
    ("VLOOKUP(20,A1:C3,3,FALSE)", 2.5), ("VLOOKUP(25,A1:C3,3)", 2.5),
    ("LOOKUP(25,A1:A3,C1:C3)", 2.5),
    ("XLOOKUP(20,A1:A3,C1:C3)", 2.5), ("XLOOKUP(25,A1:A3,C1:C3,-1)", -1),
    ("XLOOKUP(25,A1:A3,C1:C3,,-1)", 2.5), ("XLOOKUP(25,A1:A3,C1:C3,,1)", -3.5),
    ("ROW()", 50), ("COLUMN()", 26), ("ROW(A7)", 7), ("ROWS(A1:B9)", 9), ("COLUMNS(A:C)", 3),
    ("SUM(OFFSET(A1,1,0,2,1))", 50), ("SUM(A1:INDEX(A:A,2))", 30), ("LARGE(A1:A3,2)", 20),
    ("SMALL(A1:A3,1)", 10), ("RANK(20,A1:A3)", 2), ("RANK(10,A1:A3,1)", 1), ("STDEV(A1:A3)", 10),
    ("VAR(A1:A3)", 100), ("STDEVP(1,3)", 1), ("PERCENTILE(A1:A3,0.25)", 15),
    ("QUARTILE(A1:A3,3)", 25),
    ("LEN(\"été\")", 3), ("FIND(\"h\",\"Achats\")", 3), ("SEARCH(\"H?T\",\"Achats\")", 3),
    ("CODE(\"A\")", 65), ("VALUE(\"12.5\")", 12.5), ("VALUE(\"45%\")", 0.45),
    ("NUMBERVALUE(\"1 234,5\",\",\",\" \")", 1234.5), ("N(TRUE)", 1), ("N(\"a\")", 0),
    ("DATE(2026,3,31)", 46_112), ("YEAR(E1)", 2026), ("MONTH(E1)", 3), ("DAY(E1)", 31),
    ("EDATE(E1,-1)", 46_081), ("EOMONTH(E1,1)", 46_142), ("WEEKDAY(E1)", 3), ("WEEKDAY(E1,2)", 2),
    ("DATE(2026,14,1)", 46_419), ("DATE(2024,2,30)", 45_352), ("DATEDIF(E1,E1+365,\"y\")", 1),
    ("DATEDIF(DATE(2024,1,31),DATE(2024,3,1),\"m\")", 1), ("DAYS(46112,46000)", 112),
    ("SUBTOTAL(9,A1:A3)", 60), ("AGGREGATE(9,6,A1:A7)", 60), ("AGGREGATE(14,6,A1:A7,1)", 30),
    ("SUM({1,2;3,4})", 10), ("SUM({1,2}*{10;20})", 90),
    ("SUM(COUNTIF(B1:B3,{\"achats\",\"énergie\"}))", 3),
    ("'CO2 Facteurs'!A1+1", 1), ("ERROR.TYPE(A7)", 7), ("XOR(TRUE,TRUE,TRUE)*1", 1),
    ("ISEVEN(-2)*1", 1), ("COUNTIF(B1:B3,B2)", 1), ("SUM('Feuil1:CO2 Facteurs'!A1)", 10),
  ]

  @Test(arguments: numbers)
  func `A formula gives its number`(_ formula: String, _ expected: Double) throws {
    let value = try Self.sample().evaluate(formula)
    #expect(isSame(value, .number(expected)), "\(formula) = \(value)")
  }

  static let texts: [(String, String)] = [
    ("\"a\"&1&TRUE", "a1TRUE"), ("0.1+0.2&\"\"", "0.3"), ("1/3&\"\"", "0.333333333333333"),
    ("1E+21&\"\"", "1E+21"), ("123456789012345678&\"\"", "123456789012346000"),
    ("LEFT(\"été\",2)", "ét"), ("RIGHT(\"Achats\",3)", "ats"), ("MID(\"Achats\",2,3)", "cha"),
    ("UPPER(\"été\")", "ÉTÉ"), ("PROPER(\"la voirie d'été\")", "La Voirie D'Été"),
    ("SUBSTITUTE(\"a-b-c\",\"-\",\"+\",2)", "a-b+c"), ("REPLACE(\"abcdef\",2,3,\"X\")", "aXef"),
    ("TRIM(\"  a  b \")", "a b"), ("REPT(\"ab\",3)", "ababab"), ("CHAR(233)", "é"),
    ("CONCATENATE(\"a\",1)", "a1"), ("CONCAT(B1:B2)", "ÉnergieAchats"),
    ("TEXTJOIN(\", \",TRUE,B1:B4)", "Énergie, Achats, énergie"), ("T(5)", ""),
    ("IF(A1>1,\"oui\",\"non\")", "oui"), ("INDEX(B1:B3,MATCH(20,A1:A3,0))", "Achats"),
    ("IFERROR(INDEX(B1:B3,MATCH(99,A1:A3,0)),\"à qualifier\")", "à qualifier"),
    ("ADDRESS(3,28)", "$AB$3"), ("ADDRESS(3,2,4,TRUE,\"Feuille 2\")", "'Feuille 2'!B3"),
    ("TEXT(1234.567,\"#,##0.00\")", "1,234.57"), ("TEXT(0.256,\"0.0%\")", "25.6%"),
    ("TEXT(46112,\"dd/mm/yyyy\")", "31/03/2026"), ("TEXT(46112,\"yyyy-mm-dd\")", "2026-03-31"),
    ("TEXT(5,\"000\")", "005"), ("TEXT(-3.2,\"0.0;(0.0)\")", "(3.2)"),
    ("TEXT(0.5,\"hh:mm\")", "12:00"),
    ("TEXT(12345,\"0.00E+00\")", "1.23E+04"), ("TEXT(1.5,\"General\")", "1.5"),
    ("TEXT(1234567,\"#,##0,\")", "1,235"), ("TEXT(7,\"0 \"\"t CO2e\"\"\")", "7 t CO2e"),
    ("TEXT(1.25,\"[h]:mm\")", "30:00"), ("TEXT(2.5,\"0.##\")", "2.5"),
    ("FIXED(1234.5,1)", "1,234.5"),
    ("HYPERLINK(\"#A1\",\"lien\")", "lien"), ("LOWER(\"ÉTÉ\")", "été"),
    ("HLOOKUP(\"Énergie\",B1:C3,2,0)", "Achats"),
  ]

  @Test(arguments: texts)
  func `A formula gives its text`(_ formula: String, _ expected: String) throws {
    #expect(try Self.sample().evaluate(formula) == .text(expected))
  }

  static let booleans: [(String, Bool)] = [
    ("\"A\"=\"a\"", true), ("\"é\"=\"e\"", false), ("0.1+0.2=0.3", true), ("Z9=0", true),
    ("Z9=\"\"", true), ("Z9=FALSE", true), ("\"a\">1", true), ("TRUE>\"z\"", true), ("1<>2", true),
    ("AND(A1>5,TRUE)", true), ("OR(A1>50,FALSE)", false), ("NOT(A1)", false), ("ISBLANK(Z9)", true),
    ("ISBLANK(B4)", false), ("ISNUMBER(A4)", false), ("ISTEXT(A4)", true), ("ISERROR(A7)", true),
    ("ISERR(A7)", false), ("ISNA(A7)", true), ("ISLOGICAL(A5)", true),
    ("EXACT(\"a\",\"A\")", false),
    ("\"été\"<\"fin\"", true), ("1E+15+1=1E+15", false), ("ISREF(A1)", true), ("IF(0,1)", false),
  ]

  @Test(arguments: booleans)
  func `A formula gives its truth`(_ formula: String, _ expected: Bool) throws {
    #expect(try Self.sample().evaluate(formula) == .boolean(expected))
  }

  static let errors: [(String, CellError)] = [
    ("1/0", .divisionByZero), ("\"a\"+1", .value), ("NA()", .notAvailable), ("A7+1", .notAvailable),
    ("SUM(A1:A7)", .notAvailable), ("SQRT(-1)", .number), ("INCONNU(1)", .name), ("nom", .name),
    ("Absente!A1", .reference), ("#REF!", .reference), ("A1:A2 C1:C2", .null),
    ("SUM(A1:A3*1)", .value), ("SUM(A:A C:C,A1)", .null),
    ("MATCH(\"rien\",B1:B3,0)", .notAvailable), ("INDEX(A1:A3,9)", .reference),
    ("VLOOKUP(20,A1:C3,9,0)", .reference), ("AVERAGE(Z1:Z2)", .divisionByZero), ("0^0", .number),
    ("MOD(1,0)", .divisionByZero), ("DATE(2026,1)", .value), ("SUMIFS(A1:A3,B1:B2,1)", .value),
    ("LARGE(A1:A3,4)", .number), ("[1]Feuil1!A1", .reference), ("10^400", .number),
    ("VALUE(\"abc\")", .value), ("AND(\"abc\")", .value), ("OFFSET(A1,-1,0)", .reference),
    ("FV(-1,-2,1)", .divisionByZero), ("GCD(Z1,Z2)", .value), ("SERIESSUM(0,0,1,{1,2})", .number),
  ]

  @Test(arguments: errors)
  func `A formula gives its error`(_ formula: String, _ expected: CellError) throws {
    #expect(try Self.sample().evaluate(formula) == .error(expected))
  }

  @Test func `What IF does not choose is not calculated`() throws {
    let sample = try Self.sample()
    #expect(try sample.evaluate("IF(TRUE,1,INCONNU(1))") == .number(1))
    try sample.set("H1", "=IF(TRUE,5,H1)")
    #expect(try sample.value("H1") == .number(5))
    // Nor where each element of a range is looked at.
    for (row, choice) in ["IF(A1=10,15,H2)", "IFERROR(15,H3)", "CHOOSE({2},H4,15)"].enumerated() {
      let place = "H\(row + 2)"
      try sample.set(place, "=SUMPRODUCT((A1:A3>\(choice))*1)")
      #expect(try sample.value(place) == .number(2))
    }
    #expect(sample.calculator.cycles.isEmpty)
  }

  @Test func `An array formula applies its operators to each element`() throws {
    let sample = try Self.sample()
    #expect(try sample.evaluate("SUM(A1:A3*C1:C3)", isArray: true) == .number(-40))
    #expect(try sample.evaluate("MAX(IF(B1:B3=\"énergie\",A1:A3))", isArray: true) == .number(30))
    #expect(try sample.evaluate("SUM(LEN(B1:B3))", isArray: true) == .number(20))
  }

  @Test func `A range in a scalar place means the cell of the row`() throws {
    #expect(try Self.sample().evaluate("A1:A3*2", at: "H2") == .number(40))
    #expect(try Self.sample().evaluate("@A1:A3", at: "H3") == .number(30))
    #expect(try Self.sample().evaluate("A1:A3*2", at: "H9") == .error(.value))
  }
}
