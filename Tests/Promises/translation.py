"""Converts workbooks to the other format, and says whether their formulas still give the same values.

    python3 Tests/Promises/translation.py --onglet .build/release/onglet FOLDER_OR_FILE...

LibreOffice opens each original twice, once believing the stored values and once calculating all of
them, and the converted workbook once, calculating all. The formula cells whose value is the same in
the first two are those that LibreOffice understands; they have to have that value in the converted
workbook too (numbers to 1e-9, texts exactly, errors as errors). Cells of data tables, which `convertir`
keeps as values and says so, are counted apart.
"""

import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from office import ALWAYS, NEVER, LibreOffice, cells, same

EXTENSIONS = {".xlsx", ".xlsm", ".ods"}


DATA_TABLE = re.compile(r"(?:TABLE|MULTIPLE\.OPERATIONS)\(")


def workbooks(paths, every, limit):
    """The workbooks with formulas, and one in `every` of each folder so that many folders count."""
    found = []
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            files = sorted(f for f in path.rglob("*") if f.suffix.lower() in EXTENSIONS)
            for folder in sorted({f.parent for f in files}):
                own = [f for f in files if f.parent == folder and has_formulas(f)]
                found += own[::every]
        else:
            found.append(path)
    step = max(1, len(found) // limit)
    return found[::step][:limit]


def has_formulas(path):
    try:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name == "content.xml" or name.startswith("xl/worksheets/"):
                    if re.search(rb"table:formula=|<(\w+:)?f[ >]", package.read(name)):
                        return True
    except Exception:
        pass
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--every", type=int, default=1, help="take one workbook in N of a folder")
    parser.add_argument("--limit", type=int, default=40, help="take N workbooks at most")
    parser.add_argument("--show", type=int, default=3, help="show N cells of each workbook")
    parser.add_argument("--keep", help="keep what was made in this folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(arguments.keep or temporary)
        folder.mkdir(exist_ok=True)
        sys.exit(judge(workbooks(arguments.paths, arguments.every, arguments.limit), folder,
                       arguments))


def judge(chosen, folder, arguments):
    originals, converted, counts = [], [], collections.Counter()
    for kind in ("original", "converted"):
        shutil.rmtree(folder / kind, ignore_errors=True)
        (folder / kind).mkdir()
    for number, path in enumerate(chosen):
        original = folder / "original" / f"{number:04}{path.suffix.lower()}"
        shutil.copy(path, original)
        other = "xlsx" if original.suffix == ".ods" else "ods"
        result = folder / "converted" / f"{number:04}.{other}"
        done = subprocess.run(
            [arguments.onglet, "convertir", str(original), "--sortie", str(result)],
            capture_output=True, text=True)
        if result.exists():
            originals.append((path, original))
            converted.append(result)
        else:
            counts["not converted"] += 1
            print(f"not converted: {path}: {done.stderr.strip()[-150:]}", flush=True)
    always = LibreOffice(folder, ALWAYS, "always")
    never = LibreOffice(folder, NEVER, "never")
    never.save([original for _, original in originals], folder / "stored")
    always.save([original for _, original in originals], folder / "calculated")
    always.save(converted, folder / "translated")
    for path, original in originals:
        counts.update(compare(path, original, folder, arguments.show))
    print(dict(counts))
    for way in ("xlsx → ods", "ods → xlsx"):
        if counts[way]:
            share = counts[way + ", the same"] / counts[way] * 100
            print(f"{way}: {counts[way + ', the same']} of {counts[way]} cells: {share:.2f} %")
    return int(any(
        counts[way + ", the same"] < 0.99 * counts[way] for way in ("xlsx → ods", "ods → xlsx")
    ))


def compare(path, original, folder, shown):
    counts = collections.Counter()
    name = f"{original.stem}.xlsx"
    kinds = ("stored", "calculated", "translated")
    missing = [kind for kind in kinds if not (folder / kind / name).exists()]
    if missing:
        counts["not opened: " + missing[0]] += 1
        print(f"not opened ({missing[0]}): {path}", flush=True)
        return counts
    stored, calculated, translated = (cells(folder / kind / name) for kind in kinds)
    way = "ods → xlsx" if original.suffix == ".ods" else "xlsx → ods"
    wrong = []
    for place, (formula, value) in calculated.items():
        if formula is None or place not in stored or not same(stored[place][1], value):
            continue
        if DATA_TABLE.match(formula):
            counts["data tables"] += 1
            continue
        found = translated.get(place, ("", ("text", "")))
        counts[way] += 1
        counts[way + ", as formula"] += found[0] is not None
        if same(value, found[1]):
            counts[way + ", the same"] += 1
        else:
            wrong.append((place, formula, value, found))
    counts["workbooks"] += 1
    counts["workbooks all the same"] += not wrong
    if wrong:
        print(f"≠ {path} {original.stem}: {len(wrong)} cells", flush=True)
    for place, formula, value, found in wrong[:shown]:
        print(f"    {place[0]}!{place[1]}: {formula[:120]} {value[1]!r:.60}"
              f" became {found[0]!r:.120} {found[1][1]!r:.60}")
    return counts


if __name__ == "__main__":
    main()
