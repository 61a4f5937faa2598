import Spreadsheet

/// A name that is not defined or a call that the table of functions does not allow: an error, unless
/// the file stores something else, which is then kept.
final class KeepingOperation: Operation {
  private let name: String
  private let error: CellError

  init(_ name: String, _ error: CellError) {
    self.name = name
    self.error = error
  }

  override func scalar(_ frame: Frame) -> Scalar {
    frame.calculator.reasonToKeep = .unsupported([name])
    return .error(error)
  }
}
