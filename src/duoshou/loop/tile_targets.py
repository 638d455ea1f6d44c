"""A tile beside its target: what was wanted of the same days, and how much of it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from duoshou.kernel.ratio import change_ratio
from duoshou.kernel.words import Words
from duoshou.loop.numbers import change_text, number_text, percent_text
from duoshou.loop.values import Tile

PART = Words("目标 {target}，完成 {part}", "target {target}, {part} done")
APART = Words("目标 {target}，{apart}", "target {target}, {apart}")
ALONE = Words("目标 {target}", "target {target}")


def with_targets(tiles: Iterable[Tile], wanted: Mapping[str, int | Decimal] | None) -> tuple[Tile, ...]:
    """The tiles, each with what is wanted of its metric in the same days."""
    found = wanted or {}
    return tuple(replace(tile, target=found.get(tile.metric.id)) for tile in tiles)


def target_words(tile: Tile, *, currency: str) -> Words | None:
    """`目标 ¥5,086.07，完成 102.3%`; of a ratio how far it lies from its target; None for a tile without one."""
    if tile.target is None:
        return None
    said, part, apart = ALONE, "", ""
    if tile.value is not None and tile.unit == "ratio":
        said, apart = APART, change_text(Decimal(tile.value) - Decimal(tile.target), points=True)
    elif tile.value is not None and tile.target:
        off = change_ratio(now=tile.value, before=tile.target)
        if tile.metric.is_quotient:
            said, apart = APART, change_text(off, points=False)
        else:
            said, part = PART, percent_text(None if off is None else off + 1)

    def within(language: str) -> str:
        target = number_text(tile.metric, tile.target, currency=currency, language=language)
        return said.within(language).format(target=target, part=part, apart=apart)

    return Words(within("zh"), within("en"))
