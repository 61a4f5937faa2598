import Spreadsheet

/// Rules of validations and conditional formats as text, the same for the same rule.
enum ComparedRule {
  /// What a validation says, with its messages.
  static func text(_ validation: Validation) -> String {
    var parts = [text(validation.rule)]
    for message in [validation.prompt, validation.error] {
      let says = [message?.title, message?.text].compactMap(\.self).filter { !$0.isEmpty }
      if !says.isEmpty { parts.append("« \(says.joined(separator: " : ")) »") }
    }
    if validation.checks {
      parts.append(validation.refuses ? "stop" : validation.remarksOnly ? "information" : "warning")
    }
    if !validation.allowsBlank { parts.append("no blank") }
    switch validation.rule {
    case .list, .listReference: if !validation.showsButton { parts.append("no button") }
    // Others have none, whatever the file says.
    case .decimal, .whole, .date, .comparison, .custom, .any: break
    }
    return plain(parts.joined(separator: ", "))
  }

  /// A rule without what is only a way of writing: whether a copy would keep the sheet of a reference,
  /// and that a word is a name (OpenFormula §5.11).
  private static func plain(_ rule: String) -> String {
    rule.replacing("[$", with: "[").replacing("$$", with: "")
  }

  private static func text(_ rule: Validation.Rule) -> String {
    switch rule {
    case .list(let items): return "list " + items.joined(separator: ";")
    case .listReference(let formula): return "list " + formula
    case .decimal(let range): return "decimal \(range.lowerBound)…\(range.upperBound)"
    case .whole(let range): return "whole \(range.lowerBound)…\(range.upperBound)"
    case .date(let range): return "date \(range.lowerBound)…\(range.upperBound)"
    case .comparison(let quantity, let comparison, let first, let second):
      return "\(quantity.rawValue) \(comparison.rawValue) \(first)"
        + (second.map { " ; \($0)" } ?? "")
    case .custom(let formula): return "formula " + formula
    case .any: return "any"
    }
  }

  /// What a conditional format says, with the look that it gives.
  static func text(_ format: ConditionalFormat) -> String {
    let rule = plain(text(format.rule))
    guard format.rule.appliesStyle else { return rule }
    let look = ComparedLook(format.style)
    // Conditional formats leave the font as it is, whatever their style says.
    let aspects = zip(ComparedLook.Aspect.allCases, look.aspects)
      .filter { $0 != .font && $0 != .size && !$1.isEmpty }
      .map { "\($0.rawValue) \($1)" }
    return ([rule] + aspects).joined(separator: ", ")
  }

  private static func text(_ rule: ConditionalFormat.Rule) -> String {
    switch rule {
    case .expression(let formula): return "formula " + formula
    case .dataBar(let color): return "bar " + color.hex
    case .cell(let comparison, let first, let second):
      return "\(comparison.rawValue) \(first)" + (second.map { " ; \($0)" } ?? "")
    case .rank(let count, let isPercent, let isBottom):
      return "\(isBottom ? "bottom" : "top") \(count)\(isPercent ? " %" : "")"
    case .average(let isAbove, let orEqual):
      return "\(isAbove ? "above" : "below") average\(orEqual ? " or equal" : "")"
    case .duplicate(let isUnique): return isUnique ? "unique" : "duplicate"
    case .text(let match, let words): return "\(match.rawValue) \(words)"
    case .error(let isError): return isError ? "errors" : "no errors"
    case .period(let period): return period.rawValue
    case .colorScale(let stops):
      return "scale "
        + stops.map { "\(text($0.threshold)) \($0.color.hex)" }.joined(separator: ", ")
    case .bar(let bar):
      let negative = bar.negativeColor.flatMap { $0 == bar.color ? nil : " / " + $0.hex } ?? ""
      return "bar \(bar.color.hex)\(negative) \(text(bar.minimum))…\(text(bar.maximum))"
        + (bar.isGradient ? "" : " solid") + (bar.showsValue ? "" : " alone")
        + (bar.axis == .automatic ? "" : " axis \(bar.axis.rawValue)")
        + (bar.lengths == 0...100 ? "" : " \(bar.lengths) %")
    case .icons(let icons):
      return "icons \(icons.name) " + icons.thresholds.map(text).joined(separator: ", ")
        + (icons.isReversed ? " reversed" : "") + (icons.showsValue ? "" : " alone")
        + icons.chosen.map { " \($0.set) \($0.place.map(String.init) ?? "—")" }.joined()
    }
  }

  private static func text(_ threshold: Threshold) -> String {
    switch threshold.kind {
    case .minimum, .maximum, .automatic: return threshold.kind.rawValue
    case .number, .percent, .percentile, .formula:
      return "\(threshold.kind.rawValue) \(threshold.isInclusive ? "" : ">")\(threshold.value)"
    }
  }
}
