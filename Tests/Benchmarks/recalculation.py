"""Times calculating every formula of the augmented 50,000-line workbook again, beside LibreOffice.

    recalculation.py --onglet BINARY --fixtures FOLDER [--runs N]

Onglet reads the workbook, calculates each formula and compares it with the stored value (`verifier`
does, `recalculer` too); LibreOffice without a window opens it, calculating all, and writes a sheet as
text. Processor time is what compares on a busy machine; the runs alternate.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Promises"))
from office import ALWAYS, LibreOffice

MEGABYTE = 1 << 20


def run(command):
    """Processor seconds and peak resident megabytes of a command and its children."""
    before = os.times()
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.execvp(command[0], command)
    _, _, usage = os.wait4(child, 0)
    after = os.times()
    seconds = (after.children_user + after.children_system
               - before.children_user - before.children_system)
    return seconds, usage.ru_maxrss * 1024 / MEGABYTE


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--fixtures", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        augmented = folder / "grand-co2.xlsx"
        subprocess.run(
            [arguments.onglet, "augmenter", str(arguments.fixtures / "grand.xlsx"),
             "--sortie", str(augmented)], capture_output=True, check=False)
        office = LibreOffice(folder, ALWAYS, "always")
        commands = {
            "onglet recalculer": [
                arguments.onglet, "recalculer", str(augmented), "--sortie",
                str(folder / "result.xlsx"), "--forcer"],
            "soffice --convert-to csv": [
                "soffice", f"-env:UserInstallation=file://{office.profile}", "--headless",
                "--norestore", "--convert-to", "csv", "--outdir", str(folder), str(augmented)],
        }
        # The first start of LibreOffice makes its profile.
        subprocess.run(["soffice", f"-env:UserInstallation=file://{office.profile}", "--headless",
                        "--terminate_after_init"], capture_output=True)
        results = {name: [] for name in commands}
        for _ in range(arguments.runs):
            for name, command in commands.items():
                results[name].append(run(command))
    best = {}
    for name, measures in results.items():
        best[name] = min(seconds for seconds, _ in measures)
        memory = max(megabytes for _, megabytes in measures)
        print(f"{name}: {best[name]:.1f} s of processor time, {memory:.0f} MB")
    one, other = best.values()
    print(f"{one / other * 100:.0f} % of LibreOffice's time")
    sys.exit(0 if one < other / 2 else 1)


if __name__ == "__main__":
    main()
