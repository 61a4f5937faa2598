extension ImageTable.Image {
  /// How many dots wide and high it is; nil when it is not told in dots, or cannot be read.
  package var size: (width: Int, height: Int)? {
    (try? read()).flatMap { format.size(of: $0) }
  }
}

extension ImageFormat {
  /// How many dots wide and high an image is.
  ///
  /// - Parameter bytes: The image, in this format.
  /// - Returns: Nil for formats that are not told in dots, for damaged images and for empty ones.
  package func size(of bytes: [UInt8]) -> (width: Int, height: Int)? {
    func number(_ places: [Int]) -> Int? {
      places.reduce(Int?(0)) { sum, place in
        guard let sum, bytes.indices.contains(place) else { return nil }
        return sum << 8 | Int(bytes[place])
      }
    }
    func size(_ width: [Int], _ height: [Int]) -> (width: Int, height: Int)? {
      guard let width = number(width), let height = number(height), width > 0, height > 0 else {
        return nil
      }
      return (width, height)
    }
    switch self {
    // The header chunk stands first (PNG, §11.2.2).
    case .png: return size([16, 17, 18, 19], [20, 21, 22, 23])
    // The logical screen descriptor (GIF89a, §18).
    case .gif: return size([7, 6], [9, 8])
    // Rows from top to bottom have a negative height ([MS-WMF] §2.2.2.3).
    case .bmp:
      return size([21, 20, 19, 18], [25, 24, 23, 22]).map { size in
        (size.width, size.height < 1 << 31 ? size.height : 1 << 32 - size.height)
      }
    case .jpeg:
      return Self.frameHeader(bytes).flatMap { size([$0 + 7, $0 + 8], [$0 + 5, $0 + 6]) }
    case .tiff, .webp, .emf, .wmf, .svg: return nil
    }
  }

  /// Where the frame header of a JPEG image begins (ITU-T T.81, §B.2.2), which says its size.
  private static func frameHeader(_ bytes: [UInt8]) -> Int? {
    var place = 2
    while place + 4 <= bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      switch bytes[place + 1] {
      // Tables and application data have codes between those of frames.
      case 0xC4, 0xC8, 0xCC: break
      case 0xC0...0xCF: return place
      case 0xDA: return nil
      case 0xFF:
        place += 1
        continue
      default: break
      }
      place += 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
    }
    return nil
  }
}
