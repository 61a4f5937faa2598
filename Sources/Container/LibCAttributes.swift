import CLibC
import Glibc

extension SystemFile {
  /// Copies extended attributes of another file, access lists among them, as far as the system allows.
  ///
  /// The corresponding C functions are `listxattr`, `getxattr` and `fsetxattr`.
  func copyAttributes(of path: String) {
    let names = unsafe Self.filled { unsafe listxattr(path, $0, $1) }
    for name in names.split(separator: 0) {
      let name = String(decoding: name, as: UTF8.self)
      let value = unsafe Self.filled { unsafe getxattr(path, name, $0, $1) }
      _ = unsafe value.withUnsafeBytes { bytes in
        unsafe fsetxattr(descriptor, name, bytes.baseAddress, bytes.count, 0)
      }
    }
  }

  /// What a call fills that tells how much room it needs when it is given none.
  private static func filled(_ call: (UnsafeMutablePointer<CChar>?, Int) -> Int) -> [UInt8] {
    let room = call(nil, 0)
    guard room > 0 else { return [] }
    var bytes = [CChar](repeating: 0, count: room)
    let count = unsafe call(&bytes, room)
    return bytes[..<max(0, count)].map(UInt8.init(bitPattern:))
  }
}
