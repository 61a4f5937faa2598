"""Times conversions beside LibreOffice's own, of the same files in the same run.

    python3 Tests/Benchmarks/conversion.py --onglet .build/release/onglet

The workbooks are made by onglet from tables of numbers, dates and texts. LibreOffice has been started
once before, with the profile that it then uses. Each line gives the times of every pair, the smallest
ratio of the pairs, and the memory that onglet took at most.
"""

import argparse
import datetime
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

# What is converted: rows, columns, and how many times faster it has to be.
ONE = (1_000, 12, 25)
BATCH = (1_000, 12, 8)
LARGE = [(50_000, 12, 5), (100_000, 20, 5)]
BATCH_FILES = 100
MOST_MEMORY = 200


def timed(command):
    """Seconds that a command takes, and the megabytes that it uses at most."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ends with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def table(path, rows, columns, seed):
    """A csv file in which texts, dates and amounts take turns."""
    random.seed(seed)
    day = datetime.date(2026, 1, 1)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(";".join(f"Colonne {column + 1}" for column in range(columns)) + "\r\n")
        for _ in range(rows):
            cells = []
            for column in range(columns):
                if column % 4 == 0:
                    cells.append(f"Service {random.randrange(400)}")
                elif column % 4 == 1:
                    date = day + datetime.timedelta(random.randrange(365))
                    cells.append(date.strftime("%d/%m/%Y"))
                else:
                    cells.append(f"{random.randrange(10**8) / 100:.2f}".replace(".", ","))
            file.write(";".join(cells) + "\r\n")


class Bench:
    def __init__(self, onglet, folder):
        self.onglet = str(pathlib.Path(onglet).resolve())
        self.folder = folder
        self.profile = f"-env:UserInstallation=file://{folder}/profile"
        self.failed = False

    def make(self, name, rows, columns, seed=1):
        source = self.folder / f"{name}.csv"
        table(source, rows, columns, seed)
        target = self.folder / f"{name}.xlsx"
        timed([self.onglet, "convertir", str(source), "--sortie", str(target), "--forcer"])
        source.unlink()
        return target

    def converted(self, path, kind):
        target = path.with_suffix(f".{kind}")
        timed([self.onglet, "convertir", str(path), "--sortie", str(target), "--forcer"])
        return target

    def libreoffice(self, files, kind):
        out = self.folder / "libreoffice"
        return timed(["soffice", self.profile, "--headless", "--norestore", "--convert-to", kind,
                      "--outdir", str(out), *map(str, files)])[0]

    def ours(self, files, kind):
        out = self.folder / "onglet"
        out.mkdir(exist_ok=True)
        target = out if len(files) > 1 else out / f"{files[0].stem}.{kind}"
        return timed([self.onglet, "convertir", *map(str, files), "--sortie", str(target),
                      "--forcer"])

    def pairs(self, name, files, kind, pairs, least):
        ours, theirs, memory = [], [], 0
        for _ in range(pairs):
            seconds, used = self.ours(files, kind)
            ours.append(seconds)
            memory = max(memory, used)
            theirs.append(self.libreoffice(files, kind))
        ratio = min(their / our for our, their in zip(ours, theirs))
        holds = ratio >= least
        self.failed |= not holds
        print(f"{name:28} {kind:5} onglet {' '.join(f'{s:.3f}' for s in ours)} s   "
              f"LibreOffice {' '.join(f'{s:.2f}' for s in theirs)} s   {ratio:.1f} times"
              f"{'' if holds else f' INSTEAD OF {least}'}   {memory:.0f} MB", flush=True)
        return memory


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--pairs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments.onglet, pathlib.Path(folder))
        one = bench.make("un", *ONE[:2])
        ods = bench.converted(one, "ods")
        bench.libreoffice([one], "ods")
        bench.pairs("1 000 × 12", [one], "ods", arguments.pairs, ONE[2])
        bench.pairs("1 000 × 12", [ods], "xlsx", arguments.pairs, ONE[2])
        batch = [bench.make(f"lot-{n:03}", *BATCH[:2], seed=n) for n in range(BATCH_FILES)]
        bench.pairs(f"{BATCH_FILES} × (1 000 × 12)", batch, "ods", arguments.pairs, BATCH[2])
        batch = [bench.converted(path, "ods") for path in batch]
        bench.pairs(f"{BATCH_FILES} × (1 000 × 12)", batch, "xlsx", arguments.pairs, BATCH[2])
        for rows, columns, least in LARGE:
            name = f"{rows:,} × {columns}".replace(",", " ")
            large = bench.make(f"grand-{rows}", rows, columns)
            memory = bench.pairs(name, [large], "ods", arguments.pairs, least)
            large = bench.converted(large, "ods")
            memory = max(memory, bench.pairs(name, [large], "xlsx", arguments.pairs, least))
            if memory > MOST_MEMORY:
                bench.failed = True
                print(f"{name}: {memory:.0f} MB instead of {MOST_MEMORY}")
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
