/// The French of the short phrases with which the library names a cause.
///
/// Phrases of a C library that are not listed, and what was found in the file, are quoted as they are.
package enum CausePhrases {
  /// The French of a phrase.
  package static func french(_ phrase: String) -> String { phrases[phrase] ?? "« \(phrase) »" }

  /// Whether a phrase is listed.
  static func isKnown(_ phrase: String) -> Bool { phrases[phrase] != nil }

  private static let phrases = [
    "unexpected byte": "octet inattendu",
    "misplaced <": "signe < mal placé",
    "mismatched end tag": "balise de fin qui ne répond à aucune",
    "an attribute twice": "deux fois le même attribut",
    "attribute without value": "attribut sans valeur",
    "control character": "caractère de contrôle",
    "invalid UTF-8": "octets qui ne sont pas de l'UTF-8",
    "text outside the document element": "texte hors de l'élément racine",
    "two document elements": "deux éléments racines",
    "undeclared prefix": "préfixe non déclaré",
    "unknown reference": "référence à un caractère inconnu",
    "namespaces": "espaces de noms",
    "separated values": "des valeurs séparées",
    "stored values": "les valeurs enregistrées n'y sont pas modifiables",
    "the part ends before its rows do": "la partie finit avant ses lignes",
    "unexpected end": "fin inattendue",
    "no document element": "pas d'élément racine",
    "not well-formed": "balises mal formées",
    "not a file": "ce n'est pas un fichier",
    "Document is empty": "partie vide",
    "unsafe entry name": "nom d'entrée dangereux",
    "duplicate entry": "deux entrées de même nom",
    "duplicate entry name": "deux entrées de même nom",
    "columns": "colonnes",
    "none": "rien",
    "row number": "un numéro de ligne",
    "cell reference": "une référence de cellule",
    "nested elements": "éléments imbriqués",
    "namespaces in scope": "espaces de noms",
    "levels of elements": "niveaux d'éléments",
    "inflated bytes for a compressed one": "octets décompressés pour un octet compressé",
    "entries": "entrées dans l'archive",
    "characters in a list of choices": "caractères dans une liste de choix",
    "characters in a formula": "caractères dans une formule",
    "characters in a cell": "caractères dans une cellule",
    "cell formats": "formats de cellule",
    "bytes in one XML token": "octets dans un élément XML",
    "bytes in an indexed part": "octets dans une partie",
    "bytes in an entry": "octets dans une entrée de l'archive",
    "attributes of an element": "attributs d'un élément",
    "zip": "une archive zip",
    "end of the part": "la fin de la partie",
    "rows out of order": "des lignes en désordre",
    "part names with backslashes": "des noms de parties à barres obliques inversées",
    "columns where a cell holds a value":
      "une cellule remplie se trouve là où iraient les colonnes",
    "columns over blank cells of another type":
      "des cellules vides d'un autre type se trouvent là où iraient les colonnes",
    "columns on a sheet that has no cells": "la feuille n'a pas de cellules",
    "columns beside cells that hold something": "il n'y a pas de place à côté du tableau",
    "a workbook without sheets": "le classeur n'a pas de feuille",
    "a usual prefix for another namespace": "un préfixe XML usuel y désigne autre chose",
    "a workbook of which nothing would be left": "il ne resterait aucune feuille",
    "a workbook without marks of what was added":
      "il ne porte pas les marques de ce qu'Onglet aurait ajouté",
    "a conversion into the same format": "le classeur a déjà ce format",
    "a target of another format": "la sortie a un autre format que celui demandé",
    "a delta of another part": "le relevé des ajouts ne correspond pas à ce classeur",
    "CRC error": "somme de contrôle fausse",
    "Interrupted system call": "interruption",
    "values rounded to what cells show": """
    il calcule avec la précision affichée, et des tonnes de CO2e affichées sans décimale y \
    compteraient pour zéro. Décochez « Définir la précision au format affiché » (Excel, Options \
    avancées) ou « Précision comme affiché » (LibreOffice Calc, Calcul), enregistrez-le et \
    recommencez
    """,
    "searches for parts of cells": """
    il cherche les textes dans une partie des cellules, ce qui fausserait les sommes. Cochez \
    « Critères de recherche = et <> doivent correspondre à des cellules entières » \
    (Outils > Options > LibreOffice Calc > Calcul), enregistrez-le et recommencez
    """,
    "a sheet without rows": "la feuille n'a pas de lignes",
    "sheetData": "l'élément sheetData",
    "choices without commas": "des choix sans virgule",
    "at least one sheet": "au moins une feuille",
    "a sheet": "une feuille",
    "no end of central directory": "fin de l'archive absente",
    "more entries declared than there is room for": "l'archive annonce trop d'entrées",
    "more bytes than declared": "plus d'octets qu'annoncé",
    "length differs": "longueurs différentes",
    "a sheet name that Excel accepts": "un nom de feuille qu'Excel accepte",
    "a sheet name that is not taken": "un nom de feuille qui n'est pas déjà pris",
    "No such file or directory": "fichier introuvable",
    "Permission denied": "droits insuffisants",
    "Operation not permitted": "opération interdite",
    "Is a directory": "c'est un dossier",
    "Not a directory": "un élément du chemin n'est pas un dossier",
    "File name too long": "nom de fichier trop long",
    "Read-only file system": "le disque est en lecture seule",
    "No space left on device": "il n'y a plus de place sur le disque",
    "Disk quota exceeded": "le quota de disque est dépassé",
    "File too large": "le fichier serait trop grand",
    "Input/output error": "le disque a signalé une erreur",
    "Too many open files": "trop de fichiers ouverts",
    "Too many levels of symbolic links": "trop de liens à suivre",
    "entries that overlap": "des entrées de l'archive se recouvrent",
    "entry beyond the end of the entries": "une entrée dépasse la fin de l'archive",
    "bytes in a file": "octets dans un fichier",
    "elements": "éléments dans une partie",
    "sheets": "feuilles",
    "repeated cells": "cellules répétées",
    "cells of a sheet": "cellules d'une feuille",
    "rows": "lignes",
    "bytes of shared strings": "octets dans les textes partagés",
    "bytes in a directory": "octets dans le répertoire de l'archive",
    "central directory beyond the end of the file": "l'archive est coupée",
  ]
}
