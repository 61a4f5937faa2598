import ArgumentParser
import CarbonDialogue
import Workbooks

/// Where converted workbooks go.
struct ConversionTargets {
  /// A format that can be asked for.
  enum Format: String {
    case xlsx, ods, csv

    init(named name: String) throws {
      guard let format = Format(rawValue: name.lowercased()) else {
        throw Failure.usage("--vers \(name) : le format doit être xlsx, ods ou csv.")
      }
      self = format
    }

    /// The format of a file's name; nil when it is none of these.
    init?(fileName: String) {
      if ConversionOptions.isDelimited(fileName) {
        self = .csv
      } else {
        switch WorkbookFormat(fileName: fileName) {
        case .spreadsheetML: self = .xlsx
        case .openDocument: self = .ods
        case nil: return nil
        }
      }
    }
  }

  /// The format asked for; nil is the other one.
  var format: Format?
  var destination: String?
  var force: Bool
  /// Whether results older than their originals are made anew, and the others left.
  var isIncremental = false

  /// Refuses combinations that cannot be meant.
  func check(_ inputs: InputFiles) throws {
    guard let destination else { return }
    if destination.isEmpty { throw Failure.usage("--sortie est vide.") }
    if FilePath.isFolder(destination) || destination.hasSuffix("/") { return }
    let named = Format(fileName: destination)
    if inputs.areSeveral {
      if FilePath.exists(destination) || named != nil {
        throw Failure.usage(
          "\(destination) : --sortie doit être un dossier quand il y a plusieurs classeurs."
        )
      }
    } else if named == nil {
      throw Failure.usage(
        "\(destination) : --sortie doit être un fichier .xlsx, .ods ou .csv, ou un dossier"
          + " (finissez alors par « / » s'il n'existe pas encore)."
      )
    } else if let format, named != format {
      throw Failure.usage("\(destination) : --sortie et --vers ne vont pas ensemble.")
    }
  }

  /// The file to write for a workbook.
  func target(
    for input: InputFiles.Input,
    among inputs: InputFiles,
    written: Set<String>
  ) throws -> String {
    let target = path(for: input, among: inputs)
    if inputs.contains(target) {
      throw Failure.usage(
        "\(target) : le résultat remplacerait un original. Dites avec --vers dans quel format"
          + " convertir, ou avec --sortie dans quel dossier."
      )
    }
    if written.contains(target) {
      throw Failure(
        message: "\(input.path) : le résultat d'un autre classeur s'appelle déjà \(target).",
        exitCode: ExitCode(73)
      )
    }
    if FilePath.exists(target), !(isIncremental && FilePath.isNewer(target, than: input.path)) {
      guard force || isIncremental else { throw WorkbookError(.outputExists, file: target) }
      try Workbook.checkReplaceable(target)
    }
    return target
  }

  private func path(for input: InputFiles.Input, among inputs: InputFiles) -> String {
    let own = Format(fileName: input.path)
    let wanted = format ?? (own == .xlsx ? .ods : .xlsx)
    let name = FilePath.stem(FilePath.lastComponent(input.path)) + "." + wanted.rawValue
    guard let destination else { return FilePath.join(FilePath.folder(input.path), name) }
    if inputs.areSeveral || FilePath.isFolder(destination) || destination.hasSuffix("/") {
      let folder = input.folder.isEmpty ? destination : FilePath.join(destination, input.folder)
      return FilePath.join(folder, name)
    }
    return destination
  }

  /// Runs what writes a target, whose folder is made when it is one that `--sortie` names.
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
}
