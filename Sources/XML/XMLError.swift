/// Why a part is not accepted as XML, and where.
package struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The cause.
  package enum Code: Hashable, Sendable {
    /// Not well-formed, with the parser's reason.
    case malformed(reason: String)
    /// A document type declaration, which could declare entities, is refused.
    case documentType
    /// More than is accepted: what, and how much is accepted.
    case limitExceeded(what: String, limit: Int)
    /// A character encoding that is not read, or bytes that are not of the declared one.
    case encoding(String)
  }

  /// The cause.
  package var code: Code
  /// Offset in bytes in the part (in its UTF-8 form), where known.
  package var offset: Int?
  /// Line, from one, where known.
  package var line: Int?

  /// Makes an error.
  package init(_ code: Code, offset: Int? = nil, line: Int? = nil) {
    self.code = code
    self.offset = offset
    self.line = line
  }

  package var description: String {
    let cause =
      switch code {
      case .malformed(let reason): "malformed XML: \(reason)"
      case .documentType: "document type declaration"
      case .limitExceeded(let what, let limit): "more than \(limit) \(what)"
      case .encoding(let name): "character encoding \(name)"
      }
    let place = (line.map { "line \($0): " } ?? "") + (offset.map { "byte \($0): " } ?? "")
    return place + cause
  }
}
