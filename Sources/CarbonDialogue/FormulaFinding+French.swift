public import Spreadsheet
public import Workbooks

extension FormulaVerification.Finding {
  /// The finding as a French sentence that begins with its place: `Feuille!C12`.
  public var sentence: String {
    let place = "\(sheet)!\(cell)"
    switch kind {
    case .stale:
      let computed = computed.map(Self.text) ?? ""
      return "\(place) : valeur périmée, \(Self.text(stored)) au lieu de \(computed) (\(formula))"
    case .error:
      return "\(place) : erreur \(Self.text(stored))" + (formula.isEmpty ? "" : " (\(formula))")
    case .lostReference: return "\(place) : référence à des cellules disparues (\(formula))"
    case .text: return "\(place) : formule enregistrée comme du texte (\(Self.text(stored)))"
    case .cycle: return "\(place) : formule qui dépend d'elle-même (\(formula))"
    case .unreadable: return "\(place) : formule illisible (\(formula))"
    }
  }

  /// A value as a French program shows it.
  public static func text(_ value: CellValue) -> String { value.frenchText }
}

extension CellValue {
  /// The value as a French program shows it, in quotes when it is a text.
  public var frenchText: String {
    switch self {
    case .blank: "rien"
    case .number(let number), .date(let number): Self.decimal(number)
    case .text(let text): "« \(text) »"
    case .boolean(let isTrue): isTrue ? "VRAI" : "FAUX"
    case .error(let error): error.rawValue
    }
  }

  private static func decimal(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description.replacing(".", with: ",")
  }
}
