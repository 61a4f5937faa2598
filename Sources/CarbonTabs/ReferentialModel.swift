package import CarbonAccounting
package import Spreadsheet

/// The référentiel to fill in: one sheet per table, with the defaults, lists and an example.
package struct ReferentialModel: Sendable {
  /// The sheets, the notice first.
  package let sheets: [Sheet]

  /// Rows that lists and formats reach, beyond those filled in.
  static let spareRows = 400

  /// Makes the model.
  ///
  /// - Parameters:
  ///   - catalogue: Factors and correspondences to fill in.
  ///   - catalogueName: Where they come from.
  ///   - fiscalYear: Fiscal year to fill in; nil leaves it to the execution table.
  package init(catalogue: Catalogue, catalogueName: String, fiscalYear: Int? = nil) {
    sheets =
      [Self.notice(catalogueName)]
      + ReferentialSchema.all.map { schema in
        var table = ReferentialSheet(schema)
        switch schema.sheetName {
        case ReferentialSchema.parameters.sheetName: table.fillParameters(fiscalYear)
        case ReferentialSchema.factors.sheetName: table.fill(catalogue.factors)
        case ReferentialSchema.correspondences.sheetName:
          table.fill(catalogue.correspondences.rows, catalogue)
        case ReferentialSchema.profiles.sheetName: table.fillProfiles()
        default: table.fillExample()
        }
        table.addLists()
        return table.sheet
      }
  }

  private static func notice(_ catalogueName: String) -> Sheet {
    var writer = TabWriter(
      name: "Lisez-moi",
      title: "Référentiel carbone — à remplir",
      subtitle: catalogueName,
      columns: 2,
      color: Look.dark
    )
    writer.sheet.isProtected = false
    writer.widths([26, 108])
    writer.sheet.print.pagesTall = 1
    var row = 3
    func style(_ isBold: Bool) -> CellStyle {
      CellStyle(
        font: Font(size: 10, isBold: isBold, color: Look.ink),
        alignment: Alignment(horizontal: .left, vertical: .top, wraps: true)
      )
    }
    let steps = [
      "Ce classeur est tenu par la personne chargée du carbone. L'outil le lit pour ajouter les "
        + "colonnes et les onglets carbone aux tableaux d'exécution des directions.",
      "1. Paramètres : le nom de la collectivité, l'année de référence, la baisse annuelle.",
      "2. Directions, puis Bilan : les tonnes de l'année de référence, par direction et par poste. "
        + "La direction EXEMPLE montre comment faire ; supprimez ses lignes ensuite.",
      "3. Budget : les enveloppes votées. Une enveloppe vide suit la trajectoire.",
      "4. Correspondances et Facteurs sont préremplis : à relire et à faire valider. Aucune table "
        + "officielle ne relie les comptes M57 aux ratios.",
      "Les colonnes suivies d'un astérisque (*) sont nécessaires. Vous pouvez ajouter des colonnes "
        + "et des feuilles à vous : elles sont laissées de côté.",
      "N'écrivez pas de noms d'agents : une fonction suffit.",
    ]
    for step in steps {
      writer.text(row, 0, step, style(false))
      writer.merge(row, 0...1)
      writer.sheet.rowHeights[row] = step.count > 155 ? 30 : 17
      row += 1
    }
    row += 1
    writer.section(row, "Les feuilles", columns: 2)
    row += 1
    for schema in ReferentialSchema.all {
      writer.text(row, 0, schema.sheetName, Look.link)
      writer.sheet.hyperlinks.append(
        Hyperlink(
          CellReference(row: row, column: 0),
          to: "\(A1.quoted(schema.sheetName))!A1",
          tooltip: "Aller à la feuille \(schema.sheetName)"
        )
      )
      writer.text(row, 1, schema.purpose, Look.wrappedText)
      row += 1
      for column in schema.columns where !column.explanation.isEmpty {
        writer.text(
          row,
          1,
          "\(column.header) : \(column.explanation)",
          Look.with(Look.note) {
            $0.alignment = Alignment(horizontal: .left, vertical: .center, wraps: true, indent: 1)
          }
        )
        row += 1
      }
    }
    return writer.sheet
  }
}
