/// The French of the short phrases with which the library names a cause.
///
/// Phrases that come from the system or from a C library stay as they are.
enum CausePhrases {
  static func french(_ phrase: String) -> String { phrases[phrase] ?? phrase }

  private static let phrases = [
    "unexpected byte": "octet inattendu",
    "misplaced <": "signe < mal placé",
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
    "a sheet without rows": "la feuille n'a pas de lignes",
    "sheetData": "l'élément sheetData",
    "choices without commas": "des choix sans virgule",
    "at least one sheet": "au moins une feuille",
    "a sheet": "une feuille",
    "no end of central directory": "fin de l'archive absente",
    "more entries declared than there is room for": "l'archive annonce trop d'entrées",
    "more bytes than declared": "plus d'octets qu'annoncé",
    "length differs": "longueurs différentes",
    "central directory beyond the end of the file": "l'archive est coupée",
  ]
}
