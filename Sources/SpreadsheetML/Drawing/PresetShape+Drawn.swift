extension PresetShape {
  /// Parts of ellipses, cylinders and faces; `+` before the steps of a path leaves it without a line.
  static let drawnShapes: [String: String] = {
    /// A part of an ellipse between two angles, with the corner or edge that closes it.
    func part(_ start: String, _ end: String, _ paths: String...) -> String {
      """
      a adj1 \(start)
      a adj2 \(end)
      g st pin 0 adj1 21599999
      g en pin 0 adj2 21599999
      g s1 +- en 0 st
      g s2 +- s1 21600000 0
      g sw ?: s1 s1 s2
      g sx sin wd2 st
      g sy cos hd2 st
      g dx cat2 wd2 sy sx
      g dy sat2 hd2 sy sx
      g x +- hc dx 0
      g y +- vc dy 0
      \(paths.map { "p \($0)" }.joined(separator: "\n"))
      """
    }
    let sector = "M x y A wd2 hd2 st sw L hc vc Z"
    let cylinder = """
      g m */ 50000 h ss
      g a pin 0 adj m
      g y1 */ ss a 200000
      g y2 +- y1 y1 0
      g y3 +- b 0 y1
      p M l y1 A wd2 y1 cd2 cd2 L r y3 A wd2 y1 0 cd2 Z
      p - M r y1 A wd2 y1 0 cd2
      t l y2 r y3
      """
    return [
      "arc": part("16200000", "0", "+ \(sector)", "- M x y A wd2 hd2 st sw"),
      "pie": part("0", "16200000", sector),
      "chord": part("2700000", "16200000", "M x y A wd2 hd2 st sw Z"),
      "can": "a adj 25000\n" + cylinder,
      "flowChartMagneticDisk": "g adj */ h 33333 ss\n" + cylinder,
      "moon": """
      a adj 50000
      g a pin 0 adj 87500
      g x */ w a 100000
      g i +- w 0 x
      p M r t A w hd2 3cd4 -10800000 A i hd2 cd4 cd2 Z
      """,
      "smileyFace": """
      a adj 4653
      g a pin -4653 adj 4653
      g dy */ h a 100000
      g x1 */ w 4969 21699
      g x2 */ w 5090 21600
      g x3 */ w 12135 21600
      g x4 */ w 16640 21600
      g ye */ h 7570 21600
      g wr */ w 1125 21600
      g hr */ h 1125 21600
      g ym */ h 16515 21600
      g y1 +- ym 0 dy
      g y2 +- ym dy dy
      g y3 +- y2 dy dy
      p M l vc A wd2 hd2 cd2 21600000 Z
      p M x2 ye A wr hr cd2 21600000 Z
      p M x3 ye A wr hr cd2 21600000 Z
      p - M x1 y1 Q hc y3 x4 y1
      """,
      "noSmoking": """
      a adj 18750
      g a pin 0 adj 50000
      g d */ ss a 100000
      g iw +- wd2 0 d
      g ih +- hd2 0 d
      g k */ d 35355 100000
      g qx */ iw 70711 100000
      g qy */ ih 70711 100000
      g x1 +- hc 0 qx
      g y1 +- vc 0 qy
      g x2 +- hc qx 0
      g y2 +- vc qy 0
      g xa +- x1 k 0
      g ya +- y1 0 k
      g xb +- x1 0 k
      g yb +- y1 k 0
      g xc +- x2 k 0
      g yc +- y2 0 k
      g xd +- x2 0 k
      g yd +- y2 k 0
      g xi +- hc 0 iw
      p M l vc A wd2 hd2 cd2 21600000 Z M xi vc A iw ih cd2 -21600000 Z
      p + M xa ya L xc yc xd yd xb yb Z
      """,
    ]
  }()
}
