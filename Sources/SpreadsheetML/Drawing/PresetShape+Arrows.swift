extension PresetShape {
  /// Arrows, callouts, brackets and lines.
  static let arrowsAndLines: [String: String] = {
    let line = "p - M l t L r b"
    return [
      "line": line, "straightConnector1": line, "bentConnector2": "p - M l t L r t r b",
      "bentConnector3": "a adj1 50000\ng x */ w adj1 100000\np - M l t L x t x b r b",
      "curvedConnector3": """
      a adj1 50000
      g x2 */ w adj1 100000
      g x1 +/ l x2 2
      g x3 +/ r x2 2
      g y3 */ h 3 4
      p - M l t C x1 t x2 hd4 x2 vc C x2 y3 x3 b r b
      """,
      "rightArrow": across(to: "r"), "leftArrow": across(to: "l"),
      "downArrow": down(to: "b"), "upArrow": down(to: "t"),
      "leftRightArrow": along("w", "h", most: 50_000) + """
        g x3 +- r 0 d
        p M l vc L d t d y1 x3 y1 x3 t r vc x3 b x3 y2 d y2 d b Z
        t d y1 x3 y2
        """,
      "upDownArrow": """
      a adj1 50000
      a adj2 50000
      g m */ 50000 h w
      g a1 pin 0 adj1 100000
      g a2 pin 0 adj2 m
      g d */ w a2 100000
      g s */ w a1 200000
      g x1 +- hc 0 s
      g x2 +- hc s 0
      g y3 +- b 0 d
      p M l d L hc t r d x2 d x2 y3 r y3 hc b l y3 x1 y3 x1 d Z
      t x1 d x2 y3
      """,
      "homePlate": """
      a adj 50000
      g m */ 100000 w ss
      g a pin 0 adj m
      g d */ ss a 100000
      g x1 +- r 0 d
      g x2 +/ x1 r 2
      p M l t L x1 t r vc x1 b l b Z
      t l t x2 b
      """,
      "chevron": """
      a adj 50000
      g m */ 100000 w ss
      g a pin 0 adj m
      g d */ ss a 100000
      g x1 +- r 0 d
      p M l t L x1 t r vc x1 b l b d vc Z
      t d t x1 b
      """,
      "wedgeRectCallout": pointer + """
        p M l t L tx0 t \(tip("top")) tx1 t r t r ty0 \(tip("right")) r ty1 r b tx1 b \(tip("bottom")) tx0 b l b l ty1 \(tip("left")) l ty0 Z
        """,
      "wedgeRoundRectCallout": pointer + """
        a adj3 16667
        g u */ ss adj3 100000
        g ur +- r 0 u
        g ub +- b 0 u
        p M l u A u u cd2 cd4 L tx0 t \(tip("top")) tx1 t ur t A u u 3cd4 cd4 L r ty0 \(tip("right")) r ty1 r ub A u u 0 cd4 L tx1 b \(tip("bottom")) tx0 b u b A u u cd4 cd4 L l ty1 \(tip("left")) l ty0 Z
        """,
      "leftBracket": bracket + """
        p - M r b A w y1 cd4 cd4 L l y1 A w y1 cd2 cd4
        """,
      "rightBracket": bracket + """
        p - M l t A w y1 3cd4 cd4 L r y2 A w y1 0 cd4
        """,
      "rightBrace": """
      a adj1 8333
      a adj2 50000
      g a2 pin 0 adj2 100000
      g q1 +- 100000 0 a2
      g q2 min q1 a2
      g q3 */ q2 1 2
      g m */ q3 h ss
      g a1 pin 0 adj1 m
      g y1 */ ss a1 100000
      g y2 */ h a2 100000
      g y3 +- y2 0 y1
      g y4 +- b 0 y1
      p - M l t A wd2 y1 3cd4 cd4 L hc y3 A wd2 y1 cd2 -5400000 A wd2 y1 3cd4 -5400000 L hc y4 A wd2 y1 0 cd4
      """,
      "leftBrace": """
      a adj1 8333
      a adj2 50000
      g a2 pin 0 adj2 100000
      g q1 +- 100000 0 a2
      g q2 min q1 a2
      g q3 */ q2 1 2
      g m */ q3 h ss
      g a1 pin 0 adj1 m
      g y1 */ ss a1 100000
      g y2 */ h a2 100000
      g y4 +- y2 y1 0
      g y5 +- b 0 y1
      p - M r b A wd2 y1 cd4 cd4 L hc y4 A wd2 y1 0 -5400000 A wd2 y1 cd4 -5400000 L hc y1 A wd2 y1 cd2 cd4
      """,
    ]
  }()

  /// An arrow that points to the right or to the left.
  private static func across(to tip: String) -> String {
    let isForwards = tip == "r"
    let back = isForwards ? "l" : "r"
    return along("w", "h") + """
      g x1 +- \(tip) \(isForwards ? "0 d" : "d 0")
      g dx */ y1 d hd2
      g x2 +- x1 \(isForwards ? "dx 0" : "0 dx")
      p M \(back) y1 L x1 y1 x1 t \(tip) vc x1 b x1 y2 \(back) y2 Z
      t \(isForwards ? "l y1 x2 y2" : "x2 y1 r y2")
      """
  }

  /// An arrow that points down or up.
  private static func down(to tip: String) -> String {
    let isForwards = tip == "b"
    let back = isForwards ? "t" : "b"
    return along("h", "w") + """
      g x1 +- \(tip) \(isForwards ? "0 d" : "d 0")
      g dx */ y1 d wd2
      g x2 +- x1 \(isForwards ? "dx 0" : "0 dx")
      p M y1 \(back) L y1 x1 l x1 hc \(tip) r x1 y2 x1 y2 \(back) Z
      t \(isForwards ? "y1 t y2 x2" : "y1 x2 y2 b")
      """
  }

  /// The guides of an arrow along one side, its shaft as thick as `adj1` of the other side says.
  private static func along(_ length: String, _ thickness: String, most: Int = 100_000) -> String {
    let middle = thickness == "h" ? "vc" : "hc"
    return """
      a adj1 50000
      a adj2 50000
      g m */ \(most) \(length) ss
      g a1 pin 0 adj1 100000
      g a2 pin 0 adj2 m
      g d */ ss a2 100000
      g s */ \(thickness) a1 200000
      g y1 +- \(middle) 0 s
      g y2 +- \(middle) s 0

      """
  }

  /// The guides of a bracket that is rounded at both ends.
  private static let bracket = """
    a adj 8333
    g m */ 50000 h ss
    g a pin 0 adj m
    g y1 */ ss a 100000
    g y2 +- b 0 y1

    """

  /// The guides of a box that points somewhere: the side that the pointer leaves from is the one that
  /// its tip lies beyond most; on the others the tip falls together with the side.
  private static let pointer = """
    a adj1 -20833
    a adj2 62500
    g px */ w adj1 100000
    g py */ h adj2 100000
    g tipX +- hc px 0
    g tipY +- vc py 0
    g dq */ px h w
    g ady abs py
    g adq abs dq
    g dz +- ady 0 adq
    g low ?: px 7 2
    g high ?: px 10 5
    g lowY ?: py 7 2
    g highY ?: py 10 5
    g tx0 */ w low 12
    g tx1 */ w high 12
    g ty0 */ h lowY 12
    g ty1 */ h highY 12
    g leftX0 ?: dz l tipX
    g leftX ?: px l leftX0
    g leftY0 ?: dz ty0 tipY
    g leftY ?: px ty0 leftY0
    g topX0 ?: dz tipX tx0
    g topX ?: py tx0 topX0
    g topY0 ?: dz tipY t
    g topY ?: py t topY0
    g rightX0 ?: dz r tipX
    g rightX ?: px rightX0 r
    g rightY0 ?: dz ty0 tipY
    g rightY ?: px rightY0 ty0
    g bottomX0 ?: dz tipX tx0
    g bottomX ?: py bottomX0 tx0
    g bottomY0 ?: dz tipY b
    g bottomY ?: py bottomY0 b

    """

  private static func tip(_ side: String) -> String { "\(side)X \(side)Y" }
}
