"""Augments workbooks and takes the additions out again; says how many are what they were.

    python3 Tests/Promises/removal.py --onglet .build/release/onglet FOLDER_OR_FILE...

Without LibreOffice in between, every part has to be byte for byte the one of the original, in the
same order. With --libreoffice (which needs python3-uno, and so the system's Python), both the original
and the augmented workbook are saved by it, and the workbook that is left has to hold the sheets, names,
cells, formulas and parts of the saved original.
"""

import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

EXTENSIONS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots"}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbooks(paths, every):
    found = []
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            found += [f for f in path.rglob("*") if f.suffix.lower() in EXTENSIONS and f.is_file()]
        else:
            found.append(path)
    return sorted(found)[::every]


def run(command):
    return subprocess.run(command, capture_output=True, text=True, timeout=600)


def exact_difference(before, after):
    """The first difference of two packages; None when their parts and their order are the same."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        names = [entry.filename for entry in old.infolist()]
        if names != [entry.filename for entry in new.infolist()]:
            return "entries"
        for name in names:
            if not name.endswith("/") and old.read(name) != new.read(name):
                return name
    return None


def save_with_libreoffice(office, path, folder):
    suffix = ".ods" if path.suffix.lower() in {".ods", ".ots"} else ".xlsx"
    target = folder / f"{path.stem}{suffix}"
    return office.use(path, lambda document: office.save(document, target))


def contents(path):
    """What people see of a workbook: sheets, names, cells with formulas and texts, kinds of parts."""
    with zipfile.ZipFile(path) as package:
        if path.suffix == ".ods":
            return open_document(package)
        return spreadsheet_ml(package)


def open_document(package):
    root = ET.fromstring(package.read("content.xml"))
    sheets = {}
    for table in root.iter(TABLE + "table"):
        cells = {}
        row = 0
        for element in table.iter(TABLE + "table-row"):
            repeated = int(element.get(TABLE + "number-rows-repeated", 1))
            column = 0
            for cell in element:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                wide = int(cell.get(TABLE + "number-columns-repeated", 1))
                text = "\n".join("".join(p.itertext()) for p in cell.findall(TEXT + "p"))
                formula = cell.get(TABLE + "formula")
                span = cell.get(TABLE + "number-columns-spanned")
                if text or formula or span:
                    cells[row, column] = (formula, text, span)
                column += wide
            row += repeated
        sheets[table.get(TABLE + "name")] = cells
    names = sorted(
        e.get(TABLE + "name") for e in root.iter()
        if e.tag in (TABLE + "named-range", TABLE + "named-expression")
    )
    rules = sorted(
        e.get(TABLE + "condition", "") for e in root.iter(TABLE + "content-validation")
    )
    parts = collections.Counter(
        name.split("/")[-1] for name in package.namelist() if "Object" in name
    )
    return {"sheets": sheets, "names": names, "rules": rules, "parts": parts}


def spreadsheet_ml(package):
    strings = []
    if "xl/sharedStrings.xml" in package.namelist():
        for item in ET.fromstring(package.read("xl/sharedStrings.xml")).findall(MAIN + "si"):
            strings.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
    book = ET.fromstring(package.read("xl/workbook.xml"))
    links = {
        e.get("Id"): e.get("Target")
        for e in ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = {}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in book.iter(MAIN + "sheet"):
        part = "xl/" + links[sheet.get(key)].removeprefix("/xl/")
        root = ET.fromstring(package.read(part))
        cells = {}
        for cell in root.iter(MAIN + "c"):
            formula = cell.find(MAIN + "f")
            value = cell.find(MAIN + "v")
            text = value.text if value is not None else None
            if cell.get("t") == "s" and text is not None:
                text = strings[int(text)]
            if formula is not None or text is not None:
                cells[cell.get("r")] = (None if formula is None else formula.text, text)
        around = sorted(
            (e.tag, e.get("ref") or e.get("sqref") or "") for e in root.iter()
            if e.tag.split("}")[-1] in
            ("mergeCell", "dataValidation", "conditionalFormatting", "autoFilter", "hyperlink")
        )
        sheets[sheet.get("name")] = (cells, around)
    names = sorted(
        (e.get("name"), e.get("localSheetId") or "", e.text or "")
        for e in book.iter(MAIN + "definedName")
    )
    parts = collections.Counter(
        "/".join(name.split("/")[:-1]) for name in package.namelist()
        if "/charts/" in name or "/drawings/" in name or "/worksheets/" in name
    )
    return {"sheets": sheets, "names": names, "parts": parts}


def difference(before, after):
    old, new = contents(before), contents(after)
    for key in old:
        if old[key] == new[key]:
            continue
        if key != "sheets":
            return f"{key}: {str(old[key])[:200]} / {str(new[key])[:200]}"
        if list(old[key]) != list(new[key]):
            return f"sheets: {list(old[key])} / {list(new[key])}"
        for name in old[key]:
            if old[key][name] != new[key][name]:
                return f"sheet {name}: " + first_cell(old[key][name], new[key][name])
    with zipfile.ZipFile(after) as package:
        for name in package.namelist():
            if name.startswith("onglet/"):
                return f"part {name}"
            if name.endswith((".xml", ".rels")) and b"CO2_" in package.read(name):
                return f"a name of ours in {name}"
    return None


def first_cell(old, new):
    pairs = zip(old, new) if isinstance(old, tuple) else [(old, new)]
    for left, right in pairs:
        if isinstance(left, dict):
            for cell in sorted(set(left) | set(right), key=str):
                if left.get(cell) != right.get(cell):
                    return f"{cell}: {left.get(cell)} / {right.get(cell)}"
        elif left != right:
            return f"{sorted(set(left) ^ set(right))[:5]}"
    return "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--every", type=int, default=1, help="take one workbook in N")
    parser.add_argument("--columns", action="store_true", help="add columns too, where a table is")
    parser.add_argument("--libreoffice", action="store_true", help="save with it in between")
    arguments = parser.parse_args()
    counts = collections.Counter()
    reasons = collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        office = None
        if arguments.libreoffice:
            from running_office import RunningOffice
            office = RunningOffice(folder)
        for path in workbooks(arguments.paths, arguments.every):
            outcome, detail = check(path, folder, office, arguments)
            counts[outcome] += 1
            if outcome == "refused":
                reasons[detail] += 1
            elif outcome != "restored":
                print(f"{outcome}: {path}: {detail}", flush=True)
            for name in folder.glob("*.*"):
                if name.is_file():
                    name.unlink()
        if office:
            office.stop()
    print(dict(counts))
    for reason, count in reasons.most_common():
        print(f"  refused {count}: {reason}")
    sys.exit(1 if set(counts) - {"restored", "refused"} else 0)


def check(path, folder, office, arguments):
    augmented = folder / f"a{path.suffix}"
    result = folder / f"r{path.suffix}"
    options = [] if arguments.columns else ["--sans-colonnes"]
    done = run([arguments.onglet, "augmenter", str(path), "--sortie", str(augmented), *options])
    if done.returncode not in (0, 1) or not augmented.exists():
        return "refused", done.stderr.strip().split(" : ")[-1][:120]
    before = path
    if office:
        before = folder / f"b{path.suffix}"
        before.write_bytes(path.read_bytes())
        saved = folder / "saved"
        saved.mkdir(exist_ok=True)
        before = save_with_libreoffice(office, before, saved)
        augmented = save_with_libreoffice(office, augmented, saved)
        if before is None or augmented is None:
            return "refused", "LibreOffice does not save it"
        result = saved / f"r{augmented.suffix}"
        result.unlink(missing_ok=True)
    done = run([arguments.onglet, "retirer", str(augmented), "--sortie", str(result)])
    if done.returncode != 0:
        return "not removed", done.stderr.strip()
    found = difference(before, result) if arguments.libreoffice else exact_difference(path, result)
    return ("restored", "") if found is None else ("different", found)


if __name__ == "__main__":
    main()
