import Glibc

/// The note that an office program keeps beside a document that it has open.
package struct FileLock: Hashable, Sendable {
  /// Path of the note.
  package let path: String
  /// Who has the document open, where the note tells.
  package let owner: String?

  /// The note beside a document; nil when there is none.
  package init?(besideFile path: String) {
    let folder = SystemPath.folder(of: path)
    let name = SystemPath.lastComponent(path)
    // Office cuts two characters off where the name is long.
    let notes = [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst(2))"].map { "\(folder)/\($0)" }
    guard let found = notes.first(where: SystemPath.exists) else { return nil }
    self.path = folder == "." && !path.hasPrefix("./") ? SystemPath.lastComponent(found) : found
    let bytes = (try? FileContents.read(found, limit: 4096)) ?? []
    owner = found == notes[0] ? Self.libreOfficeOwner(bytes) : Self.excelOwner(bytes)
  }

  /// LibreOffice writes its user's name, the system's, the machine, a time and the profile, with
  /// commas between; a backslash protects commas of a name.
  static func libreOfficeOwner(_ bytes: [UInt8]) -> String? {
    var fields: [[UInt8]] = [[]]
    var isProtected = false
    for byte in bytes {
      if !isProtected, byte == UInt8(ascii: ",") {
        fields.append([])
      } else if !isProtected, byte == UInt8(ascii: "\\") {
        isProtected = true
        continue
      } else {
        fields[fields.count - 1].append(byte)
      }
      isProtected = false
    }
    let names = fields.prefix(3).map { shown(String(decoding: $0, as: UTF8.self)) }
    let user = names.prefix(2).first { !$0.isEmpty }
    guard let user, names.count == 3, !names[2].isEmpty else { return user }
    return "\(user), \(names[2])"
  }

  /// Excel writes the user's name twice: a length and 54 bytes of the system's encoding, then a length
  /// and UTF-16.
  static func excelOwner(_ bytes: [UInt8]) -> String? {
    guard bytes.count > 57 else { return nil }
    let count = Int(bytes[55]) | Int(bytes[56]) << 8
    let units = stride(from: 57, to: min(57 + count * 2, bytes.count - 1), by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    let name = shown(String(decoding: units, as: UTF16.self))
    return name.isEmpty ? nil : name
  }

  /// A name as it can stand in a message: without blanks around it and what a terminal would obey.
  private static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let start = scalars.drop { $0 == " " }
    return String(String.UnicodeScalarView(start.reversed().drop { $0 == " " }.reversed()))
  }
}
