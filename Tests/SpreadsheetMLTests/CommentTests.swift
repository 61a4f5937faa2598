import Spreadsheet
import TestSupport
import Testing

@testable import SpreadsheetML

@Suite struct `Comments of worksheets` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let threads = "http://schemas.microsoft.com/office/2017/10/relationships"

  /// A workbook with a remark of old, one in runs, and a thread with a reply.
  private func workbook() throws -> String {
    var workbook = TestWorkbook()
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    workbook.otherRelationships = """
      <Relationship Id="rId9" Type="\(Self.threads)/person" Target="persons/person.xml"/>
      """
    workbook.sheet = "<sheetData/><legacyDrawing xmlns:r=\"\(TestWorkbook.office)\" r:id=\"rId1\"/>"
    workbook.otherParts = [
      (
        "xl/worksheets/_rels/sheet1.xml.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="rId1" \
        Type="\(TestWorkbook.office)/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>\
        <Relationship Id="rId2" Type="\(TestWorkbook.office)/comments" \
        Target="../comments1.xml"/><Relationship Id="rId3" Type="\(Self.threads)/threadedComment" \
        Target="../threadedComments/threadedComment1.xml"/></Relationships>
        """
      ),
      (
        "xl/comments1.xml",
        """
        <x:comments xmlns:x="\(TestWorkbook.main)"><x:authors><x:author>Léa</x:author>\
        <x:author>tc={1}</x:author></x:authors><x:commentList><x:comment ref="B2" authorId="0">\
        <x:text><x:r><x:rPr><x:b/></x:rPr><x:t>Léa :</x:t></x:r><x:r><x:t xml:space="preserve">
        à _x005F_revoir_</x:t></x:r></x:text></x:comment><x:comment ref="A3" authorId="1"><x:text>\
        <x:t>[Commentaire à thread]</x:t></x:text></x:comment></x:commentList></x:comments>
        """
      ),
      (
        "xl/drawings/vmlDrawing1.vml",
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><br><v:shape id=\"_x0000_s2050\"/></xml>"
      ),
      (
        "xl/threadedComments/threadedComment1.xml",
        """
        <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/\
        threadedcomments"><threadedComment ref="A3" personId="{P}" id="{1}"><text>Qui ?</text>\
        </threadedComment><threadedComment ref="A3" personId="{Q}" id="{2}" parentId="{1}"><text>\
        Moi</text></threadedComment></ThreadedComments>
        """
      ),
      (
        "xl/persons/person.xml",
        """
        <personList><person displayName="Omar" id="{P}"/><person displayName="Zoé" id="{Q}"/>\
        </personList>
        """
      ),
    ]
    return try workbook.write(in: folder)
  }

  @Test func `remarks in runs and threads with replies are read`() throws {
    let document = try SpreadsheetMLDocument(path: try workbook())
    #expect(
      try document.comments(ofSheet: 0) == [
        CellComment(cell: "B2", author: "Léa", text: "Léa :\nà _revoir_"),
        CellComment(cell: "A3", author: "Omar", text: "Qui ?\nZoé : Moi"),
      ]
    )
  }

  @Test func `new remarks join the parts that are there, in their prefix`() throws {
    let source = try workbook()
    var block = ColumnBlock(sheet: 0, firstColumn: 5, columns: [.init(width: 9)], rows: 0...1) {
      $1.append(BlockCell(column: 5, style: -1, content: .number(Double($0))))
    }
    block.comments = [
      CellComment(cell: "F1", author: "Léa", text: "neuf"),
      CellComment(cell: "B2", author: "Léa", text: "refusé : la cellule en a un"),
    ]
    var edit = WorkbookEdit()
    edit.blocks = [block]
    let result = folder.path + "/resultat.xlsx"
    try SpreadsheetMLDocument(path: source).write(edit, to: result, compressionLevel: 1)
    let comments = try PackageText.part("xl/comments1.xml", of: result)
    #expect(comments.contains("<x:comment ref=\"F1\" authorId=\"0\" shapeId=\"0\">"))
    #expect(comments.components(of: "ref=\"B2\"") == 1)
    let drawing = try PackageText.part("xl/drawings/vmlDrawing1.vml", of: result)
    #expect(drawing.contains("<br><v:shape id=\"_x0000_s2050\"/><v:shapetype"))
    #expect(drawing.contains("id=\"_x0000_s2051\"") && drawing.hasSuffix("</v:shape></xml>"))
    let sheet = try PackageText.part("xl/worksheets/sheet1.xml", of: result)
    #expect(sheet.components(of: "legacyDrawing") == 1)
    #expect(try SpreadsheetMLDocument(path: result).comments(ofSheet: 0).count == 3)
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
