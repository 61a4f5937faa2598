import Testing

@testable import Spreadsheet

@Suite struct SystemFormatTests {
  @Test(arguments: [
    ([:], true), (["LANG": "C.UTF-8"], true), (["LANG": "fr_FR.UTF-8"], false),
    (["LANG": "en_US.UTF-8"], true), (["LANG": "en_US", "LC_TIME": "fr_CA"], false),
    (["LANG": "fr_FR", "LC_TIME": "en_GB", "LC_ALL": ""], true),
    (["LC_ALL": "fr", "LC_TIME": "en_GB"], false), (["LC_ALL": "de_DE@euro"], false),
  ])
  func `the language of dates is that of the first variable that says one`(
    variables: [String: String],
    isEnglish: Bool
  ) {
    #expect(SystemLanguage.isEnglish { variables[$0] } == isEnglish)
  }

  @Test func `people see the codes of the computer's own formats without their mark`() {
    #expect(SystemFormat.shown(SystemFormat.dateTime) == "m/d/yyyy h:mm")
    #expect(SystemFormat.shown("[$-40C]d mmm") == "[$-40C]d mmm")
  }
}
