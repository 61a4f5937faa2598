"""Renders the pictures of guide.md anew: the tabs of the example as LibreOffice prints them.

    python3 docs/guide.py .build/release/onglet

Needs LibreOffice (`soffice`), poppler (`pdftotext`, `pdftoppm`) and ImageMagick (`convert`).
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
EXAMPLE = HERE.parent / "fixtures" / "exemple"
# Tabs, their pictures, and which of their pages is shown.
PICTURES = [
    ("CO2 Synthèse", "synthese", 0), ("CO2 Budget", "budget", 0),
    ("CO2 Trajectoire", "trajectoire", 0), ("CO2 Déplacements", "deplacements", 0),
    ("CO2 Énergie", "energie", 1),
    ("CO2 Actions", "actions", 0), ("CO2 Entretien", "entretien", 0),
    ("CO2 Entretien", "decisions", 1), ("CO2 Fiche", "fiche", 0), ("CO2 Cadrage", "cadrage", 0),
    ("CO2 DM", "dm", 0), ("CO2 Données", "donnees", 0), ("CO2 PPI", "ppi", 0),
    ("CO2 Cycle", "cycle", 0), ("CO2 Partenaires", "partenaires", 0),
    ("CO2 Facteurs", "facteurs", 1), ("CO2 Repères", "reperes", 0),
]
# The list of trips is not printed, since paper goes round: it is shown from a copy that prints it.
LIST = ("CO2 Déplacements", "trajets", 2)
# Numbers and dates as a French office shows them.
FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>fr-FR</value></prop></item></oor:items>
"""


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout


def pages(pdf):
    """The pages of each tab, by the footer that names it."""
    found = {}
    for number, text in enumerate(run("pdftotext", "-layout", str(pdf), "-").split("\f"), 1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines:
            found.setdefault(lines[-1].split(" · ")[0], []).append(number)
    return found


def with_all_printed(workbook, copy, tab):
    """A copy of a workbook, in which a tab has no print area."""
    area = rf'<definedName name="_xlnm.Print_Area"[^>]*>(?:&apos;|\')?{tab}(?:&apos;|\')?![^<]*</definedName>'
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content, found = re.subn(area, "", content.decode())
                assert found == 1, f"{tab}: {found} print areas"
            new.writestr(name, content)


def main(onglet):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run(onglet, "augmenter", str(EXAMPLE / "villeneuve-sur-lys-culture.xlsx"),
            "--referentiel", str(EXAMPLE / "referentiel.xlsx"), "--direction", "CULT",
            "--onglets", "complet", "--sortie", str(folder / "guide.xlsx"))
        (folder / "user").mkdir()
        (folder / "user" / "registrymodifications.xcu").write_text(FRENCH, encoding="utf-8")
        with_all_printed(folder / "guide.xlsx", folder / "list.xlsx", LIST[0])
        run("soffice", f"-env:UserInstallation=file://{folder}", "--headless", "--convert-to",
            "pdf", "--outdir", str(folder), str(folder / "guide.xlsx"), str(folder / "list.xlsx"))
        places = {pdf: pages(folder / pdf) for pdf in ("guide.pdf", "list.pdf")}
        for tab, name, page in [*PICTURES, LIST]:
            pdf = folder / ("list.pdf" if name == LIST[1] else "guide.pdf")
            number = str(places[pdf.name][tab][page])
            run("pdftoppm", "-r", "120", "-png", "-singlefile", "-f", number, "-l", number,
                str(pdf), str(folder / name))
            # Without the footer; few colours are used, so a palette is a third as big.
            run("convert", str(folder / f"{name}.png"), "-crop", "100%x93%+0+0", "-trim", "-bordercolor", "white",
                "-border", "12", "+repage", "+dither", "-colors", "48", "-strip", "-define",
                "png:compression-level=9", f"PNG8:{HERE / 'images' / name}.png")
            print(name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
