/// A currency that the euro replaced, with its irrevocable rate (Council Regulation (EC) No 2866/98
/// and those that follow it).
struct EuroCurrency {
  /// Units for one euro.
  let rate: Double
  /// Places after the point that amounts have.
  let places: Int

  /// The currency of an ISO 4217 code; nil when the euro did not replace it.
  init?(code: String) {
    guard let known = Self.known[code.uppercased()] else { return nil }
    self = known
  }

  private init(_ rate: Double, _ places: Int = 2) {
    self.rate = rate
    self.places = places
  }

  private static let known: [String: EuroCurrency] = [
    "EUR": EuroCurrency(1), "ATS": EuroCurrency(13.7603), "BEF": EuroCurrency(40.3399, 0),
    "DEM": EuroCurrency(1.95583), "ESP": EuroCurrency(166.386, 0), "FIM": EuroCurrency(5.94573),
    "FRF": EuroCurrency(6.55957), "IEP": EuroCurrency(0.787564), "ITL": EuroCurrency(1936.27, 0),
    "LUF": EuroCurrency(40.3399, 0), "NLG": EuroCurrency(2.20371), "PTE": EuroCurrency(200.482),
    "GRD": EuroCurrency(340.75), "SIT": EuroCurrency(239.64), "CYP": EuroCurrency(0.585274),
    "MTL": EuroCurrency(0.4293), "SKK": EuroCurrency(30.126), "EEK": EuroCurrency(15.6466),
    "LVL": EuroCurrency(0.702804), "LTL": EuroCurrency(3.4528), "HRK": EuroCurrency(7.5345),
  ]
}
