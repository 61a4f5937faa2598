"""Calculates formulas made at random by Onglet, LibreOffice and IronCalc, and compares the values.

    python3 Tests/Promises/threeway.py --onglet .build/release/onglet [--seed N] [--count N]

A workbook with a grid of values of all kinds and a column of formulas is written; each program
calculates it. Formulas for which Onglet stands alone against the other two are printed with the
three values; the run fails when there is one. Numbers agree to 1e-9, texts exactly, errors as errors.

Two rules of Excel are in neither of the others, and are counted apart: its calendar before March 1900,
and #NUM! for the cotangent, secant and cosecant of angles from 2^27 on.
"""

import argparse
import collections
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from office import ALWAYS, LibreOffice, cells, same

ROWS, COLUMNS = 14, "ABCDEFGH"
FUTURE = {
    "ACOT", "ACOTH", "ARABIC", "BASE", "BINOM.DIST", "BITAND", "BITLSHIFT", "BITOR", "BITRSHIFT",
    "BITXOR", "CEILING.MATH", "CHISQ.DIST", "CHISQ.DIST.RT", "CHISQ.INV", "COMBINA", "CONCAT",
    "CONFIDENCE.NORM", "COT", "COTH", "COVARIANCE.P", "COVARIANCE.S", "CSC", "CSCH", "DAYS",
    "DECIMAL", "ERF.PRECISE", "EXPON.DIST", "F.DIST", "FLOOR.MATH", "GAMMA", "GAMMALN.PRECISE",
    "GAUSS", "IFNA", "IFS", "ISOWEEKNUM", "LOGNORM.DIST", "MAXIFS", "MINIFS", "NORM.DIST",
    "NORM.INV", "NORM.S.DIST", "NORM.S.INV", "NUMBERVALUE", "PDURATION", "PERCENTILE.EXC",
    "PERCENTILE.INC", "PHI", "POISSON.DIST", "QUARTILE.INC", "RANK.AVG", "RANK.EQ", "RRI", "SEC",
    "SECH", "SKEW.P", "STDEV.P", "STDEV.S", "SWITCH", "T.DIST", "T.DIST.2T", "T.INV", "TEXTJOIN",
    "UNICHAR", "UNICODE", "VAR.P", "VAR.S", "WEIBULL.DIST", "XOR",
}


class Formulas:
    """Formulas of every family, with arguments mostly of the kind that they are for."""

    def __init__(self, generator):
        self.random = generator

    def pick(self, *choices):
        return self.random.choice(choices)

    def cell(self, columns=COLUMNS):
        return f"Data!{self.random.choice(columns)}{self.random.randint(1, ROWS)}"

    def range(self, columns=COLUMNS, rows=None):
        first = self.random.choice(columns)
        last = self.random.choice([c for c in columns if c >= first])
        top = self.random.randint(1, ROWS - 1)
        bottom = self.random.randint(top, ROWS) if rows is None else top + rows - 1
        return f"Data!{first}{top}:{last}{bottom}"

    def column(self, columns="AB", top=1, bottom=ROWS):
        name = self.random.choice(columns)
        return f"Data!${name}${top}:${name}${bottom}"

    def call(self, name, *arguments):
        prefix = "_xlfn." if name in FUTURE else ""
        return f"{prefix}{name}({','.join(map(str, arguments))})"

    def number(self, depth=2):
        kind = self.random.random()
        if depth <= 0 or kind < 0.25:
            return self.pick(
                self.cell("AB"), self.cell("AB"), self.cell("CDEFGH"), str(self.random.randint(-9, 40)),
                f"{self.random.uniform(-50, 50):.3f}", "0.5", "100")
        if kind < 0.45:
            sign = self.pick("+", "-", "*", "/", "^", "+", "-", "*")
            if sign == "^":
                return f"({self.number(depth - 1)})^{self.pick('2', '3', '0.5', '-1')}"
            return f"({self.number(depth - 1)}{sign}{self.number(depth - 1)})"
        return self.numeric(depth)

    def small(self, low=1, high=6):
        return self.pick(str(self.random.randint(low, high)), f"Data!C{self.random.randint(1, 6)}")

    def probability(self):
        return self.pick("0.1", "0.5", "0.95", "0.025", f"{self.random.random():.4f}")

    def positive(self):
        return self.pick("1.5", "2", "10", "0.75", f"{self.random.uniform(0.1, 30):.3f}", "ABS(Data!A1)+1")

    def date(self, depth=1):
        return self.pick(
            self.cell("E"), self.cell("E"), f"DATE({self.random.randint(1950, 2050)},"
            f"{self.random.randint(-3, 15)},{self.random.randint(-5, 40)})",
            str(self.random.randint(61, 60000)), str(self.random.randint(1, 60000)),
            str(self.random.randint(1, 60)))

    def numeric(self, depth):
        n, call, pick = (lambda: self.number(depth - 1)), self.call, self.pick
        family = self.random.randrange(9)
        if family == 0:
            name = pick("ABS", "INT", "SIGN", "EXP", "LN", "LOG10", "SQRT", "SIN", "COS", "TAN",
                        "ASIN", "ACOS", "ATAN", "SINH", "COSH", "TANH", "ASINH", "ACOSH", "ATANH",
                        "DEGREES", "RADIANS", "FACT", "FACTDOUBLE", "EVEN", "ODD", "COT", "SEC",
                        "CSC", "ACOT", "GAMMA", "GAMMALN", "SQRTPI", "N", "GAUSS", "PHI", "ERF",
                        "ERFC", "COTH", "SECH", "CSCH", "FISHER", "FISHERINV", "NORM.S.INV")
            limited = ("FACT", "FACTDOUBLE", "EXP", "COTH", "SECH", "CSCH")
            argument = self.small(0, 9) if name in limited else n()
            return call(name, argument)
        if family == 1:
            name = pick("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "MOD", "POWER", "ATAN2", "LOG",
                        "CEILING", "FLOOR", "MROUND", "QUOTIENT", "COMBIN", "PERMUT", "GCD", "LCM",
                        "CEILING.MATH", "FLOOR.MATH", "COMBINA", "BITAND", "BITOR", "BITXOR",
                        "BITLSHIFT", "BITRSHIFT", "DELTA", "GESTEP")
            if name in ("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"):
                return call(name, n(), self.small(-2, 4))
            if name in ("COMBIN", "PERMUT", "COMBINA", "GCD", "LCM") or name.startswith("BIT"):
                return call(name, self.small(0, 30), self.small(0, 6))
            return call(name, n(), pick(self.small(), n()))
        if family == 2:
            name = pick("SUM", "AVERAGE", "COUNT", "COUNTA", "MIN", "MAX", "PRODUCT", "SUMSQ",
                        "STDEV", "VAR", "STDEVP", "VARP", "MEDIAN", "AVEDEV", "DEVSQ", "GEOMEAN",
                        "HARMEAN", "MODE", "SKEW", "KURT", "AVERAGEA", "MAXA", "MINA", "STDEVA",
                        "VARA", "STDEV.S", "VAR.P", "SKEW.P")
            return call(name, *(pick(self.range("ABC"), self.range(), n())
                                for _ in range(self.random.randint(1, 2))))
        if family == 3:
            name = pick("COUNTIF", "SUMIF", "AVERAGEIF", "SUMIFS", "COUNTIFS", "MAXIFS", "MINIFS",
                        "AVERAGEIFS", "COUNTBLANK", "SUMPRODUCT")
            if name == "COUNTBLANK":
                return call(name, self.range())
            if name == "SUMPRODUCT":
                return pick(call(name, self.column("AC"), self.column("BC")),
                            call(name, f"({self.column()}>{self.small()})*{self.column()}"))
            tested, taken = self.column("ABDF"), self.column("AB")
            if name in ("COUNTIF", "SUMIF", "AVERAGEIF"):
                return call(name, tested, self.criterion(), *([taken] if name != "COUNTIF" else []))
            pairs = [tested, self.criterion()] + pick([], [self.column("ABDF"), self.criterion()])
            return call(name, *([] if name == "COUNTIFS" else [taken]), *pairs)
        if family == 4:
            name = pick("YEAR", "MONTH", "DAY", "WEEKDAY", "WEEKNUM", "ISOWEEKNUM", "DAYS",
                        "DAYS360", "EDATE", "EOMONTH", "DATEDIF", "NETWORKDAYS", "WORKDAY",
                        "YEARFRAC", "HOUR", "MINUTE", "SECOND", "DATE", "TIME")
            if name in ("YEAR", "MONTH", "DAY", "ISOWEEKNUM"):
                return call(name, self.date())
            if name in ("HOUR", "MINUTE", "SECOND"):
                return call(name, f"{self.random.random():.5f}")
            if name == "WEEKDAY":
                return call(name, self.date(), pick("1", "2", "3", "11", "17"))
            if name == "WEEKNUM":
                return call(name, self.date(), pick("1", "2", "21"))
            if name in ("EDATE", "EOMONTH", "WORKDAY"):
                return call(name, self.date(), self.random.randint(-30, 30))
            if name == "DATEDIF":
                return call(name, self.random.randint(20000, 40000),
                            self.random.randint(40000, 50000), pick('"Y"', '"M"', '"D"', '"YM"'))
            if name == "YEARFRAC":
                return call(name, self.date(), self.date(), pick("0", "1", "2", "3", "4"))
            if name == "DATE":
                return call(name, self.random.randint(1905, 2100), self.random.randint(-20, 30),
                            self.random.randint(-60, 90))
            if name == "TIME":
                return call(name, self.random.randint(0, 30), self.random.randint(0, 90),
                            self.random.randint(0, 90))
            return call(name, self.date(), self.date())
        if family == 5:
            name = pick("LEN", "FIND", "SEARCH", "CODE", "VALUE", "EXACT", "UNICODE", "MATCH",
                        "VLOOKUP", "HLOOKUP", "INDEX", "LOOKUP", "CHOOSE", "ROWS", "COLUMNS", "ROW",
                        "ARABIC", "DECIMAL", "BIN2DEC", "HEX2DEC", "OCT2DEC", "NUMBERVALUE")
            if name in ("LEN", "CODE", "UNICODE"):
                return call(name, self.text(depth - 1))
            if name == "EXACT":
                return call(name, self.text(depth - 1), self.text(0))
            if name in ("FIND", "SEARCH"):
                return call(name, pick('"a"', '"e"', '"A?"', '"é"', '"1"'), self.text(depth - 1),
                            *pick([], [self.small(1, 3)]))
            if name == "VALUE":
                return call(name, pick('"12"', '" 3.5 "', '"1e3"', '"x"', '"50%"', self.cell("D")))
            if name == "MATCH":
                return pick(call(name, self.number(0), self.column("AB"), "0"),
                            call(name, self.small(1, 30), "Data!$C$1:$C$6", pick("1", "0")),
                            call(name, self.text(0), self.column("D"), "0"))
            if name == "VLOOKUP":
                return pick(call(name, self.small(1, 40), "Data!$C$1:$F$6", pick("1", "2", "3", "5"),
                                 pick("TRUE", "FALSE", "1")),
                            call(name, self.text(0), "Data!$D$1:$F$14", "3", "FALSE"))
            if name == "HLOOKUP":
                return call(name, self.cell(), "Data!$A$1:$H$5", self.small(1, 5), "FALSE")
            if name == "INDEX":
                return call(name, "Data!$A$1:$H$14", self.small(1, 16), self.small(1, 9))
            if name == "LOOKUP":
                return call(name, self.small(1, 40), "Data!$C$1:$C$6", "Data!$A$1:$A$6")
            if name == "CHOOSE":
                return call(name, self.small(1, 4), n(), n(), n())
            if name in ("ROWS", "COLUMNS", "ROW"):
                return call(name, self.cell() if name == "ROW" else self.range())
            if name == "ARABIC":
                return call(name, pick('"XIV"', '"mcmxc"', '"IIX"', '"Q"'))
            if name == "DECIMAL":
                return call(name, pick('"FF"', '"101"', '"z"'), pick("16", "2", "36"))
            if name == "NUMBERVALUE":
                return call(name, pick('"1.234,5"', '"12,5"', '"3 000"'), '","', '"."')
            return call(name, pick('"101"', '"7"', '"1F"', '"1777777777"'))
        if family == 6:
            name = pick("PMT", "PV", "FV", "NPER", "IPMT", "PPMT", "NPV", "SLN", "SYD", "DDB", "DB",
                        "EFFECT", "NOMINAL", "CUMIPMT", "CUMPRINC", "RRI", "PDURATION", "ISPMT",
                        "DOLLARDE", "DOLLARFR", "VDB", "RATE", "IRR")
            rate, count = pick("0.05", "0.01", "0.004", "0"), str(self.random.randint(2, 60))
            if name in ("PMT", "PV", "FV", "NPER"):
                second = f"-{self.random.randint(10, 500)}" if name == "NPER" else count
                return call(name, rate, second, self.random.randint(-900, 9000),
                            pick("0", "100"), pick("0", "1"))
            if name in ("IPMT", "PPMT"):
                return call(name, rate, self.small(1, 6), count, "5000", pick("0", "200"), pick("0", "1"))
            if name == "NPV":
                return call(name, pick("0.05", "0.1"), self.range("AB"))
            if name in ("SLN",):
                return call(name, "10000", "1000", count)
            if name in ("SYD", "DDB", "DB"):
                return call(name, "10000", "1000", "10", self.small(1, 8))
            if name == "VDB":
                return call(name, "10000", "1000", "10", self.small(0, 3), self.small(4, 9))
            if name in ("CUMIPMT", "CUMPRINC"):
                return call(name, "0.01", "24", "1000", "2", self.small(3, 12), pick("0", "1"))
            if name == "ISPMT":
                return call(name, rate, self.small(), count, "1000")
            if name == "RATE":
                return call(name, count, -self.random.randint(100, 300), self.random.randint(2000, 4000))
            if name == "IRR":
                return call(name, "{-1000,300,400,500,60}")
            if name in ("RRI", "PDURATION"):
                return call(name, pick("3", "0.1"), "100", "250")
            return call(name, f"{self.random.uniform(0.01, 9):.2f}", pick("4", "8", "16"))
        if family == 7:
            name = pick("NORM.DIST", "NORM.INV", "NORM.S.DIST", "T.DIST", "T.DIST.2T", "T.INV",
                        "CHISQ.DIST", "CHISQ.DIST.RT", "CHISQ.INV", "BINOM.DIST", "POISSON.DIST",
                        "EXPON.DIST", "WEIBULL.DIST", "LOGNORM.DIST", "CONFIDENCE.NORM", "LARGE",
                        "SMALL", "RANK", "PERCENTILE", "QUARTILE", "PERCENTRANK", "CORREL", "SLOPE",
                        "INTERCEPT", "RSQ", "STEYX", "COVARIANCE.P", "FORECAST", "F.DIST",
                        "STANDARDIZE", "TRIMMEAN", "PERCENTILE.EXC", "RANK.AVG", "PEARSON")
            flag, x = pick("TRUE", "FALSE"), self.positive()
            if name in ("NORM.DIST", "LOGNORM.DIST"):
                return call(name, x, pick("0", "1.5"), pick("1", "2.5"), flag)
            if name == "NORM.INV":
                return call(name, self.probability(), "1", "2")
            if name == "NORM.S.DIST":
                return call(name, pick("-1.2", "0.3", "2"), flag)
            if name == "T.DIST":
                return call(name, pick("-1.2", "0.3", "2"), self.small(1, 9), flag)
            if name in ("T.DIST.2T", "CHISQ.DIST.RT"):
                return call(name, x, self.small(1, 9))
            if name in ("T.INV", "CHISQ.INV"):
                return call(name, self.probability(), self.small(1, 9))
            if name == "CHISQ.DIST":
                return call(name, x, self.small(1, 9), flag)
            if name == "BINOM.DIST":
                return call(name, self.small(0, 6), "10", self.probability(), flag)
            if name == "POISSON.DIST":
                return call(name, self.small(0, 6), x, flag)
            if name == "EXPON.DIST":
                return call(name, x, pick("0.5", "2"), flag)
            if name in ("WEIBULL.DIST", "F.DIST"):
                return call(name, x, self.small(1, 5), self.small(1, 5), flag)
            if name == "CONFIDENCE.NORM":
                return call(name, "0.05", x, "20")
            if name in ("LARGE", "SMALL"):
                return call(name, self.column("AC"), self.small(1, 16))
            if name in ("RANK", "RANK.AVG"):
                return call(name, self.cell("A"), "Data!$A$1:$A$14", pick("0", "1"))
            if name in ("PERCENTILE", "PERCENTILE.EXC", "TRIMMEAN"):
                return call(name, "Data!$A$1:$B$14", self.probability())
            if name == "QUARTILE":
                return call(name, "Data!$A$1:$B$14", self.small(0, 4))
            if name == "PERCENTRANK":
                return call(name, "Data!$A$1:$A$14", self.cell("A"))
            if name == "STANDARDIZE":
                return call(name, n(), "3", "1.5")
            if name == "FORECAST":
                return call(name, n(), "Data!$A$1:$A$6", "Data!$C$1:$C$6")
            return call(name, "Data!$A$1:$A$6", "Data!$C$1:$C$6")
        return self.conditional(depth)

    def conditional(self, depth):
        n = lambda: self.number(depth - 1)
        name = self.pick("IF", "IFERROR", "IFNA", "SWITCH", "IFS")
        if name == "IF":
            return self.call(name, self.condition(depth - 1), n(), *self.pick([], [n()]))
        if name in ("IFERROR", "IFNA"):
            return self.call(name, n(), n())
        if name == "SWITCH":
            return self.call(name, self.small(1, 3), "1", n(), "2", n(), n())
        return self.call(name, self.condition(depth - 1), n(), "TRUE", n())

    def criterion(self):
        return self.pick(
            self.small(), '">5"', '"<=3"', '"<>2"', '"=*a*"', '"a*"', '"?lpha"', '"<>"', '"="',
            '">"&Data!C2', '"Alpha"', '"*"', '"<>alpha"', '"~*"', self.cell("AD"), '"TRUE"')

    def condition(self, depth=1):
        kind = self.random.randrange(5)
        if kind == 0:
            return f"{self.number(depth - 1)}{self.pick('>', '<', '>=', '<=', '=', '<>')}{self.number(0)}"
        if kind == 1:
            return f"{self.cell()}{self.pick('=', '<>', '<', '>')}{self.cell()}"
        if kind == 2:
            return self.call(self.pick("AND", "OR", "XOR"), self.condition(0) if depth < 1 else
                             self.condition(depth - 1), self.pick("TRUE", "FALSE", self.cell("G")))
        if kind == 3:
            return self.call(
                self.pick("ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR", "ISNA", "ISERR", "ISLOGICAL",
                          "ISNONTEXT"), self.pick(self.cell(), self.number(max(0, depth - 1))))
        return self.pick("NOT", "NOT") + f"({self.cell('AG')})"

    def text(self, depth=2):
        kind = self.random.random()
        if depth <= 0 or kind < 0.3:
            return self.pick(self.cell("D"), self.cell("DF"), '"Été"', '"abc def"', '""', '"a,b;c"',
                             self.cell())
        t, n, call, pick = (lambda: self.text(depth - 1)), (lambda: self.number(0)), self.call, self.pick
        if kind < 0.4:
            return f"({t()}&{self.pick(t(), n())})"
        name = pick("LEFT", "RIGHT", "MID", "UPPER", "LOWER", "PROPER", "TRIM", "SUBSTITUTE",
                    "REPLACE", "REPT", "TEXT", "CONCATENATE", "CONCAT", "TEXTJOIN", "CHAR", "FIXED",
                    "UNICHAR", "CLEAN", "T", "BASE", "ROMAN", "DEC2BIN", "DEC2HEX", "ADDRESS")
        if name in ("LEFT", "RIGHT"):
            return call(name, t(), *pick([], [self.small(0, 5)]))
        if name == "MID":
            return call(name, t(), self.small(1, 4), self.small(0, 5))
        if name in ("UPPER", "LOWER", "PROPER", "TRIM", "CLEAN", "T"):
            return call(name, t())
        if name == "SUBSTITUTE":
            return call(name, t(), pick('"a"', '"l"', '" "'), pick('"X"', '""'), *pick([], ["1"]))
        if name == "REPLACE":
            return call(name, t(), self.small(1, 3), self.small(0, 3), '"##"')
        if name == "REPT":
            return call(name, t(), self.small(0, 3))
        if name == "TEXT":
            if self.random.random() < 0.3:
                return call(name, self.date(), pick('"yyyy-mm-dd"', '"dd/mm/yyyy"', '"mmmm"'))
            return call(name, n(), pick('"0.00"', '"#,##0"', '"0%"', '"0.00E+00"', '"#,##0.0"',
                                        '"000"', '"0.0;(0.0);-"', '"# ?/?"'))
        if name in ("CONCATENATE", "CONCAT"):
            return call(name, t(), n(), t())
        if name == "TEXTJOIN":
            return call(name, pick('"-"', '", "'), pick("TRUE", "FALSE"), self.column("D"), t())
        if name in ("CHAR", "UNICHAR"):
            return call(name, self.random.randint(32, 126))
        if name == "FIXED":
            return call(name, n(), self.small(0, 3), pick("TRUE", "FALSE"))
        if name == "BASE":
            return call(name, self.small(1, 30), pick("2", "16", "36"))
        if name == "ROMAN":
            return call(name, self.random.randint(1, 3999))
        if name == "ADDRESS":
            return call(name, self.small(1, 9), self.small(1, 9), self.small(1, 4))
        return call(name, self.small(0, 30))

    def formula(self):
        kind = self.random.random()
        if kind < 0.7:
            return self.number(3)
        return self.text(3) if kind < 0.9 else self.condition(2)


def grid(generator):
    """Values of all kinds: numbers, a sorted column, texts, dates, mixtures, booleans, blanks."""
    words = ["alpha", "Alpha", "beta", "gamma delta", "été", "12", " 7 ", "a*b", "", "x", "ALPHA"]
    rows = []
    for row in range(ROWS):
        whole = generator.randint(-20, 60)
        rows.append([
            generator.choice([whole, round(generator.uniform(-99, 99), 2), whole]),
            generator.choice([generator.randint(0, 9), 0.1 * whole, 1e6, None, generator.random()]),
            sorted([1, 3, 4, 9, 20, 35])[row] if row < 6 else generator.randint(1, 30),
            generator.choice(words) or None,
            generator.randint(30000, 50000),
            generator.choice([whole, generator.choice(words) or None, None, True]),
            generator.choice([True, False]),
            generator.choice([None, "text", 5, whole]),
        ])
    return rows


def write(path, rows, formulas):
    import openpyxl

    workbook = openpyxl.Workbook()
    data = workbook.active
    data.title = "Data"
    for row in rows:
        data.append(row)
    sheet = workbook.create_sheet("F")
    for number, formula in enumerate(formulas, 1):
        sheet.cell(number, 1).value = "=" + formula
    workbook.save(path)


def by_ironcalc(path):
    import ironcalc

    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    sheet = next(i for i, p in enumerate(model.get_worksheets_properties()) if p["name"] == "F")

    def value(row):
        found = model.get_cell_value(sheet, row, 1)
        if "Error" in str(model.get_cell_type(sheet, row, 1)):
            return "error", str(found)
        if isinstance(found, bool):
            return "number", float(found)
        if isinstance(found, (int, float)):
            return "number", float(found)
        return "text", found or ""

    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--onglet", required=True)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--count", type=int, default=1000, help="formulas")
    parser.add_argument("--show-others", action="store_true", help="show where two of three agree")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.count} formulas")
    generator = random.Random(arguments.seed)
    formulas = Formulas(generator)
    rows = grid(generator)
    texts = [formulas.formula() for _ in range(arguments.count)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        source, ours = folder / "formulas.xlsx", folder / "ours.xlsx"
        write(source, rows, texts)
        subprocess.run([arguments.onglet, "recalculer", str(source), "--sortie", str(ours)],
                       capture_output=True, check=True)
        LibreOffice(folder, ALWAYS, "always").save([source], folder / "libreoffice")
        own, libreoffice = cells(ours), cells(folder / "libreoffice" / "formulas.xlsx")
        ironcalc = by_ironcalc(source)
    counts = collections.Counter()
    for row, text in enumerate(texts, 1):
        none = (None, ("text", ""))
        three = (own.get(("F", f"A{row}"), none)[1], libreoffice.get(("F", f"A{row}"), none)[1],
                 ironcalc(row))
        outcome = judge(*three)
        if outcome == "alone" and is_excel_alone(text, three[0]):
            outcome = "as Excel alone"
        counts[outcome] += 1
        if outcome == "alone" or arguments.show_others and outcome != "all agree":
            print(f"{outcome}: ={text}\n    " + " | ".join(
                f"{name} {value[1]!r:.40}" for name, value in
                zip(("onglet", "LibreOffice", "IronCalc"), three)))
    print(dict(counts))
    sys.exit(1 if counts["alone"] else 0)


EARLY = r"(?:[1-9]|[1-5]\d|60)[,)]"
FIRST = r"(?:[^(),]|\([^()]*\))*,"
EARLY_DATE = re.compile(
    rf"\b(?:YEAR|MONTH|DAY|WEEKDAY|WEEKNUM|ISOWEEKNUM|EDATE|EOMONTH|WORKDAY)\({EARLY}"
    rf"|\b(?:DAYS|DAYS360|NETWORKDAYS|YEARFRAC)\((?:{FIRST})?{EARLY}"
    rf"|\bTEXT\({EARLY}\"[ydm]")
LARGE_ANGLE = re.compile(r"\b(?:COT|SEC|CSC)\(")


def is_excel_alone(text, own):
    """Whether a formula is about one of the two rules that only Excel has."""
    return bool(EARLY_DATE.search(text) or own == ("error", "#NUM!") and LARGE_ANGLE.search(text))


def judge(own, libreoffice, ironcalc):
    """Who agrees with whom."""
    first, second = same(own, libreoffice), same(own, ironcalc)
    if first and second:
        return "all agree"
    if first:
        return "with LibreOffice"
    if second:
        return "with IronCalc"
    return "alone" if same(libreoffice, ironcalc) else "three ways"


if __name__ == "__main__":
    main()
