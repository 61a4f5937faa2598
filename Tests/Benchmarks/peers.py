"""What bench.py times besides Onglet, one job a process: peers.py JOB SOURCE ..."""

import sys
import zipfile
import zlib


def excelize_cell(source, target):
    import excelize
    book = excelize.open_file(source)
    book.set_cell_value(book.get_sheet_list()[0], "N2", "CO2")
    book.save_as(target)
    book.close()


def excelize_sheet(source, target):
    import excelize
    book = excelize.open_file(source)
    book.new_sheet("CO2 Synthèse")
    book.set_cell_value("CO2 Synthèse", "A1", "CO2")
    book.save_as(target)
    book.close()


def openpyxl_sheet(source, target):
    import openpyxl
    book = openpyxl.load_workbook(source)
    book.create_sheet("CO2 Synthèse")["A1"] = "CO2"
    book.save(target)


def deflate(source, part, level):
    with zipfile.ZipFile(source) as package:
        content = package.read(part)
    zlib.compress(content, int(level))


JOBS = {
    "excelize-cell": excelize_cell,
    "excelize-sheet": excelize_sheet,
    "openpyxl-sheet": openpyxl_sheet,
    "deflate": deflate,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
