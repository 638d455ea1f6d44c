"""XLSX and real `.xls`: every visible sheet as records of text, without letting a number pretend to be exact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from duoshou.kernel.workbook_reader import panics_named
from duoshou.warehouse.errors import BrokenWorkbook, CellTooLong, EmptyFile, WorkbookHasMacros
from duoshou.warehouse.files.archives import BYTES_AT_ONCE
from duoshou.warehouse.files.formulas import formulas_without_value
from duoshou.warehouse.files.sheets import LONGEST_RECORD, Record, Sheet, no_formulas
from duoshou.warehouse.files.workbook_sizes import MOST_CELLS, refuse_what_is_too_large, too_wide
from duoshou.warehouse.files.xls_tried import refuse_what_ends_the_reader

Cell = int | float | str | bool | time | date | datetime | timedelta

# A spreadsheet keeps 15 significant digits; a longer number has already lost its end.
FIRST_INEXACT_NUMBER = 10**15
# A sheet of the old format has 65,536 rows and 256 columns, of 14 bytes a number.
MOST_ROWS_OF_XLS, MOST_COLUMNS_OF_XLS = 65_536, 256
LARGEST_XLS_BYTES = 256 << 20
MACROS_OF_XLS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def workbook_sheets(file: Path, *, shown_as: str) -> list[Sheet]:
    """The visible sheets that hold any cell; hidden ones are left out and named. Raises BrokenWorkbook,
    WorkbookHasMacros, WorkbookHasLinks, EmptyFile; their records may raise CellTooLong, BrokenWorkbook."""
    formulas = False
    if file_is_xls(file):
        _refuse_macros_of_xls(file, shown_as=shown_as)
        refuse_what_ends_the_reader(file, shown_as=shown_as)
    else:
        formulas = refuse_what_is_too_large(file, shown_as=shown_as)
    with _whatever_is_broken(shown_as):
        workbook = CalamineWorkbook.from_path(str(file))
        visible = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = [workbook.get_sheet_by_name(name) for name in visible]
        others = [one.name for one in workbook.sheets_metadata if one.visible != SheetVisibleEnum.Visible]
        hidden = {name: rows for name in others if (rows := _rows_in(workbook, name))}
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        raise EmptyFile(path=shown_as)
    encoding = "xls" if file_is_xls(file) else "xlsx"
    for sheet in filled:
        _refuse_what_ends_far_out(sheet, encoding=encoding, shown_as=shown_as)
    return [
        Sheet(
            path=shown_as if len(filled) == 1 else f"{shown_as} › {sheet.name}",
            encoding=encoding,
            ragged_is_a_fault=False,
            records=partial(_records, sheet, shown_as=shown_as),
            hidden=tuple(hidden) if place == 0 else (),
            hidden_rows=sum(hidden.values()) if place == 0 else 0,
            never_worked_out=partial(formulas_without_value, file, sheet=sheet.name) if formulas else no_formulas,
        )
        for place, sheet in enumerate(filled)
    ]


def _rows_in(workbook: CalamineWorkbook, name: str) -> int:
    """How many rows a sheet that nobody sees holds; none where it cannot be read, or is no sheet of cells."""
    try:
        return int(workbook.get_sheet_by_name(name).height)
    except (CalamineError, ValueError):
        return 0


@contextmanager
def _whatever_is_broken(shown_as: str) -> Iterator[None]:
    """Raises BrokenWorkbook for all that the reader may meet inside the block."""
    try:
        with panics_named():
            yield
    except PasswordError as wrong:
        raise BrokenWorkbook(path=shown_as, why="有密码 password") from wrong
    except (CalamineError, OSError, ValueError, OverflowError) as wrong:
        raise BrokenWorkbook(path=shown_as, why=str(wrong)) from wrong


def _refuse_what_ends_far_out(sheet: CalamineSheet, *, encoding: str, shown_as: str) -> None:
    """Read is a sheet from its first cell to its last, but laid out from A1: one lone cell may ask for more memory than
    there is, which ends the process."""
    rows, columns = (place + 1 for place in sheet.end or (0, 0))
    beyond = encoding == "xls" and (rows > MOST_ROWS_OF_XLS or columns > MOST_COLUMNS_OF_XLS)
    if beyond or rows * columns > MOST_CELLS:
        raise BrokenWorkbook(path=shown_as, why=too_wide(rows, columns))


def _refuse_macros_of_xls(file: Path, *, shown_as: str) -> None:
    """Names of an OLE2 container's streams stand in it as UTF-16; that of macros is always the same."""
    if file.stat().st_size > LARGEST_XLS_BYTES:
        raise BrokenWorkbook(path=shown_as, why=f"> {LARGEST_XLS_BYTES:,} bytes")
    before = b""
    with file.open("rb") as opened:
        while chunk := opened.read(BYTES_AT_ONCE):
            if MACROS_OF_XLS in before + chunk:
                raise WorkbookHasMacros(path=shown_as, part="_VBA_PROJECT_CUR")
            before = chunk[-len(MACROS_OF_XLS) :]


def file_is_xls(file: Path) -> bool:
    """Whether it begins as an OLE2 container does (Excel 97–2003)."""
    with file.open("rb") as opened:
        return opened.read(8) == bytes.fromhex("d0cf11e0a1b11ae1")


def _records(sheet: CalamineSheet, *, shown_as: str) -> Iterator[Record]:
    """Row by row as they are asked for. A stray cell in the last row a sheet can have makes a million blank ones."""
    left_of_all = [""] * (sheet.start or (0, 0))[1]
    with _whatever_is_broken(shown_as):
        for place, row in enumerate(sheet.iter_rows(), start=1):
            if row.count("") == len(row):
                yield Record(place, [*left_of_all, *cast(list[str], row)])
                continue
            cells = [*left_of_all, *map(cell_text, row)]
            if sum(map(len, cells)) > LONGEST_RECORD:
                raise CellTooLong(path=shown_as, line=place, limit=f"{LONGEST_RECORD:,}")
            yield Record(place, cells)


def cell_text(cell: Cell) -> str:
    """A cell as the export would have written it; a number of 16 digits or more in scientific notation, as it is
    inexact."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case datetime():
            return cell.isoformat(sep=" ", timespec="seconds") if cell.time() != time() else cell.date().isoformat()
        case float() | int():
            # Damage may have made it no number at all, which is no smaller than any.
            if not abs(cell) < FIRST_INEXACT_NUMBER:
                return f"{cell:.14E}"
            return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
        case _:
            return str(cell)
