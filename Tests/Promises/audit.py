"""Augments workbooks and holds them before and after against a validator of somebody else's.

    python3 Tests/Promises/audit.py --onglet .build/release/onglet FOLDER_OR_FILE...

The validator is openxml-audit (PyPI). An error in the result counts as introduced where the original
has fewer of its kind: the same part and the same words but for numbers. Two kinds are set apart. That
Excel moves inline strings into shared ones when it saves is true, and nothing that anybody sees. That an
object of OpenDocument is not in the package is not true where its folder is: the validator looks for an
entry of the name without the slash, and finds the same in what LibreOffice saves.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile
import zipfile

from openxml_audit import OdfValidator, OpenXmlValidator, ValidationSeverity

from removal import run, workbooks

MOVED = "Excel will move every inline string"
OBJECT = re.compile("Frame child references '(.*)' which is not present in the package")


def findings(path):
    """The errors that the validator finds, by part and kind."""
    is_odf = path.suffix.lower() in {".ods", ".ots"}
    validator = (OdfValidator if is_odf else OpenXmlValidator)(max_errors=0)
    found = collections.Counter()
    with zipfile.ZipFile(path) as package:
        entries = set(package.namelist())
    for error in validator.validate(str(path)).errors:
        folder = OBJECT.match(error.description)
        if folder and f"{folder[1]}/content.xml" in entries:
            continue
        if error.severity == ValidationSeverity.ERROR or MOVED in error.description:
            found[error.part_uri, re.sub(r"[0-9]+", "#", error.description)] += 1
    return found


def check(path, onglet, options):
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / f"r{path.suffix}"
        done = run([onglet, "augmenter", str(path), "--sortie", str(result), *options])
        if done.returncode not in (0, 1) or not result.exists():
            return path, "refused", done.stderr.strip().split(" : ")[-1][:120]
        try:
            before = findings(path)
        except Exception as error:
            return path, "not read by the validator", str(error)[:120]
        introduced = findings(result) - before
    others = [kind for kind in introduced if MOVED not in kind[1]]
    if others:
        return path, "introduced", others[:4]
    if introduced:
        return path, "inline strings to be moved", ""
    return path, "no more than before" if before else "clean", ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True, type=os.path.abspath)
    parser.add_argument("--every", type=int, default=1, help="take one workbook in N")
    parser.add_argument("--columns", action="store_true", help="add columns too, where a table is")
    parser.add_argument("--onglets", help="the tabs to add, instead of the default ones")
    arguments = parser.parse_args()
    options = [] if arguments.columns else ["--sans-colonnes"]
    if arguments.onglets:
        options += ["--onglets", arguments.onglets]
    counts = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor() as pool:
        jobs = [
            pool.submit(check, path, arguments.onglet, options)
            for path in workbooks(arguments.paths, arguments.every)
        ]
        for job in concurrent.futures.as_completed(jobs):
            path, outcome, detail = job.result()
            counts[outcome] += 1
            if detail:
                print(f"{outcome}: {path}: {detail}", flush=True)
    print(dict(counts))
    sys.exit(1 if counts["introduced"] else 0)


if __name__ == "__main__":
    main()
