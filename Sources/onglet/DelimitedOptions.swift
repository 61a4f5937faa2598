import ArgumentParser
import CarbonDialogue
import Workbooks

/// How `.csv` files are read and written.
struct DelimitedOptions: ParsableArguments {
  @Option(
    name: .customLong("feuille"),
    help: ArgumentHelp(
      "Feuille à écrire en .csv (par défaut, la première visible).",
      valueName: "nom"
    )
  )
  var sheet: String?

  @Option(
    name: .customLong("separateur"),
    help: ArgumentHelp(
      "Séparateur du .csv : « ; » (par défaut), « , », « | » ou tab.",
      valueName: "signe"
    )
  )
  var separator: String?

  @Option(
    name: .customLong("encodage"),
    help: ArgumentHelp(
      "Encodage du .csv : utf-8-bom (par défaut), utf-8 ou windows-1252.",
      valueName: "nom"
    )
  )
  var encoding: String?

  @Flag(
    name: .customLong("point-decimal"),
    help: "Écrit les nombres du .csv avec un point au lieu d'une virgule."
  )
  var usesDecimalPoint = false

  @Flag(
    name: .customLong("neutraliser"),
    help: "Met une apostrophe devant les textes du .csv qui commencent comme une formule."
  )
  var neutralizes = false

  /// The options of the library.
  func options() throws -> ConversionOptions {
    var options = ConversionOptions.forBudgets
    options.sheet = sheet
    options.usesDecimalPoint = usesDecimalPoint
    options.neutralizesFormulas = neutralizes
    if let separator {
      let bytes = Array((separator.lowercased() == "tab" ? "\t" : separator).utf8)
      guard bytes.count == 1, ";,|\t".utf8.contains(bytes[0]) else {
        throw Failure.usage("--separateur \(separator) : choisissez « ; », « , », « | » ou tab.")
      }
      options.separator = bytes[0]
    }
    if let encoding {
      guard let known = ConversionOptions.Encoding(rawValue: encoding.lowercased()) else {
        throw Failure.usage(
          "--encodage \(encoding) : choisissez utf-8-bom, utf-8 ou windows-1252."
        )
      }
      options.encoding = known
    }
    return options
  }
}
