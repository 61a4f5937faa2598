/// An array of values in which a few distinct ones take a byte each.
///
/// Most columns of a table repeat: codes, names, rates, cells that wait. As long as there are few
/// distinct values, an element is the index of one, in one byte or in two; else it is the value itself.
struct PackedScalars {
  private enum Width {
    case byte, word, whole
  }

  private var width = Width.byte
  // The elements are in the array of their width; the other two are empty.
  private var bytes: [UInt8] = []
  private var words: [UInt16] = []
  private var scalars: [Scalar] = []

  /// The distinct values, while elements are indices.
  private var palette: [Scalar] = []
  private var indices: [Scalar: UInt16] = [:]
  /// Index of the value that was looked up last.
  private var latest = 0

  /// Distinct values for which indices are worth keeping.
  private static let paletteLimit = 4096

  /// Makes an empty array.
  init() {}

  /// Makes an array of a value repeated.
  init(repeating scalar: Scalar, count: Int) {
    bytes = [UInt8](repeating: 0, count: count)
    palette = [scalar]
    indices[scalar] = 0
  }

  var count: Int {
    switch width {
    case .byte: bytes.count
    case .word: words.count
    case .whole: scalars.count
    }
  }

  var isEmpty: Bool { count == 0 }

  /// Memory that the elements take, in bytes.
  var size: Int { bytes.count + words.count * 2 + scalars.count * MemoryLayout<Scalar>.stride }

  subscript(index: Int) -> Scalar {
    get {
      switch width {
      case .byte: palette[Int(bytes[index])]
      case .word: palette[Int(words[index])]
      case .whole: scalars[index]
      }
    }
    set {
      let place = place(of: newValue)
      switch width {
      case .byte: bytes[index] = UInt8(truncatingIfNeeded: place)
      case .word: words[index] = UInt16(truncatingIfNeeded: place)
      case .whole: scalars[index] = newValue
      }
    }
  }

  /// Appends a value some times.
  mutating func append(_ scalar: Scalar, count: Int = 1) {
    let place = place(of: scalar)
    for _ in 0..<count {
      switch width {
      case .byte: bytes.append(UInt8(truncatingIfNeeded: place))
      case .word: words.append(UInt16(truncatingIfNeeded: place))
      case .whole: scalars.append(scalar)
      }
    }
  }

  /// Puts a value some times before the first element.
  mutating func prepend(_ scalar: Scalar, count: Int) {
    let rest = self
    self = PackedScalars(repeating: scalar, count: count)
    for index in 0..<rest.count { append(rest[index]) }
  }

  /// Appends a run of the elements to a buffer.
  func copy(_ range: Range<Int>, to buffer: inout [Scalar]) {
    switch width {
    case .byte: buffer.append(contentsOf: bytes[range].lazy.map { palette[Int($0)] })
    case .word: buffer.append(contentsOf: words[range].lazy.map { palette[Int($0)] })
    case .whole: buffer.append(contentsOf: scalars[range])
    }
  }

  /// Whether elements are indices of a few distinct values.
  var isRepeating: Bool { width != .whole }

  /// The elements made into others; for each distinct value once when they are few.
  func mapped(_ change: (Scalar) -> Scalar) -> PackedScalars {
    var result = self
    result.scalars = scalars.map(change)
    result.palette = palette.map(change)
    result.indices = Dictionary(
      result.palette.enumerated().map { ($0.element, UInt16($0.offset)) },
      uniquingKeysWith: { first, _ in first }
    )
    return result
  }

  /// The elements combined with those of another array of as many; nil when there are too many pairs
  /// of distinct values for each to be calculated once.
  func combined(
    _ other: PackedScalars,
    _ change: (Scalar, Scalar) -> Scalar
  ) -> PackedScalars? {
    guard width == .byte, other.width == .byte, count == other.count,
      palette.count * other.palette.count <= Int(UInt8.max) + 1
    else { return nil }
    var result = PackedScalars()
    let places = palette.flatMap { first in
      other.palette.map { UInt8(truncatingIfNeeded: result.place(of: change(first, $0))) }
    }
    let stride = other.palette.count
    result.bytes = zip(bytes, other.bytes).map { places[Int($0) * stride + Int($1)] }
    return result
  }

  /// The index of a value among the distinct ones, for which room is made; 0 once elements are the
  /// values themselves.
  private mutating func place(of scalar: Scalar) -> Int {
    if width == .whole { return 0 }
    if latest < palette.count, palette[latest] == scalar { return latest }
    for index in 0..<min(palette.count, 4) where palette[index] == scalar {
      latest = index
      return index
    }
    if let known = indices[scalar] {
      latest = Int(known)
      return latest
    }
    guard palette.count < Self.paletteLimit else {
      unpack()
      return 0
    }
    palette.append(scalar)
    latest = palette.count - 1
    indices[scalar] = UInt16(latest)
    if width == .byte, latest > Int(UInt8.max) {
      words = bytes.map(UInt16.init)
      bytes = []
      width = .word
    }
    return latest
  }

  /// Makes the elements the values themselves.
  private mutating func unpack() {
    var unpacked: [Scalar] = []
    unpacked.reserveCapacity(count)
    copy(0..<count, to: &unpacked)
    scalars = unpacked
    (bytes, words, palette, indices) = ([], [], [], [:])
    width = .whole
  }
}
