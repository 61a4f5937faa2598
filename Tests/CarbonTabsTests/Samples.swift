import CarbonAccounting
import CarbonTabs
import Spreadsheet

/// Contexts to make tabs from.
enum Samples {
  static let ratio = EmissionFactor(
    code: "BE43315",
    label: "Autres services spécialisés",
    family: "ratio monétaire",
    value: 110,
    unit: EmissionFactor.monetaryUnit,
    source: "BC23.6",
    baseEmpreinteID: "43315",
    vintage: "2023"
  )
  static let electricity = EmissionFactor(
    code: "BE43642",
    label: "Électricité, mix moyen",
    family: "énergie",
    value: 0.0519,
    unit: "kWh"
  )

  static let correspondences = [
    WorkbookCorrespondence(
      key: "611",
      label: "Contrats de prestations de services",
      chapter: "011",
      method: .monetary,
      poste: "Intrants services",
      factorCode: "BE43315",
      vatRate: 0.2,
      rule: "nature"
    ),
    WorkbookCorrespondence(
      key: "60612",
      label: "Énergie - Électricité",
      chapter: "011",
      method: .physical,
      poste: "Énergie",
      vatRate: 0.2,
      uncertainty: 0.1,
      rule: "nature"
    ),
    WorkbookCorrespondence(
      key: "6288",
      chapter: "011",
      method: .monetary,
      poste: "Intrants services",
      ratio: 97,
      isInherited: true
    ),
    WorkbookCorrespondence(
      CorrespondenceTable([]).resolve(nature: "7788", movement: .receipt)
    ),
    WorkbookCorrespondence(CorrespondenceTable([]).resolve(nature: "6999", chapter: "011")),
  ]

  static func binding(
    _ finance: Set<FinanceRole> = [.bp, .ouverts, .engage, .mandate, .disponible],
    sheet: String = "Suivi d'exécution 2024",
    cumulative: Bool = true,
    unit: Double = 1
  ) -> TableBinding {
    var columns: [FinanceRole: Int] = [:]
    for (offset, role) in FinanceRole.allCases.enumerated() where finance.contains(role) {
      columns[role] = 3 + offset
    }
    var binding = TableBinding(
      sheetName: sheet,
      rows: 5...40,
      finance: columns,
      engagedIsCumulative: cumulative,
      unitFactor: unit
    )
    binding.placeCarbonColumns(from: 10)
    return binding
  }

  static func context(_ binding: TableBinding?, isEmpty: Bool = false) -> DialogueContext {
    var context = DialogueContext(
      collectivity: "Villeneuve-sur-Lys",
      directionCode: "DC",
      directionName: "Culture",
      fiscalYear: 2024,
      closingDate: 45_473,
      catalogueName: "catalogue de test",
      binding: binding
    )
    if isEmpty { return context }
    context.postes = [
      PosteBudget(poste: .named("Énergie"), reference: 100, uncertainty: 0.1, delay: 3),
      PosteBudget(poste: .named("Intrants services"), reference: 200, envelope: 150),
      PosteBudget(poste: .named("Fret")),
    ]
    context.correspondences = binding == nil ? [] : correspondences
    context.factors = [electricity, ratio]
    context.chapters =
      binding == nil ? [] : [Chapter(code: "21"), Chapter(code: "011"), Chapter(code: "65")]
    return context
  }

  /// Contexts that differ in what the workbook has.
  static let all: [(label: String, context: DialogueContext)] =
    [
      ("tabs alone", context(nil)),
      ("nothing known", context(nil, isEmpty: true)),
      ("everything", context(binding())),
      ("empty table", context(binding(), isEmpty: true)),
      ("budget only", context(binding([.bp]))),
      ("mandated only", context(binding([.mandate]))),
      (
        "engaged apart, thousands",
        context(binding([.ouverts, .engage, .mandate], cumulative: false, unit: 1000))
      ),
      ("engaged without mandated", context(binding([.ouverts, .engage]))),
      ("own chapter column", context(binding([.bp, .ouverts, .engage, .mandate, .chapitre]))),
      ("renamed", renamed()),
      ("tabs left out", leftOut()),
    ] + DialogueTab.allCases.map { ("only \($0.defaultName)", alone($0)) }

  private static func alone(_ tab: DialogueTab) -> DialogueContext {
    var context = context(binding())
    context.sheetNames = [tab: tab.defaultName]
    return context
  }

  private static func renamed() -> DialogueContext {
    var context = context(binding(sheet: "L'été"))
    for tab in DialogueTab.allCases { context.sheetNames[tab] = tab.defaultName + " (2)" }
    for name in WorkbookName.allCases { context.renamedNames[name] = name.rawValue + "_2" }
    return context
  }

  private static func leftOut() -> DialogueContext {
    var context = context(binding())
    context.sheetNames[.budget] = nil
    context.sheetNames[.trajectory] = nil
    return context
  }
}
