"""What was taken away around ids before they were kept, counted by kind: an id counts without the dress it came in."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.importers.importer import Source
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.records import Written
from duoshou.warehouse.values import CleanedIds

BLANK = r"\s\x{A0}\x{3000}"
UNSEEN = r"\x{FEFF}\x{200B}-\x{200D}\x{2060}"
# Something is left of the cell.
IS_SAID = rf"[^{BLANK}{UNSEEN}''=\"]"
# True of every cell that any kind below is true of, and of hardly another: the rest is looked at of these alone.
DRESSED = rf"^[{BLANK}''=]|[{BLANK}]$|[\t{UNSEEN}０-９]|\.0$"
# An export dresses all its ids alike, so that a long file need not be read once more for those that are bare.
LARGEST_LOOKED_THROUGH_BYTES = 32 << 20
ROWS_TRIED = 100_000


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of dress, as a pattern of the raw cell; `of_codes`: whether codes are freed of it, too."""

    words: Words
    pattern: str
    of_codes: bool = True


KINDS = {
    "APOSTROPHE": _Kind(Words("开头的撇号 '", "an apostrophe in front"), rf"^[{BLANK}]*''"),
    "FORMULA_GUARD": _Kind(Words('外面的 ="…"', '="…" around'), rf"^[{BLANK}'']*=\""),
    "TAB": _Kind(Words("制表符", "tabs"), r"\t"),
    "SPACE": _Kind(Words("首尾的空格", "blanks around"), r"^[ \x{A0}\x{3000}]|[ \x{A0}\x{3000}]$"),
    "FULL_WIDTH": _Kind(
        Words("全角数字（改成半角）", "full-width digits (made half-width)"), "[０-９]", of_codes=False
    ),
    "UNSEEN": _Kind(Words("看不见的字符", "signs that cannot be seen"), f"[{UNSEEN}]"),
    "POINT_NOUGHT": _Kind(Words("末尾的 .0", ".0 at the end"), rf"^[{BLANK}'']*[0-9]+\.0[{BLANK}]*$", of_codes=False),
}


def cleaned_ids(duck: Engine, recognised: Recognised, written: Written) -> tuple[CleanedIds, ...]:
    """By kind, on how many rows an id or a code came with it, and the first of these. The relation `raw` has the cells
    of a file that was read with care."""
    columns = _columns(recognised)
    if not columns:
        return ()
    plain = written.plain_cells
    cells = plain or "raw"
    is_long = plain is not None and written.file.stat().st_size > LARGEST_LOOKED_THROUGH_BYTES
    tried = f"(FROM {cells} LIMIT {ROWS_TRIED})" if is_long else cells
    dressed = " OR ".join(f"regexp_matches(c{place}, '{DRESSED}')" for _, place in columns)
    if not duck.rows(f"SELECT 1 FROM {tried} WHERE {dressed} LIMIT 1"):
        return ()
    numbered = f"(SELECT *, row_number() OVER () + {recognised.header.line} AS line FROM {plain})" if plain else "raw"
    told = ", ".join(_told(kind, columns) for kind in KINDS.values())
    (found,) = duck.one(f"SELECT [{told}] FROM {numbered} WHERE {dressed}")
    return tuple(
        CleanedIds(code, kind.words, one["rows"], one["line"], recognised.header.cells[one["place"]].strip())
        for (code, kind), one in zip(KINDS.items(), found, strict=True)
        if one["rows"]
    )


def _columns(recognised: Recognised) -> list[tuple[Source, int]]:
    """Ids, and codes that are read as words."""
    sources, places = recognised.importer.sources, recognised.places
    own = recognised.own_width
    there = [(one, places[one.name]) for one in sources if places.get(one.name, own) < own]
    return [(one, place) for one, place in there if one.reader == "id" or one.name.endswith("_code")]


def _told(kind: _Kind, columns: list[tuple[Source, int]]) -> str:
    """SQL for how many rows are of the kind, the line of the first and which column it stands in there."""
    open_to = [place for one, place in columns if kind.of_codes or one.reader == "id"]
    worn = "".join(
        f" WHEN regexp_matches(c{place}, '{kind.pattern}') AND regexp_matches(c{place}, '{IS_SAID}') THEN {place}"
        for place in open_to
    )
    place = f"CASE{worn} END" if worn else "CAST(NULL AS INTEGER)"
    return (
        f"{{'rows': count({place}), 'line': min(line) FILTER ({place} IS NOT NULL), 'place': arg_min({place}, line)}}"
    )
