import Spreadsheet

extension FormulaTranslation {
  /// Translates the references of objects that lie on a sheet, and of charts in its cells.
  func translateObjects(of frame: SheetFrame) {
    let name = frame.sheet.name
    for index in frame.objects.indices {
      translate(&frame.objects[index].drawing, sheet: name)
    }
    for group in frame.sparklines.indices {
      if let dates = frame.sparklines[group].dates {
        frame.sparklines[group].dates = text(dates, sheet: name, at: "A1")
      }
      for index in frame.sparklines[group].sparklines.indices {
        let sparkline = frame.sparklines[group].sparklines[index]
        guard let values = sparkline.values else { continue }
        let translated = text(values, sheet: name, at: sparkline.cell)
        if translated == nil {
          let cells = CellRange(sparkline.cell, sparkline.cell)
          losses.note(.sparkline, .approximated, detail: values, sheet: name, at: cells)
        }
        frame.sparklines[group].sparklines[index].values = translated
      }
    }
  }

  /// Translates the place in the workbook that an object leads to.
  private func translate(_ drawing: inout DrawingObject, sheet: String) {
    if let link = drawing.link, !link.location.isEmpty,
      let translated = text(link.location, sheet: sheet, at: "A1")
    {
      drawing.link?.location = translated
    }
    guard case .group(var members, let width, let height) = drawing.content else { return }
    for index in members.indices { translate(&members[index].drawing, sheet: sheet) }
    drawing.content = .group(members, width: width, height: height)
  }
}
