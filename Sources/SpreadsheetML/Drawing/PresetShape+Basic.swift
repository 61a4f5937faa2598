extension PresetShape {
  /// Rectangles, ellipses, polygons, and the boxes of flow charts.
  static let basicShapes: [String: String] = {
    let rectangle = "p M l t L r t r b l b Z"
    let ellipse = """
      g x */ w 14645 100000
      g y */ h 14645 100000
      g x2 +- r 0 x
      g y2 +- b 0 y
      p M l vc A wd2 hd2 cd2 21600000 Z
      t x y x2 y2
      """
    let rounded = """
      g a pin 0 adj 50000
      g x1 */ ss a 100000
      g x2 +- r 0 x1
      g y2 +- b 0 x1
      g i */ x1 29289 100000
      g ir +- r 0 i
      g ib +- b 0 i
      p M l x1 A x1 x1 cd2 cd4 L x2 t A x1 x1 3cd4 cd4 L r y2 A x1 x1 0 cd4 L x1 b A x1 x1 cd4 cd4 Z
      t i i ir ib
      """
    let diamond = """
      g ir */ w 3 4
      g ib */ h 3 4
      p M l vc L hc t r vc hc b Z
      t wd4 hd4 ir ib
      """
    return [
      "rect": rectangle, "flowChartProcess": rectangle, "ellipse": ellipse,
      "flowChartConnector": ellipse, "roundRect": "a adj 16667\n" + rounded,
      "flowChartAlternateProcess": "g adj val 16667\n" + rounded, "diamond": diamond,
      "flowChartDecision": diamond,
      "triangle": """
      a adj 50000
      g a pin 0 adj 100000
      g x1 */ w a 200000
      g x2 */ w a 100000
      g x3 +- x1 wd2 0
      p M l b L x2 t r b Z
      t x1 vc x3 b
      """,
      "rtTriangle": """
      g it */ h 7 12
      g ir */ w 7 12
      g ib */ h 11 12
      p M l b L l t r b Z
      t wd12 it ir ib
      """,
      "parallelogram": """
      a adj 25000
      g m */ 100000 w ss
      g a pin 0 adj m
      g x2 */ ss a 100000
      g x5 +- r 0 x2
      p M l b L x2 t r t x5 b Z
      """,
      "flowChartInputOutput": """
      g x1 */ w 1 5
      g x2 */ w 4 5
      p M l b L x1 t r t x2 b Z
      t x1 t x2 b
      """,
      "trapezoid": """
      a adj 25000
      g m */ 50000 w ss
      g a pin 0 adj m
      g x2 */ ss a 100000
      g x3 +- r 0 x2
      p M l b L x2 t x3 t r b Z
      """,
      "hexagon": """
      a adj 25000
      a vf 115470
      g m */ 50000 w ss
      g a pin 0 adj m
      g s */ hd2 vf 100000
      g x1 */ ss a 100000
      g x2 +- r 0 x1
      g dy sin s 3600000
      g y1 +- vc 0 dy
      g y2 +- vc dy 0
      p M l vc L x1 y1 x2 y1 r vc x2 y2 x1 y2 Z
      """,
      "octagon": """
      a adj 29289
      g a pin 0 adj 50000
      g x1 */ ss a 100000
      g x2 +- r 0 x1
      g y2 +- b 0 x1
      g i */ x1 1 2
      g ir +- r 0 i
      g ib +- b 0 i
      p M l x1 L x1 t x2 t r x1 r y2 x2 b x1 b l y2 Z
      t i i ir ib
      """,
      "plus": """
      a adj 25000
      g a pin 0 adj 50000
      g x1 */ ss a 100000
      g x2 +- r 0 x1
      g y2 +- b 0 x1
      p M l x1 L x1 x1 x1 t x2 t x2 x1 r x1 r y2 x2 y2 x2 b x1 b x1 y2 l y2 Z
      """,
      "star5": """
      g sw */ wd2 105146 100000
      g sh */ hd2 110557 100000
      g cy */ vc 110557 100000
      g dx1 cos sw 1080000
      g dx2 cos sw 18360000
      g dy1 sin sh 1080000
      g dy2 sin sh 18360000
      g x1 +- hc 0 dx1
      g x2 +- hc 0 dx2
      g x3 +- hc dx2 0
      g x4 +- hc dx1 0
      g y1 +- cy 0 dy1
      g y2 +- cy 0 dy2
      g iw */ sw 19098 50000
      g ih */ sh 19098 50000
      g sdx1 cos iw 20520000
      g sdx2 cos iw 3240000
      g sdy1 sin ih 3240000
      g sdy2 sin ih 20520000
      g sx1 +- hc 0 sdx1
      g sx2 +- hc 0 sdx2
      g sx3 +- hc sdx2 0
      g sx4 +- hc sdx1 0
      g sy1 +- cy 0 sdy1
      g sy2 +- cy 0 sdy2
      g sy3 +- cy ih 0
      p M x1 y1 L sx2 sy1 hc t sx3 sy1 x4 y1 sx4 sy2 x3 y2 hc sy3 x2 y2 sx1 sy2 Z
      """,
      "heart": """
      g dx1 */ w 49 48
      g dx2 */ w 10 48
      g x1 +- hc 0 dx1
      g x2 +- hc 0 dx2
      g x3 +- hc dx2 0
      g x4 +- hc dx1 0
      g y1 +- t 0 hd3
      p M hc hd4 C x3 y1 x4 hd4 hc b C x1 hd4 x2 y1 hc hd4 Z
      """,
      "donut": """
      a adj 25000
      g a pin 0 adj 50000
      g dr */ ss a 100000
      g iw +- wd2 0 dr
      g ih +- hd2 0 dr
      p M l vc A wd2 hd2 cd2 21600000 Z M dr vc A iw ih cd2 -21600000 Z
      """,
      "frame": """
      a adj1 12500
      g a pin 0 adj1 50000
      g x1 */ ss a 100000
      g x4 +- r 0 x1
      g y4 +- b 0 x1
      p M l t L r t r b l b Z M x1 x1 L x1 y4 x4 y4 x4 x1 Z
      t x1 x1 x4 y4
      """,
      "snip1Rect": """
      a adj 16667
      g a pin 0 adj 50000
      g d */ ss a 100000
      g x1 +- r 0 d
      p M l t L x1 t r d r b l b Z
      """,
      "snip2DiagRect": """
      a adj1 0
      a adj2 16667
      g a1 pin 0 adj1 50000
      g a2 pin 0 adj2 50000
      g lx1 */ ss a1 100000
      g lx2 +- r 0 lx1
      g ly1 +- b 0 lx1
      g rx1 */ ss a2 100000
      g rx2 +- r 0 rx1
      g ry1 +- b 0 rx1
      p M lx1 t L rx2 t r rx1 r ly1 lx2 b rx1 b l ry1 l lx1 Z
      """,
      "cube": """
      a adj 25000
      g a pin 0 adj 100000
      g y1 */ ss a 100000
      g y4 +- b 0 y1
      g x4 +- r 0 y1
      p M l y1 L y1 t r t r y4 x4 b l b Z
      p - M l y1 L x4 y1 r t M x4 y1 L x4 b
      t l y1 x4 b
      """,
      "can": can("a adj 25000\ng m */ 50000 h ss\ng a pin 0 adj m\ng y1 */ ss a 200000"),
      "flowChartMagneticDisk": can("g y1 */ h 1 6"),
      "foldedCorner": """
      a adj 16667
      g a pin 0 adj 50000
      g d */ ss a 100000
      g x1 +- r 0 d
      g y1 +- b 0 d
      g e */ d 1 5
      g x2 +- x1 e 0
      g y2 +- y1 e 0
      p M l t L r t r y1 x1 b l b Z
      p - M x1 b L x2 y2 r y1
      t l t r y1
      """,
      "sun": sun,
      "flowChartTerminator": """
      g x1 */ w 3475 21600
      g x2 +- r 0 x1
      p M x1 t L x2 t A x1 hd2 3cd4 cd2 L x1 b A x1 hd2 cd4 cd2 Z
      """,
      "flowChartDocument": """
      g y1 */ h 17322 21600
      g y2 */ h 20172 21600
      g y3 */ h 23922 21600
      p M l t L r t r y1 C hc y1 hc y3 l y2 Z
      t l t r y1
      """,
      "flowChartPredefinedProcess": """
      g x1 */ w 1 8
      g x2 */ w 7 8
      p M l t L r t r b l b Z
      p - M x1 t L x1 b M x2 t L x2 b
      t x1 t x2 b
      """,
      "lightningBolt": """
      g x0 */ w 8472 21600
      g x1 */ w 12860 21600
      g y1 */ h 6080 21600
      g x2 */ w 11050 21600
      g y2 */ h 6797 21600
      g x3 */ w 16577 21600
      g y3 */ h 12007 21600
      g x4 */ w 14767 21600
      g y4 */ h 12877 21600
      g x5 */ w 10012 21600
      g y5 */ h 14915 21600
      g x6 */ w 12222 21600
      g y6 */ h 13987 21600
      g x7 */ w 5022 21600
      g y7 */ h 9705 21600
      g x8 */ w 7602 21600
      g y8 */ h 8382 21600
      g y9 */ h 3890 21600
      p M x0 t L x1 y1 x2 y2 x3 y3 x4 y4 r b x5 y5 x6 y6 x7 y7 x8 y8 l y9 Z
      """,
    ]
  }()

  /// A cylinder whose lid is `y1` high to its middle.
  private static func can(_ guides: String) -> String {
    """
    \(guides)
    g y2 +- y1 y1 0
    g y3 +- b 0 y1
    p M l y1 A wd2 y1 cd2 cd2 L r y3 A wd2 y1 0 cd2 Z
    p - M r y1 A wd2 y1 0 cd2
    t l y2 r y3
    """
  }

  /// A disk with eight rays around it.
  private static let sun: String = {
    var lines = ["a adj 25000", "g a pin 12500 adj 46875", "g e +- 50000 0 a"]
    lines.append("g rx */ w e 100000")
    lines.append("g ry */ h e 100000")
    lines.append("g x0 +- hc 0 rx")
    // Rays stand on a ring a little outside of the disk, which leaves a third of it free.
    lines.append("g f */ e 12 10")
    var rays = ""
    for ray in 0..<8 {
      let middle = ray * 2_700_000
      for (name, angle, share) in [
        ("a", middle, 50_000), ("b", middle - 750_000, 0), ("c", middle + 750_000, 0),
      ] {
        let turned = (angle + 21_600_000) % 21_600_000
        let radius = share > 0 ? "50000" : "f"
        lines.append("g q\(name)\(ray) */ w \(radius) 100000")
        lines.append("g s\(name)\(ray) */ h \(radius) 100000")
        lines.append("g u\(name)\(ray) cos q\(name)\(ray) \(turned)")
        lines.append("g v\(name)\(ray) sin s\(name)\(ray) \(turned)")
        lines.append("g x\(name)\(ray) +- hc u\(name)\(ray) 0")
        lines.append("g y\(name)\(ray) +- vc v\(name)\(ray) 0")
      }
      rays += " M xa\(ray) ya\(ray) L xb\(ray) yb\(ray) xc\(ray) yc\(ray) Z"
    }
    lines.append("p\(rays) M x0 vc A rx ry cd2 21600000 Z")
    return lines.joined(separator: "\n")
  }()
}
