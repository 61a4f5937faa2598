import CarbonAccounting

extension InterviewTab {
  /// The phases of the meeting, in their order.
  enum Phase: CaseIterable {
    case frame, euros, carbon, action, levers, decisions, next, record, debrief

    var minutes: Int {
      switch self {
      case .euros, .carbon, .action: 15
      case .levers, .decisions, .record: 10
      case .frame, .next, .debrief: 5
      }
    }

    /// Subject, aim and question.
    var words: String {
      switch self {
      case .frame:
        "Rappel du cadre et de l'enveloppe. Se mettre d'accord sur ce que l'on suit. "
          + "Qu'est-ce qui a changé depuis la dernière fois ?"
      case .euros:
        "Exécution financière. Situer les crédits consommés. Quelles dépenses ont glissé, lesquelles "
          + "ont été avancées ?"
      case .carbon:
        "Consommation de carbone et fraîcheur des données. Lire un ordre de grandeur, pas un chiffre. "
          + "Que sait-on, depuis quand, avec quelle incertitude ?"
      case .action:
        "Action suivie : données, faisabilité, sens. Les données sont-elles disponibles ? "
          + "L'action fait-elle sens pour les agents ? A-t-on les moyens de la suivre ?"
      case .levers:
        "Freins, irritants, leviers. Distinguer ce qui dépend de la direction de ce qui dépend du PPI. "
          + "Qui faut-il associer ?"
      case .decisions:
        "Arbitrages et DM, en euros et en tonnes. Une DM en euros déplace-t-elle du carbone ?"
      case .next:
        "Projection vers le prochain rendez-vous. Quelles données seront connues d'ici là ?"
      case .record: "Relevé de décisions. Qui fait quoi, pour quand ?"
      case .debrief: "Bilan à chaud. Qu'avons-nous appris, que transmettre aux élu·e·s ?"
      }
    }

    /// What the workbook says about it, as a formula that gives a sentence; nil when it says nothing.
    func figure(_ context: DialogueContext, _ decisions: TabTable) -> String? {
      typealias C = BudgetLayout.Consumption
      switch self {
      case .frame:
        guard let envelope = context.consumed(C.envelope) else { return nil }
        return "IF(N(\(envelope))>0,\"Enveloppe \"&\(context.name(.fiscalYear))&\" : \"&"
          + "\(Phrase.number("N(\(envelope))"))&\" t, DM comprises\",\"Enveloppe à renseigner\")"
      case .euros:
        guard let binding = context.binding, let mandated = binding.range(.mandate),
          let credits = binding.range(.ouverts) ?? binding.range(.bp),
          let keys = binding.range(.cle)
        else { return nil }
        func sum(_ cells: String) -> String {
          "SUMIFS(\(cells),\(keys),\"<>\",\(keys),\"<>\(Resolution.receiptKey)\","
            + "\(keys),\"<>\(Resolution.internalKey)\")"
        }
        return "IF(\(sum(credits))>0.0001,\(Phrase.percent("\(sum(mandated))/\(sum(credits))"))"
          + "&\" des crédits de dépenses réelles mandatés\",\"Aucun crédit\")"
      case .carbon:
        guard let recorded = context.consumed(C.recorded),
          let landing = context.consumed(C.landing),
          let uncertainty = context.consumed(C.uncertainty),
          let alert = context.consumed(C.alert)
        else { return nil }
        func rough(_ tonnes: String) -> String {
          Phrase.rough("N(\(tonnes))", uncertainty: "N(\(uncertainty))")
        }
        return "\(rough(recorded))&\" à date ; atterrissage \"&\(rough(landing))&\" : \"&\(alert)"
      case .action:
        guard let layout = ActionsLayout(context) else { return nil }
        let count = layout.followedCount(context)
        return "IF(\(count)=0,\"Aucune action suivie cette année\","
          + "\(layout.followed(1, "Action", context))&IF(\(count)>1,\" (et \"&(\(count)-1)"
          + "&IF(\(count)>2,\" autres)\",\" autre)\"),\"\"))"
      case .levers:
        guard let layout = ActionsLayout(context) else { return nil }
        let table = layout.table(context)
        // The orientations of CO2 Actions, so that both tabs count the same.
        func count(_ orientations: Int...) -> String {
          "("
            + orientations.map {
              "COUNTIF(\(table.range("Orientation")),\(A1.literal(ActionsTab.orientations[$0])))"
            }.joined(separator: "+") + ")"
        }
        return "\(count(0, 1))&\" action(s) à la main de la direction, \"&"
          + "\(count(4))&\" à porter au PPI, \"&\(count(3))&\" à partager, \"&"
          + "\(count(2))&\" à instruire (données)\""
      case .decisions:
        guard let table = AmendmentsTab.table(context) else { return nil }
        let refused = AmendmentsTab.refused(table)
        func count(_ status: String) -> String {
          "COUNTIF(\(table.range("Statut")),\(A1.literal(status)))"
        }
        return "\(count("demandée"))&\" DM carbone demandée(s), \"&\(count("instruite"))"
          + "&\" instruite(s), \"&\(count("validée"))&\" validée(s)\"&IF(\(refused)>0,\", dont \"&"
          + "\(refused)&\" sans effet : à équilibrer\",\"\")"
      case .next:
        guard let table = CycleTab.table(context) else { return nil }
        return "IFERROR(\"Prochaine étape : \"&INDEX(\(table.range("Rencontre")),"
          + "MATCH(\"prochaine\",\(table.range("Etat")),0)),\"Cycle de l'année terminé\")"
      case .record:
        return "COUNTIF(\(decisions.range("Retard")),\"en retard\")&\" décision(s) en retard, \"&"
          + "COUNTIF(\(decisions.range("Retard")),\"dans les temps\")&\" dans les temps\""
      case .debrief: return nil
      }
    }
  }
}
