import ArgumentParser
import CarbonDialogue
import Workbooks

/// Where results go: the same options for every command that writes workbooks.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("sortie"),
    help: "Fichier à écrire, ou dossier s'il y a plusieurs classeurs."
  )
  var destination: String?

  @Flag(name: .customLong("en-place"), help: "Remplace l'original, d'un seul coup.")
  var inPlace = false

  @Flag(name: .customLong("forcer"), help: "Remplace un résultat qui existe déjà.")
  var force = false

  /// Refuses combinations that cannot be meant.
  func check(inputs: InputFiles) throws {
    if inPlace, destination != nil {
      throw Failure.usage("--en-place et --sortie ne vont pas ensemble.")
    }
    guard let destination, inputs.paths.count > 1 || inputs.cameFromFolder else { return }
    if FilePath.exists(destination), !FilePath.isFolder(destination) {
      throw Failure.usage(
        "--sortie doit être un dossier quand il y a plusieurs classeurs : \(destination)."
      )
    }
  }

  /// The file to write for an input.
  func target(for path: String, suffix: String, among inputs: InputFiles) throws -> String {
    if inPlace {
      if let lock = FilePath.lockFile(of: path) {
        throw Failure(
          message: "\(path) : le classeur est ouvert dans un tableur (\(lock)). Fermez-le d'abord.",
          exitCode: ExitCode(73)
        )
      }
      return path
    }
    let target = try plannedTarget(for: path, suffix: suffix, among: inputs)
    if FilePath.isSameFile(target, path) {
      throw Failure.usage(
        "\(target) : le résultat remplacerait l'original. Employez --en-place si c'est voulu."
      )
    }
    if FilePath.exists(target), !force {
      throw WorkbookError(.outputExists, file: target)
    }
    return target
  }

  private func plannedTarget(
    for path: String,
    suffix: String,
    among inputs: InputFiles
  ) throws -> String {
    let name = FilePath.name(path, suffix: suffix)
    guard let destination else { return FilePath.join(FilePath.folder(path), name) }
    if FilePath.isFolder(destination) || destination.hasSuffix("/") || inputs.paths.count > 1
      || inputs.cameFromFolder
    {
      try FilePath.makeFolder(destination)
      return FilePath.join(destination, name)
    }
    if let format = WorkbookFormat(fileName: destination),
      let own = WorkbookFormat(fileName: path), format != own
    {
      throw Failure.usage(
        "\(destination) : augmenter garde le format du classeur (.\(own.rawValue))."
      )
    }
    return destination
  }
}
