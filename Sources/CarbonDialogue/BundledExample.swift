import Workbooks

/// The example that comes with Onglet: the department of culture of a town that does not exist.
public enum BundledExample {
  private static let name = "villeneuve-sur-lys-culture"
  /// The department of the example, in the town's référentiel.
  private static let direction = "CULT"

  /// Writes the example in both formats with the town's référentiel, and augments it.
  ///
  /// - Parameter folder: An existing folder; what an earlier run left there is replaced.
  /// - Returns: Paths of the augmented workbooks.
  /// - Throws: `WorkbookError` when the folder cannot be written to.
  public static func augment(in folder: String) throws -> [String] {
    let contents = [
      ("xlsx", PackageResources.exemple_xlsx), ("ods", PackageResources.exemple_ods),
    ]
    let referential = "\(folder)/referentiel.xlsx"
    try FileBytes.write(PackageResources.referentiel_xlsx, to: referential)
    let options = AugmentOptions(referential: referential, direction: direction)
    return try contents.map { ending, bytes in
      let original = "\(folder)/\(name).\(ending)"
      let result = "\(folder)/\(name)-co2.\(ending)"
      try FileBytes.write(bytes, to: original)
      _ = try Augmentation(of: original, options: options).save(to: result)
      return result
    }
  }
}
