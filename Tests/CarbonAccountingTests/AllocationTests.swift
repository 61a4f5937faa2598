import CarbonAccounting
import Testing

@Suite struct AllocationTests {
  @Test func `Each direction follows its own base, and the sum is kept`() {
    let bases = [2_874.0, 1_890.2, 412.3, 37.8, 12.5]
    let factor = 0.96 * 0.96 * 0.96
    let total = bases.reduce(0, +) * factor
    let allocation = Allocation.rounded(bases.map { $0 * factor }, total: total)
    #expect(allocation.shares == [2_542.7, 1_672.3, 364.8, 33.4, 11.1])
    #expect(abs(allocation.shares.reduce(0, +) - 4_624.3) < 1e-9)
    #expect(allocation.residue == 0)
  }

  @Test func `The largest share takes the residue of the rounding`() {
    let allocation = Allocation.rounded([1.04, 1.04, 5.04], total: 7.12)
    #expect(allocation.shares == [1, 1, 5.1])
    #expect(allocation.residue == 0.1)
  }

  @Test func `No share makes no allocation`() {
    #expect(Allocation.rounded([], total: 0).shares.isEmpty)
  }
}
