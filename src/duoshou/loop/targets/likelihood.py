"""How likely a target is reached, in words that say no more than the interval does."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.targets.values import Outlook

REACHED = Words("已经达成", "already reached")
MISSED = Words("已经结束，没有达成", "over, and missed")
NEARLY_CERTAIN = Words("几乎一定达成（四十次里三十九次以上）", "nearly certain: more than thirty-nine times in forty")
VERY_LIKELY = Words("很可能达成（十次里九次以上）", "very likely: more than nine times in ten")
RATHER_YES = Words("偏向达成（过半，不到九成）", "rather yes: more than half, less than nine in ten")
RATHER_NO = Words("偏向达不成（一成到一半）", "rather not: between one in ten and a half")
UNLIKELY = Words("很难达成（十次里不到一次）", "unlikely: less than once in ten")
NEARLY_OUT = Words("几乎不可能（四十次里不到一次）", "nearly out of reach: less than once in forty")


def likelihood(*, target: int, actual: int, over: bool, outlook: Outlook | None) -> Words | None:
    """The words; None where nothing is foreseen. Each bound leaves half of what its interval misses on its own side."""
    if actual >= target:
        return REACHED
    if over:
        return MISSED
    if outlook is None:
        return None
    steps = (
        (outlook.nearly_sure[0], NEARLY_CERTAIN),
        (outlook.likely[0], VERY_LIKELY),
        (outlook.expected, RATHER_YES),
        (outlook.likely[1], RATHER_NO),
        (outlook.nearly_sure[1], UNLIKELY),
    )
    return next((words for bound, words in steps if target <= bound), NEARLY_OUT)
