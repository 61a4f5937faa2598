import Glibc
import Spreadsheet

/// How the worth of an asset falls.
enum DepreciationFunctions {
  static let rows: [FunctionRow] = [
    .numbers("SLN", "AMORLIN", 3...3) { n throws(Failure) in
      try Failure.unless(n[2] != 0, .divisionByZero)
      return (n[0] - n[1]) / n[2]
    },
    .numbers("SYD", "SYD", 4...4) { n throws(Failure) in
      try Failure.unless(n[2] > 0 && n[3] > 0 && n[3] <= n[2])
      return (n[0] - n[1]) * (n[2] - n[3] + 1) * 2 / (n[2] * (n[2] + 1))
    },
    .numbers("DB", "DB", 4...5, defaults: [12]) { n throws(Failure) in
      let (cost, salvage, life, period, months) = (n[0], n[1], n[2], n[3], n[4].rounded(.down))
      try Failure.unless(
        cost >= 0 && salvage >= 0 && life > 0 && period >= 1 && 1...12 ~= months
          && period <= life + (months < 12 ? 1 : 0)
      )
      if cost == 0 { return 0 }
      let rate = ((1 - pow(salvage / cost, 1 / life)) * 1000).rounded() / 1000
      let first = cost * rate * months / 12
      if period == 1 { return first }
      var written = first
      for _ in stride(from: 2, to: min(period, life + 1), by: 1) {
        written += (cost - written) * rate
      }
      return (cost - written) * rate * (period > life ? (12 - months) / 12 : 1)
    },
    .numbers("DDB", "DDB", 4...5, defaults: [2]) { n throws(Failure) in
      try Failure.unless(
        n[0] >= 0 && n[1] >= 0 && n[2] > 0 && n[3] >= 1 && n[3] <= n[2] && n[4] > 0
      )
      return doubleDeclining(n[0], n[1], n[2], n[3], n[4])
    },
    FunctionRow("VDB", "VDB", 5...7, [.value], .number(variable)),
    FunctionRow("AMORLINC", "AMORLINC", 6...7, [.value], .number(linear)),
    FunctionRow("AMORDEGRC", "AMORDEGRC", 6...7, [.value], .number(degressive)),
  ]

  private static func doubleDeclining(
    _ cost: Double,
    _ salvage: Double,
    _ life: Double,
    _ period: Double,
    _ factor: Double
  ) -> Double {
    let rate = min(factor / life, 1)
    let before = cost * pow(1 - rate, period - 1)
    let after = cost * pow(1 - rate, period)
    return max(before - max(after, salvage), 0)
  }

  /// Double declining balance between two moments, changing to the straight line when that gives more.
  @Sendable private static func variable(_ a: Arguments) throws(Failure) -> Double {
    let (cost, salvage, life) = (try a.number(0), try a.number(1), try a.number(2))
    let (start, end) = (try a.number(3), try a.number(4))
    let factor = try a.number(5, default: 2)
    let keepsDeclining = a.isMissing(6) ? false : try a.boolean(6)
    try Failure.unless(
      cost >= 0 && salvage >= 0 && life > 0 && start >= 0 && start <= end && end <= life
        && factor > 0 && life < 100_000
    )
    func written(until moment: Double) -> Double {
      var total = 0.0
      var isStraight = false
      for period in stride(from: 1, through: moment.rounded(.up), by: 1) {
        let share = min(1, moment - (period - 1))
        let declining = min((cost - total) * min(factor / life, 1), max(cost - total - salvage, 0))
        let straight = (cost - total - salvage) / (life - period + 1)
        if !keepsDeclining, straight > declining { isStraight = true }
        total += (isStraight ? max(straight, 0) : declining) * share
      }
      return total
    }
    return written(until: end) - written(until: start)
  }

  private struct French {
    let cost, first, salvage, rate: Double
    let period: Double

    /// The arguments of both French ways; the first year counts its days alone.
    init(_ a: Arguments) throws(Failure) {
      cost = try a.number(0)
      let basis = try DayCount(a, 6)
      let (purchase, end) = (try a.number(1).rounded(.down), try a.number(2).rounded(.down))
      salvage = try a.number(3)
      period = try a.number(4).rounded(.down)
      rate = try a.number(5)
      try Failure.unless(cost > 0 && salvage >= 0 && salvage <= cost && period >= 0 && rate > 0)
      try Failure.unless(purchase <= end)
      first = basis.years(a.calculator, purchase, end)
    }
  }

  @Sendable private static func linear(_ a: Arguments) throws(Failure) -> Double {
    let asset = try French(a)
    let yearly = asset.cost * asset.rate
    let depreciable = asset.cost - asset.salvage
    let first = min(asset.first * asset.rate * asset.cost, depreciable)
    if asset.period == 0 { return first }
    let before = first + yearly * (asset.period - 1)
    return max(0, min(yearly, depreciable - before))
  }

  @Sendable private static func degressive(_ a: Arguments) throws(Failure) -> Double {
    let asset = try French(a)
    let life = 1 / asset.rate
    let factor = life < 3 ? 1 : life < 5 ? 1.5 : life <= 6 ? 2 : 2.5
    let rate = asset.rate * factor
    var amount = (asset.first * rate * asset.cost).rounded(.toNearestOrAwayFromZero)
    var worth = asset.cost - amount
    var rest = worth - asset.salvage
    for step in stride(from: 0, to: asset.period, by: 1) {
      amount = (rate * worth).rounded(.toNearestOrAwayFromZero)
      rest -= amount
      if rest < 0 {
        let left = asset.period - step - 1
        return left == 0 || left == 1
          ? (worth * 0.5).rounded(.toNearestOrAwayFromZero) : 0
      }
      worth -= amount
    }
    return amount
  }
}
