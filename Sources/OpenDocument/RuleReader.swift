import Spreadsheet
import XML

/// Reads validations and conditional formats (ODF 1.3 part 3, §9.4.5; LibreOffice's own elements).
struct RuleReader {
  let styles: CellStyleReader

  // MARK: Validations

  /// The rules of a workbook by the names that cells refer to them by.
  func validations(_ spreadsheet: XMLPart.Element) -> [String: Validation] {
    var rules: [String: Validation] = [:]
    let space = ODFNamespace.table.uri
    for element in spreadsheet.first("content-validations")?.all("content-validation") ?? [] {
      guard let name = element.attribute("name", namespace: space) else { continue }
      let condition = element.attribute("condition", namespace: space) ?? ""
      var validation = Validation([], Self.rule(Self.withoutNamespace(condition)))
      validation.base = element.attribute("base-cell-address", namespace: space)
        .flatMap { ODFAddress($0)?.range.first }
      validation.allowsBlank = element.attribute("allow-empty-cell", namespace: space) != "false"
      // LibreOffice writes `no` for what OpenDocument calls `none`.
      validation.showsButton =
        !["none", "no"].contains(element.attribute("display-list", namespace: space))
      func message(_ tag: String) -> Validation.Message? {
        guard let message = element.first(tag) else { return nil }
        let title = message.attribute("title", namespace: space) ?? ""
        let text = message.all("p").map { ParagraphText.text(of: $0) }.joined(separator: "\n")
        return title.isEmpty && text.isEmpty ? nil : .init(title: title, text: text)
      }
      if element.first("help-message")?.attribute("display", namespace: space) == "true" {
        validation.prompt = message("help-message")
      }
      let error = element.first("error-message")
      validation.error = message("error-message")
      validation.checks = error?.attribute("display", namespace: space) == "true"
      let type = error?.attribute("message-type", namespace: space) ?? "stop"
      validation.refuses = type == "stop"
      validation.remarksOnly = type == "information"
      rules[name] = validation
    }
    return rules
  }

  /// A condition without the namespace of its formulas.
  private static func withoutNamespace(_ condition: String) -> String {
    for prefix in ["of:", "oooc:", "msoxl:"] where condition.hasPrefix(prefix) {
      return String(condition.dropFirst(prefix.count))
    }
    return condition
  }

  /// What a condition says, its formulas in OpenFormula.
  static func rule(_ condition: String) -> Validation.Rule {
    var text = Substring(condition)
    var quantity = Validation.Quantity.decimal
    for (prefix, meant) in [
      ("cell-content-is-whole-number()", Validation.Quantity.whole),
      ("cell-content-is-decimal-number()", .decimal), ("cell-content-is-date()", .date),
      ("cell-content-is-time()", .time),
    ] where text.hasPrefix(prefix) {
      quantity = meant
      text = text.dropFirst(prefix.count)
      while text.first == " " { text.removeFirst() }
      if text.hasPrefix("and") { text = text.dropFirst(3) }
      while text.first == " " { text.removeFirst() }
    }
    if let inner = argument(of: "cell-content-is-in-list", text) { return list(inner) }
    if let inner = argument(of: "is-true-formula", text) { return .custom(inner) }
    for (name, quantity) in [
      ("cell-content-text-length", Validation.Quantity.textLength), ("cell-content", quantity),
    ] {
      for (suffix, comparison) in [
        ("-is-between", Comparison.between), ("-is-not-between", .notBetween),
      ] {
        if let inner = argument(of: name + suffix, text) {
          let bounds = split(inner, at: ",")
          guard bounds.count == 2 else { return .any }
          return .comparison(quantity, comparison, bounds[0], bounds[1])
        }
      }
      guard text.hasPrefix(name + "()") else { continue }
      let rest = text.dropFirst(name.count + 2)
      if let (comparison, value) = self.comparison(rest) {
        return .comparison(quantity, comparison, value, nil)
      }
    }
    return .any
  }

  private static func list(_ inner: String) -> Validation.Rule {
    let items = split(inner, at: ";")
    var texts: [String] = []
    for item in items {
      if item.hasPrefix("\""), item.hasSuffix("\""), item.count >= 2 {
        texts.append(String(item.dropFirst().dropLast()).replacing("\"\"", with: "\""))
      } else if Double(item) != nil {
        texts.append(item)
      } else {
        return .listReference(inner)
      }
    }
    return .list(texts)
  }

  /// A sign and what comes after it.
  private static func comparison(_ text: Substring) -> (Comparison, String)? {
    for (sign, comparison) in [
      ("<=", Comparison.lessThanOrEqual), (">=", .greaterThanOrEqual), ("!=", .notEqual),
      ("<>", .notEqual), ("<", .lessThan), (">", .greaterThan), ("=", .equal),
    ] where text.hasPrefix(sign) {
      return (comparison, String(text.dropFirst(sign.count)))
    }
    return nil
  }

  /// What stands between the parentheses of `name(…)`, when the text is that.
  private static func argument(of name: String, _ text: Substring) -> String? {
    guard text.hasPrefix(name + "("), text.hasSuffix(")") else { return nil }
    return String(text.dropFirst(name.count + 1).dropLast())
  }

  /// Pieces of a text, but not within quotes, brackets or parentheses.
  private static func split(_ text: String, at separator: Character) -> [String] {
    var pieces = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      }
      if character == separator, depth == 0, quote == nil {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  // MARK: Conditional formats

  /// The conditional formats that styles bring with them, as OpenDocument knows them
  /// (ODF 1.3 part 3, §16.3): the styles that cells take on under conditions.
  func styleFormats(_ cellStyles: CellStyles) -> [StyleIndex: [ConditionalFormat]] {
    let space = ODFNamespace.style.uri
    var formats: [StyleIndex: [ConditionalFormat]] = [:]
    for (index, definition) in cellStyles.definitions.enumerated() {
      for map in definition.element?.all("map") ?? [] {
        let condition = map.attribute("condition", namespace: space) ?? ""
        let rule: ConditionalFormat.Rule
        switch Self.rule(Self.withoutNamespace(condition)) {
        case .custom(let formula): rule = .expression(formula)
        case .comparison(_, let comparison, let first, let second):
          rule = .cell(comparison, first, second)
        default: continue
        }
        var format = ConditionalFormat([], rule)
        let name = map.attribute("apply-style-name", namespace: space) ?? ""
        format.style = styles.conditional(name) ?? CellStyle()
        format.base = map.attribute("base-cell-address", namespace: space)
          .flatMap { ODFAddress($0)?.range.first }
        formats[StyleIndex(index), default: []].append(format)
      }
    }
    return formats
  }

  /// The conditional formats of a table in LibreOffice's own elements.
  func formats(_ root: XMLPart.Element, losses: SheetLosses) -> [ConditionalFormat] {
    let space = ODFNamespace.calcext.uri
    var formats: [ConditionalFormat] = []
    for group in root.descendants(named: "conditional-format") {
      let target = group.attribute("target-range-address", namespace: space) ?? ""
      let ranges = Self.split(target, at: " ").compactMap { ODFAddress($0)?.range }
      guard !ranges.isEmpty else { continue }
      for element in group.children {
        guard let rule = rule(element) else {
          let detail = element.attribute("value", namespace: space) ?? element.localName
          losses.note(.conditionalFormat, .dropped, detail: detail, at: ranges[0])
          continue
        }
        var format = ConditionalFormat(ranges, rule)
        format.base = element.attribute("base-cell-address", namespace: space)
          .flatMap { ODFAddress($0)?.range.first }
        if let name = element.attribute("apply-style-name", namespace: space)
          ?? element.attribute("style", namespace: space)
        {
          format.style = styles.conditional(name) ?? CellStyle()
        }
        // Of several conditions of a range LibreOffice applies the first that holds.
        format.stops = rule.appliesStyle && group.children.count > 1
        formats.append(format)
      }
    }
    return formats
  }

  private func rule(_ element: XMLPart.Element) -> ConditionalFormat.Rule? {
    let space = ODFNamespace.calcext.uri
    switch element.localName {
    case "condition":
      let condition = element.attribute("value", namespace: space) ?? ""
      return Self.condition(condition)
    case "date-is":
      let date = element.attribute("date", namespace: space)
      return DatePeriod.allCases.first { $0.name == date }.map { .period($0) }
    case "color-scale":
      let stops = element.all("color-scale-entry").map { entry in
        ColorStop(
          threshold(entry),
          entry.attribute("color", namespace: space).flatMap(CellStyleReader.color)
            ?? Color(0xFFFFFF)
        )
      }
      return stops.count < 2 ? nil : .colorScale(stops)
    case "data-bar":
      let limits = element.children.filter {
        $0.localName == "formatting-entry" || $0.localName == "data-bar-entry"
      }.map(threshold)
      guard limits.count == 2 else { return nil }
      func color(_ name: String) -> Color? {
        element.attribute(name, namespace: space).flatMap(CellStyleReader.color)
      }
      var bar = DataBar(
        minimum: limits[0],
        maximum: limits[1],
        color: color("positive-color") ?? Color(0x638EC6)
      )
      bar.negativeColor = color("negative-color")
      bar.isGradient = element.attribute("gradient", namespace: space) != "false"
      bar.showsValue = element.attribute("show-value", namespace: space) != "false"
      bar.axis =
        element.attribute("axis-position", namespace: space)
        .flatMap { DataBar.Axis(rawValue: $0) } ?? .automatic
      bar.axisColor = color("axis-color")
      func length(_ name: String) -> Int? {
        element.attribute(name, namespace: space).flatMap { Double($0) }.map(Int.init(bounding:))
      }
      let shortest = length("min-length") ?? 0
      bar.lengths = shortest...max(shortest, length("max-length") ?? 100)
      return .bar(bar)
    case "icon-set":
      let name = element.attribute("icon-set-type", namespace: space) ?? "3TrafficLights1"
      var icons = IconSet(
        name,
        element.children.filter { $0.localName.hasSuffix("entry") }.map(threshold)
      )
      // LibreOffice writes it at the first threshold.
      icons.showsValue = !([element] + element.children).contains {
        $0.attribute("show-value", namespace: space) == "false"
      }
      icons.chosen = element.all("custom-iconset").map { icon in
        let place = icon.attribute("custom-iconset-index", namespace: space).flatMap { Int($0) }
        return IconSet.Icon(
          set: icon.attribute("custom-iconset-name", namespace: space) ?? name,
          place: place.flatMap { $0 < 0 ? nil : $0 }
        )
      }
      if icons.isReversedSet {
        icons.chosen = []
        icons.isReversed = true
      }
      return icons.thresholds.count < 3 ? nil : .icons(icons)
    default: return nil
    }
  }

  private func threshold(_ element: XMLPart.Element) -> Threshold {
    let space = ODFNamespace.calcext.uri
    let value = element.attribute("value", namespace: space) ?? ""
    let kind: Threshold.Kind =
      switch element.attribute("type", namespace: space) {
      case "number": .number
      case "percent": .percent
      case "percentile": .percentile
      case "formula": .formula
      case "minimum": .minimum
      case "maximum": .maximum
      default: .automatic
      }
    return Threshold(
      kind,
      kind == .formula && value.hasPrefix("=") ? String(value.dropFirst()) : value
    )
  }

  private static func condition(_ text: String) -> ConditionalFormat.Rule? {
    let whole = text[...]
    if let inner = argument(of: "formula-is", whole) { return .expression(inner) }
    for (name, comparison) in [("between", Comparison.between), ("not-between", .notBetween)] {
      if let inner = argument(of: name, whole) {
        let bounds = split(inner, at: ",")
        return bounds.count == 2 ? .cell(comparison, bounds[0], bounds[1]) : nil
      }
    }
    for side in ["top", "bottom"] {
      for unit in ["elements", "percent"] {
        if let inner = argument(of: "\(side)-\(unit)", whole), let count = Int(inner) {
          return .rank(count, isPercent: unit == "percent", isBottom: side == "bottom")
        }
      }
    }
    switch text {
    case "duplicate": return .duplicate(isUnique: false)
    case "unique": return .duplicate(isUnique: true)
    case "above-average": return .average(isAbove: true, orEqual: false)
    case "below-average": return .average(isAbove: false, orEqual: false)
    case "above-equal-average": return .average(isAbove: true, orEqual: true)
    case "below-equal-average": return .average(isAbove: false, orEqual: true)
    case "is-error": return .error(isError: true)
    case "is-no-error": return .error(isError: false)
    default: break
    }
    for match in TextMatch.allCases {
      if let words = argument(of: match.name, whole) { return .text(match, words) }
    }
    return comparison(whole).map { .cell($0, $1, nil) }
  }
}
