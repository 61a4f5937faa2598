import CarbonAccounting
import Spreadsheet

/// `CO2 Cadrage`: the carbon paragraph of the letter that frames next year's budget.
struct GuidanceTab: FilledTab {
  private enum Row {
    static let settings = 5, sentences = 15, text = 20
  }

  let context: DialogueContext
  let name: String
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    self.name = name
    writer = TabWriter(
      name: name,
      title: context.title("Lettre de cadrage"),
      subtitle: "Paragraphe carbone pour \(context.fiscalYear + 1) · à copier dans la lettre",
      columns: 4
    )
    writer.widths([42, 18, 14, 50])
    settings()
    sentences()
    writer.sheet.print.isLandscape = false
    writer.sheet.print.pagesTall = 1
  }

  var names: [DefinedName] {
    [
      DefinedName(
        name: context.name(.guidance),
        refersTo: A1.cell(name, Row.text + 1, 0)
      )
    ]
  }

  private func value(_ offset: Int) -> String { A1.absolute(Row.settings + offset, 1) }

  private mutating func settings() {
    writer.section(3, "1. Ce que dit le paragraphe", columns: 4)
    writer.note(4, "Cellules marquées ✎ : à remplir. Le texte suit.", columns: 0...3)
    let next = "(\(context.name(.fiscalYear))+1)"
    let computed = context.trajectoryBase.map {
      "IF(\($0)>0,ROUND(\($0)*\(context.coefficient(ofYear: next)),1),0)"
    }
    let settings = [
      TabSetting(
        id: "Annee",
        label: "Année du budget préparé",
        format: "0",
        formula: next,
        explanation: "L'exercice suivant."
      ),
      TabSetting(
        id: "Trajectoire",
        label: "Enveloppe de la trajectoire (t)",
        format: Look.tonnes,
        formula: computed ?? "0",
        explanation: context.movedBase == nil
          ? "Bilan de référence × coefficient de la trajectoire."
          : "Bilan, DM de périmètre comprises, × coefficient."
      ),
      TabSetting(
        id: "Enveloppe",
        label: "Enveloppe retenue, si elle diffère (t)",
        format: Look.tonnes,
        rule: .decimal(0...100_000_000),
        explanation: "Vide : celle de la trajectoire."
      ),
      TabSetting(
        id: "EnveloppeN",
        label: "Enveloppe de l'exercice en cours (t)",
        format: Look.tonnes,
        formula: context.consumed(BudgetLayout.Consumption.envelope).map { "N(\($0))" } ?? "0",
        explanation: "DM carbone comprises."
      ),
      TabSetting(
        id: "Direction",
        label: "Direction destinataire",
        value: context.subject.isEmpty ? .blank : .text(context.subject),
        explanation: "Telle qu'elle est nommée dans la lettre."
      ),
      TabSetting(
        id: "DateRetour",
        label: "Date de retour",
        format: Look.date,
        rule: .date(32_874...73_415),
        explanation: "Quand la direction rend ses propositions."
      ),
      TabSetting(
        id: "Contact",
        label: "Contact (fonction)",
        value: context.correspondent.isEmpty ? .blank : .text(context.correspondent),
        explanation: "Une fonction plutôt qu'un nom."
      ),
    ]
    writer.settings("ReglagesCadrage", from: Row.settings, settings, value: 1...2, last: 3)
  }

  /// The envelope of the next year: the one decided, else the trajectory's.
  private var envelope: String {
    "IF(\(Phrase.isNumber(value(2))),\(value(2)),N(\(value(1))))"
  }

  /// The landing with two digits and its range: what it says of the envelope depends on them.
  private var landingSentence: String? {
    guard let cell = context.consumed(BudgetLayout.Consumption.landing),
      let uncertainty = context.consumed(BudgetLayout.Consumption.uncertainty),
      let alert = context.consumed(BudgetLayout.Consumption.alert)
    else { return nil }
    let landing = "N(\(cell))"
    let gap = "(\(landing)-\(envelope))"
    func words(_ tonnes: String) -> String { Phrase.grouped(Phrase.twoDigits(tonnes)) }
    let conclusion =
      "IF(LEFT(\(alert),7)=\"partiel\",\", sans les postes qui restent à renseigner.\","
      + "IF(ABS(\(gap))<N(\(uncertainty))*\(landing),\", trop près de cette enveloppe pour conclure : "
      + "l'écart est plus petit que l'incertitude.\","
      + "IF(\(gap)>0,\" : il reste environ \"&\(words(gap))&\" tonnes à réduire.\","
      + "\", déjà dans cette enveloppe.\")))"
    let range = Phrase.range(of: landing, uncertainty: "N(\(uncertainty))")
    return "IF(AND(\(landing)>0,\(envelope)>0),\"L'atterrissage de \"&(\(value(0))-1)&"
      + "\" est estimé à \"&\(words(landing))&\" tonnes (\"&\(range)&\")\"&\(conclusion),\"\")"
  }

  private mutating func sentences() {
    writer.section(Row.sentences - 2, "2. Les phrases", columns: 4)
    let direction = "IF(\(value(4))=\"\",\"la direction\",\(value(4)))"
    let variation = "(\(envelope)/MAX(N(\(value(3))),0.0001)-1)"
    var sentences = [
      "IF(\(envelope)>0,\"Pour \"&\(value(0))&\", le budget carbone (\"&\(direction)&\") est fixé à \"&"
        + "\(Phrase.number(envelope))&\" tonnes de CO2e\"&IF(N(\(value(3)))>0,\", soit \"&"
        + "IF(\(variation)>0,\"+\",\"\")&\(Phrase.number("100*\(variation)"))"
        + "&\"\u{A0}% par rapport à \"&(\(value(0))-1)&\".\",\".\"),"
        + "\"Pour \"&\(value(0))&\", le budget carbone reste à fixer.\")"
    ]
    if let sentence = landingSentence { sentences.append(sentence) }
    if let postes = context.consumedRange(BudgetLayout.Consumption.poste),
      let landings = context.consumedRange(BudgetLayout.Consumption.landing),
      context.postes.count > 1
    {
      func poste(_ rank: Int) -> String {
        "INDEX(\(postes),MATCH(LARGE(\(landings),\(rank)),\(landings),0))"
      }
      sentences.append(
        "IF(COUNT(\(landings))>1,\"Les deux premiers postes sont « \"&\(poste(1))&\" » et « \"&"
          + "\(poste(2))&\" ».\",\"\")"
      )
    }
    sentences.append(
      "\"Vos propositions de dépenses préciseront, en euros et en tonnes, ce qui relève de vos "
        + "moyens et ce qui dépend du PPI.\"&IF(AND(N(\(value(5)))>=32874,N(\(value(5)))<=73415),\" Elles sont attendues pour le \"&"
        + "\(Phrase.date(value(5)))&\".\",\"\")&IF(\(value(6))=\"\",\"\",\" Contact : \"&\(value(6))&\".\")"
    )
    for (offset, sentence) in sentences.enumerated() {
      let row = Row.sentences - 1 + offset
      writer.formula(row, 0, sentence, Look.wrappedText)
      writer.merge(row, 0...3)
      writer.sheet.rowHeights[row] = 32
    }
    writer.section(Row.text, "3. Le paragraphe", columns: 4)
    let cells = sentences.indices.map { A1.cell(Row.sentences - 1 + $0, 0) }
    let joined = cells.dropFirst().reduce(cells.first ?? "\"\"") {
      "\($0)&IF(\($1)=\"\",\"\",\" \"&\($1))"
    }
    writer.formula(
      Row.text + 1,
      0,
      joined,
      CellStyle(
        font: Font(size: 12, color: Look.ink),
        fill: .solid(Look.totalFill),
        alignment: Alignment(horizontal: .left, vertical: .center, wraps: true, indent: 1)
      )
    )
    writer.merge(Row.text + 1, 0...3)
    writer.sheet.rowHeights[Row.text + 1] = 120
    writer.note(
      Row.text + 2,
      "« onglet cadrage » suivi du nom de ce classeur affiche ce paragraphe. L'enveloppe porte sur "
        + "le carbone, pas sur les crédits : une baisse de tonnes n'est pas une baisse de moyens.",
      columns: 0...3,
      lines: 2
    )
  }
}
