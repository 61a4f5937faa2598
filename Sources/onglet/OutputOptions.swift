import ArgumentParser
import CarbonDialogue
import Workbooks

/// Where results go: the same options for every command that writes workbooks.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("sortie"),
    help: ArgumentHelp(
      "Fichier à écrire, ou dossier s'il y a plusieurs classeurs.",
      valueName: "chemin"
    )
  )
  var destination: String?

  @Flag(name: .customLong("en-place"), help: "Remplace l'original, d'un seul coup.")
  var inPlace = false

  @Flag(
    name: .customLong("forcer"),
    help: "Remplace un résultat qui existe déjà ; écrit aussi malgré une signature numérique."
  )
  var force = false

  /// What these options mean for the library.
  var saving: SaveOptions { SaveOptions(replaces: force || inPlace, voidsSignature: force) }

  /// Refuses combinations that cannot be meant.
  func check(_ inputs: InputFiles) throws {
    guard let destination else { return }
    if inPlace { throw Failure.usage("--en-place et --sortie ne vont pas ensemble.") }
    if destination.isEmpty { throw Failure.usage("--sortie est vide.") }
    if FilePath.isFolder(destination) || destination.hasSuffix("/") { return }
    let format = WorkbookFormat(fileName: destination)
    if inputs.areSeveral {
      if FilePath.exists(destination) || format != nil {
        throw Failure.usage(
          "\(destination) : --sortie doit être un dossier quand il y a plusieurs classeurs."
        )
      }
    } else if format == nil {
      throw Failure.usage(
        "\(destination) : --sortie doit être un fichier .xlsx ou .ods, ou un dossier"
          + " (finissez alors par « / » s'il n'existe pas encore)."
      )
    }
  }

  /// The file to write for an input; its folder need not be there yet.
  ///
  /// - Parameters:
  ///   - input: The workbook read.
  ///   - suffix: What the name of the result has more than that of the workbook.
  ///   - old: What the workbook's name may end with, in whose place the suffix then comes.
  ///   - inputs: All the workbooks of the command; none of them is written over.
  ///   - written: Results of the command so far; none of them is written over.
  /// - Returns: Path of the result.
  /// - Throws: `Failure` or `WorkbookError` when the result may not be written there.
  func target(
    for input: InputFiles.Input,
    suffix: String,
    insteadOf old: String = "",
    among inputs: InputFiles,
    written: Set<String>
  ) throws -> String {
    if inPlace {
      try Workbook.checkReplaceable(input.path)
      return input.path
    }
    let target = try plannedTarget(
      for: input,
      suffix: suffix,
      insteadOf: old,
      among: inputs
    )
    if inputs.contains(target) {
      throw Failure.usage(
        "\(target) : le résultat remplacerait un original. Employez --en-place si c'est voulu."
      )
    }
    if written.contains(target) {
      throw Failure(
        message: "\(input.path) : le résultat d'un autre classeur s'appelle déjà \(target).",
        exitCode: ExitCode(73)
      )
    }
    if FilePath.exists(target) {
      guard force else { throw WorkbookError(.outputExists, file: target) }
      try Workbook.checkReplaceable(target)
    }
    return target
  }

  /// Runs what writes a target, whose folder is made when it is one that `--sortie` names.
  ///
  /// A folder made for a result that then cannot be written is taken away again.
  func write<Result>(_ target: String, _ body: () throws -> Result) throws -> Result {
    let folder = FilePath.folder(target)
    guard destination != nil, destination != target, !FilePath.isFolder(folder) else {
      return try body()
    }
    try FilePath.makeFolder(folder)
    do {
      return try body()
    } catch {
      FilePath.removeEmptyFolder(folder)
      throw error
    }
  }

  private func plannedTarget(
    for input: InputFiles.Input,
    suffix: String,
    insteadOf old: String = "",
    among inputs: InputFiles
  ) throws -> String {
    let name = FilePath.name(input.path, suffix: suffix, insteadOf: old)
    guard let destination else { return FilePath.join(FilePath.folder(input.path), name) }
    if inputs.areSeveral || FilePath.isFolder(destination) || destination.hasSuffix("/") {
      let folder = input.folder.isEmpty ? destination : FilePath.join(destination, input.folder)
      return FilePath.join(folder, name)
    }
    if let format = WorkbookFormat(fileName: destination),
      let own = WorkbookFormat(fileName: input.path), format != own
    {
      throw Failure.usage(
        "\(destination) : le résultat garde le format du classeur (.\(own.rawValue))."
      )
    }
    return destination
  }
}
