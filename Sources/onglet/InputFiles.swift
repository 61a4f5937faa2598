import ArgumentParser
import Workbooks

/// The workbooks a command is to treat: files as given, folders searched.
struct InputFiles {
  var paths: [String] = []
  var cameFromFolder = false

  init(_ arguments: [String]) throws {
    for argument in arguments {
      if FilePath.isFolder(argument) {
        cameFromFolder = true
        collect(folder: argument)
      } else if FilePath.exists(argument) {
        paths.append(argument)
      } else {
        throw Failure(message: "\(argument) : fichier introuvable.", exitCode: ExitCode(65))
      }
    }
    if paths.isEmpty {
      throw Failure(
        message: "\(arguments.joined(separator: ", ")) : aucun classeur .xlsx ou .ods ici.",
        exitCode: ExitCode(65)
      )
    }
  }

  /// Adds the workbooks of a folder and of its folders, but for results and lock files.
  private mutating func collect(folder: String) {
    for name in FilePath.names(in: folder) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let path = FilePath.join(folder, name)
      if FilePath.isFolder(path) {
        collect(folder: path)
      } else if WorkbookFormat(fileName: name) != nil, !name.contains("-co2.") {
        paths.append(path)
      }
    }
  }
}
