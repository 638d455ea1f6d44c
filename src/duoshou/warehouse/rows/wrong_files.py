"""What a whole file is refused for once its rows were read: they show that they must not be counted as what they are
taken for."""

from __future__ import annotations

from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.errors import FinerThanItsMapping, WrongRows
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.tables.table import Table


def refuse_wrong_rows(duck: Engine, sheet: Sheet, importer: Importer) -> None:
    """What the importer itself knows to be another file. Raises WrongRows."""
    for wrong in importer.wrong_files:
        (met,) = duck.one(f"SELECT coalesce({wrong.when}, false) FROM typed")
        if met:
            raise WrongRows(path=sheet.path, kind=importer.words, why=wrong.why, instead=wrong.instead)


def refuse_finer(duck: Engine, recognised: Recognised, table: Table) -> None:
    """A column that the mapping was not told of may part the rows finer than it thought: then several of them are the
    same one with other numbers, and the last would pass for all. Raises FinerThanItsMapping."""
    key = ", ".join(table.key)
    (several,) = duck.one(
        f"""SELECT count(*) FROM (SELECT {key} FROM (SELECT DISTINCT * EXCLUDE (line) FROM shaped)
        GROUP BY ALL HAVING count(*) > 1)"""
    )
    if several:
        words, columns = recognised.importer.words, "、".join(recognised.columns_beyond) or "—"
        raise FinerThanItsMapping(by_zh=words.zh, by_en=words.en, columns=columns)
