import Glibc
import Testing

/// A folder of its own for a test, removed with it.
final class TestFolder {
  let path: String

  init() throws {
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
  var names: [String] {
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

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = path + "/" + name
    let opened = unsafe fopen(file, "wb")
    let stream = try unsafe #require(opened)
    defer { unsafe fclose(stream) }
    #expect(unsafe fwrite(bytes, 1, bytes.count, stream) == bytes.count)
    return file
  }

  func read(_ name: String) throws -> [UInt8] {
    let opened = unsafe fopen(path + "/" + name, "rb")
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
