import Formula
import Spreadsheet
import Testing

/// The families of functions, by the examples of their definitions.
@Suite struct FamilyTests {
  private static let numbers: [(String, Double)] = [
    ("PMT(0.08/12,10,10000)", -1037.03208935916),
    ("FV(0.06/12,10,-200,-500,1)", 2581.40337406012),
    ("PV(0.08/12,12*20,500)", -59_777.1458511878),
    ("NPER(12%/12,-100,-1000,10000,1)", 59.6738656742946),
    ("RATE(4*12,-200,8000)", 0.00770147248823),
    ("IPMT(0.1/12,1,36,8000)", -66.6666666666667),
    ("PPMT(0.1/12,1,24,2000)", -75.6231860083664),
    ("CUMIPMT(0.09/12,30*12,125000,13,24,0)", -11_135.232130750845),
    ("NPV(0.1,-10000,3000,4200,6800)", 1188.44341233522),
    ("IRR({-70000,12000,15000,18000,21000,26000})", 0.0866309480365316),
    ("MIRR({-120000,39000,30000,21000,37000,46000},0.1,0.12)", 0.126094130365905),
    ("SYD(30000,7500,10,1)", 4090.90909090909),
    ("DB(1000000,100000,6,1,7)", 186_083.333333333),
    ("DDB(2400,300,10*365,1)", 1.31506849315068),
    ("VDB(2400,300,10,0,1)", 480),
    ("EFFECT(0.0525,4)", 0.0535426673707584),
    ("DOLLARDE(1.02,16)", 1.125),
    ("YEARFRAC(40909,41120,0)", 0.580555555555556),
    ("PRICE(39493,43054,0.0575,0.065,100,2,0)", 94.6343616213221),
    ("NORM.S.DIST(1.333333,TRUE)", 0.908788725604095),
    ("NORM.S.INV(0.5)", 0), ("LCM(Z1,5)", 5), ("LCM(Z1:Z2,5)", 0),
    ("NORM.INV(0.908789,40,1.5)", 42.0000020095624),
    ("T.INV.2T(0.546449,60)", 0.606533075825),
    ("CHISQ.DIST.RT(18.307,10)", 0.0500005890913981),
    ("F.DIST.RT(15.20686486,6,4)", 0.0100000000136),
    ("GAMMA.DIST(10.00001131,9,2,TRUE)", 0.068094004038),
    ("BETA.DIST(2,8,10,TRUE,1,3)", 0.685470581054688),
    ("BINOM.DIST(6,10,0.5,FALSE)", 0.205078125),
    ("POISSON.DIST(2,5,TRUE)", 0.124652019483081),
    ("HYPGEOM.DIST(1,4,8,20,FALSE)", 0.363261093911249),
    ("CORREL({3,2,4,5,6},{9,7,12,15,17})", 0.997054485501581),
    ("FORECAST(30,{6,7,9,15,21},{20,28,31,38,40})", 10.6072530864198),
    ("STEYX({2,3,9,1,8,7,5},{6,5,11,7,5,4,4})", 3.30571895021063),
    ("SKEW({3,4,5,2,3,4,5,6,4,7})", 0.359543071406797),
    ("KURT({3,4,5,2,3,4,5,6,4,7})", -0.151799637208416),
    ("PERCENTRANK({13,12,11,8,4,3,2,1,1,1},8)", 0.666),
    ("TRIMMEAN({4,5,6,7,2,3,4,5,1,2,3},0.2)", 3.77777777777778),
    ("MDETERM({3,6,1;1,1,0;3,10,2})", 1), ("SUM(MMULT({1,3;7,2},{2,0;0,2}))", 26),
    ("SUM(MINVERSE({4,-1;2,0}))", 1.5), ("INDEX(LINEST({1,9,5,7},{0,4,2,3}),1)", 2),
    ("GCD(24,36)", 12), ("EUROCONVERT(10,\"FRF\",\"DEM\",TRUE,3)", 2.98068492),
    ("EUROCONVERT(10,\"frf\",\"ITL\")", 2952), ("EUROCONVERT(10,\"FRF\",\"EUR\")", 1.52),
    ("SYD(290,2,5,0.1)", 113.28), ("LCM(5,2)", 10), ("COMBIN(8,2)", 28),
    ("MULTINOMIAL(2,3,4)", 1260),
    ("ARABIC(\"MCMXC\")", 1990), ("DECIMAL(\"zap\",36)", 45_745), ("BIN2DEC(1111111111)", -1),
    ("HEX2DEC(\"FFFFFFFF5B\")", -165), ("BITXOR(5,3)", 6), ("BESSELJ(1.9,2)", 0.329925727692387),
    ("BESSELI(1.5,1)", 0.981666428577908), ("BESSELK(1.5,1)", 0.277387800456844),
    ("CONVERT(1,\"lbm\",\"kg\")", 0.45359237), ("CONVERT(68,\"F\",\"C\")", 20),
    ("IMABS(\"5+12i\")", 13), ("WEEKNUM(40977,2)", 11), ("ISOWEEKNUM(40977)", 10),
    ("NETWORKDAYS(41183,41334)", 110), ("WORKDAY(39722,151)", 39_933),
    ("NETWORKDAYS.INTL(38718,38748,11)", 26), ("DAYS360(40573,40575)", 1),
    ("DAYS360(45992.000001,46000.999999)", 9), ("PERCENTOF({1;2},{1;2;5})", 0.375),
    ("SUM(SEQUENCE(4,5))", 210), ("SUM(TAKE({1,2;3,4;5,6},-1))", 11),
    ("SUM(DROP({1,2;3,4},1))", 7), ("INDEX(SORT({3;1;2},1,-1),1)", 3),
    ("COUNT(UNIQUE({1;2;2;3}))", 3), ("SUM(FILTER({1;2;3},{1;0;1}))", 4),
    ("LET(x,5,y,x*2,x+y)", 15), ("LAMBDA(x,y,x^y)(2,10)", 1024),
    ("SUM(MAP({1,2,3},LAMBDA(x,x*x)))", 14), ("REDUCE(0,{1,2,3},LAMBDA(a,b,a+b))", 6),
    ("INDEX(SCAN(1,{2,3,4},LAMBDA(a,b,a*b)),3)", 24), ("LENB(\"日本a\")", 5),
    ("ROWS(TEXTSPLIT(\"a,b;c,d\",\",\",\";\"))", 2),
  ]

  @Test(arguments: numbers)
  func `A function gives the number of its definition`(
    _ formula: String,
    _ expected: Double
  ) throws {
    let value = try Sample().evaluate(formula)
    guard case .number(let number) = value else {
      Issue.record("\(formula): \(value)")
      return
    }
    #expect(abs(number - expected) <= 2e-9 * max(1, abs(expected)), "\(formula): \(number)")
  }

  private static let texts: [(String, String)] = [
    ("ROMAN(499,0)", "CDXCIX"), ("ROMAN(499,4)", "ID"), ("BASE(7,2,8)", "00000111"),
    ("DEC2HEX(-54)", "FFFFFFFFCA"), ("OCT2BIN(3,3)", "011"), ("COMPLEX(3,4)", "3+4i"),
    ("IMPRODUCT(\"3+4i\",\"5-3i\")", "27+11i"), ("IMDIV(\"-238+240i\",\"10+24i\")", "5+12i"),
    ("TEXTBEFORE(\"a-b-c\",\"-\",2)", "a-b"), ("TEXTAFTER(\"a-b-c\",\"-\",-1)", "c"),
    ("ARRAYTOTEXT({1,\"a\";TRUE,2},1)", "{1,\"a\";TRUE,2}"),
    ("REGEXREPLACE(\"2024-05\",\"(\\d+)-(\\d+)\",\"$2/$1\")", "05/2024"),
    ("REGEXEXTRACT(\"compte 60611 x\",\"[0-9]{5}\")", "60611"),
    // The matches stand beside each other, as in workbooks of Excel.
    ("INDEX(REGEXEXTRACT(\"Lonely Planet\",\"[A-Z][a-z]+\",1),1,2)", "Planet"),
    ("ENCODEURL(\"é a\")", "%C3%A9%20a"),
  ]

  @Test(arguments: texts)
  func `A function gives the text of its definition`(
    _ formula: String,
    _ expected: String
  ) throws {
    #expect(try Sample().evaluate(formula) == .text(expected))
  }

  @Test func `Texts that name cells lead there`() throws {
    let sample = try Sample(["A1": 5, "A2": 7, "B1": "A2", "C1": "=A1*2"])
    #expect(try sample.evaluate("INDIRECT(\"A1\")") == .number(5))
    #expect(try sample.evaluate("SUM(INDIRECT(\"A1:\"&B1))") == .number(12))
    #expect(try sample.evaluate("INDIRECT(\"R2C1\",FALSE)") == .number(7))
    #expect(try sample.evaluate("INDIRECT(\"nowhere!A1\")") == .error(.reference))
  }

  @Test func `A sign before a number keeps the array of an array formula whole`() throws {
    let sample = try Sample(["A1": 1, "A2": 2, "A3": 3])
    #expect(try sample.evaluate("SUM(DROP(A1:A3,-1))", isArray: true) == .number(3))
    #expect(try sample.evaluate("SUM(INDEX(SORT(A1:A3,1,-1),1))", isArray: true) == .number(3))
  }

  @Test func `A look-up between values orders numbers before texts before booleans`() throws {
    let sample = try Sample(["A1": 5, "A2": "ala", "A3": 3])
    #expect(try sample.evaluate("XLOOKUP(FALSE,A1:A3,A1:A3,,-1)") == .text("ala"))
    #expect(try sample.evaluate("XLOOKUP(\"a\",A1:A3,A1:A3,,-1)") == .number(5))
  }

  @Test func `Criteria follow the settings of the workbook`() throws {
    let sample = try Sample(["A1": "Voirie", "A2": "voirie 2", "A3": "a.b", "A4": "axb"])
    #expect(try sample.evaluate("COUNTIF(A1:A4,\"a.b\")") == .number(1))
    sample.calculator.settings.patterns = .regularExpressions
    #expect(try sample.evaluate("COUNTIF(A1:A4,\"a.b\")", at: "Z51") == .number(2))
    #expect(try sample.evaluate("COUNTIF(A1:A4,\"\\QA.B\\E\")", at: "Z53") == .number(1))
    #expect(try sample.evaluate("COUNTIF(A1:A4,\"a\\Q.b\\E+\")", at: "Z54") == .number(1))
    #expect(try sample.evaluate("SEARCH(\"\\W\",\"ab c\")", at: "Z55") == .number(3))
    sample.calculator.settings.patterns = .none
    #expect(try sample.evaluate("SEARCH(\"?\",\"abc\")", at: "Z56") == .error(.value))
    #expect(try sample.evaluate("SEARCH(\"B?\",\"ab?c\")", at: "Z57") == .number(2))
    sample.calculator.settings.matchesWholeCells = false
    #expect(try sample.evaluate("COUNTIF(A1:A4,\"voirie\")", at: "Z52") == .number(2))
  }

  @Test func `Dates are written with French letters and names where the format has them`() throws {
    let sample = try Sample(["A1": 45_366])
    #expect(try sample.evaluate("TEXT(A1,\"jj/mm/aaaa\")") == .text("15/03/2024"))
    #expect(try sample.evaluate("TEXT(A1,\"jjjj j mmmm aaaa\")") == .text("vendredi 15 mars 2024"))
    #expect(try sample.evaluate("TEXT(A1,\"dddd d mmmm yyyy\")") == .text("Friday 15 March 2024"))
    #expect(try sample.evaluate("TEXT(1234.5,\"#,##0.00\")") == .text("1,234.50"))
  }

  @Test(arguments: [
    ("1.5", "1,5", true), ("1,234.50 €", "1\u{202F}234,50 €", true), ("TRUE", "VRAI", true),
    ("15", "1.5", false), ("a.b", "a,b", false), ("1.5", "1.6", false),
  ])
  func `A text of another country is the same text`(_ a: String, _ b: String, _ expected: Bool) {
    let calculator = Calculator(sheets: ["F"])
    calculator.enterFormula(
      "\"\(a)\"",
      dialect: .spreadsheetML,
      origin: "A1",
      sheet: 0,
      "A1",
      stored: .text(b)
    )
    let summary = calculator.recalculate { _ in }
    #expect((summary.agreeing == 1) == expected)
  }

  @Test func `Records that meet criteria in cells are counted`() throws {
    let sample = try Sample([
      "A1": "Service", "B1": "Montant", "A2": "Voirie", "B2": 10, "A3": "Culture", "B3": 20,
      "A4": "Voirie", "B4": 30, "D1": "Service", "E1": "Montant", "D2": "Voirie", "E2": ">15",
    ])
    #expect(try sample.evaluate("DSUM(A1:B4,\"Montant\",D1:E2)") == .number(30))
    #expect(try sample.evaluate("DCOUNT(A1:B4,2,D1:D2)") == .number(2))
    #expect(try sample.evaluate("DGET(A1:B4,1,D1:D2)") == .error(.number))
    #expect(try sample.evaluate("DCOUNT(A1:B4,0,D1:D2)") == .number(2))
    #expect(try sample.evaluate("DVAR(A1:B4,0,D1:D2)") == .error(.value))
  }
}
