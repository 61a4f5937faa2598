import Workbooks

/// The formula cells that keep their value, by reason, as reports give them.
struct NotCalculated: Encodable {
  /// Cells that need functions that are not calculated.
  var unsupported: Int
  /// Cells that ask another workbook, a server or another program.
  var elsewhere: Int
  /// Cells whose value changes with time or chance.
  var volatile: Int
  /// Cells whose formula cannot be read.
  var unreadable: Int
  /// Cells that use a cell without value.
  var undetermined: Int
  /// Cells that depend on themselves.
  var cyclic: Int

  private let functions: [String: Int]

  private enum CodingKeys: String, CodingKey {
    case unsupported, elsewhere, volatile, unreadable, undetermined, cyclic
  }

  init(_ kept: KeptFormulas) {
    unsupported = kept.unsupported
    elsewhere = kept.elsewhere
    volatile = kept.volatile
    unreadable = kept.unreadable
    undetermined = kept.undetermined
    cyclic = kept.cyclic
    functions = kept.functions
  }

  /// A line for each function that is not calculated, and one for what is asked elsewhere.
  var lines: [String] {
    var lines = functions.sorted { $0.key < $1.key }.map { name, count in
      "\(name) : fonction qu'Onglet ne calcule pas, \(Self.keeping(count))."
    }
    if elsewhere > 0 {
      lines.append(
        "Autre classeur, serveur ou programme interrogé : \(Self.keeping(elsewhere))."
      )
    }
    return lines
  }

  private static func keeping(_ count: Int) -> String {
    count == 1 ? "1 cellule garde sa valeur" : "\(count) cellules gardent leur valeur"
  }
}
