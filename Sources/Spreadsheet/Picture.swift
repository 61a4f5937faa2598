/// A picture: which image, and how much of it.
package struct Picture: Hashable, Sendable {
  /// Index of the image in the ``ImageTable`` of the workbook.
  package var image: Int
  /// Index of the drawing of vectors that ``image`` stands in for; nil when it is all there is.
  package var vectorImage: Int?
  /// Shares of the image that are cut off at its edges, from 0 to 1; less than 0 adds room.
  package var crop = Insets()
  /// How much of what lies behind it is hidden, from 0 to 1.
  package var opacity = 1.0
  /// Line around it.
  package var line: ShapeLine?

  /// Distances from the four edges.
  package struct Insets: Hashable, Sendable {
    /// From the left edge.
    package var left = 0.0
    /// From the upper edge.
    package var top = 0.0
    /// From the right edge.
    package var right = 0.0
    /// From the lower edge.
    package var bottom = 0.0

    /// Makes distances.
    package init(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }
  }

  /// Makes a picture of a whole image.
  package init(image: Int) { self.image = image }
}

/// The images of a workbook, each once, however many pictures show it; their bytes are read when
/// they are written.
package final class ImageTable {
  /// An image.
  package struct Image {
    /// Its format.
    package var format: ImageFormat
    /// Reads its bytes.
    package var read: () throws -> [UInt8]
  }

  /// The images, in the order in which they were met.
  package private(set) var images: [Image] = []
  private var indices: [String: Int] = [:]

  /// Makes an empty table.
  package init() {}

  /// What the images are known by.
  package var keys: Dictionary<String, Int>.Keys { indices.keys }

  /// The index of an image that was added.
  package func index(of key: String) -> Int? { indices[key] }

  /// The index of an image, added when it is not known.
  ///
  /// - Parameters:
  ///   - key: What it is known by: the name of its part.
  ///   - format: Its format.
  ///   - read: Reads its bytes.
  /// - Returns: The index.
  package func add(
    _ key: String,
    format: ImageFormat,
    read: @escaping () throws -> [UInt8]
  ) -> Int {
    if let known = indices[key] { return known }
    indices[key] = images.count
    images.append(Image(format: format, read: read))
    return images.count - 1
  }
}

/// Formats of images that both file formats carry.
package enum ImageFormat: String, Hashable, Sendable, CaseIterable {
  case png, jpeg, gif, bmp, tiff, webp, emf, wmf, svg

  /// The format that the first bytes of an image show, whatever its name says.
  package init?(_ bytes: [UInt8]) {
    func begins(_ head: [UInt8]) -> Bool { bytes.starts(with: head) }
    if begins([0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if begins([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if begins([0x47, 0x49, 0x46, 0x38]) {
      self = .gif
    } else if begins([0x42, 0x4D]) {
      self = .bmp
    } else if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) {
      self = .tiff
    } else if begins([0x52, 0x49, 0x46, 0x46]), bytes.count > 12,
      bytes[8..<12].elementsEqual([0x57, 0x45, 0x42, 0x50])
    {
      self = .webp
    } else if begins([1, 0, 0, 0]), bytes.count > 44,
      bytes[40..<44].elementsEqual([0x20, 0x45, 0x4D, 0x46])
    {
      self = .emf
    } else if begins([0xD7, 0xCD, 0xC6, 0x9A]) || begins([1, 0, 9, 0]) || begins([2, 0, 9, 0]) {
      self = .wmf
    } else if let text = String(validating: bytes.prefix(4096), as: UTF8.self),
      text.contains("<svg")
    {
      self = .svg
    } else {
      return nil
    }
  }

  /// The extension of its files.
  package var fileExtension: String { rawValue }

  /// Its media type (RFC 2046).
  package var mediaType: String {
    switch self {
    case .png, .jpeg, .gif, .bmp, .tiff, .webp: "image/\(rawValue)"
    case .emf, .wmf: "image/x-\(rawValue)"
    case .svg: "image/svg+xml"
    }
  }

  /// Whether it holds lines and areas rather than dots.
  package var isVector: Bool { self == .emf || self == .wmf || self == .svg }
}
