import XML

/// Keeps what stands around the rows of a worksheet while they are read, so that a large part is not
/// inflated once more for it.
struct FrameRecorder {
  /// Longer frames are rare, and are read again when somebody asks for them.
  private static let limit = 1 << 20

  private var recorded: [UInt8] = []
  private var isWhole = false
  private var isEnded = false
  private var isTooLong = false

  /// The part without its rows; nil until its end was recorded.
  var bytes: [UInt8]? { isEnded && !isTooLong ? recorded : nil }

  /// Records bytes before the rows, the start tag of `sheetData` not being among them.
  mutating func record(_ bytes: ArraySlice<UInt8>) {
    guard room(for: bytes.count) else { return }
    recorded.append(contentsOf: bytes)
  }

  /// Records the last bytes before the rows, or before their place when the tag was an empty one.
  mutating func recordHead(_ bytes: Span<UInt8>, isWhole: Bool) {
    self.isWhole = isWhole
    guard room(for: bytes.count) else { return }
    for index in bytes.indices { recorded.append(bytes[index]) }
  }

  /// Records what follows the rows, the scanner being just past the last tag of `sheetData`.
  mutating func recordEnd(of window: inout XMLWindow, from scanner: XMLScanner) {
    let start = isWhole ? scanner.position : scanner.tokenStart
    do {
      repeat {
        let rest = window.bytes[(isEnded ? 0 : start)...]
        isEnded = true
        guard room(for: rest.count) else { return }
        recorded.append(contentsOf: rest)
        window.discard(window.bytes.count)
      } while try window.grow()
    } catch {
      // Who asks for the frame will read it anew, and be told what is wrong with it.
      isTooLong = true
    }
  }

  private mutating func room(for count: Int) -> Bool {
    if recorded.count + count > Self.limit { isTooLong = true }
    return !isTooLong
  }
}
