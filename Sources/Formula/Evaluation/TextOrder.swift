/// The order of texts that `<` and sorted look-ups use: letters by their base letter first.
enum TextOrder {
  /// Whether a lower-case text comes before another.
  static func comesBefore(_ a: String, _ b: String) -> Bool {
    let (x, y) = (key(a), key(b))
    return x == y ? a < b : x.lexicographicallyPrecedes(y)
  }

  /// Code points without accents, punctuation before digits before letters.
  private static func key(_ text: String) -> [UInt32] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.map { weight(UInt32($0)) } }
    return text.decomposedScalars.filter { !(0x300...0x36F ~= $0) }.map(weight)
  }

  private static func weight(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x30...0x39: scalar + 0x100
    case 0x61...0x7A: scalar + 0x200
    case 0x80...: scalar + 0x400
    default: scalar
    }
  }
}

extension String {
  /// The letters of French, Latin-1 and its neighbours without their accents.
  fileprivate var decomposedScalars: [UInt32] {
    var result: [UInt32] = []
    for scalar in unicodeScalars {
      switch scalar {
      case "à", "á", "â", "ã", "ä", "å": result.append(0x61)
      case "ç": result.append(0x63)
      case "è", "é", "ê", "ë": result.append(0x65)
      case "ì", "í", "î", "ï": result.append(0x69)
      case "ñ": result.append(0x6E)
      case "ò", "ó", "ô", "õ", "ö": result.append(0x6F)
      case "ù", "ú", "û", "ü": result.append(0x75)
      case "ý", "ÿ": result.append(0x79)
      case "œ": result += [0x6F, 0x65]
      case "æ": result += [0x61, 0x65]
      default: result.append(scalar.value)
      }
    }
    return result
  }
}
