"""How a canonical table is declared: its grain, its columns with units, its natural key, the day that files it by
month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duoshou.kernel.words import Words

Unit = Literal["text", "fen", "count", "ratio", "number", "day", "moment"]

TYPE_OF_UNIT: dict[Unit, str] = {
    "text": "VARCHAR",
    "fen": "BIGINT",
    "count": "BIGINT",
    "ratio": "DECIMAL(18,6)",
    "number": "DECIMAL(18,4)",
    "day": "DATE",
    "moment": "TIMESTAMP",
}

UNKNOWN_MONTH = "0000-00"
OWN_LISTS = "own"
"""The platform of the lists that a shop keeps by hand."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its unit (which decides its type), its name for people. Moments are UTC without a zone.

    `later`: it came after shops had rows of this table; files written before it lack it. `of_the_file`: it says how the
    file tells the row, which a file says by what it lacks as well.
    """

    name: str
    unit: Unit
    words: Words
    personal: bool = False
    later: bool = False
    of_the_file: bool = False

    @property
    def type(self) -> str:
        """The DuckDB type."""
        return TYPE_OF_UNIT[self.unit]


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table. Rows are unique by `key` within a shop and lie in the month of `filed_by` (None: one file).

    `every_day` says that a day without rows inside the covered span is a gap, not a quiet day. `older_by`: columns that
    only grow while the same row is told again; by the first of them that both know, a row that says less is an older
    state and is not taken. `counted_by_platforms`: those among them that a person types into the shop's own list, where
    less is a correction; only other lists are held against them.
    """

    name: str
    words: Words
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    filed_by: str | None = None
    every_day: bool = False
    older_by: tuple[str, ...] = ()
    counted_by_platforms: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Every column that importers may fill, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def has_grown(self) -> bool:
        """Whether files of this table may lie in a lake that lack some of its columns."""
        return any(column.later for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the table has none (a mistake in a declaration)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


def text(
    name: str, zh: str, en: str, *, personal: bool = False, later: bool = False, of_the_file: bool = False
) -> Column:
    """A column of text."""
    return Column(name, "text", Words(zh, en), personal, later, of_the_file)


def fen(name: str, zh: str, en: str, *, later: bool = False) -> Column:
    """A column of money in whole fen."""
    return Column(name, "fen", Words(zh, en), later=later)


def count(name: str, zh: str, en: str, *, later: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "count", Words(zh, en), later=later)


def ratio(name: str, zh: str, en: str) -> Column:
    """A column of decimals between 0 and 1, to six places."""
    return Column(name, "ratio", Words(zh, en))


def number(name: str, zh: str, en: str, *, later: bool = False) -> Column:
    """A column of decimals, to four places."""
    return Column(name, "number", Words(zh, en), later=later)


def day(name: str, zh: str, en: str, *, later: bool = False) -> Column:
    """A column of business days in the shop's time zone."""
    return Column(name, "day", Words(zh, en), later=later)


def moment(name: str, zh: str, en: str) -> Column:
    """A column of instants, UTC."""
    return Column(name, "moment", Words(zh, en))
