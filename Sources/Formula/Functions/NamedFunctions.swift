/// Functions that the module carries over between the dialects, but does not calculate.
///
/// They look at what is no cell: formats, the machine, the network, a cube, a pivot table; or chance.
enum NamedFunctions {
  static let rows: [FunctionRow] =
    [
      // Chance cannot be calculated again: the stored value stays.
      FunctionRow("RAND", "ALEA", 0...0, [], isVolatile: true, nil),
      FunctionRow("RANDBETWEEN", "ALEA.ENTRE.BORNES", 2...2, [.value], isVolatile: true, nil),
      FunctionRow(
        "RANDARRAY",
        "TABLEAU.ALEAT",
        .microsoft,
        0...5,
        [.value],
        isVolatile: true,
        nil
      ),
      // The currency is that of whoever calculates.
      named("DOLLAR", "DEVISE", 1...2),
      named("USDOLLAR", "USDOLLAR", 1...2),
      named("ASC", "ASC", 1...1),
      named("JIS", "JIS", 1...1),
      named("DBCS", "DBCS", 1...1),
      named("PHONETIC", "PHONETIQUE", 1...1),
      named("GETPIVOTDATA", "LIREDONNEESTABCROISDYNAMIQUE", 2...254),
      named("INFO", "INFORMATIONS", 1...1),
      named("ODDFPRICE", "PRIX.PCOUPON.IRREG", 8...9),
      named("ODDFYIELD", "REND.PCOUPON.IRREG", 8...9),
      named("ODDLPRICE", "PRIX.DCOUPON.IRREG", 7...8),
      named("ODDLYIELD", "REND.DCOUPON.IRREG", 7...8),
      named("DDE", "DDE", 3...4),
      named("PY", "PY", 2...255, .excelOnly("_xlfn._xlws.PY")),
      // An element of a matrix, which LibreOffice has a name for and no dialog.
      named("MVALUE", "MVALUE", 3...3, .openOnly("MVALUE")),
      named("BAHTTEXT", "BAHTTEXT", 1...1, .bareMicrosoft),
      named("FILTERXML", "FILTRE.XML", 2...2, .microsoft),
      named("WEBSERVICE", "SERVICEWEB", 1...1, .microsoft),
      named("FORECAST.ETS", "PREVISION.ETS", 3...6, .microsoft),
      named("FORECAST.ETS.CONFINT", "PREVISION.ETS.CONFINT", 3...7, .microsoft),
      named("FORECAST.ETS.SEASONALITY", "PREVISION.ETS.CARACTERESAISONNIER", 2...4, .microsoft),
      named("FORECAST.ETS.STAT", "PREVISION.ETS.STAT", 3...6, .microsoft),
    ]
    + excel.map { name, french, arity, isPrefixed in
      named(name, french, arity, .excelOnly((isPrefixed ? "_xlfn." : "") + name))
    }
    + open.map { name, arity in
      named("OPEN." + name, name, arity, .openOnly("ORG.OPENOFFICE." + name))
    }
    + libre.map { name, arity in
      named("OPEN." + name, name, arity, .openOnly("ORG.LIBREOFFICE." + name))
    }

  private static let excel: [(String, String, ClosedRange<Int>, Bool)] = [
    ("CUBEKPIMEMBER", "MEMBREKPICUBE", 3...4, false),
    ("CUBEMEMBER", "MEMBRECUBE", 2...3, false),
    ("CUBEMEMBERPROPERTY", "PROPRIETEMEMBRECUBE", 3...3, false),
    ("CUBERANKEDMEMBER", "RANGMEMBRECUBE", 3...4, false),
    ("CUBESET", "JEUCUBE", 2...5, false),
    ("CUBESETCOUNT", "NBJEUCUBE", 1...1, false),
    ("CUBEVALUE", "VALEURCUBE", 1...255, false),
    ("RTD", "RTD", 3...255, false),
    ("ECMA.CEILING", "ECMA.PLAFOND", 2...2, false),
    ("CALL", "FONCTION.APPELANTE", 1...255, false),
    ("REGISTER.ID", "REGISTRE.NUMERO", 2...3, false),
    ("IMAGE", "IMAGE", 1...5, true),
    ("STOCKHISTORY", "HISTORIQUEACTIONS", 2...11, true),
    ("FIELDVALUE", "VALEUR.CHAMP", 2...2, true),
    ("GROUPBY", "GROUPER.PAR", 3...8, true),
    ("PIVOTBY", "PIVOTER.PAR", 4...11, true),
    ("TRIMRANGE", "TRIMRANGE", 1...3, true),
    ("TRANSLATE", "TRADUIRE", 1...3, true),
    ("DETECTLANGUAGE", "DETECTER.LANGUE", 1...1, true),
    ("QUERYSTRING", "QUERYSTRING", 2...254, true),
  ]

  private static let open: [(String, ClosedRange<Int>)] = [
    ("CURRENT", 0...0), ("STYLE", 1...3), ("GOALSEEK", 3...3), ("ERRORTYPE", 1...1),
    ("CONVERT", 3...3),
  ]

  private static let libre: [(String, ClosedRange<Int>)] = [
    ("COLOR", 3...4), ("FOURIER", 2...5), ("RAND.NV", 0...0), ("RANDBETWEEN.NV", 2...2),
    ("FORECAST.ETS.MULT", 3...6), ("FORECAST.ETS.PI.MULT", 3...7),
    ("FORECAST.ETS.STAT.MULT", 3...6), ("WEEKNUM_OOO", 2...2),
  ]

  private static func named(
    _ name: String,
    _ french: String,
    _ arity: ClosedRange<Int>,
    _ naming: FunctionNaming = .same
  ) -> FunctionRow {
    FunctionRow(name, french, naming, arity, [.value], nil)
  }
}
