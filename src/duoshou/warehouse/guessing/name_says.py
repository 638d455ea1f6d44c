"""How well the name of a column says that it is a column of ours: in points, a hundred when it is that very name."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.warehouse.guessing.unit_said import without_unit
from duoshou.warehouse.importers.importer import label

THE_SAME, AS_A_PLATFORM, AS_OTHERS, ALIKE = 100, 95, 92, 80
SHORTEST_WITHIN = 2
SHORTEST_LATIN = 4
ENOUGH = 60


def name_says(
    called: str, *, ours: tuple[str, ...], platforms: dict[str, int], others: tuple[str, ...]
) -> tuple[int, Words]:
    """Points and the reason. `ours`: our own words for the column; `platforms`: labels of known exports; `others`: what
    else it is called, the usual first."""
    whole, bare = label(called).replace("_", ""), label(without_unit(called)).replace("_", "")
    if bare in (label(one) for one in ours) or whole in (label(one) for one in ours):
        return THE_SAME, Words("列名就是它", "The very name")
    for name in (label(called), whole, bare):
        if name in platforms:
            return AS_A_PLATFORM + min(platforms[name], 4), Words("平台报表也这样叫", "Known exports call it so")
    if bare in others:
        return AS_OTHERS - min(others.index(bare), 9), Words("常见的叫法", "A usual name")
    within = [one for one in (*map(label, ours), *others) if one in bare and _long_enough(one)]
    if not within:
        return 0, Words("", "")
    best = max(within, key=len)
    return ALIKE * len(best) // len(bare), Words(f"列名里有“{best}”", f"The name holds “{best}”")


def _long_enough(word: str) -> bool:
    return len(word) >= (SHORTEST_LATIN if word.isascii() else SHORTEST_WITHIN)
