"""How an importer is declared: which labels a file's columns may wear, how each cell is read, which rows come of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from duoshou.kernel.words import Words

Reader = Literal[
    "id", "words", "money", "yuan", "whole", "decimal", "rate", "moment", "day",
    "fen", "stars", "money_of_wan", "yuan_of_fen", "yuan_of_wan", "whole_of_wan",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One column of the file: the name we call it by, the labels it wears, how its cells are read.

    Readers: `money` gives whole fen, `yuan` a decimal of yuan, `rate` a fraction, `moment` an instant in UTC, `day` a
    day, `stars` whole stars from one to five; `fen` and `yuan_of_fen` read cells that say whole fen, `…_of_wan` cells
    that say ten thousands. `required`: without the column the file is not of this kind. `filled`: without a value the
    row is rejected. `blanks`: words that mean nothing is there (`无退款申请`).
    """

    name: str
    labels: tuple[str, ...]
    reader: Reader
    required: bool = False
    filled: bool = False
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Rows for one canonical table. A table column wearing a source's name is filled by it; `shaped` gives the others
    as SQL over the sources (and `line`, `zone`, `platform`). `where` chooses rows; `per` groups them (then `shaped`
    aggregates).

    `counted`: its rows stand for the file's rows in the receipt (new, changed, unchanged). `whole`: the export has all
    rows of what these columns name, so that rows it no longer has are gone (a line taken out of an order).
    """

    table: str
    shaped: dict[str, str] = field(default_factory=dict)
    where: str = ""
    per: tuple[str, ...] = ()
    counted: bool = False
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongFile:
    """What makes a file of this kind one that must not be taken: SQL over all its rows, an aggregate that is then true;
    what it is instead, and what to do."""

    when: str
    why: Words
    instead: Words


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of export. `statuses` translates the platform's words to placed, paid, shipped, completed, closed.

    `skipped_when` is SQL over the sources, true for rows that are none of our business. `duplicate_lines` is what a
    mapping rules about rows equal in every column: keep or skip; empty where the platform's own keys decide.
    `states_time_zone`, `states_currency`: a person said it, it was not assumed. `said_above`: the source, a day, that
    holds for the whole file; where no column has it, the lines above the header say it, or the file's name.
    `explained_below`: the row right under the header may tell how the columns are reckoned (`收入+支出`); it is no row
    of the file's own when its cell of that source, an amount, says words and no number. `whole_header`: the
    labels of the file that a saved mapping was said of; a file with just these is of its kind before all others, one
    with further columns beside those that are read after all others. `day_order`: how
    days with the year last are written, `dmy` or `mdy`. `times_in`: the zone in which the file writes its times, when
    it is not the shop's. `fill_down`: sources whose cells were merged over the lines of an order; where the first of
    them is blank, the blank ones say what stands above. `never_with`: labels that no file of this kind has; a file that
    has one tells the same rows cut finer and is of another kind. `filled_together`: only a row in which all of
    `fill_down` are blank takes what stands above. `wrong_files`: what a file is refused for once its rows were read.
    `signed_by`: the source whose sign says the currency, where `currency` is empty.
    """

    platform: str
    kind: str
    words: Words
    where_to_export: Words
    sources: tuple[Source, ...]
    targets: tuple[Target, ...]
    statuses: dict[str, str] = field(default_factory=dict)
    currency: str = "CNY"
    time_zone: str = "Asia/Shanghai"
    skipped_when: str = ""
    comes_before_others: bool = False
    duplicate_lines: str = ""
    states_time_zone: bool = False
    states_currency: bool = False
    said_above: str = ""
    explained_below: str = ""
    whole_header: frozenset[str] = frozenset()
    day_order: str = ""
    times_in: str = ""
    fill_down: tuple[str, ...] = ()
    filled_together: bool = False
    never_with: tuple[str, ...] = ()
    wrong_files: tuple[WrongFile, ...] = ()
    signed_by: str = ""

    @property
    def required_labels(self) -> tuple[Source, ...]:
        """The columns without which a file is not of this kind."""
        return tuple(source for source in self.sources if source.required)


# Signs that nobody sees: byte-order mark, zero-width blanks and joiners.
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))


@lru_cache(maxsize=20_000)
def label(cell: str) -> str:
    """A header cell, or a word for a state, as it is compared: half-width, without guards, blanks, signs that nobody
    sees; letters in lower case."""
    plain = unicodedata.normalize("NFKC", cell.translate(INVISIBLE)).strip().strip("'\"=").strip()
    return "".join(plain.split()).lower()
