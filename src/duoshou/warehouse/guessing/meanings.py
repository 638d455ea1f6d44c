"""Which column of a target each column of a file is: by its name where that fits its values, else by them alone."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.kernel.words import Words
from duoshou.warehouse.guessing.known_labels import known_labels
from duoshou.warehouse.guessing.looks import LOOKS_WORDS, NOTHING, may_be
from duoshou.warehouse.guessing.name_says import ENOUGH, name_says
from duoshou.warehouse.guessing.synonyms import words_for
from duoshou.warehouse.guessing.unit_said import unit_said
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.values import MappingColumn, MappingTarget, Meaning, SeenColumn

BY_VALUE_ALONE = 30
# What columns look like that no name leads to, where they are the only ones of that look.
LOOKS_ALONE = {
    "order_id": ("long_id",),
    "item_id": ("long_id",),
    "ordered_at": ("moment", "day"),
    "refunded_at": ("moment", "day"),
    "day": ("day", "moment"),
    "amount": ("money",),
    "amount_fen": ("money",),
    "paid_fen": ("money",),
    "spend_fen": ("money",),
    "pieces": ("whole",),
    "status": ("state",),
}


def meanings_in(
    columns: Sequence[SeenColumn], target: MappingTarget, importers: tuple[Importer, ...]
) -> dict[int, Meaning]:
    """The meaning of each column that has one, by its place; every column of the target at most once."""
    known = known_labels(importers, target.name)
    free = [one for one in columns if one.label and not one.doubled and one.personal is None]
    found = [
        (meaning, one.place)
        for one in free
        for ours in target.columns
        if (meaning := _meaning(one, ours, target.name, known))
    ]
    found.sort(key=lambda pair: (-pair[0].points, pair[1]))
    taken: dict[int, Meaning] = {}
    used: set[str] = set()
    for meaning, place in found:
        if place not in taken and meaning.column not in used:
            taken[place] = meaning
            used.add(meaning.column)
    return taken | _by_value_alone([one for one in free if one.place not in taken], target, used)


def _meaning(seen: SeenColumn, ours: MappingColumn, table: str, known: dict[str, dict[str, int]]) -> Meaning | None:
    if ours.personal or not may_be(ours.unit, seen.looks):
        return None
    points, why = name_says(
        seen.label,
        ours=(ours.words.zh, ours.words.en, ours.name.removesuffix("_fen")),
        platforms=known.get(ours.name, {}),
        others=words_for(table, ours.name),
    )
    if points < ENOUGH:
        return None
    unit = unit_said(seen.label) if ours.unit in ("fen", "count") else ""
    return Meaning(
        ours.name, _with_look(why, seen.looks), unit if (ours.unit, unit) != ("count", "fen") else "", points
    )


def _with_look(why: Words, looks: str) -> Words:
    if looks in (NOTHING, "words"):
        return why
    look = LOOKS_WORDS[looks]
    return Words(f"{why.zh}，值{look.zh}", f"{why.en}; its values {look.en}")


def _by_value_alone(free: Sequence[SeenColumn], target: MappingTarget, used: set[str]) -> dict[int, Meaning]:
    """What is needed and no name leads to, and the state: the only column that looks like it."""
    taken: dict[int, Meaning] = {}
    wanted = [group for group in target.needed if not used.intersection(group)]
    if "status" not in used and any(one.name == "status" for one in target.columns):
        wanted.append(("status",))
    for group in wanted:
        column = next((name for name in group if name in LOOKS_ALONE), "")
        for look in LOOKS_ALONE.get(column, ()):
            alike = [one for one in free if one.looks == look and one.place not in taken]
            if len(alike) == 1:
                taken[alike[0].place] = _the_only_one(alike[0], column)
                break
    return taken


def _the_only_one(seen: SeenColumn, column: str) -> Meaning:
    words = LOOKS_WORDS[seen.looks]
    why = Words(f"只有这一列的值{words.zh}", f"The only column whose values {words.en}")
    return Meaning(column, why, unit_said(seen.label) if seen.looks == "money" else "", BY_VALUE_ALONE)
