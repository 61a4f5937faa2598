/// The texts of a calculation, each kept once; equal but for case, they share a fold.
final class TextPool {
  private(set) var texts: [String] = [""]
  /// For each text, a number that texts equal but for case share.
  private(set) var folds: [Int32] = [0]
  /// The lower-case text of each fold.
  private(set) var foldedTexts: [String] = [""]
  private var indices: [String: Int] = ["": 0]
  private var foldIndices: [String: Int32] = ["": 0]

  func intern(_ text: String) -> Scalar {
    if let index = indices[text] { return .text(index) }
    let folded = Self.fold(text)
    var fold = Int32(foldedTexts.count)
    if let known = foldIndices[folded] {
      fold = known
    } else {
      foldIndices[folded] = fold
      foldedTexts.append(folded)
    }
    let index = texts.count
    texts.append(text)
    folds.append(fold)
    indices[text] = index
    return .text(index)
  }

  /// The fold of a text that is known; nil when no text is equal to it but for case.
  func knownFold(_ text: String) -> Int32? { foldIndices[Self.fold(text)] }

  func fold(_ scalar: Scalar) -> Int32 { folds[scalar.textIndex] }
  func folded(_ scalar: Scalar) -> String { foldedTexts[Int(folds[scalar.textIndex])] }

  static func fold(_ text: String) -> String { text.lowercased() }
}
