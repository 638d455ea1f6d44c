"""What is said of a day: as expected or not, quiet or not, and what to do first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from duoshou.kernel.special_days import special_day
from duoshou.kernel.words import Words
from duoshou.loop.judgement.sentences import expected_words, sentences
from duoshou.loop.judgement.to_do import to_do, to_do_words
from duoshou.loop.judgement.values import Expected, Judgement
from duoshou.loop.judgement.written import stake_words
from duoshou.loop.kinds import KIND_WORDS, label
from duoshou.rooms.store.facade import Evidence, Finding, Subject, every_kind

DAY = date(2026, 11, 21)
EXPECTED = Expected(DAY, 90_000, 100_000, (80_000, 120_000), (60_000, 140_000))
COMING = Expected(date(2026, 11, 22), None, 100_000, (80_000, 120_000), (60_000, 140_000))


def finding(kind: str, stake_fen: int, *, name: str = "曲奇", proposal: str = "看库存") -> Finding:
    return Finding(
        kind=kind,
        subject=Subject("item", name, Words(name, name)),
        since=DAY,
        stake_fen_per_day=stake_fen,
        confidence=Decimal("0.9"),
        evidence=(Evidence(("paid_amount",), DAY, DAY),),
        says=Words(f"“{name}”断货了", f"“{name}” is out of stock"),
        proposal=Words(proposal, proposal),
    )


def said(*findings: Finding, expected: Expected | None = EXPECTED, looked_at: date = DAY) -> list[str]:
    told = sentences(
        looked_at=looked_at,
        expected=expected,
        why_not=None if expected else Words("只有 3 天的数", "three days only"),
        coming=None,
        fall=None,
        findings=findings,
        currency="CNY",
    )
    return [words.zh for words in told]


def judged(*findings: Finding) -> Judgement:
    return Judgement(
        looked_at=DAY,
        expected=EXPECTED,
        coming=COMING,
        why_not_expected=None,
        waterfall=None,
        why_no_waterfall=None,
        findings=findings,
        to_do=(),
        sentences=(),
    )


class TestAQuietDay:
    def test_says_so_in_three_lines(self):
        told = sentences(
            looked_at=DAY, expected=EXPECTED, why_not=None, coming=COMING, fall=None, findings=(), currency="CNY"
        )
        assert [words.zh for words in told] == [
            "没有发现异常。",
            "11月21日 周六在预期之内：实际 ¥900.00，八成的日子在 ¥800.00 到 ¥1,200.00。"
            "11月22日 周日预计 ¥1,000.00，八成把握在 ¥800.00 到 ¥1,200.00。",
            "没有要处理的事。",
        ]
        assert [words.en for words in told][::2] == ["Nothing odd was found.", "There is nothing to do."]

    def test_is_none_with_a_finding_or_off_the_range(self):
        assert "没有要处理的事。" not in said(finding("stock_out", 100))
        assert "没有要处理的事。" not in said(expected=replace(EXPECTED, paid_fen=70_000))

    def test_says_around_new_year_what_was_not_judged(self):
        unjudged = "没有发现异常（年货节到春节的销售和转化一年只有一回，涨跌没有判断）"
        # The first day of the year is 17 February; on 8 March the last fortnight begins after the sixth day.
        for day in (date(2026, 2, 3), date(2026, 2, 7), date(2026, 3, 8)):
            within = replace(EXPECTED, day=day)
            off = replace(within, paid_fen=70_000)
            assert len(said(expected=within, looked_at=day)) == 3
            assert said(expected=within, looked_at=day)[0] == f"{unjudged}。" == said(expected=off, looked_at=day)[-1]
            assert replace(judged(), looked_at=day).nothing_found.zh == unjudged
        assert replace(judged(), looked_at=date(2026, 3, 9)).nothing_found.zh == "没有发现异常"

    def test_says_so_beside_what_was_found_too(self):
        found = finding("stock_out", 100)
        unjudged = "年货节到春节的销售和转化一年只有一回，涨跌没有判断。"
        for expected in (EXPECTED, None):
            assert said(found, expected=expected, looked_at=date(2026, 2, 7))[-1] == unjudged
            assert unjudged not in said(found, expected=expected)

    def test_names_the_items_that_a_festival_leaves_unjudged(self):
        left_out = replace(judged(), looked_at=date(2026, 6, 19)).items_left_out
        assert left_out is not None
        assert left_out.zh == "名字里写着“端午”“粽”的商品在节前 45 天到节后 14 天不判涨跌"
        assert "“端午” or “粽”" in left_out.en
        assert replace(judged(), looked_at=date(2026, 11, 10)).items_left_out is None

    def test_gives_no_all_clear_from_few_data(self):
        assert said(expected=None)[-1] == "没有发现什么；数据不够，不等于没事。"

    def test_may_have_what_always_holds_and_what_only_follows(self):
        lasting = replace(finding("ad_loss", 900), standing=True)
        following = replace(finding("item_drop", 500), because_of=("stock_out", "item", "曲奇"))
        assert judged(lasting, following).is_quiet
        assert not judged(lasting, finding("stock_out", 100)).is_quiet
        assert label(lasting).zh == "推广亏钱 · 一直如此"
        assert label(following).zh.endswith("随之而来")


class TestTheExpectation:
    def test_says_how_far_below_the_range_a_day_lies(self):
        words = expected_words(replace(EXPECTED, paid_fen=70_000), "CNY")
        assert "低于预期" in words.zh and words.zh.endswith("比下限还少 ¥100.00，十天里有一天这样。")

    def test_says_when_hardly_any_day_is_like_that(self):
        assert "二十天里不到一天这样" in expected_words(replace(EXPECTED, paid_fen=150_000), "CNY").zh

    def test_concludes_nothing_from_a_day_that_is_not_over(self):
        assert "不下结论" in expected_words(replace(EXPECTED, paid_fen=None), "CNY").zh

    def test_has_no_place_for_the_first_promotion_of_its_kind(self):
        first = replace(EXPECTED, paid_fen=900_000, special=special_day(date(2026, 12, 12)), is_first_of_its_kind=True)
        assert first.place is None
        assert "店里以前没有过这样的日子" in expected_words(first, "CNY").zh


class TestWhatToDo:
    def test_is_each_proposal_once_with_what_all_its_findings_are_worth(self):
        (one,) = to_do([finding("ad_loss", 300, name="甲"), finding("ad_loss", 200, name="乙")])
        assert one.stake_fen_per_day == 300 + 200
        assert to_do_words(one).zh == "看库存（“甲”、“乙”）"

    def test_starts_with_the_data_since_they_cast_doubt_on_the_rest(self):
        gap = finding("data_gap", 0, proposal="补导")
        assert [one.proposal.zh for one in to_do([finding("stock_out", 900), gap])] == ["补导", "看库存"]

    def test_never_says_that_a_thing_is_worth_nothing(self):
        assert "¥0.00" not in stake_words(0, currency="CNY").zh


class TestTheKinds:
    def test_all_have_a_name_that_people_read(self):
        assert every_kind() <= set(KIND_WORDS)
