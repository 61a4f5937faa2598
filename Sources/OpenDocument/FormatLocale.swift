/// Languages and countries of number formats, by the numbers that Excel gives them ([MS-LCID]).
enum FormatLocale {
  private static let names: [String: String] = [
    "401": "ar-SA", "402": "bg-BG", "403": "ca-ES", "404": "zh-TW", "405": "cs-CZ",
    "406": "da-DK", "407": "de-DE", "408": "el-GR", "409": "en-US", "40A": "es-ES",
    "40B": "fi-FI", "40C": "fr-FR", "40D": "he-IL", "40E": "hu-HU", "40F": "is-IS",
    "410": "it-IT", "411": "ja-JP", "412": "ko-KR", "413": "nl-NL", "414": "nb-NO",
    "415": "pl-PL", "416": "pt-BR", "418": "ro-RO", "419": "ru-RU", "41A": "hr-HR",
    "41B": "sk-SK", "41D": "sv-SE", "41E": "th-TH", "41F": "tr-TR", "421": "id-ID",
    "422": "uk-UA", "424": "sl-SI", "425": "et-EE", "426": "lv-LV", "427": "lt-LT",
    "42A": "vi-VN", "42D": "eu-ES", "439": "hi-IN", "456": "gl-ES", "804": "zh-CN",
    "807": "de-CH", "809": "en-GB", "80A": "es-MX", "80C": "fr-BE", "810": "it-CH",
    "813": "nl-BE", "816": "pt-PT", "C04": "zh-HK", "C07": "de-AT", "C09": "en-AU",
    "C0A": "es-ES", "C0C": "fr-CA", "1007": "de-LU", "1009": "en-CA", "100C": "fr-CH",
    "140C": "fr-LU", "1409": "en-NZ", "1809": "en-IE", "180C": "fr-MC", "1C09": "en-ZA",
    "2C0A": "es-AR", "4009": "en-IN",
  ]
  private static let numbers: [String: String] = {
    var numbers: [String: String] = [:]
    for (number, name) in names where number != "C0A" { numbers[name] = number }
    return numbers
  }()

  /// The attributes that say a language and its country; empty when the number is not known.
  static func attributes(_ locale: String?) -> String {
    guard let locale else { return "" }
    let plain = String(locale.uppercased().drop { $0 == "0" })
    let name = names[plain] ?? (numbers.keys.first { $0.uppercased() == plain })
    guard let parts = name?.split(separator: "-"), parts.count == 2 else { return "" }
    return " number:language=\"\(parts[0])\" number:country=\"\(parts[1])\""
  }

  /// The number of a language and a country, such as `40C`; nil when it is not known.
  static func number(language: String?, country: String?) -> String? {
    guard let language, let country else { return nil }
    return numbers["\(language.lowercased())-\(country.uppercased())"]
  }
}
