import Container
import Testing

@Suite struct ArchiveErrorTests {
  @Test func `a missing file is an error that names it and its cause`() throws {
    let error = #expect(throws: ArchiveError.self) { try ArchiveReader(path: "no/such/file.xlsx") }
    #expect(error?.path == "no/such/file.xlsx")
    guard case .cannotRead(let reason) = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }
}
