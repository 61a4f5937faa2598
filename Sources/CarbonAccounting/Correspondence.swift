/// What an accounting nature stands for in carbon: one row of the correspondence table.
package struct Correspondence: Hashable, Sendable {
  /// Nature account of the M57 chart, or the prefix of several.
  package var nature: String
  /// Function that the row is for; nil when it is for all.
  package var function: String?
  /// Official label of the account.
  package var label: String
  /// Chapter that it belongs to.
  package var chapter: String
  /// How its emissions are known.
  package var method: Method
  /// Whether it counts only in an extended perimeter (subsidies, contributions).
  package var isOptional: Bool
  /// Name of the poste.
  package var poste: String
  /// BEGES codes as the table gives them, such as `4.1 (eau) / 4.5 (assainissement)`.
  package var begesCodes: String
  /// Code of the factor in the catalogue.
  package var factorCode: String?
  /// kgCO2e per thousand euros before tax.
  package var ratio: Double?
  /// Half-width of the 95 % interval, as a fraction.
  package var uncertainty: Double
  /// Value-added tax contained in the amounts, as a fraction; nil when nobody proposes one.
  package var vatRate: Double?
  /// Unit of the quantity that would be better than euros.
  package var physicalUnit: String
  /// How sure the row is: `haute`, `moyenne`, `basse`.
  package var confidence: String
  /// Trap or remark.
  package var note: String

  /// Makes a correspondence.
  package init(
    nature: String,
    function: String? = nil,
    label: String = "",
    chapter: String = "",
    method: Method,
    isOptional: Bool = false,
    poste: String,
    begesCodes: String = "",
    factorCode: String? = nil,
    ratio: Double? = nil,
    uncertainty: Double? = nil,
    vatRate: Double? = nil,
    physicalUnit: String = "",
    confidence: String = "",
    note: String = ""
  ) {
    self.nature = nature
    self.function = function
    self.label = label
    self.chapter = chapter
    self.method = method
    self.isOptional = isOptional
    self.poste = poste
    self.begesCodes = begesCodes
    self.factorCode = factorCode
    self.ratio = ratio
    self.uncertainty = uncertainty ?? (method == .physical ? 0.10 : 0.80)
    self.vatRate = vatRate
    self.physicalUnit = physicalUnit
    self.confidence = confidence
    self.note = note
  }

  /// Key of a row for one function: a text that no program takes for a date or a number.
  static func key(_ nature: String, _ function: String) -> String { "\(nature) f\(function)" }

  /// Key of the row in the workbook: the nature, and the function when the row is for one.
  package var key: String {
    if let function { Self.key(nature, function) } else { nature }
  }

  /// Whether two rows treat their lines alike, whatever their labels.
  func treatsLike(_ other: Correspondence) -> Bool {
    method == other.method && poste == other.poste && ratio == other.ratio
      && vatRate == other.vatRate
  }
}
