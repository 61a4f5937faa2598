import CarbonAccounting
import Spreadsheet

/// `CO2 Déplacements`: a light collection of trips, by kind and mode, for teams and never by name.
struct TripsTab: FilledTab {
  typealias K = TripsLayout.Kind

  let context: DialogueContext
  let layout: TripsLayout
  let trips: TabTable
  let modes: TabTable
  var writer: TabWriter

  init(_ context: DialogueContext, name: String) {
    self.context = context
    let layout = TripsLayout(context, sheet: name)
    self.layout = layout
    modes = TabTable(
      sheet: name,
      id: "Modes",
      header: layout.modeRows.lowerBound - 1,
      count: layout.modeRows.count,
      spans: ["Nom": 2, "Facteur": 2, "Reference": 2, "Source": 2, "Millesime": 2],
      Self.modeColumns(context, layout)
    )
    trips = TabTable(
      sheet: name,
      id: TripsLayout.tripRegion,
      header: layout.tripHeader,
      count: layout.tripCount,
      Self.tripColumns(layout, modes)
    )
    writer = TabWriter(
      name: name,
      title: context.title("Déplacements"),
      subtitle: "Exercice \(context.fiscalYear) · kilomètres et CO2e, par équipe, sans nom",
      columns: TripsLayout.columns
    )
    writer.widths([17, 19, 23, 25, 16, 12, 11, 13, 13, 12, 13, 13, 14, 26])
    cards()
    privacy()
    kinds()
    periods()
    settings()
    accounts()
    modeTable()
    tripTable()
    writer.sheet.print.repeatedRows = 0...1
    writer.sheet.print.rowBreaks = [layout.firstSetting - 2, layout.modeRows.lowerBound - 3]
    // The trips of a few people stand in the list as they were noted: paper goes round, it does not
    // print.
    writer.sheet.print.area = CellRange(
      rows: 0...(layout.modeRows.upperBound + 1),
      columns: 0...(TripsLayout.columns - 1)
    )
  }

  private mutating func cards() {
    let total = A1.absolute(layout.kindTotal, K.kept)
    let constant = A1.absolute(layout.kindTotal, K.keptConstant)
    let uncertainty = A1.absolute(
      layout.modeRows.upperBound + 1,
      TripsLayout.uncertaintyColumn
    )
    let tonnes = "(\(total)/1000)"
    writer.card(
      3,
      0...1,
      label: "CO2e des déplacements à date (t)",
      value: Phrase.twoDigits(tonnes, otherwise: "0"),
      format: Look.rough,
      note: "=\(Phrase.range(of: tonnes, uncertainty: uncertainty))"
    )
    writer.card(
      3,
      2...3,
      label: "À facteurs constants (t)",
      value: Phrase.twoDigits("(\(constant)/1000)", otherwise: "0"),
      format: Look.rough,
      note: "facteurs de l'année de référence"
    )
    let rate = layout.value(.rate)
    writer.card(
      3,
      4...6,
      label: "Taux de réponse",
      value: "IF(ISNUMBER(\(rate)),\(rate),\"–\")",
      format: Look.percent,
      note: "=IF(ISNUMBER(\(rate)),\(layout.value(.answers))&\" réponses pour \"&"
        + "\(layout.value(.staff))&\" agents\",\"effectif et réponses à renseigner\")"
    )
    writer.card(
      3,
      7...10,
      label: "Kilomètres à date",
      // Those of the kinds that are shown: what is masked must not be what is left.
      value: "SUM(\(A1.range(layout.kindRows, K.kilometres)))",
      format: Look.euros,
      note: "personnes × kilomètres, notés"
    )
    let measured = A1.absolute(layout.kindTotal, K.measured)
    writer.card(
      3,
      11...13,
      label: "Part du CO2e mesurée",
      value: Phrase.ratio(measured, to: total, otherwise: "\"–\""),
      format: Look.percent,
      note: "le reste est déclaré ou estimé"
    )
  }

  private mutating func privacy() {
    writer.note(
      7,
      "Ces données servent seulement à suivre l'enveloppe mobilité de la direction. Elles sont "
        + "agrégées par équipe ; aucun nom, aucune adresse n'est demandé ni transmis, répondre est "
        + "facultatif. La direction et l'équipe carbone les voient ; les saisies s'effacent après la "
        + "clôture de l'exercice, seuls les totaux restent. Ce n'est pas un outil de contrôle des "
        + "agents, et une enveloppe n'interdit aucun déplacement. Contact : la personne déléguée à la "
        + "protection des données.",
      columns: 0...10,
      lines: 3
    )
    writer.link(
      7,
      11,
      "Saisir des trajets ↓",
      to: "\(A1.quoted(layout.sheet))!\(A1.cell(layout.tripHeader + 1, 0))"
    )
  }

  private mutating func settings() {
    writer.section(layout.firstSetting - 2, "3. Réglages", columns: TripsLayout.columns)
    writer.note(
      layout.firstSetting - 1,
      "Cellules jaunes marquées ✎ : à remplir. Les autres se calculent.",
      columns: 0...10
    )
    writer.settings(
      "ReglagesDeplacements",
      from: layout.firstSetting,
      TripsLayout.Setting.allCases.map(setting),
      value: TripsLayout.settingColumns,
      last: TripsLayout.columns - 1
    )
  }

  /// Share of answers from which they stand for all, unless people choose another.
  private static let usualThreshold = 0.5

  private func setting(_ setting: TripsLayout.Setting) -> TabSetting {
    func value(_ setting: TripsLayout.Setting) -> String { layout.value(setting) }
    let rate = value(.rate)
    let staff = Phrase.typed(value(.staff))
    let answers = Phrase.typed(value(.answers))
    let threshold =
      "IF(ISNUMBER(\(value(.threshold))),\(value(.threshold)),\(A1.literal(Self.usualThreshold)))"
    switch setting {
    case .staff:
      return TabSetting(
        id: "Effectif",
        label: "Agents de la direction",
        value: context.staff.map { .number(Double($0)) } ?? .blank,
        format: "0",
        rule: .whole(0...100_000),
        explanation: "Effectif concerné par la collecte."
      )
    case .answers:
      return TabSetting(
        id: "Reponses",
        label: "Agents qui ont répondu (domicile-travail)",
        value: context.answers.map { .number(Double($0)) } ?? .blank,
        format: "0",
        rule: .whole(0...100_000),
        explanation: "Nombre de réponses, sans les noms."
      )
    case .rate:
      return TabSetting(
        id: "Taux",
        label: "Taux de réponse",
        format: Look.percent,
        formula: "IF(AND(\(staff)>0,\(answers)>0),MIN(1,\(answers)/MAX(1,\(staff))),\"\")",
        explanation: "=IF(AND(\(staff)>0,\(answers)>\(staff)),"
          + "\"plus de réponses que d'agents : à vérifier\",IF(ISNUMBER(\(rate)),IF(\(rate)>=\(threshold),"
          + "\"assez de réponses pour extrapoler\",IF(\(value(.coefficient))>1,"
          + "\"extrapolé malgré peu de réponses : \"&\(value(.reason)),"
          + "\"non extrapolable : trop peu de réponses\")),\"à renseigner\"))"
      )
    case .threshold:
      return TabSetting(
        id: "SeuilReponse",
        label: "Taux à partir duquel on extrapole",
        value: .number(Self.usualThreshold),
        format: Look.percent,
        rule: .decimal(0...1),
        explanation: "En dessous, le total ne compte que les réponses reçues."
      )
    case .override:
      return TabSetting(
        id: "Extrapoler",
        label: "Extrapoler quand même ?",
        value: .text("non"),
        rule: .list(["oui", "non"]),
        explanation: "oui : avec la raison sur la ligne suivante."
      )
    case .reason:
      return TabSetting(
        id: "Raison",
        label: "Raison d'extrapoler quand même",
        explanation: "Sans raison écrite, l'extrapolation n'a pas lieu."
      )
    case .coefficient:
      return TabSetting(
        id: "Coefficient",
        label: "Coefficient d'extrapolation",
        format: "0.00",
        formula: "IF(ISNUMBER(\(rate)),IF(OR(\(rate)>=\(threshold),"
          + "IFERROR(AND(\(value(.override))=\"oui\",\(value(.reason))<>\"\"),FALSE)),1/MAX(\(rate),0.000001),1),1)",
        explanation: "1 : pas d'extrapolation. S'applique aux typologies marquées « oui »."
      )
    case .anonymity:
      return TabSetting(
        id: "Anonymat",
        label: "Seuil d'anonymat (personnes)",
        value: .number(Double(max(5, context.anonymity))),
        format: "0",
        rule: .whole(5...100),
        explanation:
          "Aucun résultat n'est montré ni compté pour moins de personnes ; jamais moins de 5. "
          + "Les saisies du tableau 6 se lisent par qui tient le fichier."
      )
    case .anyWeek, .winterWeek, .summerWeek:
      let index = setting.rawValue - TripsLayout.Setting.anyWeek.rawValue
      let week = TripsLayout.Week.allCases[index]
      return TabSetting(
        id: "Semaines\(index + 1)",
        label: "Semaines travaillées : \(week.rawValue)",
        value: .number(week.usualCount),
        format: "0",
        rule: .whole(0...53),
        explanation: week == .any
          ? "Semaines de l'année, congés et télétravail déduits, qu'une semaine notée représente."
          : week == .winter
            ? "D'octobre à mars, pour qui note une semaine par saison."
            : "D'avril à septembre, pour qui note une semaine par saison."
      )
    case .notedUntil:
      return TabSetting(
        id: "NotesJusqua",
        label: "Mois notés jusqu'à",
        rule: .list(TripsLayout.months),
        explanation: "À choisir quand les derniers mois notés sont sans trajet ; vide : le dernier "
          + "mois qui a des trajets."
      )
    case .knownDay:
      let months = layout.periodRows.lowerBound...(layout.periodRows.lowerBound + 11)
      let names = CellRange(rows: months, columns: 0...0).absolute
      let closing = context.name(.closingDate)
      let last =
        "MAX(\(A1.range(months, P.month)),"
        + "IFERROR(MATCH(\(value(.notedUntil))&\"\",\(names),0),0))"
      return TabSetting(
        id: "JourConnu",
        label: "Trajets connus jusqu'au",
        format: Look.date,
        formula: "IF(\(last)=0,\(closing),"
          + "MIN(\(closing),DATE(\(context.name(.fiscalYear)),\(last)+1,1)-1))",
        explanation: "Les mois d'après sont attendus, pas nuls : l'atterrissage ne les tient pas "
          + "pour sans trajet. Une semaine type vaut jusqu'à l'arrêté."
      )
    }
  }
}
