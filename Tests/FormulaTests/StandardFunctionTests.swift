import Formula
import Spreadsheet
import Testing

/// The functions that the standards name, each as files store it.
@Suite struct StandardFunctionTests {
  @Test(arguments: ecma.split(separator: " "))
  func `A function of ECMA-376 has a row`(_ name: Substring) throws {
    let call = try #require(Self.call(name, in: .spreadsheetML))
    #expect(Self.names.contains(call.name))
  }

  @Test(arguments: future.split(separator: " "))
  func `A function newer than ECMA-376 has a row, and its prefix`(_ text: Substring) throws {
    let call = try #require(Self.call(text, in: .spreadsheetML))
    #expect(Self.names.contains(call.name))
    // Written as OpenFormula would write any function of Excel.
    let bare = text.split(separator: "_").last?.split(separator: ".", maxSplits: 1).last ?? ""
    let name = text.hasPrefix("_xlfn.") ? bare : text
    let expression = try Self.expression("COM.MICROSOFT.\(name)()", .openFormula)
    #expect(expression.text(in: .spreadsheetML) == "\(text)()")
  }

  @Test(arguments: open.split(separator: " "))
  func `A function of OpenFormula has a row`(_ name: Substring) throws {
    let call = try #require(Self.call(name, in: .openFormula))
    #expect(Self.names.contains(call.name))
  }

  @Test(arguments: libreOffice.split(separator: " "))
  func `A function that LibreOffice adds to OpenFormula has a row`(_ name: Substring) throws {
    let call = try #require(Self.call(name, in: .openFormula))
    #expect(Self.names.contains(call.name))
  }

  @Test func `A name of neither has none`() throws {
    let french = try #require(Self.call("SOMME", in: .spreadsheetML))
    #expect(!Self.names.contains(french.name))
    let legacy = try #require(Self.call("LEGACY.SUM", in: .openFormula))
    #expect(!Self.names.contains(legacy.name))
  }

  private static func expression(
    _ text: String,
    _ dialect: FormulaDialect
  ) throws -> Expression {
    try Expression(parsing: text, dialect: dialect, at: CellReference(row: 0, column: 0))
  }

  private static func call(_ name: Substring, in dialect: FormulaDialect) -> FunctionCall? {
    guard let expression = try? expression("\(name)()", dialect),
      case .call(let call) = expression.root
    else { return nil }
    return call
  }

  private static let names = Set(FunctionTable.names)

  /// ECMA-376 Part 1, §18.17.7.
  private static let ecma = """
    ABS ACCRINT ACCRINTM ACOS ACOSH ADDRESS AMORDEGRC AMORLINC AND AREAS ASC ASIN ASINH ATAN \
    ATAN2 ATANH AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS BAHTTEXT BESSELI BESSELJ BESSELK \
    BESSELY BETADIST BETAINV BIN2DEC BIN2HEX BIN2OCT BINOMDIST CEILING CELL CHAR CHIDIST \
    CHIINV CHITEST CHOOSE CLEAN CODE COLUMN COLUMNS COMBIN COMPLEX CONCATENATE CONFIDENCE \
    CONVERT CORREL COS COSH COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS COUPDAYBS COUPDAYS \
    COUPDAYSNC COUPNCD COUPNUM COUPPCD COVAR CRITBINOM CUBEKPIMEMBER CUBEMEMBER \
    CUBEMEMBERPROPERTY CUBERANKEDMEMBER CUBESET CUBESETCOUNT CUBEVALUE CUMIPMT CUMPRINC DATE \
    DATEDIF DATEVALUE DAVERAGE DAY DAYS360 DB DCOUNT DCOUNTA DDB DEC2BIN DEC2HEX DEC2OCT \
    DEGREES DELTA DEVSQ DGET DISC DMAX DMIN DOLLAR DOLLARDE DOLLARFR DPRODUCT DSTDEV DSTDEVP \
    DSUM DURATION DVAR DVARP ECMA.CEILING EDATE EFFECT EOMONTH ERF ERFC ERROR.TYPE EVEN EXACT \
    EXP EXPONDIST FACT FACTDOUBLE FALSE FDIST FIND FINDB FINV FISHER FISHERINV FIXED FLOOR \
    FORECAST FREQUENCY FTEST FV FVSCHEDULE GAMMADIST GAMMAINV GAMMALN GCD GEOMEAN GESTEP \
    GETPIVOTDATA GROWTH HARMEAN HEX2BIN HEX2DEC HEX2OCT HLOOKUP HOUR HYPERLINK HYPGEOMDIST IF \
    IFERROR IMABS IMAGINARY IMARGUMENT IMCONJUGATE IMCOS IMDIV IMEXP IMLN IMLOG10 IMLOG2 \
    IMPOWER IMPRODUCT IMREAL IMSIN IMSQRT IMSUB IMSUM INDEX INDIRECT INFO INT INTERCEPT \
    INTRATE IPMT IRR ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER \
    ISO.CEILING ISODD ISPMT ISREF ISTEXT JIS KURT LARGE LCM LEFT LEFTB LEN LENB LINEST LN LOG \
    LOG10 LOGEST LOGINV LOGNORMDIST LOOKUP LOWER MATCH MAX MAXA MDETERM MDURATION MEDIAN MID \
    MIDB MIN MINA MINUTE MINVERSE MIRR MMULT MOD MODE MONTH MROUND MULTINOMIAL N NA \
    NEGBINOMDIST NETWORKDAYS NETWORKDAYS.INTL NOMINAL NORMDIST NORMINV NORMSDIST NORMSINV NOT \
    NOW NPER NPV OCT2BIN OCT2DEC OCT2HEX ODD ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD OFFSET OR \
    PEARSON PERCENTILE PERCENTRANK PERMUT PHONETIC PI PMT POISSON POWER PPMT PRICE PRICEDISC \
    PRICEMAT PROB PRODUCT PROPER PV QUARTILE QUOTIENT RADIANS RAND RANDBETWEEN RANK RATE \
    RECEIVED REPLACE REPLACEB REPT RIGHT RIGHTB ROMAN ROUND ROUNDDOWN ROUNDUP ROW ROWS RSQ RTD \
    SEARCH SEARCHB SECOND SERIESSUM SIGN SIN SINH SKEW SLN SLOPE SMALL SQRT SQRTPI STANDARDIZE \
    STDEV STDEVA STDEVP STDEVPA STEYX SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ \
    SUMX2MY2 SUMX2PY2 SUMXMY2 SYD T TAN TANH TBILLEQ TBILLPRICE TBILLYIELD TDIST TEXT TIME \
    TIMEVALUE TINV TODAY TRANSPOSE TREND TRIM TRIMMEAN TRUE TRUNC TTEST TYPE UPPER VALUE VAR \
    VARA VARP VARPA VDB VLOOKUP WEEKDAY WEEKNUM WEIBULL WORKDAY WORKDAY.INTL XIRR XNPV YEAR \
    YEARFRAC YIELD YIELDDISC YIELDMAT ZTEST
    """

  /// [MS-XLSX] §2.2.3 and later, as stored.
  private static let future = """
    _xlfn.ACOT _xlfn.ACOTH _xlfn.AGGREGATE _xlfn.ANCHORARRAY _xlfn.ARABIC _xlfn.ARRAYTOTEXT \
    _xlfn.BASE _xlfn.BETA.DIST _xlfn.BETA.INV _xlfn.BINOM.DIST _xlfn.BINOM.DIST.RANGE \
    _xlfn.BINOM.INV _xlfn.BITAND _xlfn.BITLSHIFT _xlfn.BITOR _xlfn.BITRSHIFT _xlfn.BITXOR \
    _xlfn.BYCOL _xlfn.BYROW _xlfn.CEILING.MATH _xlfn.CEILING.PRECISE _xlfn.CHISQ.DIST \
    _xlfn.CHISQ.DIST.RT _xlfn.CHISQ.INV _xlfn.CHISQ.INV.RT _xlfn.CHISQ.TEST _xlfn.CHOOSECOLS \
    _xlfn.CHOOSEROWS _xlfn.COMBINA _xlfn.CONCAT _xlfn.CONFIDENCE.NORM _xlfn.CONFIDENCE.T \
    _xlfn.COT _xlfn.COTH _xlfn.COVARIANCE.P _xlfn.COVARIANCE.S _xlfn.CSC _xlfn.CSCH _xlfn.DAYS \
    _xlfn.DECIMAL _xlfn.DETECTLANGUAGE _xlfn.DROP _xlfn.ENCODEURL _xlfn.ERF.PRECISE \
    _xlfn.ERFC.PRECISE _xlfn.EXPAND _xlfn.EXPON.DIST _xlfn.F.DIST _xlfn.F.DIST.RT _xlfn.F.INV \
    _xlfn.F.INV.RT _xlfn.F.TEST _xlfn.FIELDVALUE _xlfn._xlws.FILTER _xlfn.FILTERXML \
    _xlfn.FLOOR.MATH _xlfn.FLOOR.PRECISE _xlfn.FORECAST.ETS _xlfn.FORECAST.ETS.CONFINT \
    _xlfn.FORECAST.ETS.SEASONALITY _xlfn.FORECAST.ETS.STAT _xlfn.FORECAST.LINEAR \
    _xlfn.FORMULATEXT _xlfn.GAMMA _xlfn.GAMMA.DIST _xlfn.GAMMA.INV _xlfn.GAMMALN.PRECISE \
    _xlfn.GAUSS _xlfn.GROUPBY _xlfn.HSTACK _xlfn.HYPGEOM.DIST _xlfn.IFNA _xlfn.IFS _xlfn.IMAGE \
    _xlfn.IMCOSH _xlfn.IMCOT _xlfn.IMCSC _xlfn.IMCSCH _xlfn.IMSEC _xlfn.IMSECH _xlfn.IMSINH \
    _xlfn.IMTAN _xlfn.ISFORMULA _xlfn.ISOMITTED _xlfn.ISOWEEKNUM _xlfn.LAMBDA _xlfn.LET \
    _xlfn.LOGNORM.DIST _xlfn.LOGNORM.INV _xlfn.MAKEARRAY _xlfn.MAP _xlfn.MAXIFS _xlfn.MINIFS \
    _xlfn.MODE.MULT _xlfn.MODE.SNGL _xlfn.MUNIT _xlfn.NEGBINOM.DIST _xlfn.NORM.DIST \
    _xlfn.NORM.INV _xlfn.NORM.S.DIST _xlfn.NORM.S.INV _xlfn.NUMBERVALUE _xlfn.PDURATION \
    _xlfn.PERCENTILE.EXC _xlfn.PERCENTILE.INC _xlfn.PERCENTOF _xlfn.PERCENTRANK.EXC \
    _xlfn.PERCENTRANK.INC _xlfn.PERMUTATIONA _xlfn.PHI _xlfn.PIVOTBY _xlfn.POISSON.DIST \
    _xlfn._xlws.PY _xlfn.QUARTILE.EXC _xlfn.QUARTILE.INC _xlfn.QUERYSTRING _xlfn.RANDARRAY \
    _xlfn.RANK.AVG _xlfn.RANK.EQ _xlfn.REDUCE _xlfn.REGEXEXTRACT _xlfn.REGEXREPLACE \
    _xlfn.REGEXTEST _xlfn.RRI _xlfn.SCAN _xlfn.SEC _xlfn.SECH _xlfn.SEQUENCE _xlfn.SHEET \
    _xlfn.SHEETS _xlfn.SINGLE _xlfn.SKEW.P _xlfn._xlws.SORT _xlfn.SORTBY _xlfn.STDEV.P \
    _xlfn.STDEV.S _xlfn.STOCKHISTORY _xlfn.SWITCH _xlfn.T.DIST _xlfn.T.DIST.2T _xlfn.T.DIST.RT \
    _xlfn.T.INV _xlfn.T.INV.2T _xlfn.T.TEST _xlfn.TAKE _xlfn.TEXTAFTER _xlfn.TEXTBEFORE \
    _xlfn.TEXTJOIN _xlfn.TEXTSPLIT _xlfn.TOCOL _xlfn.TOROW _xlfn.TRANSLATE _xlfn.TRIMRANGE \
    _xlfn.UNICHAR _xlfn.UNICODE _xlfn.UNIQUE _xlfn.VALUETOTEXT _xlfn.VAR.P _xlfn.VAR.S \
    _xlfn.VSTACK _xlfn.WEBSERVICE _xlfn.WEIBULL.DIST _xlfn.WRAPCOLS _xlfn.WRAPROWS \
    _xlfn.XLOOKUP _xlfn.XMATCH _xlfn.XOR _xlfn.Z.TEST
    """

  /// OpenDocument 1.3 Part 4, §6, without those of the same name in ECMA-376.
  private static let open = """
    ACOT ACOTH ARABIC BASE BINOM.DIST.RANGE BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CEILING \
    CHISQDIST CHISQINV COMBINA COT COTH CSC CSCH DAYS DDE DECIMAL EUROCONVERT FDIST FINV FLOOR \
    FORMULA GAMMA GAUSS IFNA IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA \
    ISOWEEKNUM LEGACY.CHIDIST LEGACY.CHIINV LEGACY.CHITEST LEGACY.FDIST LEGACY.FINV \
    LEGACY.NORMSDIST LEGACY.NORMSINV LEGACY.TDIST MULTIPLE.OPERATIONS MUNIT NUMBERVALUE \
    PDURATION PERMUTATIONA PHI RRI SEC SECH SHEET SHEETS SKEWP UNICHAR UNICODE XOR
    """

  /// Names without standard that LibreOffice and OpenOffice write.
  private static let libreOffice = """
    AMORDEGRC EASTERSUNDAY ORG.OPENOFFICE.CURRENT ORG.OPENOFFICE.STYLE ORG.OPENOFFICE.GOALSEEK \
    ORG.OPENOFFICE.ERRORTYPE ORG.OPENOFFICE.CONVERT ORG.OPENOFFICE.DAYSINMONTH \
    ORG.OPENOFFICE.DAYSINYEAR ORG.OPENOFFICE.ISLEAPYEAR ORG.OPENOFFICE.MONTHS \
    ORG.OPENOFFICE.ROT13 ORG.OPENOFFICE.WEEKS ORG.OPENOFFICE.WEEKSINYEAR ORG.OPENOFFICE.YEARS \
    ORG.LIBREOFFICE.COLOR ORG.LIBREOFFICE.FORECAST.ETS.MULT \
    ORG.LIBREOFFICE.FORECAST.ETS.PI.MULT ORG.LIBREOFFICE.FORECAST.ETS.STAT.MULT \
    ORG.LIBREOFFICE.FOURIER ORG.LIBREOFFICE.RAND.NV ORG.LIBREOFFICE.RANDBETWEEN.NV \
    ORG.LIBREOFFICE.RAWSUBTRACT ORG.LIBREOFFICE.REGEX ORG.LIBREOFFICE.ROUNDSIG \
    ORG.LIBREOFFICE.WEEKNUM_OOO MVALUE
    """
}
