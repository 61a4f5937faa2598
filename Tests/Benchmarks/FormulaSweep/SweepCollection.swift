import Workbooks

/// The healthy workbooks of a folder, listed on standard input.
struct SweepCollection {
  struct Entry {
    let path: String
    let name: String
    let origin: String
  }

  private(set) var entries: [Entry] = []

  init(folder: String, every: Int, origin: String?, file: String?) {
    var position = 0
    while let line = readLine() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 8, fields[6] == "healthy",
        ["xlsx", "xlsm", "xltx", "xltm", "ods"].contains(fields[7])
      else { continue }
      position += 1
      guard position.isMultiple(of: every), origin == nil || origin == fields[8],
        file == nil || fields[0].contains(file ?? "")
      else { continue }
      entries.append(Entry(path: folder + "/" + fields[0], name: fields[0], origin: fields[8]))
    }
  }

  /// Opens each workbook in turn; those that cannot be opened are passed over.
  func forEach(_ visit: (Entry, Workbook) throws -> Void) {
    for entry in entries {
      do {
        try visit(entry, Workbook(contentsOf: entry.path))
      } catch {
        print("! \(entry.name): \(error)")
      }
    }
  }
}
