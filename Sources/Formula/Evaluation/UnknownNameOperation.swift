import Spreadsheet

/// A name that is not defined, but may be that of something which is not looked at.
final class UnknownNameOperation: Operation {
  private let name: String
  init(_ name: String) { self.name = name }

  override func scalar(_ frame: Frame) -> Scalar {
    frame.calculator.reasonToKeep = .unsupported([name])
    return .error(.name)
  }
}
