import Glibc
import Spreadsheet

extension OutlinePen {
  mutating func setPaint(isFilled: Bool, isStroked: Bool) {
    path.isFilled = isFilled
    path.isStroked = isStroked
  }

  /// An arc from where the line is (ECMA-376 Part 1, §20.1.9.3 `arcTo`).
  ///
  /// - Parameters:
  ///   - width: Half the width of the ellipse.
  ///   - height: Half its height.
  ///   - start: Angle at which the line is, in sixty-thousandths of a degree, clockwise from the right.
  ///   - sweep: Angle that it goes over.
  mutating func arc(width: Double, height: Double, start: Double, sweep: Double) {
    func parameter(_ angle: Double) -> Double {
      // The angle is that of a ray; the parameter of the ellipse differs unless it is a circle.
      let radians = angle / 60_000 * .pi / 180
      guard width != 0, height != 0 else { return radians }
      let value = atan2(sin(radians) * width, cos(radians) * height)
      // Both lie in the same quarter: whole turns are those of the angle.
      return value + ((radians - value) / (2 * .pi)).rounded() * 2 * .pi
    }
    let from = parameter(start)
    var swept = parameter(start + sweep) - from
    if abs(sweep) >= 21_600_000 { swept = sweep > 0 ? 2 * .pi : -2 * .pi }
    arc(radii: (width, height), start: from, sweep: swept)
  }
}
