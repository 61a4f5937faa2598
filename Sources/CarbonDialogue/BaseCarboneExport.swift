import CarbonAccounting
import DelimitedText
import Workbooks

/// A user's own export of the Base Carbone (ADEME), read into emission factors.
///
/// The export has 67 columns; an element has one `Elément` row with its total and `Poste` rows with
/// its parts. Only totals of valid emission factors are taken. Copies that circulate have damaged
/// accents, so words are compared without them and elements by their identifier.
struct BaseCarboneExport {
  /// The factors, in the order of the file.
  private(set) var factors: [EmissionFactor] = []
  /// What was left out and why.
  private(set) var notices: [Notice] = []

  private static let required = [
    "Type Ligne", "Identifiant de l'élément", "Nom base français", "Unité français",
    "Total poste non décomposé",
  ]

  /// The whole export has some 20,000 lines of 67 columns, 15 MB.
  private static let limits = DelimitedTable.Limits(rows: 50_000, columns: 500)
  private static let byteLimit = 64 << 20

  /// Reads an export.
  ///
  /// - Throws: `WorkbookError` when the file cannot be read, `DialogueError.invalidBaseCarbone` when
  ///   it is no such export.
  init(contentsOf path: String) throws {
    let bytes = try FileBytes.read(path, limit: Self.byteLimit)
    let table: DelimitedTable
    do {
      table = try DelimitedTable(bytes, limits: Self.limits)
    } catch  where error.code == .tooLarge {
      throw DialogueError.invalidBaseCarbone(
        file: path,
        expected: "au plus \(Self.limits.rows) lignes et \(Self.limits.columns) colonnes",
        found: "davantage à la ligne \(error.line)"
      )
    } catch {
      throw DialogueError.invalidBaseCarbone(
        file: path,
        expected: "un fichier CSV à lignes d'en-tête",
        found: "ligne \(error.line)"
      )
    }
    let columns = Dictionary(
      table.header.enumerated().map { (Self.key($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    for name in Self.required where columns[Self.key(name)] == nil {
      throw DialogueError.invalidBaseCarbone(
        file: path,
        expected: "une colonne « \(name) »",
        found: "« \(Self.start(of: table.header)) »"
      )
    }
    read(table, columns)
  }

  private mutating func read(_ table: DelimitedTable, _ columns: [String: Int]) {
    var places: [String: Int] = [:]
    var archived = 0
    var negative = 0
    var unreadable: [Int] = []
    for (index, row) in table.rows.enumerated() {
      func field(_ name: String) -> String {
        columns[Self.key(name)].map { row[$0].trimmed } ?? ""
      }
      guard Self.key(field("Type Ligne")).hasPrefix("el") else { continue }
      let kind = Self.key(field("Type de l'élément"))
      guard kind.isEmpty || kind.hasPrefix("facteur") else { continue }
      let status = Self.key(field("Statut de l'élément"))
      if status.hasPrefix("archiv") {
        archived += 1
        continue
      }
      guard let value = FrenchNumber.parse(field("Total poste non décomposé")) else {
        unreadable.append(table.lines[index])
        continue
      }
      if value < 0 {
        negative += 1
        continue
      }
      let factor = Self.factor(field, value: value)
      // Older vintages of a ratio stay "valid" beside newer ones: using both would count twice.
      let identity = factor.isMonetary ? Self.key(factor.label) : factor.code
      if let place = places[identity] {
        if factor.vintage > factors[place].vintage { factors[place] = factor }
      } else {
        places[identity] = factors.count
        factors.append(factor)
      }
    }
    notices.append(Notice("facteurs repris de la Base Carbone : \(factors.count)."))
    if archived > 0 { notices.append(Notice("éléments archivés laissés de côté : \(archived).")) }
    if negative > 0 {
      notices.append(Notice("totaux négatifs (émissions évitées) laissés de côté : \(negative)."))
    }
    if !unreadable.isEmpty {
      let lines = unreadable.prefix(8).map(String.init).joined(separator: ", ")
      let more = unreadable.count > 8 ? " et \(unreadable.count - 8) autres" : ""
      notices.append(
        Notice(
          "valeur absente ou illisible aux lignes du fichier : \(lines)\(more).",
          isFinding: true
        )
      )
    }
  }

  private static func factor(_ field: (String) -> String, value: Double) -> EmissionFactor {
    let parts = ["Nom base français", "Nom attribut français", "Nom frontière français"]
    let identifier = field("Identifiant de l'élément")
    var unit = field("Unité français")
    if let slash = unit.firstIndex(of: "/"), key(String(unit[..<slash])).hasPrefix("kgco2") {
      unit = String(unit[unit.index(after: slash)...])
    }
    let validity = field("Période de validité")
    let vintage = year(in: validity) ?? year(in: field("Date de modification")) ?? ""
    let isMonetary = key(unit).hasPrefix("keuro")
    return EmissionFactor(
      code: "BE\(identifier)",
      label: parts.map(field).filter { !$0.isEmpty }.joined(separator: ", "),
      family: isMonetary ? "ratio monétaire" : family(field("Code de la catégorie")),
      value: value,
      unit: Catalogue.normalizedUnit(unit),
      uncertainty: FrenchNumber.parse(field("Incertitude")).map { $0 / 100 },
      source: "Base Carbone (ADEME)",
      baseEmpreinteID: identifier,
      vintage: vintage,
      reliability: field("Qualité"),
      note: validity.isEmpty ? "" : "Validité : \(validity)"
    )
  }

  /// The first level of the category path.
  private static func family(_ category: String) -> String {
    category.split(separator: ">").first.map { String($0).trimmed.lowercased() } ?? ""
  }

  /// The year in free text such as `déc-18`, `31-mars-21`, `Année 2022` or `11/03/2022 00:00`.
  private static func year(in text: String) -> String? {
    let numbers = text.split { !$0.isNumber }.map(String.init)
    if let whole = numbers.first(where: {
      $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20"))
    }) {
      return whole
    }
    guard let last = numbers.last, last.count == 2 else { return nil }
    return "20" + last
  }

  /// Older copies write column names with underscores.
  private static func key(_ text: String) -> String {
    HeaderKey.folded(String(text.map { $0 == "_" ? " " : $0 }))
  }

  /// The first names of a header, short and without what a screen could not show.
  private static func start(of header: [String]) -> String {
    let names = header.prefix(5).joined(separator: " ; ")
    let shown = names.prefix(60).map { character in
      character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        ? "?" : character
    }
    return String(shown) + (names.count > 60 ? "…" : "")
  }
}
