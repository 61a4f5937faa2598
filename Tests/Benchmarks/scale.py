"""Shows how augmenting grows with the rows, in time and in memory.

    scale.py --onglet BINARY --fixtures FOLDER [--lines N,N,...] [--format xlsx|ods]

Makes workbooks of 10,000, 100,000 and 1,000,000 lines of 12 columns in FOLDER at the first run: the
`.xlsx` with xlsxwriter, row by row; the `.ods` as LibreOffice would write them, which cannot hold so
many in memory. Prints processor seconds, those for a million lines, peak memory, and how much of it is
above the size of the largest compressed part. Processor time is what a busy machine leaves as it is.
"""

import argparse
import os
import pathlib
import random
import resource
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "fixtures"))
sys.path.insert(0, str(HERE))

import build_large  # noqa: E402
from bench import MEGABYTE, run  # noqa: E402

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:{version}"'
    for prefix, name, version in [("office", "office", "1.0"), ("table", "table", "1.0"),
                                  ("text", "text", "1.0"), ("style", "style", "1.0"),
                                  ("of", "of", "1.2")])
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
    f'manifest:version="1.2" manifest:media-type="{MIMETYPE}"/><manifest:file-entry '
    'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')


def text(value):
    return (f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p>'
            "</table:table-cell>")


def number(value, formula=None):
    formula = f' table:formula="of:={escape(formula)}"' if formula else ""
    return (f'<table:table-cell{formula} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>")


def large_ods(path, lines):
    """The cells of build_large.large, in the other format."""
    chance = random.Random(57)
    natures = build_large.accounts()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        with package.open("content.xml", "w", force_zip64=True) as part:
            part.write((
                f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} '
                'office:version="1.2"><office:automatic-styles/><office:body><office:spreadsheet>'
                '<table:table table:name="Exécution"><table:table-column '
                'table:number-columns-repeated="12"/><table:table-row>'
                + "".join(text(name) for name, _ in build_large.HEADERS)
                + "</table:table-row>").encode())
            for n in range(2, lines + 2):
                chapter, nature, label = chance.choice(natures)
                primitive = round(chance.lognormvariate(8.5, 1.4), 2)
                amendment = round(primitive * 0.1, 2) if chance.random() < 0.1 else 0.0
                opened = round(primitive + amendment, 2)
                committed = round(opened * chance.uniform(0.2, 1.0), 2)
                ordered = round(committed * chance.uniform(0.6, 1.0), 2)
                part.write((
                    "<table:table-row>" + text(f"S{chance.randrange(120):03}") + text(chapter)
                    + text(nature) + text(label) + text(chance.choice(build_large.FUNCTIONS))
                    + number(primitive) + number(amendment) + number(opened, f"[.F{n}]+[.G{n}]")
                    + number(committed) + number(ordered)
                    + number(round(opened - committed, 2), f"[.H{n}]-[.I{n}]")
                    + number(ordered / opened, f"[.J{n}]/[.H{n}]")
                    + "</table:table-row>").encode())
            part.write(b"</table:table></office:spreadsheet></office:body>"
                       b"</office:document-content>")


def fixture(folder, kind, lines):
    path = folder / f"lignes-{lines}.{kind}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"partial.{kind}"
        if kind == "xlsx":
            build_large.large(str(partial), lines, {"constant_memory": True})
        else:
            large_ods(partial, lines)
        partial.rename(path)
    return path


def processor_seconds():
    """What all commands so far have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--fixtures", required=True, type=pathlib.Path)
    parser.add_argument("--lines", default="10000,100000,1000000")
    parser.add_argument("--format", choices=("xlsx", "ods"))
    options = parser.parse_args()
    onglet = os.path.abspath(options.onglet)
    for kind in [options.format] if options.format else ["xlsx", "ods"]:
        for lines in map(int, options.lines.split(",")):
            source = fixture(options.fixtures.resolve(), kind, lines)
            with zipfile.ZipFile(source) as package:
                part = max(entry.compress_size for entry in package.infolist()) / MEGABYTE
            with tempfile.TemporaryDirectory() as folder:
                target = f"{folder}/resultat.{kind}"
                before = processor_seconds()
                _, memory = run([onglet, "augmenter", str(source), "--sortie", target])
                seconds = processor_seconds() - before
            print(
                f"{kind} {lines:>9,} lines: {seconds:7.2f} s, {seconds / lines * 1e6:6.1f} s for a "
                f"million, {memory:6.0f} MB at most, {memory - part:6.0f} MB above the largest "
                f"part ({part:.0f} MB)", flush=True)


if __name__ == "__main__":
    main()
