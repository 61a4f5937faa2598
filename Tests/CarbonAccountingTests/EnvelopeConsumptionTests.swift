import CarbonAccounting
import Testing

@Suite struct EnvelopeConsumptionTests {
  /// Trips of a small direction until 30 September: kilometres and kgCO2e per kilometre.
  private static let trips:
    [(typology: String, kilometres: Double, factor: Double, kilos: Double)] =
      [
        ("domicile-travail", 5_200, 0.2176, 1_131.5),
        ("domicile-travail", 1_800, 0.2176 / 2, 195.8),
        ("domicile-travail", 2_400, 0.151, 362.4), ("domicile-travail", 6_100, 0.00329, 20.1),
        ("domicile-travail", 3_000, 0.011, 33.0), ("inter-sites", 900, 0.103, 92.7),
        ("inter-sites", 800, 0.00329, 2.6), ("exceptionnel", 8_400, 0.00293, 24.6),
        ("exceptionnel", 3_400, 0.00898, 30.5), ("exceptionnel", 1_100, 0.2176, 239.4),
      ]

  @Test func `The trips of a direction add up by typology`() {
    var totals: [String: Double] = [:]
    for trip in Self.trips {
      #expect(abs(trip.kilometres * trip.factor - trip.kilos) < 0.05)
      totals[trip.typology, default: 0] += trip.kilometres * trip.factor
    }
    #expect(abs((totals["domicile-travail"] ?? 0) - 1_742.8) < 0.05)
    #expect(abs((totals["inter-sites"] ?? 0) - 95.3) < 0.05)
    #expect(abs((totals["exceptionnel"] ?? 0) - 294.5) < 0.05)
    #expect(abs(totals.values.reduce(0, +) - 2_132.7) < 0.1)
  }

  @Test func `An envelope of three tonnes at the end of September`() throws {
    let share = SeasonalProfile.uniform.expectedShare(
      until: try #require(CivilDay(year: 2024, month: 9, day: 30)),
      in: 2024
    )
    #expect(abs(share - 0.75) < 1e-12)
    let envelope = EnvelopeConsumption(envelope: 3, recorded: 2.1327, expectedShare: share)
    #expect(abs((try #require(envelope.consumedShare)) - 0.7109) < 0.00005)
    #expect(abs((try #require(envelope.pace)) - 0.948) < 0.0005)
    #expect(abs((try #require(envelope.landing)) - 2.84) < 0.005)
    #expect(abs(envelope.remaining - 0.87) < 0.005)
    #expect(!envelope.isFragile)
  }

  @Test func `Electricity three months late lands by its season`() throws {
    let profile = try #require(
      SeasonalProfile([0.13, 0.12, 0.11, 0.09, 0.07, 0.05, 0.04, 0.04, 0.06, 0.08, 0.10, 0.11])
    )
    let closing = try #require(CivilDay(year: 2024, month: 7, day: 31))
    let known = closing.knownUntil(delay: 3)
    #expect(known == CivilDay(year: 2024, month: 4, day: 30))
    let kilos = 31_200 * 0.0519
    #expect(abs(kilos - 1_619) < 0.5)
    let seasonal = EnvelopeConsumption(
      envelope: 0,
      recorded: kilos,
      expectedShare: profile.expectedShare(until: known, in: 2024)
    )
    #expect(abs(seasonal.expectedShare - 0.45) < 1e-12)
    #expect(abs((try #require(seasonal.landing)) - 3_598) < 0.5)
    let linear = EnvelopeConsumption(
      envelope: 0,
      recorded: kilos,
      expectedShare: SeasonalProfile.uniform.expectedShare(until: known, in: 2024)
    )
    #expect(abs((try #require(linear.landing)) - 4_858) < 0.5)
  }

  @Test func `What is committed is the least that can land`() throws {
    let envelope = EnvelopeConsumption(
      envelope: 10,
      recorded: 2,
      expectedShare: 0.5,
      committed: 7
    )
    #expect(envelope.landing == 7)
    let early = EnvelopeConsumption(envelope: 10, recorded: 0, expectedShare: 0, committed: 3)
    #expect(early.landing == 3)
    #expect(early.isFragile)
    #expect(EnvelopeConsumption(envelope: 10, recorded: 0, expectedShare: 0.5).landing == nil)
  }

  @Test func `Landings add up poste by poste, each with its own freshness`() {
    let postes = [
      EnvelopeConsumption(envelope: 5, recorded: 1.8, expectedShare: 0.45),
      EnvelopeConsumption(envelope: 5, recorded: 3, expectedShare: 0.75),
      EnvelopeConsumption(envelope: 5, recorded: 0, expectedShare: 0.5),
    ]
    #expect(abs(EnvelopeConsumption.totalLanding(postes) - 8) < 1e-9)
  }

  @Test(arguments: [
    (9.0, 0.02, Alert.below), (9.9, 0.002, .close), (10.4, 0.001, .close), (12, 0.05, .above),
    (12, 0.8, .withinUncertaintyAbove), (9, 0.8, .withinUncertaintyBelow),
  ])
  func `A landing is judged in words`(recorded: Double, uncertainty: Double, alert: Alert) {
    let envelope = EnvelopeConsumption(envelope: 10, recorded: recorded, expectedShare: 1)
    #expect(envelope.alert(uncertainty: uncertainty) == alert)
  }

  @Test func `Nothing is judged without an envelope or a figure`() {
    let none = EnvelopeConsumption(envelope: 0, recorded: 4, expectedShare: 1)
    #expect(none.alert(uncertainty: 0.1) == .noEnvelope)
    #expect(none.consumedShare == nil)
    let unknown = EnvelopeConsumption(envelope: 4, recorded: 0, expectedShare: 1)
    #expect(unknown.alert(uncertainty: 0.1) == .unknown)
  }
}
