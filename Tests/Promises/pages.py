"""How far pages of conversions look like those of their originals, for a person to look at.

    /usr/bin/python3 Tests/Promises/pages.py --onglet .build/release/onglet --out FOLDER WORKBOOKS...

WORKBOOKS are files or folders. Each is converted into the other format; one LibreOffice that keeps
running prints the original and the result, and what the first pages differ by is counted on pictures
that are softened first, so that a letter half a dot aside is none. With --own the page beside ours is
that of LibreOffice's own conversion, which makes rows as high as its fonts need, as it does with ours.

A line for each workbook, as JSON: thousandths of the page that differ (1000 where its size does), pages
of both, the folder with their pictures (a-*.png, b-*.png), and the workbook; the worst come last. Needs
python3-uno, Pillow and poppler-utils.
"""

import argparse
import json
import pathlib
import random
import subprocess

import uno
from com.sun.star.beans import PropertyValue
from PIL import Image, ImageChops, ImageFilter

from running_office import RunningOffice

TARGETS = {".xlsx": ".ods", ".xlsm": ".ods", ".xltx": ".ods", ".ods": ".xlsx", ".ots": ".xlsx"}
PAGES = 4
DOTS_PER_INCH = 50
# Differences of grey below this are the edges of letters.
GREY = 40


def printed(office, workbook, target):
    """Prints the first pages of a workbook, as pictures; none where LibreOffice does not open it."""
    def work(document):
        pages = PropertyValue("PageRange", 0, f"1-{PAGES}", 0)
        settings = uno.Any("[]com.sun.star.beans.PropertyValue", (pages,))
        document.storeToURL(
            target.with_suffix(".pdf").as_uri(),
            (PropertyValue("FilterName", 0, "calc_pdf_Export", 0),
             PropertyValue("FilterData", 0, settings, 0)),
        )
        return True

    if not office.use(workbook, work):
        return []
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-l", str(PAGES),
         str(target.with_suffix(".pdf")), str(target)],
        check=True,
    )
    return sorted(target.parent.glob(f"{target.name}-*.png"))


def difference(first, second):
    """Thousandths of a page that differ."""
    a, b = (Image.open(page).convert("L") for page in (first, second))
    if a.size != b.size:
        return 1000
    a, b = (page.filter(ImageFilter.BoxBlur(2)) for page in (a, b))
    counts = ImageChops.difference(a, b).histogram()
    return 1000 * sum(counts[GREY:]) / (a.size[0] * a.size[1])


def compared(office, workbook, arguments, folder):
    """What is said of one workbook; nothing where it is refused or not opened."""
    folder.mkdir(parents=True)
    result = folder / f"result{TARGETS[workbook.suffix]}"
    run = subprocess.run(
        [arguments.onglet, "convertir", workbook, "--sortie", result], capture_output=True
    )
    if run.returncode != 0 or not result.exists():
        return None
    original = workbook
    if arguments.own:
        original = folder / f"libreoffice{result.suffix}"
        if not office.use(workbook, lambda document: office.save(document, original)):
            return None
    before = printed(office, original, folder / "a")
    after = printed(office, result, folder / "b")
    if not before or not after:
        return None
    worst = max(difference(a, b) for a, b in zip(before, after))
    return [round(worst, 2), len(before), len(after), str(folder), str(workbook)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--onglet", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--own", action="store_true", help="beside LibreOffice's own conversion")
    parser.add_argument("--sample", type=int, help="so many, taken at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=300_000, help="bytes of a workbook")
    parser.add_argument("workbooks", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = [
        file.resolve()
        for place in arguments.workbooks
        for file in ([place] if place.is_file() else sorted(place.rglob("*")))
        if file.suffix in TARGETS and file.stat().st_size <= arguments.largest
    ]
    if arguments.sample:
        random.Random(arguments.seed).shuffle(files)
        files = files[: arguments.sample]
    out = arguments.out.resolve()
    out.mkdir(parents=True)
    office = RunningOffice(str(out))
    lines = []
    for index, workbook in enumerate(files):
        line = compared(office, workbook, arguments, out / f"{index:04d}")
        if line:
            lines.append(line)
        else:
            print(f"not compared: {workbook}", flush=True)
    office.stop()
    for line in sorted(lines):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
