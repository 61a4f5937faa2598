import Glibc

/// A stream deflated block by block on several threads, its parts delivered in their order.
///
/// Deflating is what an edit of a big sheet waits for. Where blocks begin depends on the content
/// alone, so the result is the same however many threads there are.
///
/// The closures need not be `Sendable`: each is called by one thread at a time.
@safe
final class SharedDeflation: @unchecked Sendable {
  /// Threads that deflate, the calling one included; one more makes the bytes.
  private static let mostThreads = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 4))

  /// What the stream is, once it is whole.
  struct Summary {
    var checksum = Checksum()
    var compressedSize = 0
  }

  private let level: Int
  private let threads: Int
  private let nextBlock: () throws -> [UInt8]?
  private let deliver: ([UInt8]) throws -> Void
  private let taking = Lock()
  private let delivering = Lock()

  // Guarded by `taking`.
  private var taken = 0
  private var tail: [UInt8] = []
  private var isAtEnd = false

  // Guarded by `delivering`.
  private var delivered = 0
  private var summary = Summary()
  private var failure: (any Error)?

  /// Prepares the work.
  ///
  /// - Parameters:
  ///   - level: Effort, from 1 (fast) to 9 (small).
  ///   - blocks: How many blocks there are, where that is known.
  ///   - nextBlock: The next bytes, nil after the last.
  ///   - deliver: Gets the deflated bytes.
  init(
    level: Int,
    blocks: Int = .max,
    nextBlock: @escaping () throws -> [UInt8]?,
    deliver: @escaping ([UInt8]) throws -> Void
  ) {
    self.level = level
    threads = min(Self.mostThreads, blocks)
    self.nextBlock = nextBlock
    self.deliver = deliver
  }

  /// Deflates all.
  ///
  /// - Returns: Size and checksum.
  /// - Throws: What a closure threw, `ZLibFailure`, `SystemFailure`.
  func run() throws -> Summary {
    var helpers: [SystemThread] = []
    for _ in 1..<threads {
      // Fewer threads than wished for do the same work.
      guard let thread = try? SystemThread({ self.work() }) else { break }
      helpers.append(thread)
    }
    work()
    for helper in helpers { helper.join() }
    if let failure { throw failure }
    try deliver(BlockDeflater.end)
    summary.compressedSize += BlockDeflater.end.count
    return summary
  }

  private func work() {
    do {
      let deflater = try BlockDeflater(level: level)
      while let (position, block, earlier) = try take() {
        let deflated = try deflater.deflated(block, after: earlier)
        try put(deflated, Checksum(of: block), at: position)
      }
    } catch {
      delivering.locked {
        failure = failure ?? error
        delivering.wakeAll()
      }
      taking.locked { isAtEnd = true }
    }
  }

  private func take() throws -> (position: Int, block: [UInt8], earlier: [UInt8])? {
    try taking.locked {
      guard !isAtEnd, let block = try nextBlock() else {
        isAtEnd = true
        return nil
      }
      let earlier = tail
      tail = Array(
        (block.count < BlockDeflater.window ? tail + block : block)
          .suffix(BlockDeflater.window)
      )
      taken += 1
      return (taken - 1, block, earlier)
    }
  }

  private func put(_ deflated: [UInt8], _ checksum: Checksum, at position: Int) throws {
    try delivering.locked {
      while delivered < position, failure == nil { delivering.wait() }
      guard failure == nil else { return }
      try deliver(deflated)
      summary.checksum.append(checksum)
      summary.compressedSize += deflated.count
      delivered += 1
      delivering.wakeAll()
    }
  }
}
