import Synchronization

/// The names of files that are not finished, so that a program that is told to stop leaves none.
package enum UnfinishedFiles {
  private struct Names {
    var paths: Set<String> = []
    var isStopping = false
  }

  private static let names = Mutex(Names())

  /// Notes a name before a file gets it.
  ///
  /// - Returns: False when the program is stopping, and the file must not be made.
  static func add(_ path: String) -> Bool {
    names.withLock { names in
      if names.isStopping { return false }
      names.paths.insert(path)
      return true
    }
  }

  static func forget(_ path: String) {
    _ = names.withLock { $0.paths.remove(path) }
  }

  /// Removes them all, and lets no new ones be made: the last thing that a program does.
  package static func removeAll() {
    names.withLock { names in
      names.isStopping = true
      for path in names.paths { SystemPath.remove(path) }
      names.paths = []
    }
  }
}
