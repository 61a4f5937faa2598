import CarbonAccounting
import DelimitedText

/// The factors and correspondences that come with Onglet, from the data files of the package.
enum BuiltInCatalogue {
  /// Version shown wherever the built-in factors are used.
  static let version = "2025.1"

  /// The catalogue; reading our own files cannot fail but by a mistake of ours, which tests catch.
  ///
  /// - Parameter extendedPerimeter: Whether subsidies and contributions are counted.
  /// - Returns: The factors and correspondences of the data files.
  /// - Throws: `CatalogueError`, `DelimitedTextError` for a fault in those files.
  static func load(extendedPerimeter: Bool = false) throws -> Catalogue {
    try Catalogue(
      factorRows: rows(of: PackageResources.factors_csv),
      correspondenceRows: rows(of: PackageResources.m57_carbon_accounts_csv),
      extendedPerimeter: extendedPerimeter
    )
  }

  private static func rows(of bytes: [UInt8]) throws -> [[String: String]] {
    let table = try DelimitedTable(bytes, separator: UInt8(ascii: ";"))
    return table.rows.map { row in
      Dictionary(zip(table.header, row), uniquingKeysWith: { first, _ in first })
    }
  }
}
