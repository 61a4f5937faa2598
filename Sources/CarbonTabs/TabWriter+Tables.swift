import Spreadsheet

/// Tables and settings made of columns that say what they hold.
extension TabWriter {
  /// Writes a table: headers, cells, lists, and the widths that nothing has set yet.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - records: Rows of the référentiel that fill in the first rows.
  ///   - height: Height of the header.
  ///   - isEven: Whether rows keep the same height, whatever is typed.
  mutating func table(
    _ table: TabTable,
    records: [ReferentialRecord] = [],
    height: Double = 38,
    isEven: Bool = true
  ) {
    for (column, place) in zip(table.columns, table.places) {
      header(column, place, row: table.header)
      for (index, row) in table.rows.enumerated() {
        cell(column, row, place, table, index, records)
      }
      if column.isHidden { sheet.hiddenColumns.formUnion(place) }
      for part in place where sheet.columnWidths[part] == nil {
        sheet.columnWidths[part] = column.width / Double(place.count)
      }
      rule(column, table.rows, place)
    }
    let fields = zip(table.columns, table.places).filter(\.0.isInput).map {
      (name: $0.id, column: $1.lowerBound)
    }
    if !fields.isEmpty {
      regions.append(EntryRegion(table.id, rows: table.rows, keys: .order, fields: fields))
    }
    sheet.rowHeights[table.header] = height
    if isEven { even(table.rows) }
  }

  private mutating func header(_ column: TabColumn, _ place: ClosedRange<Int>, row: Int) {
    let isLeft = column.style.alignment?.horizontal == .left
    text(
      row,
      place.lowerBound,
      column.isInput ? "✎ \(column.title)" : column.title,
      isLeft ? Look.headerLeft : Look.header
    )
    merge(row, place)
  }

  private mutating func cell(
    _ column: TabColumn,
    _ row: Int,
    _ place: ClosedRange<Int>,
    _ table: TabTable,
    _ index: Int,
    _ records: [ReferentialRecord]
  ) {
    switch column.content {
    case .input(let header):
      var value = column.defaults.indices.contains(index) ? column.defaults[index] : .blank
      if let header, records.indices.contains(index), records[index][header] != .blank {
        value = records[index][header]
      }
      sheet[row, place.lowerBound] = SheetCell(.value(value), style: column.style)
    case .computed(let formula):
      sheet[row, place.lowerBound] = .formula(formula(table, row), column.style)
    }
    merge(row, place)
  }

  private mutating func rule(
    _ column: TabColumn,
    _ rows: ClosedRange<Int>,
    _ place: ClosedRange<Int>
  ) {
    guard column.isInput, let rule = column.rule else { return }
    // Excel shows 32 characters of a title.
    let title = String(column.title.prefix(32))
    sheet.validations.append(
      Validation(
        [CellRange(rows: rows, columns: place.lowerBound...place.lowerBound)],
        rule,
        prompt: column.message.isEmpty ? nil : .init(title: title, text: column.message),
        error: .init(title: title, text: Self.refusal(rule)),
        refuses: column.refuses
      )
    )
  }

  private static func refusal(_ rule: Validation.Rule) -> String {
    switch rule {
    case .list, .listReference: "Choisissez une valeur de la liste."
    case .decimal(let bounds):
      "Saisissez un nombre de \(A1.french(bounds.lowerBound)) à \(A1.french(bounds.upperBound))."
    case .whole(let bounds):
      "Saisissez un nombre entier de \(bounds.lowerBound) à \(bounds.upperBound)."
    case .date: "Saisissez une date, par exemple 30/06/2024."
    case .comparison, .custom, .any: "Cette valeur n'est pas admise ici."
    }
  }

  /// Writes settings below each other, from a row on: see ``setting(_:_:value:last:)``.
  ///
  /// - Parameters:
  ///   - id: Short name by which entries know them.
  ///   - first: Row of the first one.
  ///   - settings: The settings, one a row.
  ///   - value: Columns of the values.
  ///   - last: Last column of the explanations.
  mutating func settings(
    _ id: String,
    from first: Int,
    _ settings: [TabSetting],
    value: ClosedRange<Int>,
    last: Int
  ) {
    for (offset, setting) in settings.enumerated() {
      self.setting(first + offset, setting, value: value, last: last)
    }
    let typed = settings.enumerated().filter { $0.element.formula == nil }.map {
      (name: $0.element.id, row: first + $0.offset, column: value.lowerBound)
    }
    if !typed.isEmpty { regions.append(EntryRegion(id, cells: typed)) }
  }

  /// Writes a setting: a label, the cell that people fill in, and what it means.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - setting: Its texts and its value.
  ///   - value: Columns of the value; the label stands before and the explanation after.
  ///   - last: Last column of the explanation.
  private mutating func setting(
    _ row: Int,
    _ setting: TabSetting,
    value: ClosedRange<Int>,
    last: Int
  ) {
    text(row, 0, setting.formula == nil ? "✎ \(setting.label)" : setting.label)
    merge(row, 0...(value.lowerBound - 1))
    if let formula = setting.formula {
      self.formula(row, value.lowerBound, formula, Look.number(setting.format))
    } else {
      let isText = setting.format == "General"
      sheet[row, value.lowerBound] = SheetCell(
        .value(setting.value),
        style: isText ? Look.remark : Look.input(setting.format)
      )
    }
    merge(row, value)
    if let refusal = setting.refusal {
      // A text would count for nothing in silence.
      let cell = A1.absolute(row, value.lowerBound)
      formula(
        row,
        value.upperBound + 1,
        "IF(\(Phrase.isText(cell)),\(A1.literal(refusal)),"
          + "\(setting.explanationFormula))",
        Look.remarkNote
      )
    } else if setting.explanation.hasPrefix("=") {
      formula(row, value.upperBound + 1, setting.explanationFormula, Look.remarkNote)
    } else {
      text(row, value.upperBound + 1, setting.explanation, Look.remarkNote)
    }
    merge(row, (value.upperBound + 1)...last)
    even(row...row)
    guard setting.formula == nil, let rule = setting.rule else { return }
    let title = String(setting.label.prefix(32))
    sheet.validations.append(
      Validation(
        [CellRange(rows: row...row, columns: value.lowerBound...value.lowerBound)],
        rule,
        prompt: setting.explanation.hasPrefix("=")
          ? nil : .init(title: title, text: String(setting.explanation.prefix(255))),
        error: .init(title: title, text: Self.refusal(rule))
      )
    )
  }

  /// Writes a link to a cell of the workbook.
  mutating func link(_ row: Int, _ column: Int, _ words: String, to location: String) {
    text(row, column, words, Look.with(Look.link) { $0.border = nil })
    sheet.hyperlinks.append(
      Hyperlink(CellReference(row: row, column: column), to: location, tooltip: words)
    )
  }
}
