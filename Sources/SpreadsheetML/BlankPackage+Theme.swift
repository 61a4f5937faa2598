extension BlankPackage {
  /// The theme of new workbooks (ECMA-376 Part 1, §20.1.6.9): Excel wants one to be there.
  static func theme(_ conformance: Conformance) -> String {
    let colors = [
      ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "37474F"), ("lt2", "ECEFF1"),
      ("accent1", "1565C0"), ("accent2", "2E7D32"), ("accent3", "EF6C00"), ("accent4", "6A1B9A"),
      ("accent5", "00838F"), ("accent6", "AD1457"), ("hlink", "0563C1"), ("folHlink", "954F72"),
    ].map { "<a:\($0.0)><a:srgbClr val=\"\($0.1)\"/></a:\($0.0)>" }.joined()
    let font = "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    let lines = ["6350", "12700", "19050"].map {
      "<a:ln w=\"\($0)\">\(fill)<a:prstDash val=\"solid\"/></a:ln>"
    }
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return """
      <a:theme xmlns:a="\(conformance.drawing)" name="Onglet"><a:themeElements>\
      <a:clrScheme name="Onglet">\(colors)</a:clrScheme>\
      <a:fontScheme name="Onglet"><a:majorFont>\(font)</a:majorFont>\
      <a:minorFont>\(font)</a:minorFont></a:fontScheme>\
      <a:fmtScheme name="Onglet"><a:fillStyleLst>\(fill)\(fill)\(fill)</a:fillStyleLst>\
      <a:lnStyleLst>\(lines.joined())</a:lnStyleLst>\
      <a:effectStyleLst>\(effect)\(effect)\(effect)</a:effectStyleLst>\
      <a:bgFillStyleLst>\(fill)\(fill)\(fill)</a:bgFillStyleLst></a:fmtScheme>\
      </a:themeElements></a:theme>
      """
  }
}
