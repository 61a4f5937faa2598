import Spreadsheet

/// An argument of the functions that came with Excel's Analysis ToolPak, which take no booleans.
final class BooleanRefusal: Operation {
  private let inner: Operation
  init(_ inner: Operation) { self.inner = inner }

  override var isMissing: Bool { inner.isMissing }

  override func scalar(_ frame: Frame) -> Scalar {
    let scalar = inner.scalar(frame)
    return scalar.isBoolean ? .error(.value) : scalar
  }

  override func operand(_ frame: Frame) -> Operand {
    let operand = inner.operand(frame)
    if case .scalar(let scalar) = operand, scalar.isBoolean { return .scalar(.error(.value)) }
    return operand
  }
}

extension FunctionTable {
  /// Whether TRUE and FALSE are no numbers for a function.
  static func refusesBooleans(_ name: String) -> Bool { toolPak.contains(name) }

  /// Whether a function asks a server or another program.
  static func readsElsewhere(_ name: String) -> Bool { elsewhere.contains(name) }

  private static let elsewhere: Set<String> = [
    "CUBEKPIMEMBER", "CUBEMEMBER", "CUBEMEMBERPROPERTY", "CUBERANKEDMEMBER", "CUBESET",
    "CUBESETCOUNT", "CUBEVALUE", "DDE", "DETECTLANGUAGE", "PY", "RTD", "STOCKHISTORY", "TRANSLATE",
    "WEBSERVICE",
  ]

  private static let toolPak: Set<String> = [
    "ACCRINTM", "AMORDEGRC", "AMORLINC", "BESSELI", "BESSELJ", "BESSELK", "BESSELY",
    "BIN2DEC",
    "BIN2HEX", "BIN2OCT", "COUPDAYBS", "COUPDAYS", "COUPDAYSNC", "COUPNCD", "COUPNUM", "COUPPCD",
    "CUMIPMT", "CUMPRINC", "DEC2BIN", "DEC2HEX", "DEC2OCT", "DELTA", "DISC", "DOLLARDE",
    "DOLLARFR", "DURATION", "EDATE", "EFFECT", "EOMONTH", "ERF", "ERFC", "FACTDOUBLE", "GCD",
    "GESTEP", "HEX2BIN", "HEX2DEC", "HEX2OCT", "INTRATE", "ISEVEN", "ISODD", "LCM", "MDURATION",
    "MROUND",
    "NETWORKDAYS", "NOMINAL", "OCT2BIN", "OCT2DEC", "OCT2HEX", "PRICE", "PRICEDISC", "PRICEMAT",
    "QUOTIENT", "RECEIVED", "SERIESSUM", "SQRTPI", "TBILLEQ", "TBILLPRICE", "TBILLYIELD",
    "WEEKNUM", "WORKDAY", "XIRR", "XNPV", "YEARFRAC", "YIELD", "YIELDDISC", "YIELDMAT",
  ]
}
