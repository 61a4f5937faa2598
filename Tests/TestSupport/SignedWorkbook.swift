import Container

/// Workbooks that carry a digital signature, as far as anyone looks who does not check it.
package enum SignedWorkbook {
  /// Writes a signed copy of a workbook.
  ///
  /// - Parameters:
  ///   - source: Path of a workbook of either format.
  ///   - path: Path of the copy.
  ///   - entry: For `.ods`: the entry that holds the signature.
  /// - Throws: `ArchiveError`.
  package static func make(
    from source: String,
    to path: String,
    entry: String = "META-INF/documentsignatures.xml"
  ) throws {
    let reader = try ArchiveReader(path: source)
    var writer = try ArchiveWriter(copying: reader, to: path)
    if let index = reader.index(of: "_rels/.rels") {
      let relationships = String(decoding: try reader.contents(of: index), as: UTF8.self)
      let origin =
        "<Relationship Id=\"rIdSig\" Target=\"_xmlsignatures/origin.sigs\" Type=\"http://schemas."
        + "openxmlformats.org/package/2006/relationships/digital-signature/origin\"/>"
      let end = "</Relationships>"
      let parts = relationships.split(separator: end, omittingEmptySubsequences: false)
      try writer.set("_rels/.rels", to: Array(parts.joined(separator: origin + end).utf8))
      try writer.set("_xmlsignatures/origin.sigs", to: [])
    } else {
      try writer.set(entry, to: Array("<document-signatures/>".utf8))
    }
    try writer.commit()
  }
}
