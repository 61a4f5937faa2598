/// How a workbook is saved.
public struct SaveOptions: Hashable, Sendable {
  /// Whether a file that is there already may be replaced.
  public var replaces: Bool
  /// Whether a signed workbook is saved though its signature becomes invalid.
  public var voidsSignature: Bool
  /// Effort of the compression of what is written anew, 1 to 9.
  public var compressionLevel: Int

  /// The default: a file that is there is replaced, a signed workbook is not edited.
  public init(replaces: Bool = true, voidsSignature: Bool = false, compressionLevel: Int = 1) {
    self.replaces = replaces
    self.voidsSignature = voidsSignature
    self.compressionLevel = compressionLevel
  }
}
