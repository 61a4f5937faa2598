import Glibc
import Spreadsheet

/// Distributions of counts: binomial, Poisson, hypergeometric.
enum DiscreteFunctions {
  static let rows: [FunctionRow] =
    DistributionFunctions.twice(
      "BINOMDIST",
      "LOI.BINOMIALE",
      "BINOM.DIST",
      "LOI.BINOMIALE.N",
      4...4
    ) { n throws(Failure) in
      let (hits, trials) = (n[0].rounded(.towardZero), n[1].rounded(.towardZero))
      // Beyond 2^53 there are no counts any more.
      try Failure.unless(hits >= 0 && hits <= trials && trials <= 0x1p53 && 0...1 ~= n[2])
      return n[3] != 0 ? atMost(hits, trials, n[2]) : binomial(hits, trials, n[2])
    }
    + DistributionFunctions.twice(
      "CRITBINOM",
      "CRITERE.LOI.BINOMIALE",
      "BINOM.INV",
      "LOI.BINOMIALE.INVERSE",
      3...3
    ) { n throws(Failure) in
      let trials = n[0].rounded(.towardZero)
      try Failure.unless(
        0..<1e7 ~= trials && DistributionFunctions.isProbability(n[1])
          && DistributionFunctions.isProbability(n[2])
      )
      var (low, high) = (0.0, trials)
      while low < high {
        let middle = ((low + high) / 2).rounded(.down)
        if atMost(middle, trials, n[1]) >= n[2] { high = middle } else { low = middle + 1 }
      }
      return low
    }
    + [
      .numbers(
        "BINOM.DIST.RANGE",
        "LOI.BINOMIALE.PLAGE",
        .future,
        3...4,
        defaults: [-1]
      ) { n throws(Failure) in
        let (trials, first) = (n[0].rounded(.towardZero), n[2].rounded(.towardZero))
        let last = n[3] == -1 ? first : n[3].rounded(.towardZero)
        try Failure.unless(
          trials >= 0 && 0...1 ~= n[1] && 0...trials ~= first && last >= first && last <= trials
        )
        return stride(from: first, through: last, by: 1).reduce(0) {
          $0 + binomial($1, trials, n[1])
        }
      },
      .numbers("NEGBINOMDIST", "LOI.BINOMIALE.NEG", 3...3) { n throws(Failure) in
        try negativeBinomial(n + [0])
      },
      .numbers("NEGBINOM.DIST", "LOI.BINOMIALE.NEG.N", .microsoft, 4...4, negativeBinomial),
      .numbers("HYPGEOMDIST", "LOI.HYPERGEOMETRIQUE", 4...5, hypergeometric),
      .numbers("HYPGEOM.DIST", "LOI.HYPERGEOMETRIQUE.N", .microsoft, 5...5, hypergeometric),
    ]
    + DistributionFunctions.twice("POISSON", "LOI.POISSON", "POISSON.DIST", "LOI.POISSON.N", 3...3)
  {
    n throws(Failure) in
    let count = n[0].rounded(.towardZero)
    try Failure.unless(count >= 0 && n[1] >= 0)
    if n[2] != 0 { return n[1] == 0 ? 1 : SpecialFunctions.upperGamma(count + 1, n[1]) }
    return n[1] == 0 ? (count == 0 ? 1 : 0) : exp(count * log(n[1]) - n[1] - lgamma(count + 1).0)
  }
    + [
      FunctionRow(
        "PROB",
        "PROBABILITE",
        3...4,
        [.array, .array, .value, .value],
        .number { a throws(Failure) in
          let low = try a.number(2)
          let high = try a.number(3, default: low)
          let (total, within) = try a.numberPairs(0, 1).reduce(into: (0.0, 0.0)) {
            $0.0 += $1.1
            if low <= $1.0, $1.0 <= high { $0.1 += $1.1 }
          }
          try Failure.unless(abs(total - 1) < 1e-7)
          return within
        }
      )
    ]

  private static func binomial(_ hits: Double, _ trials: Double, _ p: Double) -> Double {
    if p == 0 { return hits == 0 ? 1 : 0 }
    if p == 1 { return hits == trials ? 1 : 0 }
    if trials < 1000, let ways = try? CombinatoricFunctions.combinations(trials, hits) {
      let product = ways * pow(p, hits) * pow(1 - p, trials - hits)
      if product.isFinite, product > 0 { return product }
    }
    return exp(
      lgamma(trials + 1).0 - lgamma(hits + 1).0 - lgamma(trials - hits + 1).0 + hits * log(p)
        + (trials - hits) * log1p(-p)
    )
  }

  private static func atMost(_ hits: Double, _ trials: Double, _ p: Double) -> Double {
    hits >= trials ? 1 : SpecialFunctions.beta(1 - p, trials - hits, hits + 1)
  }

  @Sendable private static func negativeBinomial(_ n: [Double]) throws(Failure) -> Double {
    let (failures, hits) = (n[0].rounded(.towardZero), n[1].rounded(.towardZero))
    try Failure.unless(
      failures >= 0 && hits >= 1 && DistributionFunctions.isProbability(n[2])
    )
    if n[3] != 0 { return SpecialFunctions.beta(n[2], hits, failures + 1) }
    let ways = try CombinatoricFunctions.combinations(failures + hits - 1, hits - 1)
    return ways * pow(n[2], hits) * pow(1 - n[2], failures)
  }

  @Sendable private static func hypergeometric(_ n: [Double]) throws(Failure) -> Double {
    let whole = n.prefix(4).map { $0.rounded(.towardZero) }
    let (hits, sample, marked, population) = (whole[0], whole[1], whole[2], whole[3])
    try Failure.unless(
      hits >= 0 && sample > 0 && marked > 0 && population > 0 && sample <= population
        && marked <= population && hits <= min(sample, marked)
        && hits >= max(0, sample + marked - population)
    )
    func probability(_ k: Double) -> Double {
      guard k >= max(0, sample + marked - population) else { return 0 }
      func ways(_ n: Double, _ k: Double) -> Double {
        lgamma(n + 1).0 - lgamma(k + 1).0 - lgamma(n - k + 1).0
      }
      if let a = try? CombinatoricFunctions.combinations(marked, k),
        let b = try? CombinatoricFunctions.combinations(population - marked, sample - k),
        let c = try? CombinatoricFunctions.combinations(population, sample),
        (a * b).isFinite, c.isFinite
      {
        return a * b / c
      }
      return exp(
        ways(marked, k) + ways(population - marked, sample - k) - ways(population, sample)
      )
    }
    if n[4] == 0 { return probability(hits) }
    return stride(from: 0, through: hits, by: 1).reduce(0) { $0 + probability($1) }
  }
}
