/// The texts of a workbook, each kept once as UTF-8, found by index.
///
/// Readers append the shared strings first, so that their indices in the file and here agree, then
/// intern what else they meet. A `String` is made only when somebody asks for one.
public final class TextTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var indices: [UInt64: [UInt32]] = [:]

  /// Makes an empty table.
  public init() {}

  /// Number of texts.
  public var count: Int { ends.count }

  /// Bytes that the texts and their places take.
  public var size: Int { bytes.count + ends.count * MemoryLayout<Int>.stride }

  /// The text at an index; empty when there is none.
  public subscript(index: Int) -> String {
    guard ends.indices.contains(index) else { return "" }
    return String(decoding: bytes[range(of: index)], as: UTF8.self)
  }

  /// Appends the bytes of the text at an index to a buffer; none when there is no such text.
  public func append(_ index: Int, to buffer: inout [UInt8]) {
    guard ends.indices.contains(index) else { return }
    buffer.append(contentsOf: bytes[range(of: index)])
  }

  /// The runs of the text at an index, when it is rich text.
  public private(set) var runs: [Int: [TextRun]] = [:]

  /// Gives a text its runs.
  public func setRuns(_ runs: [TextRun], ofText index: Int) { self.runs[index] = runs }

  /// Length in bytes of the text at an index.
  public func utf8Count(_ index: Int) -> Int {
    ends.indices.contains(index) ? range(of: index).count : 0
  }

  /// Adds a text without looking whether it is there already, and returns its index.
  @discardableResult
  public func append(_ text: borrowing Span<UInt8>) -> Int {
    // No exact reservation here: it would defeat the array's geometric growth.
    for i in text.indices { bytes.append(text[i]) }
    ends.append(bytes.count)
    return ends.count - 1
  }

  /// Adds a text without looking whether it is there already, and returns its index.
  @discardableResult
  public func append(_ text: [UInt8]) -> Int {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    return ends.count - 1
  }

  /// The index of a text, added when it was not there.
  public func intern(_ text: borrowing Span<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in text.indices { hash = (hash ^ UInt64(text[i])) &* 0x100_0000_01b3 }
    for candidate in indices[hash, default: []] where equals(Int(candidate), text) {
      return Int(candidate)
    }
    let index = append(text)
    indices[hash, default: []].append(UInt32(index))
    return index
  }

  /// The index of a text, added when it was not there.
  public func intern(_ text: String) -> Int {
    let utf8 = Array(text.utf8)
    return intern(utf8.span)
  }

  private func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  private func equals(_ index: Int, _ text: borrowing Span<UInt8>) -> Bool {
    let range = range(of: index)
    guard range.count == text.count else { return false }
    for i in 0..<text.count where bytes[range.lowerBound + i] != text[i] { return false }
    return true
  }
}
