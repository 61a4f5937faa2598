import CarbonAccounting

/// The texts of the notice.
extension ReadMeTab {
  static func rules(_ context: DialogueContext) -> [(String, String)] {
    var rules = [
      (
        "Conversion",
        "tCO2e = montant ÷ (1 + TVA) ÷ 1 000 × ratio (kgCO2e par k€ hors taxes) ÷ 1 000 ÷ indice de "
          + "prix. Les ratios sont en euros de 2023 : l'indice évite de compter l'inflation comme "
          + "des émissions."
      ),
      (
        "Engagé",
        "L'engagé comprend toujours le mandaté. "
          + (context.binding.map {
            $0.engagedIsCumulative
              ? "Dans ce tableau, la colonne Engagé est déjà cumulée."
              : "Dans ce tableau, la colonne Engagé est le reste à mandater : le mandaté y est ajouté."
          } ?? "")
      ),
      (
        "Retenu",
        "Le CO2e constaté (mesuré ou saisi) s'il existe ; sinon, pour la méthode monétaire, celui du "
          + "mandaté ; sinon zéro. Une ligne n'est donc jamais comptée deux fois."
      ),
      (
        "Atterrissage",
        "Pour chaque poste, le constaté divisé par la part de l'année attendue à la date connue, "
          + "sans descendre sous l'engagé. Le total est la somme des postes, qui n'ont pas tous la "
          + "même fraîcheur."
      ),
      (
        "Incertitude",
        "Ratios monétaires ± 80 %. Dans un poste, les lignes partagent leurs ratios et leurs erreurs "
          + "ne se compensent pas ; entre postes, elles se combinent en moyenne quadratique."
      ),
      (
        "Recettes et ordre",
        "Jamais de CO2e sur une recette (pas d'émission négative) ni sur une opération d'ordre."
      ),
    ]
    if context.binding?.finance[.mandate] == nil, context.binding != nil {
      rules.append(
        ("Sans colonne Mandaté", "Faute de mandaté dans ce tableau, le retenu suit l'engagé.")
      )
    }
    return rules
  }

  static func limits(_ context: DialogueContext) -> [(String, String)] {
    let trips = context.sheetName(for: .trips).map { "dans l'onglet \($0)" } ?? "à part"
    let quantities = context.sheetName(for: .energy).map {
      "Saisir les quantités dans l'onglet \($0), ou les tonnes dans « CO2e constaté »."
    }
    return [
      (
        "Domicile-travail",
        "Ces trajets n'ont pas de ligne au budget : ils se suivent \(trips) et n'apparaissent pas dans "
          + "les colonnes."
      ),
      (
        "Énergie",
        "Le compte 60612 mêle électricité et gaz : les euros n'y disent rien du CO2e. "
          + (quantities ?? "Saisir les tonnes dans « CO2e constaté ».")
      ),
      (
        "Subventions et participations",
        "Hors périmètre par défaut (chapitre 65, 204) ; elles n'ont donc pas de poste."
      ),
      (
        "Changement de facteur",
        "Un facteur peut changer sans que personne n'ait rien changé. La trajectoire se lit donc aussi "
          + "à facteurs constants, ceux de l'année de référence."
      ),
      (
        "Correspondance des comptes",
        "Aucune table officielle ne relie les comptes M57 aux ratios : celle-ci est une proposition, à "
          + "faire valider et à corriger dans l'onglet CO2 Facteurs."
      ),
    ]
  }

  /// What people fear or ask for, and how the tabs answer.
  static let principles = [
    (
      "Va-t-on restreindre ou contrôler nos déplacements ?",
      "Non. Aucun nom, aucune adresse, aucun résultat pour moins de 5 personnes ; une enveloppe se discute, elle "
        + "n'interdit aucun trajet."
    ),
    (
      "Pourquoi nos trajets, quand le chauffage pèse plus ?",
      "La synthèse montre toujours l'action suivie dans l'ensemble, avec sa part du poste et du total."
    ),
    (
      "Sobriété ou austérité ?",
      "Les euros et les tonnes sont côte à côte, jamais fondus en une « économie »."
    ),
    (
      "Agir partout, ou là où cela pèse ?",
      "Chaque action montre son ordre de grandeur et ses moyens ; chaque donnée, son coût par tonne."
    ),
    (
      "Ce qui ne dépend pas de nous ?",
      "La marge de manœuvre dit ce qui est direct, partagé, au PPI ou chez un tiers."
    ),
    (
      "Et avec des données parfaites ?",
      "Chaque donnée de l'inventaire dit quelle décision elle éclaire ; sinon, à quoi bon la produire ?"
    ),
    (
      "Faut-il un logiciel de plus ?",
      "Non : des cellules, ni macro ni extension ni connexion, dans Excel comme dans LibreOffice."
    ),
    (
      "Comment en parler à plusieurs ?",
      "Des graphiques, deux colonnes de commentaires, un déroulé et un relevé de décisions. Deux "
        + "copies remplies chacune de son côté ? « onglet comparer » montre, cellule par cellule, ce "
        + "qui diffère."
    ),
  ]

  static let glossary = [
    (
      "À facteurs constants",
      "Avec les facteurs de l'année de référence : ce qui a changé, méthode à part."
    ),
    ("Annexe verte", "État annexé au compte : l'investissement coté par axe environnemental."),
    (
      "AP, CP",
      "Autorisation de programme, limite des engagements ; crédit de paiement, limite de l'année."
    ),
    (
      "Atterrissage",
      "Émissions attendues au 31 décembre si l'année continue comme elle a commencé."
    ),
    ("Budget carbone, enveloppe", "Émissions à ne pas dépasser dans l'année, par poste."),
    ("CO2e", "Dioxyde de carbone équivalent : tous les gaz à effet de serre ramenés au CO2."),
    ("Crédits ouverts", "Budget primitif, reports, budget supplémentaire, DM et virements."),
    (
      "DM carbone",
      "Décision modificative qui déplace des tonnes entre enveloppes, comme une DM déplace des euros."
    ),
    ("Facteur d'émission (FE)", "Kilogrammes de CO2e par unité : kWh, km, repas, k€…"),
    (
      "GSD²",
      "Mesure d'incertitude de la méthode Bilan Carbone : le résultat divisé, et multiplié, par elle."
    ),
    ("Poste", "Catégorie d'émissions du Bilan Carbone, avec son code réglementaire (BEGES)."),
    ("Ratio monétaire", "Facteur d'émission par millier d'euros hors taxes."),
  ]

  static func sources(_ context: DialogueContext) -> [(String, String)] {
    [
      (
        "Facteurs",
        "Base Carbone / Base Empreinte (ADEME), Licence Ouverte 2.0 ; Impact CO2 (ADEME). Chaque "
          + "facteur porte son identifiant, sa source et son millésime dans l'onglet CO2 Facteurs."
      ),
      (
        "Catalogue",
        context.catalogueName.isEmpty ? "Référentiel de la collectivité." : context.catalogueName
      ),
      (
        "Méthode",
        "Postes et incertitudes d'après la méthode Bilan Carbone (Association pour la transition Bas "
          + "Carbone) et le BEGES réglementaire. Comptes d'après le plan M57."
      ),
      (
        "Idée",
        "« Nouvelles Mesures », La 27e Région avec la Ville de Clermont-Ferrand : parler du carbone "
          + "là où l'on parle des euros."
      ),
    ]
  }
}
