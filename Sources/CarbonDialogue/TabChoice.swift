import CarbonTabs

/// The tabs that people can choose with `--onglets`.
public enum TabChoice {
  /// Names of all tabs, in their order, but for the one that is made when there is no other way.
  public static var all: [String] {
    DialogueTab.allCases.filter { $0 != .lines }.map(\.defaultName)
  }

  /// Names of the sets of tabs, one for each meeting, and `complet`.
  public static var sets: [String] { TabSet.allCases.map(\.rawValue) }

  /// Reads a list such as `Synthèse,CO2 Budget` or `trimestre,PPI`: letter case, accents and the
  /// prefix do not count, and a set stands for its tabs.
  ///
  /// - Parameter list: Names separated by commas.
  /// - Returns: Names of tabs as in ``all``.
  /// - Throws: `DialogueError.unknownTab`, for an empty list too.
  public static func names(in list: String) throws(DialogueError) -> [String] {
    var names: [String] = []
    for item in list.split(separator: ",") {
      let wanted = key(String(item))
      if let set = TabSet.allCases.first(where: { key($0.rawValue) == wanted }) {
        names += set.tabs.map(\.defaultName)
        continue
      }
      guard let tab = all.first(where: { key($0) == wanted }) else {
        throw .unknownTab(name: String(item).trimmed, known: sets + all)
      }
      names.append(tab)
    }
    if names.isEmpty { throw .unknownTab(name: list.trimmed, known: sets + all) }
    return names
  }

  private static func key(_ name: String) -> String {
    var folded = HeaderKey.folded(name)
    if folded.hasPrefix("co2 ") { folded.removeFirst(4) }
    return folded
  }
}
