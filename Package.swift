// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "onglet",
  products: [
    .library(name: "Workbooks", targets: ["Workbooks"]),
    .library(name: "CarbonDialogue", targets: ["CarbonDialogue"]),
    .executable(name: "onglet", targets: ["onglet"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Bytes: zip entries and XML events.
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibC"),
    .target(name: "Container", dependencies: ["CLibZip", "CLibC", "CZLib"]),
    .target(name: "XML", dependencies: ["CLibXML2"]),

    // The model, the formulas and the formats.
    .target(name: "Spreadsheet"),
    .target(name: "Formula", dependencies: ["Spreadsheet"]),
    .target(name: "PackageParts", dependencies: ["Container", "XML", "Spreadsheet"]),
    .target(
      name: "SpreadsheetML",
      dependencies: ["Container", "XML", "Spreadsheet", "PackageParts"]
    ),
    .target(
      name: "OpenDocument",
      dependencies: ["Container", "XML", "Spreadsheet", "PackageParts"]
    ),
    .target(name: "DelimitedText", dependencies: ["Spreadsheet"]),
    .target(
      name: "Workbooks",
      dependencies: [
        "Container", "XML", "Spreadsheet", "Formula", "PackageParts", "SpreadsheetML",
        "OpenDocument", "DelimitedText",
      ]
    ),

    // The domain, and its way into a workbook.
    .target(name: "CarbonAccounting"),
    .target(
      name: "BudgetExecution",
      dependencies: ["Spreadsheet", "DelimitedText"],
      resources: [.embedInCode("Resources/header_lexicon.csv")]
    ),
    .target(name: "CarbonTabs", dependencies: ["CarbonAccounting", "Spreadsheet"]),
    .target(
      name: "CarbonDialogue",
      dependencies: [
        "Workbooks", "Spreadsheet", "BudgetExecution", "CarbonTabs", "CarbonAccounting",
        "DelimitedText",
      ],
      resources: [
        .embedInCode("Resources/factors.csv"),
        .embedInCode("Resources/m57_carbon_accounts.csv"),
        .embedInCode("Resources/exemple.xlsx"),
        .embedInCode("Resources/exemple.ods"),
        .embedInCode("Resources/referentiel.xlsx"),
      ]
    ),

    // The command line.
    .executableTarget(
      name: "onglet",
      dependencies: [
        "CarbonDialogue", "Workbooks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    // Runs the formulas of a collection of workbooks; a tool of development.
    .executableTarget(
      name: "formula-sweep",
      dependencies: ["Workbooks", "Formula", "Spreadsheet"],
      path: "Tests/Benchmarks/FormulaSweep"
    ),

    // What several suites of tests need.
    .target(
      name: "TestSupport",
      dependencies: ["Container", "Spreadsheet", "SpreadsheetML", "Workbooks"],
      path: "Tests/TestSupport"
    ),
    .testTarget(name: "ContainerTests", dependencies: ["Container", "CLibC", "TestSupport"]),
    .testTarget(name: "XMLTests", dependencies: ["XML", "Container"]),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"]),
    .testTarget(name: "FormulaTests", dependencies: ["Formula", "Spreadsheet"]),
    .testTarget(
      name: "SpreadsheetMLTests",
      dependencies: ["SpreadsheetML", "Container", "XML", "Spreadsheet", "TestSupport"]
    ),
    .testTarget(
      name: "OpenDocumentTests",
      dependencies: ["OpenDocument", "Container", "XML", "Spreadsheet", "TestSupport"]
    ),
    .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText"]),
    .testTarget(
      name: "WorkbooksTests",
      dependencies: ["Workbooks", "OpenDocument", "SpreadsheetML", "Spreadsheet", "TestSupport"]
    ),
    .testTarget(name: "CarbonAccountingTests", dependencies: ["CarbonAccounting"]),
    .testTarget(
      name: "BudgetExecutionTests",
      dependencies: ["BudgetExecution", "DelimitedText", "Spreadsheet"]
    ),
    .testTarget(
      name: "CarbonTabsTests",
      dependencies: ["CarbonTabs", "CarbonAccounting", "Spreadsheet"]
    ),
    .testTarget(
      name: "CarbonDialogueTests",
      dependencies: [
        "CarbonDialogue", "BudgetExecution", "CarbonAccounting", "CarbonTabs", "Workbooks",
        "Spreadsheet",
        "TestSupport",
      ]
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CarbonDialogue", "Workbooks", "Spreadsheet", "TestSupport"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzzing needs a compiler's option for every module: see the Makefile.
if Context.environment["ONGLET_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "onglet-fuzz",
      dependencies: ["CarbonDialogue", "Container", "Formula", "Spreadsheet", "Workbooks"],
      path: "Tests/Fuzz",
      exclude: ["seeds.py"]
    )
  )
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .strictMemorySafety(),  // SE-0458
    .treatAllWarnings(as: .error),  // SE-0480
  ]
}
