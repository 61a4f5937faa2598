"""How near conversions are to their originals, beside LibreOffice's own of the same workbooks.

    /usr/bin/python3 Tests/Promises/scores.py --onglet .build/release/onglet --tools TOOLS FOLDER...

TOOLS is the folder of a checker whose module `same` has `model(package, sheet)`, `panes(path)` and
`score(a, b)` for the FEATURES that it compares (and `package` the class Package). One LibreOffice keeps
running, so that hundreds of workbooks take minutes: it reads the original, our result and its own, each
of which it saves as `.ods` without calculating; the models of these are compared. Needs python3-uno and
what the checker needs.

For each direction and feature: how many were compared, the share that is equal in ours and in
LibreOffice's, and in how many workbooks ours is below and above. --details FILE gets what differs where
ours is below. With --locale fr-FR both programs speak French, so that dates in the order of whoever
reads are those of a French reader.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

from running_office import RunningOffice

LOAD = "/org.openoffice.Office.Calc/Formula/Load"
NEVER = 1
OPEN_DOCUMENT = {".ods", ".ots"}
EXTENSIONS = {".xlsx", ".xlsm", ".xltx", ".xltm"} | OPEN_DOCUMENT
# A sheet filled to its last row would take all there is.
MEMORY = 3 << 30


class Scores:
    """Models of workbooks as LibreOffice reads them, and what two have in common."""

    def __init__(self, tools, folder, locale):
        sys.path.insert(0, str(tools))
        import package
        import same

        self.same, self.package = same, package.Package
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        items = "".join(
            f'<item oor:path="{LOAD}"><prop oor:name="{key}" oor:op="fuse"><value>{NEVER}</value></prop>'
            "</item>" for key in ("OOXMLRecalcMode", "ODFRecalcMode")
        )
        if locale:
            items += (
                '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" '
                f'oor:op="fuse"><value>{locale}</value></prop></item>'
            )
        (profile / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
        )
        self.office = RunningOffice(folder)

    def saved(self, path, target):
        return self.office.use(path, lambda document: self.office.save(document, target))

    def model(self, path, target, source=None):
        """The model of a workbook; panes are those of the file itself, which LibreOffice loses."""
        saved = self.saved(path, target)
        if saved is None:
            raise ValueError(f"LibreOffice does not open {path.name}")
        return self.same.model(self.package(saved)) | {"panes": self.same.panes(source or path)}

    def common(self, a, b):
        """By feature: how many were compared, how many are equal, what differs."""
        return {
            feature: self.same.score(
                a[feature], b[feature], self.same.close if feature == "widths" else None
            ) for feature in self.same.FEATURES
        }


def has_part(path, name):
    try:
        with zipfile.ZipFile(path) as package:
            return any(name in part for part in package.namelist())
    except zipfile.BadZipFile:
        return False


def scored(onglet, path, scores, folder):
    """What our conversion and LibreOffice's have in common with a workbook; None when it is refused."""
    is_open_document = path.suffix.lower() in OPEN_DOCUMENT
    copy = folder / f"original{path.suffix.lower()}"
    shutil.copyfile(path, copy)
    result = folder / ("result.xlsx" if is_open_document else "result.ods")
    subprocess.run([onglet, "convertir", str(path), "--sortie", str(result)], capture_output=True)
    if not result.exists():
        return None
    original = scores.model(copy, folder / "a.ods")
    ours = scores.common(original, scores.model(result, folder / "b.ods"))
    rival = scores.saved(copy, folder / ("rival.xlsx" if is_open_document else "rival.ods"))
    theirs = scores.model(rival, folder / "c.ods")
    return ours, scores.common(original, theirs)


def report(direction, records):
    print(f"\n{direction}: {len(records)} workbooks")
    totals = collections.defaultdict(lambda: [0, 0, 0.0, 0, 0])
    for _, ours, theirs in records:
        for feature, (compared, equal, _) in ours.items():
            total = totals[feature]
            share = equal / compared if compared else 1
            rival = theirs[feature][1] / theirs[feature][0] if theirs[feature][0] else 1
            for place, number in enumerate(
                (compared, equal, rival * compared, share < rival, share > rival)
            ):
                total[place] += number
    for feature, (compared, equal, rival, below, above) in totals.items():
        if compared:
            print(
                f"{feature:12} {compared:9}  onglet {100 * equal / compared:7.2f} %  "
                f"LibreOffice {100 * rival / compared:7.2f} %  below in {below}, above in {above}"
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--tools", required=True, type=pathlib.Path)
    parser.add_argument("--sample", type=int, help="take that many workbooks at random")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--largest", type=int, default=300, help="in kilobytes")
    parser.add_argument("--without", help="leave out workbooks with such a part, as pivotTables")
    parser.add_argument("--details", type=pathlib.Path)
    parser.add_argument("--locale")
    arguments = parser.parse_args()
    if arguments.locale:
        os.environ["LC_ALL"] = arguments.locale.replace("-", "_") + ".UTF-8"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    files = sorted(
        path for root in arguments.paths for path in ([root] if root.is_file() else root.rglob("*"))
        if path.suffix.lower() in EXTENSIONS and path.stat().st_size <= arguments.largest << 10
    )
    if arguments.sample:
        files = random.Random(arguments.seed).sample(files, min(arguments.sample, len(files)))
    if arguments.without:
        files = [path for path in files if not has_part(path, arguments.without)]
    records = {".xlsx to .ods": [], ".ods to .xlsx": []}
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        scores = Scores(arguments.tools.resolve(), root, arguments.locale)
        for number, path in enumerate(files):
            folder = root / str(number)
            folder.mkdir()
            try:
                found = scored(arguments.onglet, path, scores, folder)
            except (Exception, MemoryError) as problem:
                print(f"{path}: {problem!r}"[:300], flush=True)
                continue
            finally:
                shutil.rmtree(folder)
            if found is None:
                print(f"{path}: refused", flush=True)
                continue
            is_open_document = path.suffix.lower() in OPEN_DOCUMENT
            records[".ods to .xlsx" if is_open_document else ".xlsx to .ods"].append((path, *found))
        scores.office.stop()
    for direction, items in records.items():
        report(direction, items)
    if arguments.details:
        with arguments.details.open("w") as file:
            for path, ours, theirs in (item for items in records.values() for item in items):
                for feature, (compared, equal, differences) in ours.items():
                    if equal * theirs[feature][0] < theirs[feature][1] * compared:
                        line = {
                            "file": str(path), "feature": feature, "compared": compared,
                            "equal": equal, "differs": differences[:10],
                        }
                        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
