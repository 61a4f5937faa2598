import CarbonAccounting
import Spreadsheet

/// What an amendment must respect before it changes an envelope.
///
/// The lines of one number and status are one DM: they count together or not at all, so that no
/// envelope gets tonnes that no other gives.
extension AmendmentsTab {
  /// What the control says of a line that may change envelopes.
  static let balanced = "équilibrée"
  /// Hidden column with the directions that the référentiel knows, codes and names.
  static let directionColumn = 40

  private typealias Motive = CarbonAmendment.Motive

  /// Cells with the directions that the référentiel knows; nil when it knows none.
  static func directionCells(_ context: DialogueContext) -> CellRange? {
    let count = directionNames(context).count
    guard count > 0 else { return nil }
    return CellRange(
      rows: (header + 1)...(header + count),
      columns: directionColumn...directionColumn
    )
  }

  /// Codes and names of the directions, in their order.
  static func directionNames(_ context: DialogueContext) -> [String] {
    context.directions.flatMap { [$0.code, $0.name] }.filter { !$0.isEmpty }
  }

  /// Formula: how many validated lines do not change the envelopes, for a tab.
  static func refused(_ table: TabTable) -> String {
    "SUMPRODUCT((\(table.range("Statut"))=\"validée\")"
      + "*(\(table.range("Controle"))<>\(A1.literal(balanced))))"
  }

  /// Formula: what validated changes of perimeter add to the envelopes.
  var perimeterTonnes: String {
    func sum(_ id: String) -> String {
      "SUMIFS(\(table.cells(id)),\(table.cells("Motif")),\(A1.literal(Motive.perimeter.rawValue)))"
    }
    return "(\(sum("Entree"))-\(sum("Sortie")))"
  }

  /// The column that says whether a line balances.
  static var control: [TabColumn] {
    [
      .computed("Controle", "Contrôle", 24, Look.control) { t, r in
        let balance = t.number(r, "Solde")
        let isAlone = "\(group(t, r, "1"))=1"
        let unbalanced =
          "IF(\(isAlone),\"source et cible attendues\",\"DM non équilibrée : \"&"
          + "IF(\(balance)>0,\"+\",\"\")&\(Phrase.number(balance))&\" t\")"
        let checks = [
          ("\(t.at(r, "Faute"))<>\"\"", t.at(r, "Faute")),
          ("ABS(\(balance))>=\(A1.literal(CarbonAmendment.tolerance))", unbalanced),
          (exceedsReserve(t, r), "\"réserve insuffisante\""),
          ("\(t.at(r, "Manque"))>0", "\"enveloppe insuffisante\""),
          (
            "\(group("Bloque", t, r))+\(group("Manque", t, r))>0",
            "\"autre ligne de la DM à corriger\""
          ),
          ("\(t.at(r, "Statut"))=\"\"", "\"statut à choisir\""),
        ]
        let words = checks.reversed().reduce(A1.literal(balanced)) { "IF(\($1.0),\($1.1),\($0))" }
        return "IF(\(isEmpty(r)),\"\",\(words))"
      }
    ]
  }

  static func steps(_ context: DialogueContext) -> [TabColumn] {
    let number = Look.number("0.00")
    let isOurs = ours(context)
    func moves(_ t: TabTable, _ r: Int) -> String {
      "\(t.at(r, "Statut"))=\"validée\",\(t.at(r, "Controle"))=\(A1.literal(balanced)),"
        + "NOT(\(isA(.method, t, r)))"
    }
    func asksReserve(_ t: TabTable, _ r: Int, _ motive: Motive) -> String {
      "\(t.at(r, "Statut"))=\"validée\",\(t.at(r, "Faute"))=\"\",\(isA(motive, t, r))"
    }
    return [
      .computed("Entree", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "PosteCible"))<>\"\","
          + "\(isOurs(t.at(r, "DirectionCible")))),\(t.amount(r, "Tonnes")),0)"
      },
      .computed("Sortie", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(moves(t, r)),\(t.at(r, "PosteSource"))<>\"\","
          + "\(isOurs(t.at(r, "DirectionSource")))),\(t.amount(r, "Tonnes")),0)"
      },
      .computed("ReserveMoins", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(asksReserve(t, r, .opening)),"
          + "NOT(ISNUMBER(SEARCH(\"hors trajectoire\",\(t.at(r, "Contrepartie")))))),"
          + "\(t.amount(r, "Tonnes")),0)"
      },
      .computed("ReservePlus", "", 8, number, isHidden: true) { t, r in
        "IF(AND(\(asksReserve(t, r, .cancellation))),\(t.amount(r, "Tonnes")),0)"
      },
      .computed("Faute", "", 8, Look.control, isHidden: true) { t, r in
        Phrase.first(of: faults(context, t, r), unless: isEmpty(r))
      },
      // Openings and cancellations are balanced by the reserve.
      .computed("Ecart", "", 8, number, isHidden: true) { t, r in
        func side(_ poste: String) -> String {
          "IF(\(t.at(r, poste))=\"\",0,\(t.amount(r, "Tonnes")))"
        }
        return "IF(OR(\(isA(.transfer, t, r)),\(isA(.perimeter, t, r))),"
          + "\(side("PosteCible"))-\(side("PosteSource")),0)"
      },
      .computed("Solde", "", 8, number, isHidden: true) { t, r in
        "ROUND(\(group("Ecart", t, r)),6)"
      },
      .computed("Bloque", "", 8, number, isHidden: true) { t, r in
        "IF(OR(\(t.at(r, "Faute"))<>\"\",\(exceedsReserve(t, r))),1,0)"
      },
    ] + shortages(context)
  }

  /// Whether envelopes have what validated amendments take from them.
  ///
  /// What an amendment brings counts for another only where it takes from no envelope more than was
  /// there without it: so no envelope ends below zero, whichever of them are refused.
  private static func shortages(_ context: DialogueContext) -> [TabColumn] {
    let number = Look.number("0.00")
    let isOurs = ours(context)
    func side(_ t: TabTable, _ r: Int, _ poste: String, _ direction: String) -> String {
      "IF(AND(\(t.at(r, "Statut"))=\"validée\",\(t.at(r, poste))<>\"\","
        + "\(isOurs(t.at(r, direction))),NOT(\(isA(.method, t, r))),\(group("Bloque", t, r))=0,"
        + "ABS(\(t.number(r, "Solde")))<\(A1.literal(CarbonAmendment.tolerance))),"
        + "\(t.amount(r, "Tonnes")),0)"
    }
    /// Without more, whatever the lines above take; with it, what they may take.
    func isShort(_ t: TabTable, _ r: Int, with more: String? = nil) -> String {
      guard let envelope = context.envelope(beforeAmendmentsOf: t.at(r, "PosteSource")) else {
        return "0"
      }
      var left = "\(envelope)\(more ?? "")-\(t.at(r, "Sortant"))"
      if r > t.rows.lowerBound {
        func above(_ id: String) -> String { t.cells(id, downTo: r - 1) }
        left +=
          "-SUMIFS(\(above("Sortant")),\(above("PosteSource")),\(t.at(r, "PosteSource"))"
          + (more == nil ? ")" : ",\(above("Manque")),0)")
      }
      return
        "IF(\(t.at(r, "Sortant"))>0,IF(\(left)<-\(A1.literal(CarbonAmendment.tolerance)),1,0),0)"
    }
    return [
      .computed("Sortant", "", 8, number, isHidden: true) { t, r in
        side(t, r, "PosteSource", "DirectionSource")
      },
      .computed("Entrant", "", 8, number, isHidden: true) { t, r in
        side(t, r, "PosteCible", "DirectionCible")
      },
      .computed("SansApport", "", 8, number, isHidden: true) { t, r in isShort(t, r) },
      .computed("Apport", "", 8, number, isHidden: true) { t, r in
        "IF(\(t.at(r, "Entrant"))=0,0,IF(\(group("SansApport", t, r))=0,\(t.at(r, "Entrant")),0))"
      },
      .computed("Manque", "", 8, number, isHidden: true) { t, r in
        isShort(
          t,
          r,
          with: "+SUMIFS(\(t.cells("Apport")),\(t.cells("PosteCible")),\(t.at(r, "PosteSource")))"
        )
      },
    ]
  }

  /// What is wrong with a line by itself, in the order in which it is told.
  private static func faults(
    _ context: DialogueContext,
    _ t: TabTable,
    _ r: Int
  ) -> [(String, String)] {
    let motive = t.at(r, "Motif")
    let source = t.at(r, "PosteSource")
    let target = t.at(r, "PosteCible")
    let known = Motive.allCases.map { isA($0, t, r) }.joined(separator: ",")
    var faults = [
      ("NOT(ISNUMBER(\(t.at(r, "Tonnes"))))", "tonnes à saisir"),
      ("\(t.at(r, "Tonnes"))<0", "tonnes positives attendues"),
      // Beyond it, a number would be cut to what sums can take.
      ("\(t.at(r, "Tonnes"))>1000000", "plus d'un million de tonnes"),
      ("\(motive)=\"\"", "motif à choisir"), ("NOT(OR(\(known)))", "motif inconnu"),
      ("AND(\(isA(.opening, t, r)),\(source)<>\"\")", "ouverture : pas de poste source"),
      ("AND(\(isA(.cancellation, t, r)),\(target)<>\"\")", "annulation : pas de poste cible"),
      ("AND(\(isA(.opening, t, r)),\(target)=\"\")", "cible attendue"),
      ("AND(\(isA(.cancellation, t, r)),\(source)=\"\")", "source attendue"),
      (
        "AND(OR(\(isA(.transfer, t, r)),\(isA(.perimeter, t, r))),\(source)=\"\",\(target)=\"\")",
        "source et cible attendues"
      ),
      (
        "AND(\(isA(.transfer, t, r)),\(source)=\(target),"
          + "\(t.at(r, "DirectionSource"))=\(t.at(r, "DirectionCible")))",
        "source et cible identiques"
      ),
    ]
    if let cells = directionCells(context)?.absolute {
      faults += [("DirectionSource", "source"), ("DirectionCible", "cible")].map { id, side in
        (
          "AND(\(t.at(r, id))<>\"\",SUMPRODUCT((\(cells)=\(t.at(r, id)))*1)=0)",
          "direction \(side) inconnue du référentiel"
        )
      }
    }
    if context.sheetName(for: .budget) != nil {
      let postes = context.name(.posteList)
      faults += [("DirectionSource", source, "source"), ("DirectionCible", target, "cible")].map {
        direction,
        poste,
        side in
        (
          "AND(\(poste)<>\"\",\(ours(context)(t.at(r, direction))),"
            + "SUMPRODUCT((\(postes)=\(poste))*1)=0)",
          "poste \(side) absent de CO2 Budget"
        )
      }
    }
    return faults
  }

  private static func isA(_ motive: Motive, _ t: TabTable, _ r: Int) -> String {
    "\(t.at(r, "Motif"))=\(A1.literal(motive.rawValue))"
  }

  private static func isEmpty(_ row: Int) -> String {
    "COUNTA(\(A1.range(row...row, 0...13)))=0"
  }

  /// Formula, of the cell of a direction: whether it is the workbook's own.
  ///
  /// Without a direction in the workbook, every amendment is its own.
  private static func ours(_ context: DialogueContext) -> (String) -> String {
    let names = [context.directionCode, context.directionName].filter { !$0.isEmpty }
    return { cell in
      names.isEmpty
        ? "TRUE"
        : "OR(\(cell)=\"\",\(names.map { "\(cell)=\(A1.literal($0))" }.joined(separator: ",")))"
    }
  }

  /// Formula: whether the openings down to this line take more than the reserve has.
  private static func exceedsReserve(_ t: TabTable, _ r: Int) -> String {
    let taken = t.cells("ReserveMoins", downTo: r)
    return "AND(\(t.at(r, "ReserveMoins"))>0,\(Phrase.typed(A1.absolute(reserveRow, 5)))"
      + "+SUM(\(t.cells("ReservePlus")))-SUM(\(taken))<-\(A1.literal(CarbonAmendment.tolerance)))"
  }

  /// Formula: the sum of a column over the lines of the same DM; a line without number or status is
  /// one of its own.
  private static func group(_ id: String, _ t: TabTable, _ r: Int) -> String {
    group(t, r, t.cells(id), alone: t.at(r, id))
  }

  /// Formula: the sum of cells over the lines of the same DM; a line without number or status is one
  /// of its own.
  private static func group(
    _ t: TabTable,
    _ r: Int,
    _ cells: String,
    alone: String = "1"
  ) -> String {
    let number = t.at(r, "Numero")
    let status = t.at(r, "Statut")
    return "IF(OR(\(number)=\"\",\(status)=\"\"),\(alone),"
      + "SUMPRODUCT((\(t.cells("Numero"))=\(number))*(\(t.cells("Statut"))=\(status))*\(cells)))"
  }
}
