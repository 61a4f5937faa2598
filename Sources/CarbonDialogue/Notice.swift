/// Something that the user should know about a result.
public struct Notice: Hashable, Sendable {
  /// The notice as a French sentence.
  public let sentence: String
  /// Whether it is a finding to look at, rather than an information.
  public let isFinding: Bool

  /// Makes a notice.
  public init(_ sentence: String, isFinding: Bool = false) {
    self.sentence = sentence
    self.isFinding = isFinding
  }
}
