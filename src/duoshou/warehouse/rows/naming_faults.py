"""The sharper name of a fault: what was met in the cell, where saying so helps whoever repairs it."""

from __future__ import annotations

import re
import unicodedata

from duoshou.warehouse.importers.importer import INVISIBLE

SPREADSHEET_ERROR = re.compile(r"#(?:REF!?|NAME\?|NUM!|NULL!|VALUE!|DIV/0!|SPILL!|CALC!|N/A)|#{2,}", re.I)
SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?E[-+]?[0-9]+", re.I)
CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?"
WHOLE_DAY = r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
A_TIME = re.compile(rf"{WHOLE_DAY}(?:[T ]?{CLOCK})?|{CLOCK}")
# 12~15 · 12-15 · 12;15 · 12,00;15,00: a comma alone belongs to one number.
SEVERAL = re.compile(r"[¥]?[0-9][0-9,.]*%?元?\s*(?:[~;、|]|(?<=[0-9])-(?=[0-9¥])|至|到)\s*[¥]?[0-9][0-9,.]*%?元?.*")
COMMAS_MISPLACED = re.compile(r"[-+(]?¥?[0-9]+(?:,[0-9]*)+(?:\.[0-9]*)?(?:元|\))?")
VAST = re.compile(
    r"[-+(]?¥?[0-9][0-9,]*(?:\.[0-9]*)?(?:万元?|亿元?)|[-+(]?¥?[0-9](?:,?[0-9]){11,}(?:\.[0-9]*)?(?:元|\)|%)?"
)
FRACTION = re.compile(r"[-+]?[0-9,]*\.[0-9]*[1-9][0-9]*")

YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})[-/.年]?(?P<rest>[0-9]{{1,2}}[-/.月]?[0-9]{{1,2}})日?(?:[T ]?{CLOCK})?.*"
)
ONLY_A_CLOCK = re.compile(CLOCK)
DAY_ORDER = re.compile(rf"[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:[0-9]{{4}}|[0-9]{{2}})(?: {CLOCK})?(?: ?[AP]M)?", re.I)
YEARLESS = re.compile(rf"[0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?(?: {CLOCK})?")
# Spreadsheets count days from 1900 (or 1904): 1995 is 34700, 2100 is 73051.
SERIAL = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]+)?")
# Other programs count seconds or thousandths from 1970.
SINCE_1970 = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
YEARS_TAKEN = range(1990, 2101)

AMOUNTS = frozenset(("NOT_AN_AMOUNT", "NOT_A_WHOLE_NUMBER", "NOT_A_NUMBER", "NOT_A_RATE"))
DAYS = frozenset(("NOT_A_DAY", "NOT_A_TIME"))


def sharper(code: str, raw: str) -> str:
    """The code that says most about a cell that was rejected under `code`; the same one where nothing more is known."""
    said = plain(raw)
    if SPREADSHEET_ERROR.fullmatch(said):
        return "SPREADSHEET_ERROR"
    if code not in (*AMOUNTS, *DAYS, "UNRECOVERABLE_ID"):
        return code
    if "\ufffd" in said:
        return "GARBLED_TEXT"
    if code == "UNRECOVERABLE_ID":
        return "MASKED_ID" if "***" in said else code
    return _of_an_amount(code, said) if code in AMOUNTS else _of_a_day(code, said)


def plain(raw: str) -> str:
    """The cell as its reader looks at it: half-width, without guards and signs nobody sees."""
    half = unicodedata.normalize("NFKC", raw.translate(INVISIBLE)).strip().lstrip("'").strip()
    guarded = re.fullmatch(r'="(.*)"', half, re.S)
    return (guarded[1] if guarded else half).strip()


def _of_an_amount(code: str, said: str) -> str:
    found = (
        ("SCIENTIFIC_NOTATION", SCIENTIFIC.fullmatch(said)),
        ("COLUMNS_SHIFTED", A_TIME.fullmatch(said)),
        ("SEVERAL_VALUES", SEVERAL.fullmatch(said)),
        ("MISPLACED_COMMA", COMMAS_MISPLACED.fullmatch(said) and not _grouped(said)),
        ("PART_OF_A_PIECE", code == "NOT_A_WHOLE_NUMBER" and FRACTION.fullmatch(said)),
        ("BEYOND_ALL_MEASURE", VAST.fullmatch(said)),
    )
    return next((sharp for sharp, met in found if met), code)


def _grouped(said: str) -> bool:
    """Whether the commas stand where groups of thousands have them."""
    return re.fullmatch(r"[-+(]?¥?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?(?:元|\))?", said) is not None


def _of_a_day(code: str, said: str) -> str:
    year_first = YEAR_FIRST.fullmatch(said)
    found = (
        ("TIME_WITHOUT_DAY", ONLY_A_CLOCK.fullmatch(said)),
        ("AMBIGUOUS_DAY", DAY_ORDER.fullmatch(said)),
        ("DAY_WITHOUT_YEAR", YEARLESS.fullmatch(said)),
        ("DAY_AS_A_NUMBER", SERIAL.fullmatch(said) or SINCE_1970.fullmatch(said)),
        ("SEVERAL_VALUES", re.fullmatch(rf"{WHOLE_DAY}.*[~至到;].*", said)),
        ("IMPOSSIBLE_YEAR", year_first and int(year_first["year"]) not in YEARS_TAKEN),
        ("NO_SUCH_DAY", year_first and re.fullmatch(rf"{WHOLE_DAY}(?:[T ]?{CLOCK})?", said)),
    )
    return next((sharp for sharp, met in found if met), code)
