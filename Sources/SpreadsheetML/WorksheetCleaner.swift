import Spreadsheet
import XML

/// Copies a worksheet as a stream while cells are left out.
final class WorksheetCleaner {
  private enum Place {
    case head
    case rows
    case tail
    case done
  }

  private let cleaning: WorksheetCleaning
  private let partName: String
  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var place = Place.head
  private var rootTag: [UInt8] = []
  private var rows: RowCleaner

  init(_ cleaning: WorksheetCleaning, partName: String, window: consuming XMLWindow) {
    self.cleaning = cleaning
    self.partName = partName
    self.window = window
    rows = RowCleaner(cleaning.removal)
  }

  /// Appends the next bytes of the new part; returns false when there is nothing more.
  func produce(_ output: inout [UInt8]) throws -> Bool {
    do {
      switch place {
      case .head: try copyHead(&output)
      case .rows: try copyRows(&output)
      case .tail: try copyTail(&output)
      case .done: return false
      }
      return true
    } catch {
      throw WorkbookError.located(error, file: nil, part: partName, sheet: nil)
    }
  }

  private func copyHead(_ output: inout [UInt8]) throws {
    let head = try WorksheetHead(&window, &scanner)
    rootTag = head.rootTag
    rows.start(prefix: head.part.root.prefix)
    output.append(contentsOf: head.edited { cleaning.cleanHead(head.part.root, &$0) })
    place = head.isWithoutRows ? .tail : .rows
  }

  private func copyRows(_ output: inout [UInt8]) throws {
    let isDone = try rows.copy(window.bytes, &scanner, &output)
    window.discard(scanner.position)
    scanner.position = 0
    if isDone {
      place = .tail
    } else if try !window.grow() {
      throw WorkbookError(.malformedXML(reason: "the part ends before its rows do"))
    }
  }

  private func copyTail(_ output: inout [UInt8]) throws {
    while try window.grow() {}
    let part = try XMLPart(rootTag + window.bytes)
    var splices = Splices()
    cleaning.cleanTail(part.root, &splices)
    output.append(contentsOf: splices.applied(to: part.bytes)[rootTag.count...])
    window.discard(window.bytes.count)
    place = .done
  }
}
