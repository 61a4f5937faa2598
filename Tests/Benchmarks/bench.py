"""Times augmenting the 50,000-line workbook beside other programs, in one run.

    bench.py --onglet BINARY --fixtures FOLDER [--runs N] [--json]

Every measure is a process of its own, so that times and peak memory (ru_maxrss of the child) mean
the same for all; the runs of the measures alternate, so that a busy moment hits them all alike.
"""

import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
MEGABYTE = 1 << 20


def run(command):
    """Seconds and peak resident megabytes of a command; stops everything when it fails."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    # 1 is onglet's word for "done, with findings".
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss * 1024 / MEGABYTE


def measures(onglet, fixtures, folder):
    """Name, command and result file of everything that is timed."""
    peers = str(HERE / "peers.py")
    table = []
    for kind in ("xlsx", "ods"):
        source = str(fixtures / f"grand.{kind}")
        for name, options in (("columns + tabs", []), ("tabs alone", ["--sans-colonnes"])):
            target = folder / f"onglet-{len(table)}.{kind}"
            command = [onglet, "augmenter", source, "--sortie", str(target), "--forcer", *options]
            table.append((f"{kind}: onglet, {name}", command, target))
        part = "xl/worksheets/sheet1.xml" if kind == "xlsx" else "content.xml"
        for level in ("1", "6"):
            table.append((
                f"{kind}: inflate + deflate {level} of the sheet",
                [sys.executable, peers, "deflate", source, part, level], None))
    source = str(fixtures / "grand.xlsx")
    for name, job in (
        ("xlsx: excelize, one cell in the sheet", "excelize-cell"),
        ("xlsx: excelize, one more sheet", "excelize-sheet"),
        ("xlsx: openpyxl, one more sheet", "openpyxl-sheet"),
    ):
        target = folder / f"{job}.xlsx"
        table.append((name, [sys.executable, peers, job, source, str(target)], target))
    return table


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--fixtures", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        table = measures(
            os.path.abspath(options.onglet), options.fixtures.resolve(), pathlib.Path(folder))
        for _ in range(options.runs):
            for name, command, target in table:
                seconds, memory = run(command)
                entry = results.setdefault(name, {"seconds": [], "megabytes": 0.0})
                if target is not None and not target.exists():
                    sys.exit(f"nothing written: {name}")
                entry["seconds"].append(seconds)
                entry["megabytes"] = max(entry["megabytes"], memory)
    report(results, options)


def report(results, options):
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
        return
    own = min(results["xlsx: onglet, columns + tabs"]["seconds"])
    print(f"{'50,000 lines × 12 columns':<44}{'min s':>8}{'median':>8}{'MB':>7}{'× onglet':>10}")
    for name, entry in results.items():
        least, middle = min(entry["seconds"]), statistics.median(entry["seconds"])
        print(f"{name:<44}{least:>8.2f}{middle:>8.2f}{entry['megabytes']:>7.0f}{least / own:>10.2f}")


if __name__ == "__main__":
    main()
