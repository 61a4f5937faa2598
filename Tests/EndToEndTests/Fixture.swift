import FoundationEssentials
import Testing

/// A workbook of the folder `fixtures` that augmenting must work on.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// Name without extension.
  var name: String
  /// `xlsx` or `ods`.
  var format: String
  /// Folder under `fixtures`, with a slash, or nothing.
  var folder = ""

  var testDescription: String { "\(name).\(format)" }
  var path: String { "\(Self.checkout)/fixtures/\(folder)\(name).\(format)" }

  /// The checkout that these tests were compiled from.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static let names = [
    "propre", "bandeaux", "export-sedit", "preparation", "montants-texte", "lignes-repetees",
    "feuille-protegee", "contenu-a-droite", "deux-blocs", "graphique-a-droite",
    "tableau-excel", "tableau-a-droite", "bandes-et-impression",
  ]

  /// Every fixture in both formats.
  static let all: [Fixture] =
    ["xlsx", "ods"].flatMap { format in
      names.map { Fixture(name: $0, format: format) }
        + [Fixture(name: "villeneuve-sur-lys-culture", format: format, folder: "exemple/")]
    }

  /// A workbook that must be refused.
  static func refused(_ name: String) -> String { "\(checkout)/fixtures/refuses/\(name)" }
}
