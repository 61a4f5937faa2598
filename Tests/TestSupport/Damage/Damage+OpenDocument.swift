extension Damage {
  private static let content = "content.xml"
  private static let manifest = "META-INF/manifest.xml"

  /// Ways to damage ``SamplePackage/openDocument``, at least one for each rule.
  package static let openDocument: [Damage] = [
    Damage("mimetype-first") { $0.parts.swapAt(0, 1) },
    Damage("mimetype-first") { $0.remove("mimetype") },
    Damage("mimetype-stored") { $0.edit("mimetype") { $0.extra = [0, 0, 0, 0] } },
    Damage("mimetype-stored") {
      $0.edit("mimetype") { entry in
        entry.data = RawZip.deflatedAsStoredBlocks(entry.data)
        entry.method = 8
      }
    },
    Damage("mimetype-value", "spreadsheet", "spreadsheet\n", in: "mimetype"),
    Damage("manifest") { $0.remove(manifest) },
    Damage("manifest-root", "full-path=\"/\"", "full-path=\"./\"", in: manifest),
    Damage("manifest-unlisted") { $0.add("Pictures/autre.png", "image") },
    Damage("manifest-target") { $0.remove("styles.xml") },
    Damage("manifest-duplicate", "Pictures/image.png", "styles.xml", in: manifest),
    Damage("version", "office:version=\"1.3\"", "office:version=\"1.4\"", in: content),
    Damage("content-part") { $0.remove(content) },
    Damage("object-part", "xlink:href=\"Pictures/image", "xlink:href=\"Pictures/img", in: content),
    Damage(
      "style-undefined",
      "style-name=\"ce1\" office",
      "style-name=\"ce2\" office",
      in: content
    ),
    Damage("style-undefined", "data-style-name=\"N1\"", "data-style-name=\"N2\"", in: content),
    Damage("style-duplicate") {
      let style = "<style:style style:name=\"ce1\" style:family=\"table-cell\"/>"
      $0.replace("</office:automatic-styles>", style + "</office:automatic-styles>", in: content)
    },
    Damage(
      "validation-undefined",
      "validation-name=\"val1\"",
      "validation-name=\"v\"",
      in: content
    ),
    Damage("validation-empty") {
      $0.replace("<table:content-validation table:name=\"val1\"/>", "", in: content)
    },
    Damage("spreadsheet-order") {
      let name = "<table:named-expressions/>"
      $0.replace("<table:content-validations>", name + "<table:content-validations>", in: content)
    },
    Damage("sheet-missing") { sample in
      guard let part = sample.parts.first(where: { $0.name == content })?.text,
        let start = part.firstRange(of: "<table:table ")?.lowerBound,
        let end = part.firstRange(of: "<table:named-expressions>")?.lowerBound
      else { return }
      sample.replace(String(part[start..<end]), "", in: content)
    },
    Damage("sheet-name", "table:name=\"Notes\"", "", in: content),
    Damage("sheet-name-duplicate", "table:name=\"Notes\"", "table:name=\"suivi\"", in: content),
    Damage("sheet-size", "1048573", "1048574", in: content),
    Damage("sheet-size", "columns-repeated=\"3\"", "columns-repeated=\"16385\"", in: content),
    Damage("row-empty") {
      $0.replace(
        "<table:table-row table:number-rows",
        "<table:table-row/><table:table-row table:number-rows",
        in: content
      )
    },
    Damage("repetition", "columns-repeated=\"2\"", "columns-repeated=\"0\"", in: content),
    Damage("covered-cell", "<table:covered-table-cell/>", "", in: content),
    Damage("covered-cell", "covered-table-cell table:n", "table-cell table:n", in: content),
    Damage("value-type", "value-type=\"time\"", "value-type=\"heure\"", in: content),
    Damage("value", "office:value=\"12.5\"", "office:value=\"12,5\"", in: content),
    Damage("value", "office:value=\"12.5\"", "", in: content),
    Damage("value", "2024-06-30", "30/06/2024", in: content),
    Damage("value", "PT36H00M00S", "36:00:00", in: content),
    Damage("value", "boolean-value=\"true\"", "boolean-value=\"VRAI\"", in: content),
    Damage("formula-prefix", "of:=", "xl:=", in: content),
    Damage("formula-text", "of:=SUM([.A1];[$Notes.A1])", "of:=SUM([.A1]", in: content),
    Damage("formula-text", "of:=SUM([.A1];[$Notes.A1])", "of:=", in: content),
    Damage("formula-separator", "[.A1];", "[.A1],", in: content),
    Damage("address", "[.A1]", "[.A0]", in: content),
    Damage("address", "Suivi.A1:Suivi.B3", "Suivi.A1:B", in: content),
    Damage("address-sheet", "$Notes.A1", "$Absente.A1", in: content),
    Damage("address-sheet", "range-address=\"$Suivi", "range-address=\"$Absente", in: content),
    Damage(
      "xml-doctype",
      "<office:document-content",
      "<!DOCTYPE x><office:document-content",
      in: content
    ),
    Damage("zip-descriptor") { $0.edit("mimetype") { $0.flags = 8 } },
  ]
}
