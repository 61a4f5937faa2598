"""Makes the first inputs of each fuzz target: seeds.py FIXTURES FOLDER."""

import pathlib
import sys
import zipfile

FORMULAS = [
    "SUM(A1:A3)*2",
    "IF(AND($A$1>=0,'Autre'!B2<>\"\"),ROUND(A2/3,2),\"n/a\")",
    "SUMIFS(A:A,B:B,\">\"&C1)",
    "SUMPRODUCT((A1:A3=1)*(B1:B3))",
    "INDEX(A1:C9,MATCH(2,A1:A9,0),2)",
    "TEXT(A1,\"# ##0,00\")",
    "IFERROR(VLOOKUP(1,A1:B9,2,FALSE),0)",
    "EDATE(DATE(2024,1,31),1)",
    "{1,2;3,4}",
    "[1]Sheet!A1+Table1[[#This Row],[a b]]",
    "-A1%^2",
]
OPEN_FORMULAS = [
    "SUM([.A1:.A3])*2",
    "IF(AND([.$A$1]>=0;[$Autre.B2]<>\"\");ROUND([.A2]/3;2);\"n/a\")",
    "SUMPRODUCT(([.A1:.A3]=1)*([.B1:.B3]))",
    "COM.MICROSOFT.CONCAT({1;2|3;4})",
    "['file:///a.ods'#$F.A1]~[.B2]![.C3]",
]
CSV = (
    "Type Ligne;Identifiant de l'élément;Nom base français;Unité français;"
    "Total poste non décomposé\nElément;12;\"Papier \"\"blanc\"\"\";kgCO2e/tonne;919,5\n"
)


def parts(package):
    with zipfile.ZipFile(package) as archive:
        return b"".join(
            b"\x01" + entry.filename.encode() + b"\n" + archive.read(entry)
            for entry in archive.infolist()
            if entry.filename.endswith((".xml", ".rels", "mimetype"))
            and b"\x01" not in archive.read(entry)
        )


def main(fixtures, folder):
    fixtures, folder = pathlib.Path(fixtures), pathlib.Path(folder)
    targets = ["container", "xlsx", "ods", "formula", "referentiel", "csv"]
    for target in targets:
        (folder / target).mkdir(parents=True, exist_ok=True)
    for package in sorted(fixtures.rglob("*.xlsx")) + sorted(fixtures.rglob("*.ods")):
        if not zipfile.is_zipfile(package):
            continue
        if package.stat().st_size < 20_000:
            (folder / "container" / package.name).write_bytes(package.read_bytes())
        target = package.suffix[1:]
        (folder / target / package.name).write_bytes(parts(package))
        if "referentiel" in package.name:
            (folder / "referentiel" / package.name).write_bytes(parts(package))
    for number, text in enumerate(FORMULAS):
        (folder / "formula" / f"a{number}").write_bytes(b"\x00" + text.encode())
    for number, text in enumerate(OPEN_FORMULAS):
        (folder / "formula" / f"o{number}").write_bytes(b"\x01" + text.encode())
    (folder / "csv" / "base.csv").write_bytes(CSV.encode())
    (folder / "csv" / "latin.csv").write_bytes(CSV.encode("windows-1252"))


if __name__ == "__main__":
    main(*sys.argv[1:])
