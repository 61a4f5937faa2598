import XML

/// Writes texts as paragraphs: blanks, tabs and line ends have elements of their own there
/// (ODF 1.3 part 3, §6.1).
enum ParagraphWriter {
  /// One `text:p` per line, its text within a link when the start tag of a `text:a` is given.
  static func xml(_ text: String, link: String? = nil) -> String {
    var xml = ""
    let lines = text.utf8.split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == 0x0A || $0 == 0x0D }
    )
    for line in lines {
      let content = line.isEmpty ? "" : self.line(Substring(line))
      xml += "<text:p>"
      if let link, !content.isEmpty { xml += link + content + "</text:a>" } else { xml += content }
      xml += "</text:p>"
    }
    return xml
  }

  private static func line(_ line: Substring) -> String {
    guard line.utf8.contains(where: { $0 == 0x20 || $0 == 0x09 }) else {
      return XMLEscape.text(String(line))
    }
    var xml = ""
    var run = ""
    var blanks = 0
    func flushBlanks(atEnd: Bool) {
      guard blanks > 0 else { return }
      // A single blank between words stands for itself.
      let plain = xml.isEmpty && run.isEmpty || atEnd ? 0 : 1
      if plain == 1 { run += " " }
      xml += XMLEscape.text(run)
      run = ""
      if blanks > plain { xml += "<text:s text:c=\"\(blanks - plain)\"/>" }
      blanks = 0
    }
    for scalar in line.unicodeScalars {
      if scalar == " " {
        blanks += 1
        continue
      }
      flushBlanks(atEnd: false)
      if scalar == "\t" {
        xml += XMLEscape.text(run) + "<text:tab/>"
        run = ""
      } else {
        run.unicodeScalars.append(scalar)
      }
    }
    flushBlanks(atEnd: true)
    return xml + XMLEscape.text(run)
  }
}
