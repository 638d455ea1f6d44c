"""One thing that happened shows in many numbers: which finding explains which, and in what order they are read."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duoshou.kernel.words import Words
from duoshou.rooms.store.causes import EFFECTS, ranked
from duoshou.rooms.store.facade import Finding, Line, Observed, Subject, every_kind, find
from tests.rooms.store.shop import DAYS, LAST, changed, quiet_shop


def told(
    kind: str,
    stake_fen: int,
    *,
    dimension: str = "shop",
    value: str = "",
    since: date = LAST,
    standing: bool = False,
) -> Finding:
    words = Words("是", "is")
    subject = Subject(dimension, value, words)
    return Finding(kind, subject, since, stake_fen, Decimal("0.9"), (), words, words, standing=standing)


def kinds(*findings: Finding) -> list[str]:
    return [one.kind for one in ranked(findings)]


SEARCH_FELL = told("source_drop", 1_000, dimension="source", value="search")


class TestASourceThatFell:
    def test_comes_before_the_larger_fall_of_the_whole_that_it_explains(self):
        whole, item = told("anomaly", 1_300), told("item_drop", 300, dimension="item", value="7")
        assert kinds(item, whole, SEARCH_FELL) == ["source_drop", "anomaly", "item_drop"]

    def test_explains_no_fall_that_began_long_before(self):
        earlier = told("anomaly", 1_300, since=LAST - timedelta(days=9))
        assert [one.because_of for one in ranked([earlier, SEARCH_FELL])] == [None, None]

    def test_explains_no_fall_three_times_as_large(self):
        assert kinds(told("anomaly", 3_001), SEARCH_FELL) == ["anomaly", "source_drop"]


class TestAnItemOutOfStock:
    def test_explains_its_own_fall_and_not_that_of_another(self):
        out = told("stock_out", 1_000, dimension="item", value="7")
        own, other = (told("item_drop", 500, dimension="item", value=value) for value in ("7", "8"))
        because = {one.subject.value: one.because_of for one in ranked([own, other, out]) if one.kind == "item_drop"}
        assert because == {"7": out.key, "8": None}


class TestABadBatch:
    def test_explains_its_reason_the_shop_and_the_score_for_goods(self):
        item = told("refund_surge", 900, dimension="item", value="7")
        reason = told("refund_surge", 800, dimension="reason", value="质量问题")
        whole, goods = told("refund_surge", 1_500), told("dsr_fall", 0, dimension="score", value="description_score")
        service = told("dsr_fall", 0, dimension="score", value="service_score")
        first = [one for one in ranked([whole, service, goods, reason, item]) if one.because_of is None]
        assert [one.key for one in first] == [item.key, service.key]


class TestSlowReplies:
    def test_come_before_the_score_and_the_conversion_that_they_cost(self):
        slow, lost = told("slow_reply", 900), told("conversion_drop", 1_000, dimension="step", value="order_buyers")
        score = told("dsr_fall", 2_000, dimension="score", value="service_score")
        assert kinds(score, lost, slow) == ["slow_reply", "dsr_fall", "conversion_drop"]


class TestStandingFacts:
    def test_come_last_whatever_they_cost(self):
        fact = told("ad_loss", 9_000, dimension="item", value="7", standing=True)
        assert kinds(fact, SEARCH_FELL, told("anomaly", 900)) == ["source_drop", "anomaly", "ad_loss"]


findings = st.lists(
    st.builds(
        told,
        st.sampled_from(sorted(every_kind())),
        st.integers(0, 10_000),
        dimension=st.sampled_from(("shop", "item", "reason")),
        value=st.sampled_from(("", "7", "8")),
        since=st.dates(LAST - timedelta(days=13), LAST),
    ),
    unique_by=lambda one: one.key,
    max_size=12,
)


class TestEveryOrder:
    @given(findings)
    def test_keeps_every_finding_and_names_only_causes_that_nothing_explains(self, found: list[Finding]):
        order = ranked(found)
        first = {one.key for one in order if one.because_of is None}
        assert sorted(one.key for one in order) == sorted(one.key for one in found)
        assert {one.because_of for one in order if one.because_of} <= first
        assert bool(found) == bool(first)

    @given(findings)
    def test_does_not_depend_on_who_was_found_first(self, found: list[Finding]):
        assert ranked(found) == ranked(reversed(found))

    def test_never_leads_in_a_circle(self):
        def reaches(kind: str, to: str, seen: frozenset[str] = frozenset()) -> bool:
            onward = EFFECTS.get(kind, {}).keys() - seen - {kind}
            return to in onward or any(reaches(each, to, seen | {kind}) for each in onward)

        assert not [kind for kind in EFFECTS if reaches(kind, kind)]
        assert {*EFFECTS, *(kind for effects in EFFECTS.values() for kind in effects)} <= every_kind()


class TestADayThatIsMissing:
    def test_is_a_gap_and_no_fall_of_anything(self):
        seen = quiet_shop()
        for line in seen.lines:
            if line.metric in ("paid_amount", "pieces_paid", "buyers_paid", "order_buyers", "refund_amount"):
                seen = changed(seen, line, 2, 0)
        assert {one.kind for one in find(seen)} == {"data_gap"}

    def test_without_any_number_is_a_gap_and_no_fall_of_anything(self):
        seen = quiet_shop()
        for line in seen.lines:
            seen = changed(seen, line, 2, None, 0)
        lines = {line: (*run[:-1], quiet_shop().lines[line][-1]) for line, run in seen.lines.items()}
        assert {one.kind for one in find(Observed(seen.days, lines, seen.names))} == {"data_gap"}


class TestAdsThatLose:
    def test_are_told_with_the_day_since_which_they_do(self):
        seen = changed(quiet_shop(), Line("ad_amount", "item", "item 5"), 60, 15_000)
        (found,) = [one for one in find(seen) if one.kind == "ad_loss"]
        assert found.standing and LAST - timedelta(days=DAYS) < found.since <= LAST - timedelta(days=50)
        a_week_before = Observed(seen.days[:-7], {line: run[:-7] for line, run in seen.lines.items()}, seen.names)
        assert [one.since for one in find(a_week_before) if one.kind == "ad_loss"] == [found.since]
