import Container
import PackageParts
import Spreadsheet
import XML

extension WorkbookError {
  /// The typed error behind any error that the layers below throw.
  init(_ error: any Error, part: String) {
    switch error {
    case let error as WorkbookError:
      self = error
      self.part = self.part ?? part
    case let error as ArchiveError: self.init(error)
    case let error as XMLError: self.init(error, part: part)
    default: self.init(.cannotRead(reason: "\(error)"), part: part)
    }
  }

  /// `content.xml` stops before its end.
  static func unexpectedEnd(at offset: Int) -> WorkbookError {
    WorkbookError(
      .malformedXML(reason: "unexpected end"),
      part: ContentSource.name,
      offset: offset
    )
  }

  /// `content.xml` has a byte that no markup has in its place.
  static func unexpectedByte(at offset: Int) -> WorkbookError {
    WorkbookError(
      .malformedXML(reason: "unexpected byte"),
      part: ContentSource.name,
      offset: offset
    )
  }
}
