import CarbonAccounting
import Testing

@Suite struct CorrespondenceTableTests {
  private let table = CorrespondenceTable([
    Self.row("605", 245), Self.row("60628", 231), Self.row("6232", 104),
    Self.row("6232", 250, function: "02"), Self.row("21312", 245), Self.row("21534", 245),
    Self.row("21538", 245), Self.row("6251", 319), Self.row("6236", 210), Self.row("6237", 210),
    Self.row("6238", 113),
    Correspondence(nature: "238", chapter: "23", method: .excluded, poste: "Immobilisations"),
  ])

  private static func row(_ nature: String, _ ratio: Double, function: String? = nil)
    -> Correspondence
  {
    Correspondence(
      nature: nature,
      function: function,
      method: .monetary,
      poste: "Intrants services",
      ratio: ratio
    )
  }

  @Test func `A nature finds its own row`() {
    let found = table.resolve(nature: "6232", function: "311")
    #expect(found.correspondence?.ratio == 104)
    #expect(found.rule == .nature)
    #expect(found.key == "6232")
    #expect(!found.isInherited)
  }

  @Test func `A row for a function comes first, and is for its subdivisions`() {
    let found = table.resolve(nature: "6232", function: "023")
    #expect(found.correspondence?.ratio == 250)
    #expect(found.rule == .natureAndFunction)
    #expect(found.key == "6232 f02")
  }

  @Test func `A missing account inherits its longest known prefix`() {
    let found = table.resolve(nature: "606281")
    #expect(found.correspondence?.ratio == 231)
    #expect(found.rule == .prefix("60628"))
    #expect(found.isInherited)
    #expect(found.key == "606281")
    #expect(found.ruleWords == "hérité de 60628")
  }

  @Test func `Goods put at disposal are treated like goods of one's own`() {
    let found = table.resolve(nature: "217312")
    #expect(found.correspondence?.nature == "21312")
    #expect(found.isInherited)
  }

  @Test func `Subdivisions that agree speak for their parent and siblings`() {
    #expect(table.resolve(nature: "2153").rule == .subdivisions("2153"))
    #expect(table.resolve(nature: "21533").rule == .subdivisions("2153"))
    #expect(table.resolve(nature: "623").correspondence == nil)
  }

  @Test func `An account of the M14 chart is read as the M57 one of the same content`() {
    #expect(table.resolve(nature: "6256").correspondence?.nature == "6251")
    #expect(table.resolve(nature: "6256").isInherited)
  }

  @Test(arguments: ["012", "014", "16", "65", "66", "67", "68", "204"])
  func `A chapter out of scope excludes what no row names`(chapter: String) {
    let found = table.resolve(nature: "99999", chapter: chapter)
    #expect(found.method == .excluded)
    #expect(found.rule == .chapter(chapter))
    #expect(found.poste == Poste.none)
  }

  @Test func `What nobody knows waits for a decision`() {
    let found = table.resolve(nature: "6999", chapter: "011")
    #expect(found.method == .unqualified)
    #expect(found.poste == Poste.unqualified)
    #expect(table.resolve(nature: "").key == Resolution.noAccountKey)
  }

  @Test(arguments: [
    (Movement.receipt, nil as String?, Resolution.receiptKey),
    (.internalOperation, nil, Resolution.internalKey),
    (.realExpenditure, "042", Resolution.internalKey),
  ])
  func `Receipts and internal operations never carry carbon`(
    movement: Movement,
    chapter: String?,
    key: String
  ) {
    let found = table.resolve(nature: "6232", chapter: chapter, movement: movement)
    #expect(found.key == key)
    #expect(found.method == .excluded)
    #expect(found.correspondence?.ratio == nil)
  }

  @Test func `The euros of what is excluded belong to no poste`() {
    #expect(table.resolve(nature: "238").poste == Poste.none)
  }

  @Test(arguments: [
    ("6218", "012"), ("60612", "011"), ("20422", "204"), ("2031", "20"), ("6411", "012"),
    ("65748", "65"),
  ])
  func `A nature tells its chapter`(nature: String, chapter: String) {
    #expect(Chapter.code(ofNature: nature) == chapter)
  }

  @Test(arguments: [
    ("011", Chapter.Section.operating), ("65", .operating), ("21", .investment),
    ("204", .investment), ("901", .investment), ("933", .operating), ("020", .investment),
  ])
  func `A chapter belongs to a section`(code: String, section: Chapter.Section) {
    #expect(Chapter(code: code).section == section)
  }
}
