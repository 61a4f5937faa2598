/// Writes down what was made of each column.
struct FindingsWriter {
  private(set) var findings: [ColumnFinding] = []

  init(
    reading: HeaderReading,
    dimensions: DimensionAssignment,
    options: [AmountOptions],
    assignment: AmountAssignment,
    year: Int?
  ) {
    var amounts: [Int: (option: AmountOptions, match: HeaderLexicon.Match?)] = [:]
    for (index, option) in options.enumerated() {
      amounts[option.column] = (option, assignment.chosen[index])
    }
    for column in reading.columns {
      var finding = ColumnFinding(
        column: column.column,
        header: column.header,
        field: nil,
        confidence: 0,
        reasons: []
      )
      if let match = dimensions.chosen[column.column] {
        accept(match, column, &finding)
      } else if let (option, match) = amounts[column.column] {
        if let match {
          accept(match, column, &finding)
          if let own = column.text.year, let year { finding.reasons.append(.year(own, of: year)) }
          if let shift = column.text.relativeYear { finding.reasons.append(.relativeYear(shift)) }
          let others = option.matches.map(\.field).filter { $0 != match.field }
          if !others.isEmpty { finding.reasons.append(.ambiguous([match.field] + others)) }
          finding.reasons += Self.identities(match.field, assignment.checks)
          if finding.reasons.contains(where: { if case .identity = $0 { true } else { false } }) {
            finding.confidence = min(1, finding.confidence + 0.05)
          }
        } else if let reason = option.reason {
          finding.reasons = [reason]
        } else if let field = option.matches.first?.field,
          let taken = assignment.columns[field]
        {
          finding.reasons = [.betterColumn(field: field, column: taken)]
        } else {
          finding.reasons = [.unknownHeader]
        }
      } else if let loser = dimensions.losers[column.column] {
        finding.reasons = [.betterColumn(field: loser.field, column: loser.to)]
      } else if let refused = column.refused {
        finding.reasons = [.contentDoesNotFit(field: refused)]
      } else {
        finding.reasons = [.unknownHeader]
      }
      findings.append(finding)
    }
  }

  private func accept(
    _ match: HeaderLexicon.Match,
    _ column: HeaderReading.Column,
    _ finding: inout ColumnFinding
  ) {
    finding.field = match.field
    finding.confidence = max(0, min(1, match.confidence))
    finding.reasons = [match.reason]
    if column.content.filled == 0 {
      finding.reasons.append(.empty)
    } else if let fitting = column.content.fitting(match.field) {
      let reason = ColumnFinding.Reason.contentFits(holding: fitting, of: column.content.filled)
      if match.reason != reason { finding.reasons.append(reason) }
    }
  }

  /// The identities that hold and speak of a field.
  private static func identities(
    _ field: Field,
    _ checks: [IdentityCheck]
  ) -> [ColumnFinding.Reason] {
    checks.filter { $0.holds && $0.identity.fields.contains(field) }.map {
      .identity($0.identity, holding: $0.holding, of: $0.tried)
    }
  }
}

extension Identity {
  /// The fields an identity is about.
  var fields: Set<Field> {
    switch self {
    case .creditsAreSteps: [.ouverts, .bp, .dm, .bs, .reports, .virements]
    case .creditsAreVotedAndDM: [.ouverts, .bp, .dm]
    case .availableIsCreditsLessEngaged: [.disponible, .ouverts, .engage]
    case .availableIsCreditsLessEngagedAndReserved: [.disponible, .ouverts, .engage, .preEngage]
    case .availableIsCreditsLessEngagedAndPaid: [.disponible, .ouverts, .engage, .mandate]
    case .availableIsCreditsLessPaid: [.disponible, .ouverts, .mandate]
    case .unpaidIsEngagedLessPaid: [.engageNonMandate, .engage, .mandate]
    case .chain: [.engage, .facture, .mandate, .paye]
    case .rateIsPaidOverCredits: [.tauxExecution, .mandate, .ouverts]
    case .rateIsEngagedOverCredits: [.tauxEngagement, .engage, .ouverts]
    }
  }
}
