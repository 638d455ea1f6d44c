"""What a person reads: amounts, tiles, tables and receipts on a page, and the files that they keep."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Download, Locator, Page
from python_calamine import CalamineWorkbook

AMOUNT = re.compile(r"(-?)¥([\d,]+\.\d\d)")
FEN_PER_YUAN = 100
TILES = ("支付金额", "访客数", "支付转化率", "客单价", "退款率", "广告ROI")
COUNTS = ("读到", "接受", "拒绝", "跳过")


def fen(text: str) -> int:
    """The one amount that the text holds."""
    ((sign, yuan),) = AMOUNT.findall(text)
    return int(Decimal(sign + yuan.replace(",", "")) * FEN_PER_YUAN)


def fen_in_file(cell: object) -> int:
    """An amount as exported files hold it: plain yuan."""
    return int((Decimal(str(cell)) * FEN_PER_YUAN).to_integral_exact())


def tiles(page: Page) -> dict[str, str]:
    """Each of the six tiles by name, with its whole number as a screen reader says it."""
    links = page.get_by_role("region", name="核心指标").get_by_role("link")
    said = [link.get_attribute("aria-label") or "" for link in links.all()]
    return {name: text.removeprefix(f"{name} ") for name in TILES for text in said if text.startswith(f"{name} ")}


def table(of: Locator) -> list[list[str]]:
    """The rows of a table as they are shown, its header first."""
    return of.evaluate("table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))")


def column(rows: Sequence[Sequence[object]], name: str) -> list[object]:
    """The cells below the header `name`; the first row is the header."""
    place = [str(cell) for cell in rows[0]].index(name)
    return [row[place] for row in rows[1:]]


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    """What the page of an import says of one file."""

    file: str
    read: int
    accepted: int
    rejected: int
    skipped: int


def receipts(page: Page) -> list[ShownReceipt]:
    """What the page says of each file that was handed in."""
    found = page.locator("main section").filter(has=page.get_by_role("heading", level=2)).all()
    shown = []
    for section in found:
        words = section.get_by_role("term").all_inner_texts()
        said = dict(zip(words, section.get_by_role("definition").all_inner_texts(), strict=True))
        file = section.get_by_role("heading", level=2).inner_text()
        shown.append(ShownReceipt(file, *(int(said[name].replace(",", "")) for name in COUNTS)))
    return shown


def kept_file(download: Download, folder: Path) -> Path:
    """The file as it lies in `folder` after the download."""
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def csv_rows(file: Path) -> list[list[str]]:
    """The rows of an exported CSV, its header first."""
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def xlsx_rows(file: Path) -> list[list[object]]:
    """The rows of the first sheet of an exported workbook, its header first."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python(skip_empty_area=False)


def formulas(file: Path) -> list[str]:
    """Every formula in a workbook."""
    with zipfile.ZipFile(file) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        return [one for name in sheets for one in re.findall(r"<f\b.*?</f>", book.read(name).decode("utf-8"))]
