import BudgetExecution
import CarbonAccounting
import CarbonTabs
import Workbooks

/// What the carbon expert keeps: parameters, directions, inventory, envelopes, factors.
struct Referential {
  /// A direction of the authority.
  struct Direction: Hashable {
    var code: String
    var name: String
    var correspondent = ""
    var staff: Int?
    var answers: Int?
  }

  /// Tonnes of a direction and a poste.
  struct PosteTonnes: Hashable {
    var direction: String
    var poste: String
    var tonnes: Double?
    var uncertainty: Double?
    /// Fiscal year of an envelope; nil for the year treated, whichever it is.
    var year: Int?
    var owner = ""
    var comment = ""
  }

  /// How a poste's year is spread over the months, and how late its data come.
  struct Profile: Hashable {
    var profile: SeasonalProfile
    var delay: Int
  }

  var collectivity = ""
  var fiscalYear: Int?
  var referenceYear = 2021
  var targetYear = 2030
  var rate = 0.04
  var mode = Trajectory.Mode.compound
  var closingDate: CutOffDate?
  var priceIndex = 1.0
  var amountsExcludeVAT = false
  var directions: [Direction] = []
  var inventory: [PosteTonnes] = []
  var envelopes: [PosteTonnes] = []
  var profiles: [String: Profile] = [:]
  var catalogue: Catalogue
  var catalogueName: String
  var taughtHeaders: [(header: String, field: Field)] = []
  var anonymity = 5
  /// Rows of the sheets that feed the dialogue beyond figures, by the tab that shows them.
  var records: [DialogueTab: [ReferentialRecord]] = [:]

  /// The factors that come with Onglet, and an empty budget.
  static func builtIn() throws -> Referential {
    Referential(
      catalogue: try BuiltInCatalogue.load(),
      catalogueName: "catalogue intégré \(BuiltInCatalogue.version)"
    )
  }

  init(catalogue: Catalogue, catalogueName: String) {
    self.catalogue = catalogue
    self.catalogueName = catalogueName
  }

  /// The direction of a code; letter case does not count.
  func direction(code: String) -> Direction? {
    directions.first { HeaderKey.folded($0.code) == HeaderKey.folded(code) }
  }

  /// Refuses a code that no direction has.
  func check(direction code: String) throws(DialogueError) {
    guard direction(code: code) != nil else {
      throw .unknownDirection(code: code, known: directions.map(\.code))
    }
  }

  /// The direction that a label such as `DC - Direction de la culture` names.
  ///
  /// Codes count as they are written only: the code `DE` is not the word *de*.
  func direction(namedIn label: String) -> Direction? {
    let folded = HeaderKey.folded(label)
    let words = Set(label.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    return directions.first { HeaderKey.folded($0.name) == folded }
      ?? directions.first { HeaderKey.folded($0.code) == folded }
      ?? directions.filter { !$0.name.isEmpty && folded.contains(HeaderKey.folded($0.name)) }
      .max { $0.name.count < $1.name.count }
      ?? directions.first { words.contains($0.code) }
  }

  /// The postes of a direction: those of its inventory and of its budget.
  ///
  /// - Parameters:
  ///   - direction: Code of the direction.
  ///   - year: Fiscal year; envelopes of others are the authority's memory, not this year's limit.
  /// - Returns: The postes in the order of the sheets.
  func postes(of direction: String, year: Int) -> [PosteBudget] {
    let code = HeaderKey.folded(direction)
    var budgets: [PosteBudget] = []
    var places: [String: Int] = [:]
    func place(_ name: String) -> Int {
      let poste = Poste.named(name)
      if let place = places[poste.name] { return place }
      places[poste.name] = budgets.count
      budgets.append(emptyBudget(of: poste))
      return budgets.count - 1
    }
    for row in inventory where HeaderKey.folded(row.direction) == code {
      let index = place(row.poste)
      budgets[index].reference = (budgets[index].reference ?? 0) + (row.tonnes ?? 0)
      if let uncertainty = row.uncertainty { budgets[index].uncertainty = uncertainty }
    }
    for row in envelopes
    where HeaderKey.folded(row.direction) == code && row.year ?? year == year {
      let index = place(row.poste)
      if let tonnes = row.tonnes {
        budgets[index].envelope = (budgets[index].envelope ?? 0) + tonnes
      }
      if !row.owner.isEmpty { budgets[index].owner = row.owner }
      if !row.comment.isEmpty { budgets[index].comment = row.comment }
    }
    return budgets
  }

  /// A poste without figures, with its profile and delay.
  func emptyBudget(of poste: Poste) -> PosteBudget {
    let profile = profiles[poste.name]
    return PosteBudget(
      poste: poste,
      delay: profile?.delay ?? 0,
      profile: profile?.profile ?? .uniform
    )
  }
}
