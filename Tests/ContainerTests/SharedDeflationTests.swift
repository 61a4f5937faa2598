import TestSupport
import Testing

@testable import Container

/// Streams whose blocks are deflated side by side are one stream to whoever inflates them.
@Suite struct SharedDeflationTests {
  private struct Refusal: Error {}

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Bytes that repeat over short and long distances, and some that do not.
  private func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let length = Int.random(in: 1...400, using: &generator)
      let distance = Int.random(in: 1...80_000, using: &generator)
      if distance <= bytes.count, Bool.random(using: &generator) {
        for _ in 0..<length { bytes.append(bytes[bytes.count - distance]) }
      } else {
        for _ in 0..<length { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      }
    }
    return Array(bytes.prefix(count))
  }

  private func write(_ contents: [[UInt8]], produced: Bool, to name: String) throws -> String {
    let path = folder.path + "/" + name
    var writer = try ArchiveWriter(creating: path)
    for (index, bytes) in contents.enumerated() {
      guard produced else {
        try writer.set("\(index)", to: bytes, level: 1 + index % 9)
        continue
      }
      var position = 0
      try writer.set("\(index)", level: 1 + index % 9) { output in
        let end = min(position + 70_001, bytes.count)
        output.append(contentsOf: bytes[position..<end])
        position = end
        return position < bytes.count
      }
    }
    try writer.commit()
    return path
  }

  @Test(arguments: [false, true])
  func `any length is read as it was written, and always written alike`(
    produced: Bool
  ) throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let block = 256 << 10
    let lengths = [1, 2, 32_767, 32_768, 32_769, block - 1, block, block + 1, 3 * block, 2_000_003]
    let contents = lengths.map { bytes($0, &generator) }
    let first = try write(contents, produced: produced, to: "first.zip")
    _ = try write(contents, produced: produced, to: "second.zip")
    #expect(try folder.read("first.zip") == folder.read("second.zip"))
    let reader = try ArchiveReader(path: first)
    for (index, bytes) in contents.enumerated() {
      let entry = try #require(reader.index(of: "\(index)"))
      #expect(try reader.contents(of: entry) == bytes)
    }
  }

  @Test func `a failure of either side ends the work, and is told`() throws {
    for failing in [0, 1, 7] {
      var taken = 0
      #expect(throws: Refusal.self) {
        try SharedDeflation(level: 1) {
          defer { taken += 1 }
          guard taken < failing else { throw Refusal() }
          return [UInt8](repeating: 7, count: 100_000)
        } deliver: { _ in
        }.run()
      }
      var delivered = 0
      #expect(throws: Refusal.self) {
        try SharedDeflation(level: 1) {
          [UInt8](repeating: 7, count: 100_000)
        } deliver: { _ in
          defer { delivered += 1 }
          guard delivered < failing else { throw Refusal() }
        }.run()
      }
    }
  }
}
