"""Converts workbooks both ways; says how many hold, and how near they are to the original.

    python3 Tests/Promises/conversion.py --onglet .build/release/onglet FOLDER_OR_FILE...

Every workbook is converted into the other format; it has to become one, or be refused with a reason.
openpyxl and python-calamine open the results where they are installed, and with --ssconvert gnumeric.
--round-trip converts the result back: what `onglet comparer` finds between the first and the last has
to be in one of the two loss reports. --checker takes a command that knows `lint FILE...` and
`same --json A B` (with --libreoffice, which has LibreOffice convert the same file, for comparison).
"""

import argparse
import collections
import concurrent.futures
import importlib.util
import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile

CALAMINE = """
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
EXTENSIONS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots"}
# Losses that explain a difference, by its kind.
EXPLAINED = {
    "value": {
        "repeatedCell", "dateValue", "longText", "errorValue", "controlCharacter", "formula",
        "arrayFormula",
    },
    "formula": {
        "formula", "arrayFormula", "structuredReference", "externalLink", "dataTable", "table",
        "errorValue",
        "definedName", "sheetName", "sheetKind",
    },
    "result": {"errorValue", "dateValue", "longText", "formula", "structuredReference"},
    "number-format": {"numberFormat"},
    "appearance": {
        "font", "fillPattern", "gradientFill", "borderStyle", "diagonalBorder", "alignment",
    },
    # Rows are told apart by what their cells hold.
    "row-deleted": {"repeatedCell", "externalLink", "controlCharacter", "errorValue"},
    # Cells of sheets of macros are read by conversions alone.
    "row-inserted": {"repeatedCell", "externalLink", "controlCharacter", "sheetKind"},
    "blank-rows": {"repeatedCell", "externalLink", "controlCharacter"},
    "merged": {"merge"},
    "comment": {"comment", "threadedComment", "longText"},
    "validation": {"validation"},
    "conditional-format": {"conditionalFormat"},
    "link": {"hyperlink"},
    "filter": {"filter", "table"},
    "table": {"table"},
    "protection": {"sheetProtection"},
    "name": {"definedName", "externalLink", "formula", "structuredReference", "sheetName"},
    "column-width": {"columnWidth"},
    "row-visibility": {"rowHeight", "blankFormatting"},
    # A sheet that was a chart has no headings to be shown.
    "view": {"view", "sheetKind"},
    "print-setup": {"printSetup", "headerFooter", "pageBreak"},
    "drawings": {"chart", "image", "shape", "control", "oleObject", "comment", "slicer"},
    "sheet-removed": {"sheetKind", "sheetName"},
    "sheet-added": {"sheetName"},
    "sheet-order": {"sheetName", "sheetKind"},
    "sheet-visibility": {"sheetState"},
    "part": {
        "macro", "customPart", "image", "chart", "shape", "oleObject", "control", "externalLink",
        "pivotTable", "slicer", "signature", "sparkline", "sheetKind", "cellMetadata",
        "headerFooter",
    },
}


def run(command, seconds=600):
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds)


def workbooks(arguments):
    found = []
    for path in map(pathlib.Path, arguments.paths):
        if path.is_dir():
            found += [f for f in path.rglob("*") if f.suffix.lower() in EXTENSIONS and f.is_file()]
        else:
            found.append(path)
    found = [path for path in sorted(found) if path.stat().st_size <= arguments.largest << 10]
    if arguments.sample:
        found = sorted(random.Random(arguments.seed).sample(found, min(arguments.sample, len(found))))
    return found


def other(path):
    return ".xlsx" if path.suffix.lower() in {".ods", ".ots"} else ".ods"


def convert(onglet, source, target):
    """The losses, or why there are none: (losses, None) or (None, reason)."""
    try:
        done = run([onglet, "convertir", str(source), "--sortie", str(target), "--json"])
    except subprocess.TimeoutExpired:
        return None, "CRASH: it takes more than ten minutes"
    try:
        record = json.loads(done.stdout)["files"][0]
    except (ValueError, KeyError, IndexError):
        return None, f"CRASH: exit code {done.returncode}, {done.stderr.strip()[-200:]}"
    if done.returncode or not target.exists():
        return None, record.get("error") or f"CRASH: exit code {done.returncode}"
    return record["losses"], None


def opened(path, ssconvert):
    """What the other programs that are here say when they cannot open a file."""
    if importlib.util.find_spec("python_calamine"):
        # It ends the whole process when a sheet of a few cells far apart takes too much memory.
        done = run([sys.executable, "-c", CALAMINE, str(path)], 120)
        if done.returncode:
            yield f"calamine: {done.stderr.strip().splitlines()[-1][-200:]}"
    if path.suffix == ".xlsx":
        try:
            import openpyxl

            openpyxl.load_workbook(path)
        except ImportError:
            pass
        except Exception as problem:
            yield f"openpyxl: {problem!r}"
    if ssconvert:
        with tempfile.TemporaryDirectory() as folder:
            # As text, a sheet with one cell at its end would take minutes.
            target = pathlib.Path(folder) / "a.gnumeric"
            try:
                done = run(["ssconvert", str(path), str(target)], 300)
                if done.returncode:
                    yield f"ssconvert: {done.stderr.strip()[-200:]}"
            except subprocess.TimeoutExpired:
                yield "ssconvert: it takes more than five minutes"


def unexplained(onglet, path, result, losses, folder):
    """Differences after the way back that no loss tells of."""
    back = folder / ("back.xlsx" if other(path) == ".ods" else "back.ods")
    more, reason = convert(onglet, result, back)
    if reason:
        return [f"the way back: {reason}"]
    told = {(loss["feature"], loss.get("sheet")) for loss in losses + more}
    features = {feature for feature, _ in told}
    done = run([onglet, "comparer", str(path), str(back), "--json"])
    back.unlink()
    if done.returncode not in (0, 1):
        return [f"comparer: {done.stderr.strip()[-200:]}"]
    missing = []
    for difference in json.loads(done.stdout)["differences"]:
        reasons = EXPLAINED.get(difference["kind"], set())
        if not reasons & features:
            missing.append(f"{difference['kind']}: {difference['message'][:160]}")
    return missing


def lint(checker, results):
    """Errors by file."""
    errors = {}
    for start in range(0, len(results), 50):
        done = run([*checker, "lint", "--json", *map(str, results[start : start + 50])], 3600)
        for record in json.loads(done.stdout):
            found = [f for f in record.get("findings", []) if f["level"] == "error"]
            if found:
                errors[record["file"]] = found
    return errors


def same(checker, a, b):
    done = run([*checker, "same", "--json", str(a), str(b)], 900)
    report = json.loads(done.stdout)
    return None if "cannot" in report else report


def with_libreoffice(path, folder):
    kind = other(path)[1:]
    run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
         "--convert-to", kind, "--outdir", str(folder), str(path)], 300
    )
    result = folder / f"{path.stem}.{kind}"
    return result if result.exists() else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--sample", type=int, help="take that many workbooks at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=1 << 20, help="in kilobytes")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--checker", type=shlex.split)
    parser.add_argument("--libreoffice", action="store_true")
    parser.add_argument("--ssconvert", action="store_true")
    parser.add_argument("--round-trip", action="store_true")
    arguments = parser.parse_args()
    counts = collections.Counter()
    reasons = collections.Counter()
    scores = {"onglet": collections.Counter(), "LibreOffice": collections.Counter()}
    compared = collections.Counter()
    files = workbooks(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)

        def treat(numbered):
            number, path = numbered
            folder = root / str(number)
            folder.mkdir()
            target = folder / f"result{other(path)}"
            losses, reason = convert(arguments.onglet, path, target)
            problems = []
            if reason is None:
                problems += opened(target, arguments.ssconvert)
                if arguments.round_trip:
                    problems += unexplained(arguments.onglet, path, target, losses, folder)
            return path, target, reason, problems

        results = {}
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for path, target, reason, problems in pool.map(treat, enumerate(files)):
                if reason is not None:
                    crashed = reason.startswith("CRASH")
                    counts["crashed" if crashed else "refused"] += 1
                    reasons[reason.split(" : ")[-1][:120]] += 1
                    if crashed:
                        print(f"{path}: {reason}", flush=True)
                    continue
                counts["converted"] += 1
                results[target] = path
                if problems:
                    counts["with problems"] += 1
                for problem in problems[:20]:
                    print(f"{path}: {problem}", flush=True)
        if arguments.checker:
            for target, found in lint(arguments.checker, list(results)).items():
                counts["with lint errors"] += 1
                print(f"{results[pathlib.Path(target)]}: {found[0]['code']}: {found[0]['text']}")
        if arguments.checker and arguments.libreoffice:
            for target, path in results.items():
                ours = same(arguments.checker, path, target)
                rival = with_libreoffice(path, target.parent)
                theirs = rival and same(arguments.checker, path, rival)
                for feature, figures in (ours or {}).items():
                    compared[feature] += figures["compared"]
                    scores["onglet"][feature] += figures["equal"]
                    other_one = (theirs or {}).get(feature, {"percent": 0})
                    scores["LibreOffice"][feature] += (
                        other_one["percent"] / 100 * figures["compared"])
    print(dict(counts))
    for reason, count in reasons.most_common():
        print(f"  refused {count}: {reason}")
    for feature, count in compared.items():
        if count:
            shares = "  ".join(
                f"{name} {100 * score[feature] / count:6.2f} %" for name, score in scores.items())
            print(f"{feature:12} {count:8}  {shares}")
    sys.exit(1 if {"crashed", "with problems", "with lint errors"} & set(counts) else 0)


if __name__ == "__main__":
    main()
