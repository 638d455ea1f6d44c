"""What a sheet that nobody knows seems to be."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.kernel.words import Words
from duoshou.warehouse.guessing.cells import said_in
from duoshou.warehouse.guessing.meanings import meanings_in
from duoshou.warehouse.guessing.order_of_days import order_of_days
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.values import MappingGuess, MappingTarget, Meaning, SeenColumn

SURE = 60
AGAINST = 1_000
A_NEED = 150
# A row of an order list that names its item is more likely one of several.
AN_ITEM = 60
LINES = ("sales", "order_lines")
ITEM = {"item_id", "item_code", "title"}


def guess(
    columns: Sequence[SeenColumn],
    targets: Sequence[MappingTarget],
    importers: tuple[Importer, ...],
    *,
    chosen: str = "",
) -> MappingGuess:
    """The target (the chosen one, if any) whose needs are met and of which the most columns are there, and the meanings
    in it."""
    weighed = [(target, meanings_in(columns, target, importers)) for target in targets if chosen in ("", target.name)]
    target, meanings = max(weighed, key=lambda pair: _weight(columns, *pair))
    order, ambiguous = order_of_days(cell for one in columns if one.looks in ("day", "moment") for cell in one.cells)
    return MappingGuess(target.name, _why(target, meanings), meanings, order, ambiguous)


def missing_groups(target: MappingTarget, named: set[str]) -> list[tuple[str, ...]]:
    """The groups of needed columns of which none is named."""
    return [group for group in target.needed if not named.intersection(group)]


def _weight(columns: Sequence[SeenColumn], target: MappingTarget, meanings: dict[int, Meaning]) -> int:
    named = {one.column for one in meanings.values()}
    points = sum(one.points for one in meanings.values()) - A_NEED * len(missing_groups(target, named))
    points += AN_ITEM if target.name in LINES and named & ITEM else 0
    return points - (AGAINST if target.name == "orders" and _repeats(columns, meanings, "order_id") else 0)


def _repeats(columns: Sequence[SeenColumn], meanings: dict[int, Meaning], column: str) -> bool:
    """Whether values of that column stand on several rows."""
    for one in columns:
        if one.place in meanings and meanings[one.place].column == column:
            said = said_in(one.cells)
            return len(set(said)) < len(said)
    return False


def _why(target: MappingTarget, meanings: dict[int, Meaning]) -> Words:
    named = {one.column for one in meanings.values() if one.points >= SURE}
    shown = [one.words for one in target.columns if one.name in named][:5]
    missing = len(missing_groups(target, {one.column for one in meanings.values()}))
    zh = f"认出 {len(meanings)} 列（{'、'.join(one.zh for one in shown)}）" if shown else "没有认出列名"
    en = f"{len(meanings)} columns known ({', '.join(one.en for one in shown)})" if shown else "No column known by name"
    if missing:
        return Words(f"{zh}，还缺 {missing} 项", f"{en}; {missing} still missing")
    return Words(f"{zh}，必需的都在", f"{en}; all that is needed is there")
