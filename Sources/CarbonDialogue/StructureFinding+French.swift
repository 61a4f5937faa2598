public import Spreadsheet

extension StructureFinding {
  /// The finding as a French sentence, without its place.
  public var sentence: String {
    guard let pattern = Self.sentences[rule.id] else {
      return ([rule.id] + details.filter { !$0.isEmpty }).joined(separator: " ")
    }
    var sentence = ""
    var rest = frenchDetails[...]
    for piece in pattern.split(separator: "%", omittingEmptySubsequences: false) {
      if !sentence.isEmpty || piece.startIndex != pattern.startIndex {
        sentence += rest.popFirst() ?? ""
      }
      sentence += piece
    }
    return sentence
  }

  /// The details, causes of errors among them in French.
  private var frenchDetails: [String] {
    switch rule.id {
    case "xml" where details.first?.isEmpty == false:
      ["octet \(details[0]) : \(Self.cause(details[1...]))"]
    case "xml": [Self.cause(details.dropFirst())]
    case "zip-damaged": [Self.cause(details[...])]
    default: details
    }
  }

  /// A cause, which may be followed by the limit that was passed.
  private static func cause(_ details: ArraySlice<String>) -> String {
    let phrase = CausePhrases.french(details.first ?? "")
    guard let limit = details.dropFirst().first else { return phrase }
    return "limite dépassée : \(phrase), au plus \(limit)"
  }

  /// Whether a rule has its sentence.
  static func hasSentence(_ rule: StructureRule) -> Bool { sentences[rule.id] != nil }

  /// A sentence for each rule; `%` stands for what was found, in the order of the details.
  private static let sentences = packageSentences.merging(spreadsheetMLSentences) { $1 }
    .merging(openDocumentSentences) { $1 }

  private static let packageSentences = [
    "zip-duplicate": "deux entrées de l'archive portent le nom « % »",
    "zip-name": "le nom d'entrée « % » n'est pas un chemin valable",
    "zip-method": "méthode de compression % ; seules 0 et 8 sont admises",
    "zip-descriptor": "entrée non compressée suivie de ses tailles : LibreOffice 24.8 la refuse",
    "zip-local-header": "l'en-tête local de l'entrée manque ou porte un autre nom (« % »)",
    "zip-damaged": "le contenu de l'entrée est endommagé (%)",
    "xml": "XML mal formé (%)",
    "xml-doctype": "déclaration DOCTYPE : par sécurité, elle est refusée",
  ]

  private static let spreadsheetMLSentences = [
    "content-type-missing": "aucun type de contenu n'est déclaré pour cette partie",
    "content-type-duplicate": "le type de contenu de « % » est déclaré deux fois",
    "content-type-target": "un type de contenu est déclaré pour « % », qui manque",
    "content-type-role": "type « % » pour une partie employée comme %",
    "content-type-extension": "le type « % » ne convient pas à l'extension .%",
    "relationship-duplicate": "l'identifiant de relation % est employé deux fois",
    "relationship-target": "la relation % mène à « % », qui manque",
    "relationship-source": "relations d'une partie qui manque : « % »",
    "relationship-unresolved": "l'élément % emploie la relation %, qui n'existe pas",
    "workbook-part": "aucune relation ne mène à la partie principale du classeur",
    "document-date": "la date % vaut « % », qui n'est pas une date du W3C",
    "custom-property": "la propriété « % » a un identifiant que les tableurs refusent (%)",
    "ignorable-prefix": "le préfixe % est déclaré ignorable mais n'est lié à aucun espace de noms",
    "workbook-order": "l'élément % suit %, qui doit venir après lui ou ne pas se répéter",
    "sheet-name-length": "le nom de feuille « % » a % caractères ; il en faut de 1 à 31",
    "sheet-name-character": "le nom de feuille « % » contient un caractère interdit",
    "sheet-name-duplicate": "deux feuilles s'appellent « % »",
    "sheet-id": "l'identifiant de la feuille « % » (%) est double ou hors de 1 à 65534",
    "sheet-part": "la feuille « % » n'a pas de partie à elle",
    "sheet-visible": "aucune feuille n'est visible",
    "active-tab": "% désigne l'onglet % ; il y a % feuilles",
    "name-syntax": "« % » ne peut pas être un nom défini",
    "name-duplicate": "le nom « % » est défini deux fois dans la même portée",
    "name-scope": "le nom « % » est limité à la feuille n° % ; il y a % feuilles",
    "styles-order": "l'élément % suit %, qui doit venir après lui ou ne pas se répéter",
    "style-reference": "% : % vaut % ; il y en a %",
    "style-index": "style n° % ; il y en a %",
    "dxf-index": "style différentiel n° % ; il y en a %",
    "cell-format-limit": "% formats de cellule ; Excel en admet 65490",
    "number-format-duplicate": "le format de nombre n° % est défini deux fois",
    "shared-string-index": "texte partagé n° %, qui n'existe pas",
    "text-length": "le texte % a % caractères ; une cellule en contient au plus 32767",
    "count": "% : le nombre annoncé est %, le nombre trouvé %",
    "worksheet-order": "l'élément % suit %, qui doit venir après lui ou ne pas se répéter",
    "row-order": "ligne « % » après la ligne %",
    "cell-order": "« % » vient après % dans le fichier",
    "cell-place": "la cellule « % » est écrite dans la ligne %",
    "cell-type": "type de cellule inconnu : %",
    "number-value": "« % » n'est pas un nombre",
    "boolean-value": "« % » n'est pas un booléen",
    "error-value": "« % » n'est pas une valeur d'erreur",
    "date-value": "« % » n'est pas une date",
    "formula-text": "formule vide, commencée par = ou aux parenthèses mal fermées : %",
    "formula-length": "formule de % caractères ; Excel en admet 8192",
    "formula-separator": "les arguments ne sont pas séparés comme le format le veut : %",
    "formula-shared": "la formule partagée n° % n'est définie nulle part",
    "calc-chain": "la chaîne de calcul cite une cellule sans formule",
    "column-order": "colonnes % après la colonne % : elles se chevauchent ou sont en désordre",
    "column-width": "colonnes % : largeur %, hors de 0 à 255",
    "reference": "% : « % » n'est pas une plage de la feuille",
    "merge-overlap": "les cellules fusionnées % et % se chevauchent",
    "merge-table": "les cellules fusionnées % touchent le tableau %",
    "hyperlink": "lien hypertexte : % dépasse %",
    "validation-list": "liste de choix de % caractères ; Excel en admet 255",
    "validation-text": "message de saisie (%) de % caractères, trop long pour Excel",
    "validation-empty": "liste de validations sans aucune validation",
    "conditional-rule": "mise en forme conditionnelle : % manque ou ne convient pas (%)",
    "page-margin": "marge % : % pouce ; elle doit être de 0 à 49",
    "header-footer": "% de % caractères ; Excel en admet 255",
    "zoom-scale": "zoom de % % ; il doit être de 10 à 400",
    "outline-level": "niveau de plan % ; il doit être de 0 à 7",
    "drawing-count": "% est présent % fois",
    "comment": "commentaire mal désigné : % vaut « % »",
    "comment-drawing": "les commentaires de « % » n'ont pas de dessin hérité, qu'Excel exige",
    "table-id": "l'identifiant de tableau % est employé deux fois",
    "table-name": "« % » ne peut pas être le nom de ce tableau, ou est déjà pris",
    "table-columns": "colonnes du tableau : % ne convient pas (%)",
    "table-header": "l'en-tête devrait être « % » comme la colonne du tableau ; trouvé « % »",
    "table-filter": "le filtre % n'est pas sur le tableau %",
    "table-overlap": "les tableaux % et % se chevauchent",
  ]

  private static let openDocumentSentences = [
    "mimetype-first": "la première entrée de l'archive est « % » au lieu de mimetype",
    "mimetype-stored": "mimetype est compressé ou porte un champ supplémentaire",
    "mimetype-value": "mimetype vaut « % » au lieu du type des classeurs OpenDocument",
    "manifest": "le manifeste manque",
    "manifest-root": "le manifeste ne déclare pas le type du document (« % »)",
    "manifest-unlisted": "le manifeste ne cite pas « % »",
    "manifest-target": "le manifeste cite « % », qui manque",
    "manifest-duplicate": "le manifeste cite deux fois « % »",
    "version": "version % dans le contenu, % dans le manifeste : LibreOffice refuse le fichier",
    "content-part": "content.xml manque",
    "object-part": "l'élément % renvoie à « % », qui manque",
    "style-undefined": "le style « % » (%) n'est pas défini ; il est employé par %",
    "style-duplicate": "le style % « % » est défini deux fois",
    "validation-undefined": "la validation « % » n'est pas définie ; elle est employée par %",
    "spreadsheet-order": "l'élément % suit %, qui doit venir après lui ou ne pas se répéter",
    "sheet-missing": "le classeur n'a aucune feuille",
    "sheet-name": "une feuille n'a pas de nom",
    "sheet-size": "% lignes ou % colonnes : plus qu'une feuille n'en a",
    "row-empty": "ligne sans aucune cellule",
    "repetition": "% vaut « % », qui n'est pas un nombre de répétitions",
    "covered-cell": "cellule que recouvre une fusion, écrite comme une cellule ordinaire",
    "value-type": "type de valeur inconnu : %",
    "value": "% vaut « % », qui ne convient pas au type de la cellule",
    "formula-prefix": "préfixe de formule inconnu : %",
    "address": "« % » n'est pas une adresse (%)",
    "address-sheet": "référence à la feuille « % », qui n'existe pas (%)",
  ]
}
