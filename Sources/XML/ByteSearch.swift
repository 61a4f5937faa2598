/// Comparisons of bytes in hot loops.
enum ByteSearch {
  /// How many bytes two arrays have in common from an offset on in each.
  static func commonPrefix(
    _ left: [UInt8],
    _ leftStart: Int,
    _ right: [UInt8],
    _ rightStart: Int
  ) -> Int {
    let count = min(left.count - leftStart, right.count - rightStart)
    guard count > 0 else { return 0 }
    return unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        var index = 0
        while index + 8 <= count {
          let a = unsafe left.loadUnaligned(fromByteOffset: leftStart + index, as: UInt64.self)
          let b = unsafe right.loadUnaligned(fromByteOffset: rightStart + index, as: UInt64.self)
          if a != b {
            return index + (UInt64(littleEndian: a) ^ UInt64(littleEndian: b))
              .trailingZeroBitCount / 8
          }
          index += 8
        }
        while index < count {
          guard unsafe left[leftStart + index] == right[rightStart + index] else { return index }
          index += 1
        }
        return index
      }
    }
  }

  /// Where the bytes of a range, 255 at most, occur first in a range of others.
  ///
  /// This is Horspool's way: the byte under the needle's end tells how far it can be moved on.
  static func find(
    _ needle: [UInt8],
    _ needleRange: Range<Int>,
    in bytes: [UInt8],
    _ range: Range<Int>
  ) -> Int? {
    let length = needleRange.count
    guard length > 0, range.count >= length else { return nil }
    return unsafe needle.withUnsafeBytes { needle in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { shifts in
          unsafe shifts.initialize(repeating: UInt8(length))
          for index in 0..<length - 1 {
            unsafe shifts[Int(needle[needleRange.lowerBound + index])] = UInt8(length - 1 - index)
          }
          let last = unsafe needle[needleRange.upperBound - 1]
          var end = range.lowerBound + length - 1
          while end < range.upperBound {
            let byte = unsafe bytes[end]
            let start = end - length + 1
            if byte == last,
              (0..<length - 1).allSatisfy({
                unsafe bytes[start + $0] == needle[needleRange.lowerBound + $0]
              })
            {
              return start
            }
            end += unsafe Int(shifts[Int(byte)])
          }
          return nil
        }
      }
    }
  }
}
