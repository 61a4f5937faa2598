import ArgumentParser
import CarbonDialogue
import Workbooks

/// `onglet comparer`: what a colleague has changed, or what a conversion has.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comparer",
    abstract: "Dit ce qui diffère entre deux classeurs, de même format ou non.",
    discussion: """
      Une ligne insérée ou supprimée est reconnue comme telle, et les formules sont comparées par \
      leur sens. Le code de retour est 1 si quelque chose diffère.
      """
  )

  @Argument(
    help: "Premier classeur, .xlsx ou .ods.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var premier: String

  @Argument(
    help: "Second classeur, .xlsx ou .ods.",
    completion: .file(extensions: ["xlsx", "xlsm", "ods"])
  )
  var second: String

  @Flag(help: "Écrit le résultat en JSON.")
  var json = false

  func run() throws {
    var counts: [String: Int] = [:]
    var items: [Item] = []
    do {
      let comparison = Comparison(
        of: try Workbook(contentsOf: premier),
        with: try Workbook(contentsOf: second)
      )
      try comparison.differences { difference in
        counts[difference.kind.rawValue, default: 0] += 1
        if json {
          items.append(Item(difference))
        } else {
          Terminal.output(difference.sentence)
        }
      }
    } catch {
      throw Failure(error, file: premier)
    }
    let count = counts.values.reduce(0, +)
    if json {
      try Terminal.output(
        JSON.text(Report(first: premier, second: second, counts: counts, differences: items))
      )
    } else {
      switch count {
      case 0: Terminal.output("Aucune différence.")
      case 1: Terminal.output("1 différence.")
      default: Terminal.output("\(count) différences.")
      }
    }
    if count > 0 { throw ExitCode(1) }
  }

  private struct Item: Encodable {
    var kind: String
    var sheet: String?
    var place: String?
    var otherPlace: String?
    var before: String?
    var after: String?
    var message: String

    init(_ difference: Difference) {
      kind = difference.kind.rawValue
      sheet = difference.sheet
      place = difference.place
      otherPlace = difference.otherPlace
      before = difference.before
      after = difference.after
      message = difference.sentence
    }
  }

  private struct Report: Encodable {
    var first: String
    var second: String
    var counts: [String: Int]
    var differences: [Item]
  }
}
