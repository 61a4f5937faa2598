import ArgumentParser
import CarbonDialogue
import Workbooks

/// An error ready for the user: a French sentence and the exit code of the command line's manual.
struct Failure: Error {
  var message: String
  var exitCode: ExitCode

  /// The command was not written as it must be.
  static func usage(_ message: String) -> Failure {
    Failure(message: message, exitCode: ExitCode(64))
  }

  /// Puts any error of the library into words.
  init(_ error: any Error, file: String) {
    switch error {
    case let failure as Failure:
      self = failure
    case let error as WorkbookError:
      self.init(message: error.sentence, exitCode: ExitCode(error.exitStatus))
    case let error as DialogueError:
      self.init(message: error.sentence(file: file), exitCode: ExitCode(error.exitStatus))
    default:
      self.init(message: "\(file) : \(error)", exitCode: ExitCode(74))
    }
  }

  init(message: String, exitCode: ExitCode) {
    self.message = message
    self.exitCode = exitCode
  }
}

extension WorkbookError {
  /// The exit status of the command (sysexits.h): 65 data, 73 cannot create, 74 input-output.
  var exitStatus: Int32 {
    switch code {
    case .notAPackage, .damagedPackage, .encrypted, .legacyFormat, .notASpreadsheet, .missingPart,
      .malformedXML, .invalidContent, .documentType, .limitExceeded, .unsupported, .noSuchSheet,
      .cannotRead:
      65
    case .cannotWrite, .outputExists, .locked, .changedMeanwhile, .signed: 73
    }
  }

  /// The error as a French sentence that starts with its place.
  var sentence: String {
    var places: [String] = []
    if let file { places.append(file) }
    if let part { places.append("partie \(part)") }
    if let sheet { places.append("feuille « \(sheet) »") }
    if let cell { places.append("cellule \(cell)") }
    if let offset { places.append("octet \(offset)") }
    let cause = causeSentence
    return places.isEmpty ? cause : places.joined(separator: ", ") + " : " + cause
  }

  private func french(_ phrase: String) -> String { CausePhrases.french(phrase) }

  private var causeSentence: String {
    switch code {
    case .notAPackage:
      "ce fichier n'est pas un classeur .xlsx ou .ods (ce n'est pas une archive zip). "
        + "Ouvrez-le dans votre tableur et enregistrez-le dans l'un de ces formats."
    case .damagedPackage(let detail):
      "le fichier est endommagé ou incomplet (\(french(detail))). Demandez-en une nouvelle copie."
    case .encrypted:
      "le classeur est protégé par un mot de passe à l'ouverture. "
        + "Enregistrez-en une copie sans mot de passe, puis recommencez."
    case .legacyFormat:
      "c'est un classeur binaire d'Excel 97-2003 (.xls) ou un autre document ancien. "
        + "Enregistrez-le au format .xlsx ou .ods, puis recommencez."
    case .notASpreadsheet(let found):
      "ce document n'est pas un classeur (trouvé : \(french(found)))."
    case .missingPart:
      "une partie du classeur manque."
    case .malformedXML(let reason):
      "le contenu XML est mal formé (\(french(reason)))."
    case .invalidContent(let expected, let found):
      "contenu inattendu : attendu \(french(expected)), trouvé \(french(found))."
    case .documentType:
      "une déclaration DOCTYPE est présente ; par sécurité, elle est refusée."
    case .limitExceeded(let what, let limit):
      "limite dépassée : \(french(what)) (au plus \(limit))."
    case .unsupported(let feature):
      "ce classeur n'est pas modifié, pour ne pas risquer de l'abîmer : \(french(feature))."
    case .noSuchSheet(let name):
      "il n'y a pas de feuille « \(name) »."
    case .cannotRead(let reason):
      "lecture impossible : \(french(reason))."
    case .cannotWrite(let reason):
      reason == "No such file or directory"
        ? "écriture impossible : ce dossier n'existe pas."
        : "écriture impossible : \(french(reason))."
    case .outputExists:
      "ce fichier existe déjà. Ajoutez --forcer pour le remplacer, ou choisissez --sortie."
    case .locked(let lockFile, let owner):
      "le classeur est ouvert dans un tableur"
        + (owner.map { " par \($0)" } ?? "")
        + ". Fermez-le d'abord ; si plus personne ne l'a ouvert, supprimez \(lockFile)."
    case .changedMeanwhile:
      "le fichier a été modifié par un autre programme pendant le traitement. "
        + "Rien n'a été écrit ; recommencez."
    case .signed:
      "le classeur porte une signature numérique, que toute modification rend invalide. "
        + "Ajoutez --forcer pour écrire quand même ; le résultat devra être signé de nouveau."
    }
  }
}
