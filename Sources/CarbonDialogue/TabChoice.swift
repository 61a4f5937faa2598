import CarbonTabs

/// The tabs that people can choose with `--onglets`.
public enum TabChoice {
  /// Names of all tabs, in their order.
  public static var all: [String] { DialogueTab.allCases.map(\.defaultName) }

  /// Reads a list such as `Synthèse,CO2 Budget`: letter case, accents and the prefix do not count.
  ///
  /// - Parameter list: Names separated by commas.
  /// - Returns: Names of tabs as in ``all``.
  /// - Throws: `DialogueError.unknownTab`, for an empty list too.
  public static func names(in list: String) throws(DialogueError) -> [String] {
    var names: [String] = []
    for item in list.split(separator: ",") {
      let wanted = key(String(item))
      guard let tab = all.first(where: { key($0) == wanted }) else {
        throw .unknownTab(name: String(item).trimmed, known: all)
      }
      names.append(tab)
    }
    if names.isEmpty { throw .unknownTab(name: list.trimmed, known: all) }
    return names
  }

  private static func key(_ name: String) -> String {
    var folded = HeaderKey.folded(name)
    if folded.hasPrefix("co2 ") { folded.removeFirst(4) }
    return folded
  }
}
