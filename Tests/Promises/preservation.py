"""Augments workbooks and says how many keep every part, how many touch none but the expected ones,
how many are the same after a second run, and how many are what they were once the additions are out.

    python3 Tests/Promises/preservation.py --onglet .build/release/onglet FOLDER_OR_FILE...

`--checker "COMMAND"` adds an independent judge: it is run as `COMMAND added BEFORE AFTER`, and holds
when it exits with 0.
"""

import argparse
import collections
import pathlib
import posixpath
import shlex
import struct
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from removal import exact_difference, run, workbooks

CHECKS = ("kept", "compressed", "touched", "again", "restored", "judged")
# What an addition of sheets edits: in SpreadsheetML, the parts that these relationships lead to, those
# relationships, and the types; the package's own relationships lead to the record of what was added.
RELATIONSHIPS = ("officeDocument", "styles", "extended-properties")
OPENDOCUMENT = {"content.xml", "styles.xml", "settings.xml", "meta-inf/manifest.xml"}


def compressed(path, entry):
    """The bytes of an entry as they stand in the file."""
    with open(path, "rb") as file:
        file.seek(entry.header_offset + 26)
        name, extra = struct.unpack("<HH", file.read(4))
        file.seek(name + extra, 1)
        return file.read(entry.compress_size)


def expected(package):
    """The parts that an addition of sheets may edit, in small letters."""
    names = {name.lower(): name for name in package.namelist()}
    if "[content_types].xml" not in names:
        return OPENDOCUMENT
    found, links = {"[content_types].xml"}, [("", "_rels/.rels")]
    for folder, part in links:
        found.add(part)
        for link in ET.fromstring(package.read(names[part])) if part in names else []:
            kind = link.get("Type", "").rpartition("/")[2]
            if kind not in RELATIONSHIPS:
                continue
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target"))).lower()[1:]
            found.add(target)
            if kind == "officeDocument":
                parent, _, file = target.rpartition("/")
                links.append((parent, posixpath.join(parent, "_rels", file + ".rels")))
    return found


def parts(before, after):
    """Whether all parts are there, untouched ones keep their compressed bytes, others are expected."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        left = {entry.filename: entry for entry in new.infolist()}
        may = expected(old)
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
