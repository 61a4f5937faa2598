import CarbonAccounting
import Spreadsheet

/// `CO2 Lisez-moi`: what the tabs are for, how to read them, and what they are not.
struct ReadMeTab: FilledTab {
  let context: DialogueContext
  private(set) var writer: TabWriter
  private var row = 3

  init(_ context: DialogueContext, name: String) {
    self.context = context
    writer = TabWriter(
      name: name,
      title: "Lisez-moi — le carbone à côté des euros",
      subtitle: context.subject,
      columns: 2,
      color: Look.soft
    )
    writer.widths([36, 111])
    purpose()
    tabs()
    legend()
    pairs("Comment les euros deviennent des tonnes", Self.rules(context))
    pairs("Limites à garder en tête", Self.limits(context))
    writer.sheet.print.rowBreaks = [row]
    pairs("Questions que l'on se pose", Self.principles)
    pairs("Glossaire", Self.glossary)
    pairs("Sources et licences", Self.sources(context))
    writer.sheet.print.isLandscape = false
  }

  private mutating func purpose() {
    paragraph(
      "Ces onglets et ces colonnes ajoutent le carbone au tableau de suivi d'exécution budgétaire, "
        + "sur les mêmes lignes et avec les mêmes mots que les euros. Ils servent à en parler à la "
        + "même réunion : où en est l'enveloppe, où va-t-on atterrir, que décide-t-on.",
      lines: 3
    )
    paragraph(
      "Ce sont des ordres de grandeur : deux chiffres significatifs et une fourchette. Ils servent "
        + "à comparer et à décider, pas à certifier.",
      lines: 2
    )
    paragraph(
      "Ce n'est pas un outil de contrôle des agents : aucune donnée nominative n'y est demandée ni "
        + "calculée.",
      lines: 1,
      isBold: true
    )
    row += 1
  }

  private mutating func tabs() {
    section("Les onglets")
    for tab in DialogueTab.allCases {
      guard let name = context.sheetName(for: tab) else { continue }
      writer.text(row, 0, name, Look.link)
      writer.sheet.hyperlinks.append(
        Hyperlink(
          CellReference(row: row, column: 0),
          to: "\(A1.quoted(name))!A1",
          tooltip: "Aller à l'onglet \(name)"
        )
      )
      text(1, tab.purpose)
      row += 1
    }
    if let binding = context.binding {
      writer.text(row, 0, binding.sheetName, Look.link)
      let first = CellReference(
        row: binding.rows.lowerBound,
        column: binding.carbon.values.min() ?? 0
      )
      writer.sheet.hyperlinks.append(
        Hyperlink(
          CellReference(row: row, column: 0),
          to: "\(A1.quoted(binding.carbonSheetName))!\(first)",
          tooltip: "Aller aux colonnes carbone"
        )
      )
      text(
        1,
        "Le tableau d'exécution, inchangé, avec les colonnes carbone à droite des colonnes "
          + "financières."
      )
      row += 1
    }
    row += 1
  }

  private mutating func legend() {
    section("Couleurs et signes")
    let samples: [(String, CellStyle, String)] = [
      (
        "✎ à saisir", Look.input("General", .left),
        "Cellule à remplir : fond jaune pâle, fin bord ocre, et le signe ✎ dans son en-tête. "
          + "Elle n'est pas verrouillée."
      ),
      (
        "calculé", Look.text,
        "Cellule calculée : une formule que chacun peut lire. L'onglet est protégé sans mot de passe."
      ),
      ("Total", Look.total("General", .left), "Total : fond gris, chiffres en gras."),
      (
        "sous l'enveloppe", Self.alertStyle(Look.alertGreen),
        "Atterrissage au plus à 95 % de l'enveloppe."
      ),
      (
        "dans l'incertitude", Self.alertStyle(Look.alertAmber),
        "L'écart à l'enveloppe est plus petit que l'incertitude : on ne peut pas conclure."
      ),
      (
        "au-dessus de l'enveloppe", Self.alertStyle(Look.alertRed),
        "Atterrissage à plus de 105 % de l'enveloppe."
      ),
      (
        "quantités à compléter", Self.alertStyle(Look.alertAmber),
        "Le prix par kilogramme ne va pas : des quantités manquent."
      ), ("à renseigner", Look.text, "Rien de connu encore, ou un poste sans chiffre."),
      (
        "–", Look.text,
        "Sans objet : une colonne que le tableau n'a pas, un compte non converti, pas d'enveloppe."
      ),
      ("*", Look.text, "Moins d'un quart de l'année est connu : lire la fourchette."),
    ]
    for (sample, style, meaning) in samples {
      writer.text(row, 0, sample, Look.with(style) { $0.isLocked = true })
      text(1, meaning)
      row += 1
    }
    row += 1
  }

  private static func alertStyle(_ color: Color) -> CellStyle {
    Look.with(Look.text) { $0.font = Font(size: 10, isBold: true, color: color) }
  }

  private mutating func pairs(_ title: String, _ pairs: [(String, String)]) {
    section(title)
    for (term, meaning) in pairs {
      writer.text(
        row,
        0,
        term,
        Look.with(Look.wrappedText) {
          $0.font = Font(size: 10, isBold: true, color: Look.ink)
          $0.alignment?.vertical = .center
        }
      )
      text(1, meaning)
      // Bold letters are wider: 30 of them fill the first column.
      let lines = (term.count + 29) / 30
      writer.sheet.rowHeights[row] = max(
        writer.sheet.rowHeights[row] ?? 0,
        Double(lines) * 13.5 + 3
      )
      row += 1
    }
    row += 1
  }

  private mutating func section(_ title: String) {
    writer.section(row, title, columns: 2)
    row += 1
  }

  private mutating func paragraph(_ text: String, lines: Int, isBold: Bool = false) {
    let style = CellStyle(
      font: Font(size: 11, isBold: isBold, color: Look.ink),
      alignment: Alignment(horizontal: .left, vertical: .top, wraps: true)
    )
    writer.text(row, 0, text, style)
    writer.merge(row, 0...1)
    writer.sheet.rowHeights[row] = Double(lines) * 15 + 4
    row += 1
  }

  /// Writes a wrapped text and makes its row high enough for it.
  private mutating func text(_ column: Int, _ text: String) {
    writer.text(
      row,
      column,
      text,
      Look.wrappedText
    )
    let lines = (text.count + 115) / 116
    writer.sheet.rowHeights[row] = Double(max(1, lines)) * 13.5 + 3
  }
}
