import Spreadsheet
import XML

/// Copies a worksheet as a stream while the cells of column blocks are inserted.
final class WorksheetPatcher {
  private enum Place {
    case head
    case rows
    case tail
    case done
  }

  private let plan: WorksheetPatch
  private var window: XMLWindow
  private var scanner = XMLScanner()
  private var place = Place.head
  private var rootTag: [UInt8] = []
  private var rows: RowInserter

  init(_ plan: WorksheetPatch, window: consuming XMLWindow) {
    self.plan = plan
    self.window = window
    rows = RowInserter(plan)
  }

  /// Appends the next bytes of the new part; returns false when there is nothing more.
  ///
  /// A recorder gets them too.
  func produce(_ output: inout [UInt8], noting recorder: DeltaRecorder? = nil) throws -> Bool {
    do {
      let before = output.count
      let isMore = try step(&output)
      recorder?.write(output[before...])
      return isMore
    } catch {
      throw WorkbookError.located(error, file: nil, part: plan.partName, sheet: plan.sheetName)
    }
  }

  private func step(_ output: inout [UInt8]) throws -> Bool {
    switch place {
    case .head: try copyHead(&output)
    case .rows: try copyRows(&output)
    case .tail: try copyTail(&output)
    case .done: return false
    }
    return true
  }

  private func copyHead(_ output: inout [UInt8]) throws {
    let head = try WorksheetHead(&window, &scanner)
    rootTag = head.rootTag
    rows.start(prefix: head.part.root.prefix)
    output.append(
      contentsOf: head.edited { splices in
        plan.patchHead(head.part.root, &splices)
        if head.isWithoutRows, let data = head.part.root.first("sheetData") {
          splices.append(rows.allRows(), into: data)
        }
      }
    )
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
    plan.patchTail(part, &splices)
    output.append(contentsOf: splices.applied(to: part.bytes)[rootTag.count...])
    window.discard(window.bytes.count)
    place = .done
  }
}
