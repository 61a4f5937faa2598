import ArgumentParser
import Workbooks

/// The workbooks a command is to treat: files as given, folders searched.
struct InputFiles {
  /// One of them.
  struct Input {
    var path: String
    /// Folder of the file within the folder that was searched; empty at its top and for files given.
    var folder = ""
  }

  private(set) var inputs: [Input] = []
  private(set) var cameFromFolder = false
  private let suffix: String?
  private let isLeftOut: (_ name: String) -> Bool
  private var leftOut = 0
  private var identities: Set<FilePath.Identity> = []

  /// Whether results can only go to a folder.
  var areSeveral: Bool { inputs.count > 1 || cameFromFolder }

  /// Finds the files; one that is named and not there is left for the reader to report.
  ///
  /// - Parameters:
  ///   - arguments: Files and folders.
  ///   - referential: The référentiel, which is no workbook to treat where a folder holds it too.
  ///   - suffix: What the names of the command's results end with: folders are not searched for
  ///     them; nil when the command has none.
  ///   - isLeftOut: Tells by its name a file that folders are not searched for.
  /// - Throws: `Failure` when folders hold no workbook.
  init(
    _ arguments: [String],
    besides referential: String? = nil,
    results suffix: String? = "-co2",
    leavingOut isLeftOut: @escaping (_ name: String) -> Bool = { _ in false }
  ) throws {
    self.suffix = suffix
    self.isLeftOut = isLeftOut
    for argument in arguments {
      if FilePath.isFolder(argument) {
        cameFromFolder = true
        collect(argument, "", besides: referential)
      } else {
        add(Input(path: argument))
      }
    }
    if inputs.isEmpty {
      let names = arguments.joined(separator: ", ")
      throw Failure(
        message: leftOut > 0
          ? "\(names) : tous les classeurs ont déjà le format demandé."
          : "\(names) : aucun classeur .xlsx ou .ods ici.",
        exitCode: ExitCode(65)
      )
    }
  }

  /// Adds the workbooks of a folder and of its folders, but for results and lock files.
  private mutating func collect(_ root: String, _ folder: String, besides referential: String?) {
    let place = folder.isEmpty ? root : FilePath.join(root, folder)
    for name in FilePath.names(in: place) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let path = FilePath.join(place, name)
      if FilePath.isFolder(path) {
        // A link could lead back to where the search comes from.
        guard !FilePath.isLink(path) else { continue }
        collect(root, folder.isEmpty ? name : FilePath.join(folder, name), besides: referential)
      } else if WorkbookFormat(fileName: name) != nil, !isResult(name) {
        guard !isLeftOut(name) else {
          leftOut += 1
          continue
        }
        if let referential, FilePath.identity(path) == FilePath.identity(referential) { continue }
        add(Input(path: path, folder: folder))
      }
    }
  }

  private func isResult(_ name: String) -> Bool {
    suffix.map { name.contains($0 + ".") || name.contains($0 + "-maj.") } ?? false
  }

  private mutating func add(_ input: Input) {
    if let identity = FilePath.identity(input.path) {
      guard identities.insert(identity).inserted else { return }
    }
    inputs.append(input)
  }

  /// Whether a path leads to one of the files.
  func contains(_ path: String) -> Bool {
    FilePath.identity(path).map(identities.contains) ?? false
  }
}
