/// Why a package could not be read or written, and where.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The cause.
  package enum Code: Hashable, Sendable {
    /// The file is not a zip package.
    case notAnArchive
    /// The file is an OLE document: a workbook of before 2007, or a newer one with a password.
    case oleDocument(isEncryptedPackage: Bool)
    /// The package stops before its end, or its bytes are damaged.
    case damaged(detail: String)
    /// An entry is encrypted.
    case encrypted
    /// Two entries have the same name, or names that a package takes for the same.
    case duplicateEntry
    /// An entry has a name that leads out of the package or cannot be a name.
    case unsafeName
    /// More than is accepted: what, and how much is accepted.
    case limitExceeded(what: String, limit: Int)
    /// The package has no entry of this name.
    case noSuchEntry
    /// The file cannot be opened or read: the system's reason.
    case cannotRead(reason: String)
    /// The file cannot be written: the system's reason.
    case cannotWrite(reason: String)
    /// The file to write exists already.
    case outputExists
    /// Another program has the file to replace open: who, and its lock file.
    case locked(FileLock)
    /// The file was changed between its reading and the writing of the result.
    case changedMeanwhile
  }

  /// The cause.
  package var code: Code
  /// Path of the file.
  package var path: String
  /// Name of the entry, where one is concerned.
  package var entry: String?

  /// Makes an error.
  package init(_ code: Code, path: String, entry: String? = nil) {
    self.code = code
    self.path = path
    self.entry = entry
  }

  package var description: String {
    let place = entry.map { "\(path): \($0)" } ?? path
    let cause =
      switch code {
      case .notAnArchive: "not a zip package"
      case .oleDocument(let isEncrypted): isEncrypted ? "encrypted OLE document" : "OLE document"
      case .damaged(let detail): "damaged package (\(detail))"
      case .encrypted: "encrypted"
      case .duplicateEntry: "two entries of the same name"
      case .unsafeName: "unsafe entry name"
      case .limitExceeded(let what, let limit): "more than \(limit) \(what)"
      case .noSuchEntry: "no such entry"
      case .cannotRead(let reason): "cannot be read (\(reason))"
      case .cannotWrite(let reason): "cannot be written (\(reason))"
      case .outputExists: "exists already"
      case .locked(let lock): "open in another program (\(lock.path))"
      case .changedMeanwhile: "changed since it was read"
      }
    return "\(place): \(cause)"
  }
}
