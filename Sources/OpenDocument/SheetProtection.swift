import Spreadsheet
import XML

/// What people may do on a protected table, as LibreOffice writes it (`loext:table-protection`; ODF 1.3
/// knows nothing but that a table is protected).
enum SheetProtection {
  /// Each with its attribute.
  private static let named: [(name: String, permission: SheetPermissions)] = [
    ("select-protected-cells", .selectLockedCells),
    ("select-unprotected-cells", .selectUnlockedCells), ("insert-columns", .insertColumns),
    ("insert-rows", .insertRows), ("delete-columns", .deleteColumns), ("delete-rows", .deleteRows),
  ]

  /// The element.
  static func xml(_ permissions: SheetPermissions) -> String {
    let attributes = named.filter { permissions.contains($0.permission) }.map {
      " loext:\($0.name)=\"true\""
    }
    return "<loext:table-protection\(attributes.joined())/>"
  }

  /// Reads the element.
  static func read(
    _ span: borrowing Span<UInt8>,
    _ scanner: XMLScanner
  ) -> SheetPermissions {
    var permissions: SheetPermissions = []
    var cursor = scanner.nameEnd
    while let attribute = scanner.nextAttribute(span, from: &cursor) {
      var local = attribute.nameStart
      while local < attribute.nameEnd, span[local] != UInt8(ascii: ":") { local += 1 }
      let key = nameKey(span, min(local + 1, attribute.nameEnd), attribute.nameEnd)
      var value: [UInt8] = []
      guard XMLText.decodeAttribute(span, attribute.value, into: &value),
        value.elementsEqual("true".utf8)
      else { continue }
      for (name, permission) in named where nameKey(name) == key {
        permissions.insert(permission)
      }
    }
    return permissions
  }

  /// Notes what is allowed and cannot be said here.
  static func noteUnheld(_ frame: SheetFrame, _ losses: SheetLosses) {
    var unheld = frame.permissions.subtracting(SheetPermissions(named.map(\.permission)))
    unheld.remove(.scenarios)
    if frame.objects.isEmpty { unheld.remove(.objects) }
    for name in unheld.names { losses.note(.sheetProtection, .dropped, detail: name) }
  }
}
