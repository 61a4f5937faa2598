"""What the checks of formulas share: LibreOffice without a window, and the values that it saved."""

import subprocess
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LOAD = "/org.openoffice.Office.Calc/Formula/Load"
ALWAYS, NEVER = 0, 1


class LibreOffice:
    """LibreOffice without a window, with a profile that calculates all formulas or none."""

    def __init__(self, folder, mode, name):
        self.profile = folder / f"profile-{name}"
        (self.profile / "user").mkdir(parents=True)
        items = "".join(
            f'<item oor:path="{LOAD}"><prop oor:name="{key}" oor:op="fuse">'
            f"<value>{mode}</value></prop></item>"
            for key in ("OOXMLRecalcMode", "ODFRecalcMode")
        )
        (self.profile / "user" / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
        )

    def save(self, files, target):
        """Saves workbooks as .xlsx in a folder; one by one where a batch fails."""
        target.mkdir(exist_ok=True)
        for start in range(0, len(files), 10):
            batch = files[start:start + 10]
            self.run(batch, target, 60 * len(batch))
            for file in batch:
                if len(batch) > 1 and not (target / f"{file.stem}.xlsx").exists():
                    self.run([file], target, 90)

    def run(self, files, target, seconds):
        command = [
            "timeout", "-k", "5", str(seconds), "soffice",
            f"-env:UserInstallation=file://{self.profile}", "--headless", "--norestore",
            "--convert-to", "xlsx", "--outdir", str(target), *map(str, files),
        ]
        subprocess.run(command, capture_output=True)


def cells(path):
    """The cells of an .xlsx workbook, by sheet and place: formula and value."""
    with zipfile.ZipFile(path) as package:
        strings = []
        if "xl/sharedStrings.xml" in package.namelist():
            for item in ET.fromstring(package.read("xl/sharedStrings.xml")).findall(MAIN + "si"):
                strings.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
        links = {
            e.get("Id"): e.get("Target")
            for e in ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        }
        found = {}
        for sheet in ET.fromstring(package.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            part = "xl/" + links[sheet.get(RELATION)].removeprefix("/xl/")
            for cell in ET.fromstring(package.read(part)).iter(MAIN + "c"):
                formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
                if formula is None and value is None:
                    continue
                found[sheet.get("name"), cell.get("r")] = (
                    None if formula is None else formula.text or "",
                    reading(cell.get("t"), None if value is None else value.text, strings),
                )
        return found


def reading(kind, text, strings):
    if kind == "e":
        return "error", text or ""
    if kind == "s":
        return "text", strings[int(text)]
    if kind == "str":
        return "text", text or ""
    if not text:
        return "text", ""
    return "number", float(text)


def same(one, other):
    if one[0] != other[0]:
        return False
    if one[0] != "number":
        return one[0] == "error" or one[1] == other[1]
    return abs(one[1] - other[1]) <= max(1e-9 * max(abs(one[1]), abs(other[1])), 1e-12)
