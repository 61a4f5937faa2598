/// A workbook on its way from one format to another: rows come as a stream, everything else is here.
package struct WorkbookContents {
  /// The sheets.
  package var frames: [SheetFrame] = []
  /// Position of the sheet that is open.
  package var activeSheet = 0
  /// Names that the workbook defines.
  package var names: [DefinedName] = []
  /// Whole styles, by the index that cells carry; the first is that of cells that say nothing.
  package var styles: [CellStyle] = []
  /// The texts that cells refer to.
  package var texts: TextTable
  /// How formulas are calculated.
  package var calculation = CalculationSettings()
  /// The other workbooks that formulas read.
  package var externals = ExternalWorkbooks()
  /// The images that pictures show.
  package var images = ImageTable()
  /// Title, author and such.
  package var properties = DocumentProperties()
  /// Whether sheets can neither be added nor moved.
  package var isStructureProtected = false
  /// Delivers the rows of a sheet with blank cells and formats, and completes its frame.
  package var readRows: (_ sheet: Int, _ visit: (SheetRow) throws -> Void) throws -> Void

  /// Makes the contents of a workbook.
  package init(
    texts: TextTable,
    readRows: @escaping (_ sheet: Int, _ visit: (SheetRow) throws -> Void) throws -> Void
  ) {
    self.texts = texts
    self.readRows = readRows
  }
}

/// What a workbook says of itself.
package struct DocumentProperties: Hashable, Sendable {
  /// Title.
  package var title: String?
  /// Subject.
  package var subject: String?
  /// Who made it.
  package var creator: String?
  /// Who changed it last.
  package var modifier: String?
  /// Words to find it by.
  package var keywords: String?
  /// Remarks.
  package var summary: String?
  /// Language of its texts, as `fr-FR`.
  package var language: String?
  /// When it was made, as `2024-06-30T12:00:00Z`.
  package var created: String?
  /// When it was changed last.
  package var modified: String?
  /// Properties that people defined, with their texts.
  package var custom: [Custom] = []

  /// A property that people defined.
  package struct Custom: Hashable, Sendable {
    /// What its text stands for.
    package enum Kind: Hashable, Sendable {
      /// Nothing but itself.
      case text
      /// A number, as XML writes it.
      case number
      /// `true` or `false`.
      case boolean
      /// A day, or one with a time: `2024-06-30T12:00:00`.
      case date
    }
    /// Name.
    package var name: String
    /// Value as text.
    package var text: String
    /// What the text stands for; ``Kind/text`` when it does not read as what the file says.
    package var kind: Kind
    /// Makes a property.
    package init(name: String, text: String, kind: Kind = .text) {
      self.name = name
      self.text = text
      self.kind = kind
      switch kind {
      case .text: break
      case .number: if Double(text)?.isFinite != true { self.kind = .text }
      case .boolean:
        guard let isSet = ["true": true, "1": true, "false": false, "0": false][text] else {
          self.kind = .text
          return
        }
        self.text = String(isSet)
      case .date:
        // With a time, it is one to the second, without fractions and time zone.
        let time = text.contains("T") ? text.prefix(19) : text.prefix(10) + "T00:00:00"
        guard let first = text.first, first.isNumber, time.utf8.count == 19 else {
          self.kind = .text
          return
        }
        self.text = String(time)
      }
    }
  }

  /// Makes properties that say nothing.
  package init() {}
}

/// A document that can be converted.
package protocol ConvertibleDocument: WorkbookDocument {
  /// Everything in the workbook, as far as the model holds it.
  ///
  /// - Parameter losses: Gets what the model does not hold.
  /// - Returns: The contents, their rows not yet read.
  /// - Throws: `WorkbookError`.
  func contents(_ losses: LossReport) throws -> WorkbookContents
}
