package import CarbonAccounting

/// One distinct key met in the workbook, with what it stands for.
package struct WorkbookCorrespondence: Hashable, Sendable {
  /// Text of the key column.
  package var key: String
  /// Label of the account.
  package var label: String
  /// Chapter code.
  package var chapter: String
  /// How emissions are known.
  package var method: Method
  /// Name of the poste.
  package var poste: String
  /// Code of the monetary factor, one of ``DialogueContext/factors``.
  package var factorCode: String?
  /// kgCO2e per k€ before tax when no factor of the list gives it.
  package var ratio: Double?
  /// VAT rate, as a fraction.
  package var vatRate: Double?
  /// Half-width of the 95 % interval, as a fraction.
  package var uncertainty: Double
  /// Which rule decided, in words.
  package var rule: String
  /// Whether another account's row was borrowed.
  package var isInherited: Bool
  /// Trap or remark.
  package var note: String

  /// Makes a correspondence.
  package init(
    key: String,
    label: String = "",
    chapter: String = "",
    method: Method,
    poste: String,
    factorCode: String? = nil,
    ratio: Double? = nil,
    vatRate: Double? = nil,
    uncertainty: Double = 0.8,
    rule: String = "",
    isInherited: Bool = false,
    note: String = ""
  ) {
    self.key = key
    self.label = label
    self.chapter = chapter
    self.method = method
    self.poste = poste
    self.factorCode = factorCode
    self.ratio = ratio
    self.vatRate = vatRate
    self.uncertainty = uncertainty
    self.rule = rule
    self.isInherited = isInherited
    self.note = note
  }

  /// Makes the correspondence of a resolved line.
  ///
  /// - Parameters:
  ///   - resolution: What was decided.
  ///   - label: Label of the account in the workbook, used when the table has none.
  ///   - chapter: Chapter of the line.
  package init(_ resolution: Resolution, label: String = "", chapter: String = "") {
    let row = resolution.correspondence
    let tableLabel = row?.label ?? ""
    let scopeLabel =
      switch resolution.key {
      case Resolution.receiptKey: "Recette : jamais de CO2e négatif"
      case Resolution.internalKey: "Opération d'ordre : flux interne"
      case Resolution.noAccountKey: "Ligne sans compte lisible"
      default: ""
      }
    self.init(
      key: resolution.key,
      label: !scopeLabel.isEmpty ? scopeLabel : tableLabel.isEmpty ? label : tableLabel,
      chapter: scopeLabel.isEmpty ? (chapter.isEmpty ? row?.chapter ?? "" : chapter) : "",
      method: resolution.method,
      poste: resolution.poste,
      factorCode: row?.factorCode,
      ratio: row?.ratio,
      vatRate: row?.vatRate,
      uncertainty: row?.uncertainty ?? 0,
      rule: resolution.ruleWords,
      isInherited: resolution.isInherited,
      note: row?.note ?? ""
    )
  }

  /// Whether it stands for receipts or internal operations, which nobody qualifies.
  var isOutOfScope: Bool { key == Resolution.receiptKey || key == Resolution.internalKey }
}
