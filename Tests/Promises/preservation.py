"""Augments workbooks and says how many keep every part, how many touch none but the expected ones,
how many are the same after a second run, and how many are what they were once the additions are out.

    python3 Tests/Promises/preservation.py --onglet .build/release/onglet FOLDER_OR_FILE...

`--checker "COMMAND"` adds an independent judge: it is run as `COMMAND added BEFORE AFTER`, and holds
when it exits with 0.
"""

import argparse
import collections
import pathlib
import shlex
import struct
import sys
import tempfile
import zipfile

from removal import exact_difference, run, workbooks

CHECKS = ("kept", "compressed", "touched", "again", "restored", "judged")
# What an addition of sheets edits, by the last words of a part's content type or by its name. The
# package's relationships lead to the record of what was added.
SPREADSHEETML = ("sheet.main+xml", "template.main+xml", "styles+xml", "extended-properties+xml")
OPENDOCUMENT = {"content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml"}


def compressed(path, entry):
    """The bytes of an entry as they stand in the file."""
    with open(path, "rb") as file:
        file.seek(entry.header_offset + 26)
        name, extra = struct.unpack("<HH", file.read(4))
        file.seek(name + extra, 1)
        return file.read(entry.compress_size)


def expected(package):
    """The parts that an addition of sheets may edit."""
    if "[Content_Types].xml" not in package.namelist():
        return OPENDOCUMENT
    types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    names = {"[Content_Types].xml", "_rels/.rels"}
    for name in package.namelist():
        place = types.lower().find(f'"/{name.lower()}"')
        element = types[types.rfind("<", 0, place):types.find(">", place)]
        if place >= 0 and any(f'{end}"' in element for end in SPREADSHEETML):
            names.add(name)
            if "main+xml" in element:
                folder, _, file = name.rpartition("/")
                names.add(f"{folder}/_rels/{file}.rels".lstrip("/"))
    return names


def parts(before, after):
    """Whether all parts are there, untouched ones keep their compressed bytes, others are expected."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        left = {entry.filename: entry for entry in new.infolist()}
        may = {name.lower() for name in expected(old)}
        missing, packed, surprising = [], [], []
        for entry in old.infolist():
            name = entry.filename
            if name not in left:
                missing.append(name)
            elif name.endswith("/") or old.read(name) == new.read(name):
                if compressed(before, entry) != compressed(after, left[name]):
                    packed.append(name)
            elif name.lower() not in may:
                surprising.append(name)
    return missing, packed, surprising


def check(path, folder, arguments):
    """The outcome of each check: None when it holds, else why not; or a refusal."""
    augmented = folder / f"a{path.suffix}"
    options = [] if arguments.columns else ["--sans-colonnes"]
    done = run([arguments.onglet, "augmenter", str(path), "--sortie", str(augmented), *options])
    if done.returncode not in (0, 1) or not augmented.exists():
        return {"refused": f"{done.returncode}: " + done.stderr.strip().split(" : ", 1)[-1][:160]}
    found = dict(zip(CHECKS, (", ".join(names) or None for names in parts(path, augmented))))
    if arguments.columns:
        del found["touched"]  # The table's sheet is touched too.
    again = folder / f"b{path.suffix}"
    done = run([arguments.onglet, "augmenter", str(augmented), "--sortie", str(again), *options])
    found["again"] = None
    if not again.exists():
        found["again"] = done.stderr.strip()[-160:]
    elif again.read_bytes() != augmented.read_bytes():
        found["again"] = "other bytes"
    result = folder / f"r{path.suffix}"
    done = run([arguments.onglet, "retirer", str(augmented), "--sortie", str(result)])
    found["restored"] = (
        exact_difference(path, result) if done.returncode == 0 else done.stderr.strip()[-160:]
    )
    if arguments.checker:
        done = run([*shlex.split(arguments.checker), "added", str(path), str(augmented)])
        words = done.stdout.strip().replace("\n", " | ")[-400:] or done.stderr.strip()[-200:]
        found["judged"] = None if done.returncode == 0 else f"{done.returncode}: {words}"
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--every", type=int, default=1, help="take one workbook in N")
    parser.add_argument("--from", dest="first", type=int, default=0, help="leave out the first N")
    parser.add_argument("--columns", action="store_true", help="add columns too, where a table is")
    parser.add_argument("--checker", help="command of an independent judge")
    arguments = parser.parse_args()
    held, tried, reasons = collections.Counter(), collections.Counter(), collections.Counter()
    files = workbooks(arguments.paths, 1)[arguments.first::arguments.every]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for path in files:
            for name, trouble in check(path, folder, arguments).items():
                tried[name] += 1
                if name == "refused":
                    reasons[trouble] += 1
                    print(f"refused: {path}: {trouble}", flush=True)
                elif trouble is None:
                    held[name] += 1
                else:
                    print(f"{name}: {path}: {trouble}", flush=True)
            for name in folder.iterdir():
                name.unlink()
    print(f"{len(files)} workbooks, {tried['refused']} refused")
    for name in CHECKS:
        if tried[name]:
            print(f"  {name}: {held[name]} of {tried[name]}")
    for reason, count in reasons.most_common():
        print(f"  refused {count}: {reason}")
    sys.exit(any(held[name] < tried[name] for name in CHECKS))


if __name__ == "__main__":
    main()
