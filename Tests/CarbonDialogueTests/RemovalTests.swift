import CarbonDialogue
import TestSupport
import Testing
import Workbooks

@Suite struct RemovalTests {
  static let fixtures = Fixtures.names(endingIn: ".xlsx") + Fixtures.names(endingIn: ".ods")

  @Test(arguments: fixtures)
  func `what was added is taken out to the byte`(name: String) throws {
    let folder = try TestFolder()
    let augmented = "\(folder.path)/co2-\(name)"
    _ = try Augmentation(of: Fixtures.path(name)).save(to: augmented)
    let result = "\(folder.path)/sans-\(name)"
    try Removal(of: augmented).save(to: result)
    try SamePackage.check(Fixtures.path(name), result)
  }

  @Test(arguments: ["propre.xlsx", "propre.ods"])
  func `the workbook itself may be replaced`(name: String) throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/\(name)"
    _ = try Augmentation(of: Fixtures.path(name)).save(to: path)
    try Removal(of: path).save(to: path)
    try SamePackage.check(Fixtures.path(name), path)
    #expect(folder.names == [name])
  }
}
