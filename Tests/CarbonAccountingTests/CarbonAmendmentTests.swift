import CarbonAccounting
import Testing

@Suite struct CarbonAmendmentTests {
  @Test func `A transfer makes zero`() {
    let balanced = CarbonAmendment(.transfer, [.init("Énergie", -2), .init("Fret", 2)])
    #expect(balanced.fault(reserve: 0) == nil)
    let unbalanced = CarbonAmendment(.transfer, [.init("Énergie", -2), .init("Fret", 3)])
    #expect(unbalanced.fault(reserve: 10) == .unbalanced(1))
  }

  @Test func `An opening draws on the reserve or needs a decision`() {
    let opening = CarbonAmendment(
      .opening,
      [.init("Énergie", 4), .init(CarbonAmendment.reserve, -4)]
    )
    #expect(opening.fault(reserve: 5) == nil)
    #expect(opening.fault(reserve: 1) == .reserveExceeded(3))
    let unfunded = CarbonAmendment(.opening, [.init("Énergie", 4)])
    #expect(unfunded.fault(reserve: 100) == .unbalanced(4))
    let decided = CarbonAmendment(.opening, [.init("Énergie", 4)], isOutsideTrajectory: true)
    #expect(decided.fault(reserve: 0) == nil)
  }

  @Test func `A cancellation goes back to the reserve`() {
    let returned = CarbonAmendment(
      .cancellation,
      [.init("Énergie", -4), .init(CarbonAmendment.reserve, 4)]
    )
    #expect(returned.fault(reserve: 0) == nil)
    let lost = CarbonAmendment(.cancellation, [.init("Énergie", -4)])
    #expect(lost.fault(reserve: 0) == .notReturnedToReserve(4))
  }

  @Test func `A change of perimeter takes its reference along`() {
    let moves = [CarbonAmendment.Movement("DC", -3), .init("DIP", 3)]
    #expect(CarbonAmendment(.perimeter, moves).fault(reserve: 0) == .referenceLeftBehind(3))
    #expect(CarbonAmendment(.perimeter, moves, referenceMoved: 3.4).fault(reserve: 0) == nil)
  }

  @Test func `A change of method consumes no envelope`() {
    #expect(CarbonAmendment(.method, []).fault(reserve: 0) == nil)
    let moving = CarbonAmendment(.method, [.init("Énergie", 1.5)])
    #expect(moving.fault(reserve: 9) == .methodMovesTonnes(1.5))
  }

  @Test func `Envelopes stay within the trajectory to a tenth of a tonne`() {
    #expect(CarbonAmendment.staysWithinTrajectory(envelopes: [4.62, 5.4], ceiling: 10.0))
    #expect(!CarbonAmendment.staysWithinTrajectory(envelopes: [4.7, 5.4], ceiling: 10.0))
  }
}
