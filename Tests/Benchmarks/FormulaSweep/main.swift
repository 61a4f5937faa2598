import Formula
import Glibc
import Spreadsheet
import Workbooks

// Runs the formulas of a collection of workbooks: reads and prints each, or calculates each and
// compares it with what its file stores. `formula-sweep FOLDER parse|evaluate|translate [--every N]
// [--origin excel] [--show N] [--show-of-file N] [--kept FUNCTION] [--file NAME] < FOLDER/index.csv`;
// the list has the name of a file in its first column, and its class, format and origin in columns 7
// to 9.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  print(
    "usage: formula-sweep FOLDER parse|evaluate|translate [--every N] [--origin NAME] [--show N]"
  )
  exit(64)
}
func option(_ name: String) -> String? {
  arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}
let collection = SweepCollection(
  folder: arguments[0],
  every: option("--every").flatMap { Int($0) } ?? 1,
  origin: option("--origin"),
  file: option("--file")
)
let shown = option("--show").flatMap { Int($0) } ?? 40
switch arguments[1] {
case "parse": ParseSweep(shown: shown).run(collection)
case "evaluate":
  let ofFile = option("--show-of-file").flatMap { Int($0) }
  EvaluationSweep(
    shown: shown,
    ofFile: ofFile ?? (collection.entries.count == 1 ? .max : 3),
    keptBy: option("--kept")
  ).run(collection)
default: TranslationSweep(shown: shown).run(collection)
}
