import CarbonDialogue

func augment(_ source: String, to target: String) throws -> [String] {
  let options = AugmentOptions(tabs: ["CO2 Synthèse", "CO2 Facteurs"])
  let augmentation = try Augmentation(of: source, options: options)
  let report = try augmentation.save(to: target)
  return report.sentences
}
