import Glibc
import Testing

/// A folder of its own for a test, removed with the files in it.
package final class TestFolder {
  /// Path of the folder.
  package let path: String

  /// Makes an empty folder.
  package init() throws {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/onglet-test-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    for name in names { unsafe unlink(path + "/" + name) }
    unsafe rmdir(path)
  }

  /// Names of the files in the folder, hidden ones included.
  package var names: [String] { Self.names(in: path) }

  /// Names of the files in a folder; none when there is no such folder.
  package static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and returns its path.
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    let opened = unsafe fopen(file, "wb")
    let stream = try unsafe #require(opened)
    defer { unsafe fclose(stream) }
    #expect(unsafe fwrite(bytes, 1, bytes.count, stream) == bytes.count)
    return file
  }

  /// The bytes of a file of the folder.
  package func read(_ name: String) throws -> [UInt8] { try Self.contents(of: path + "/" + name) }

  /// The bytes of a file.
  package static func contents(of path: String) throws -> [UInt8] {
    let opened = unsafe fopen(path, "rb")
    let stream = try unsafe #require(opened)
    defer { unsafe fclose(stream) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return result }
      result += chunk[..<count]
    }
  }
}
