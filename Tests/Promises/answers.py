"""Answers in the open cells of augmented workbooks, saves them with LibreOffice, and augments again.

    python3 Tests/Promises/answers.py --onglet .build/release/onglet FOLDER_OR_FILE...

Each answer has to be in a cell of the same name afterwards, and the report has to count them and to
find a place for each. Needs python3-uno, and so the system's Python.
"""

import argparse
import collections
import os
import pathlib
import re
import sys
import tempfile

from removal import run, workbooks
from running_office import RunningOffice


def named_cells(document, step):
    """Cells under the names of our regions, one name in so many, by name and row."""
    names = [name for name in document.NamedRanges.ElementNames if name.startswith("CO2_S_")]
    for name in sorted(names)[::step]:
        cells = document.NamedRanges.getByName(name).getReferredCells()
        if cells is None:
            continue
        for row in range(cells.RangeAddress.EndRow - cells.RangeAddress.StartRow + 1):
            yield (name, row), cells.getCellByPosition(0, row)


def answer(document, step):
    """Types a text into open cells; gives the texts by name and row."""
    typed = {}
    for key, cell in named_cells(document, step):
        if cell.CellProtection.IsLocked or cell.Formula.startswith("="):
            continue
        typed[key] = f"réponse {len(typed)}"
        cell.String = typed[key]
    return typed


def check(path, folder, office, onglet, step):
    suffix = ".ods" if path.suffix.lower() in {".ods", ".ots"} else ".xlsx"
    augmented, answered, again = (folder / f"{name}{suffix}" for name in "asr")
    source = folder / f"o{path.suffix}"
    source.write_bytes(path.read_bytes())
    done = run([onglet, "augmenter", str(source), "--sans-colonnes", "--sortie", str(augmented)])
    if done.returncode not in (0, 1) or not augmented.exists():
        return "refused", done.stderr.strip().split(" : ")[-1][:120]

    def type_answers(document):
        typed = answer(document, step)
        office.save(document, answered)
        return typed

    typed = office.use(augmented, type_answers)
    if typed is None:
        return "refused", "LibreOffice does not open or save it"
    done = run([onglet, "augmenter", str(answered), "--sans-colonnes", "--sortie", str(again)])
    if done.returncode not in (0, 1):
        return "not augmented again", done.stderr.strip()
    count = re.search(r"Saisies reprises : (\d+)", done.stdout)
    # A line whose key was answered is a new line: what stood beside it counts as answers too.
    if count is None or int(count[1]) < len(typed) or "pas trouvé sa place" in done.stdout:
        return "not all told", f"{len(typed)} typed, {count and count[1]} told"
    # A line whose key was answered stands elsewhere afterwards: every answer is of its own.
    found = office.use(
        again,
        lambda document: {(key[0], cell.String) for key, cell in named_cells(document, step)},
    )
    lost = [(key, text) for key, text in typed.items() if (key[0], text) not in (found or ())]
    if lost:
        return "lost", f"{len(lost)} of {len(typed)}, first {lost[0]}"
    return "kept", len(typed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True, type=os.path.abspath)
    parser.add_argument("--every", type=int, default=1, help="take one workbook in N")
    parser.add_argument("--step", type=int, default=1, help="answer in one column of cells in N")
    arguments = parser.parse_args()
    counts, reasons, answers = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        office = RunningOffice(folder)
        try:
            for path in workbooks(arguments.paths, arguments.every):
                outcome, detail = check(path, folder, office, arguments.onglet, arguments.step)
                counts[outcome] += 1
                if outcome == "kept":
                    answers += detail
                elif outcome == "refused":
                    reasons[detail] += 1
                else:
                    print(f"{outcome}: {path}: {detail}", flush=True)
                for name in folder.glob("*.*"):
                    if name.is_file():
                        name.unlink()
        finally:
            office.stop()
    print(dict(counts), f"{answers} answers kept")
    for reason, count in reasons.most_common():
        print(f"  refused {count}: {reason}")
    sys.exit(1 if set(counts) - {"kept", "refused"} else 0)


if __name__ == "__main__":
    main()
