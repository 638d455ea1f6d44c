"""The law of a reconciled day: its parts and what is left unexplained are the difference, to the fen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from duoshou.loop.reconciliation.figures import PAID
from duoshou.loop.reconciliation.rules.causes import off, parted, standing
from duoshou.loop.reconciliation.values import Sides

FIRST = date(2026, 8, 3)
fen = st.integers(-(10**11), 10**11)
names = [one.id for one in PAID.causes]


@st.composite
def days(draw: st.DrawFn) -> list[Sides]:
    """Days of any figures; of some we have no row, of some the platform says what one or two causes say."""
    found = []
    for place in range(draw(st.integers(1, 12))):
        effects = draw(st.fixed_dictionaries({name: st.one_of(st.just(0), fen) for name in names}))
        ours, rows = draw(fen), draw(st.integers(0, 3))
        theirs = draw(st.one_of(fen, st.sampled_from([ours + effect for effect in (0, *effects.values())])))
        day = FIRST + timedelta(days=place)
        found.append(Sides("茶舍", "taobao", day, theirs, ours if rows else 0, None, rows, effects, not rows))
    return found


class TestAReconciledDay:
    @given(told=days())
    def test_is_its_parts_and_what_is_unexplained(self, told: list[Sides]):
        causes = standing(told, PAID.causes)
        for one in told:
            line = parted(one, causes, missing=PAID.missing)
            assert sum(line.parts.values()) + line.unexplained_fen == one.theirs_fen - one.ours_fen

    @given(told=days())
    def test_has_causes_of_different_kinds_that_leave_less_unexplained(self, told: list[Sides]):
        causes = standing(told, PAID.causes)
        chosen = tuple(one.id for one in causes)
        known = [one for one in told if one.our_rows or any(one.effects.values())]
        assert len({one.kind for one in causes}) == len(causes)
        assert sum(off(one, chosen) for one in known) <= sum(off(one, ()) for one in known)
        assert all(any(off(one, chosen) == 0 for one in known if one.effects[name]) for name in chosen)

    @given(told=days())
    def test_says_the_same_whichever_order_its_days_come_in(self, told: list[Sides]):
        assert standing(told, PAID.causes) == standing(told[::-1], PAID.causes)
