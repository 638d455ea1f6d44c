"""How a finding ranks after what was dismissed before: as usual, lower, or held back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duoshou.kernel.words import Words
from duoshou.loop.inbox.rules.sameness import same_subject
from duoshou.loop.inbox.values import Dismissal, Found, Hush, Identity, Ranking

HELD_FROM = 2
"""Dismissed once may have been for that once; twice is a habit. Editable default."""
GROWN = 2
"""What is worth twice as much a day as when it was dismissed is another matter. Editable default."""

USUAL = Ranking("usual")
WHOLE_KIND = Words("{who}说不想再看这类", "{who} does not want to see this kind")
OFTEN = Words("同样的发现已经忽略 {times} 次", "The same was dismissed {times} times")
ONCE = Words("同样的发现以前忽略过", "The same was dismissed before")
HAS_GROWN = Words("以前忽略过，现在金额翻倍，再看一眼", "Dismissed before, but worth twice as much now")


def ranking(found: Found, *, dismissals: Iterable[Dismissal], hushes: Iterable[Hush]) -> Ranking:
    """How the finding ranks. `dismissals` are those of other findings; those that were taken back do not count."""
    hush = next((one for one in hushes if (one.shop, one.kind) == (found.shop, found.finding.kind)), None)
    if hush is not None:
        return Ranking("held", WHOLE_KIND.filled(who=hush.by), hush.id)
    before = _about_the_same(found.identity, dismissals)
    if not before:
        return USUAL
    if found.finding.stake_fen_per_day >= GROWN * max(1, max(one.stake_fen_per_day for one in before)):
        return Ranking("usual", HAS_GROWN)
    if len(before) >= HELD_FROM:
        return Ranking("held", OFTEN.filled(times=len(before)))
    return Ranking("lower", ONCE)


def _about_the_same(about: Identity, dismissals: Iterable[Dismissal]) -> Sequence[Dismissal]:
    return [one for one in dismissals if same_subject(one.identity, about)]
