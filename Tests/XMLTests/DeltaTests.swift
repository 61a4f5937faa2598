import Testing
import XML

@Suite struct DeltaTests {
  /// The old part, made from the new one and the delta, the new one coming in pieces.
  private func restored(_ new: [UInt8], _ delta: Delta, piece: Int) throws -> [UInt8] {
    var reader = DeltaReader(delta)
    var old: [UInt8] = []
    var start = 0
    while start < new.count {
      let end = min(start + piece, new.count)
      try reader.read(Array(new[start..<end]), into: &old)
      start = end
    }
    try reader.read([], into: &old)
    try reader.finish()
    return old
  }

  private func rows(_ count: Int, _ row: (Int) -> String) -> [UInt8] {
    Array(("<sheetData>" + (1...count).map(row).joined() + "</sheetData>").utf8)
  }

  @Test func `a part that was not changed needs a few bytes`() throws {
    let part = rows(1000) { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }
    let delta = DeltaRecorder.delta(from: part, to: part)
    #expect(delta.bytes.count < 8)
    #expect(try restored(part, delta, piece: 100) == part)
  }

  @Test func `cells put into each row need a few bytes a row`() throws {
    let count = 5000
    let old = rows(count) { row in
      "<row r=\"\(row)\" spans=\"1:2\"><c r=\"A\(row)\"><v>\(row)</v></c></row>"
    }
    let new = rows(count) { row in
      "<row r=\"\(row)\" spans=\"1:9\"><c r=\"A\(row)\"><v>\(row)</v></c>"
        + (2...9).map { "<c r=\"\($0)\(row)\"><f>A\(row)*\($0)</f><v>\(row * $0)</v></c>" }.joined()
        + "</row>"
    }
    let delta = DeltaRecorder.delta(from: old, to: new)
    #expect(delta.bytes.count < count * 10)
    #expect(try restored(new, delta, piece: 4096) == old)
  }

  @Test func `parts that have nothing in common are undone too`() throws {
    let old = [UInt8](repeating: 1, count: 100_000)
    let new = [UInt8](repeating: 2, count: 300_000)
    let delta = DeltaRecorder.delta(from: old, to: new)
    #expect(try restored(new, delta, piece: 1000) == old)
    let nothing = DeltaRecorder.delta(from: [], to: new)
    #expect(try restored(new, nothing, piece: 1000) == [])
    let all = DeltaRecorder.delta(from: old, to: [])
    #expect(try restored([], all, piece: 1000) == old)
  }

  @Test func `any edit of any part is undone, however the bytes come in`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = Generator(state: seed)
    for _ in 0..<60 {
      let old = text(Int.random(in: 0..<20_000, using: &generator), &generator)
      let new = edited(old, &generator)
      let recorder = DeltaRecorder()
      var read = 0
      var written = 0
      while read < old.count || written < new.count {
        let more = min(Int.random(in: 0..<4000, using: &generator), old.count - read)
        recorder.read(old[read..<read + more])
        read += more
        let less = min(Int.random(in: 0..<4000, using: &generator), new.count - written)
        recorder.write(new[written..<written + less])
        written += less
      }
      let delta = recorder.finish()
      let piece = Int.random(in: 1..<5000, using: &generator)
      #expect(try restored(new, delta, piece: piece) == old, "seed \(seed)")
    }
  }

  @Test func `a delta of another part is refused`() throws {
    let part = Array("<a><b/></a>".utf8)
    let delta = DeltaRecorder.delta(from: part, to: Array("<a><b/><c/></a>".utf8))
    #expect(throws: XMLError.self) { try restored(part, delta, piece: 4) }
    #expect(throws: XMLError.self) {
      try restored(Array("<a><b/><c/></a><d/>".utf8), delta, piece: 4)
    }
    #expect(throws: XMLError.self) {
      try restored(part, Delta(bytes: [3, 0, 0xFF, 0xFF]), piece: 4)
    }
    #expect(throws: XMLError.self) { try restored(part, Delta(bytes: [3, 0, 200]), piece: 4) }
  }

  @Test func `numbers take as many bytes as they need`() {
    for number in [0, 1, 127, 128, 300, 16_383, 16_384, Int(Int32.max), Int.max] {
      var bytes: [UInt8] = []
      Varint.append(number, to: &bytes)
      var position = 0
      #expect(Varint.read(bytes, at: &position) == number)
      #expect(position == bytes.count)
    }
    var position = 0
    #expect(Varint.read([0x80, 0x80], at: &position) == nil)
  }

  /// Something like XML, with much that repeats.
  private func text(_ count: Int, _ generator: inout Generator) -> [UInt8] {
    let words = ["<c r=\"A1\" s=\"3\">", "</c>", "<v>12.5</v>", "</row><row r=\"", "\"/>", "7"]
    var bytes: [UInt8] = []
    while bytes.count < count {
      bytes.append(contentsOf: words[Int.random(in: 0..<words.count, using: &generator)].utf8)
    }
    return bytes
  }

  private func edited(_ old: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var new = old
    for _ in 0..<Int.random(in: 0..<40, using: &generator) {
      let start = Int.random(in: 0...new.count, using: &generator)
      let end = min(new.count, start + Int.random(in: 0..<60, using: &generator))
      let put = text(Int.random(in: 0..<300, using: &generator), &generator)
      new.replaceSubrange(start..<end, with: Bool.random(using: &generator) ? put : [])
    }
    return new
  }
}

/// Random numbers that can be had again (SplitMix64).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
