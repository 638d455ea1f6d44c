"""The first sentences of the morning: true, short, and the same in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.lead import lead, span_words
from duoshou.loop.values import Refunds, Segment, Tile
from duoshou.metrics.facade import Note, metric
from duoshou.warehouse.facade import Freshness

SATURDAY = Period.of_day(date(2026, 11, 21))
FRIDAY = SATURDAY.previous()
NOTHING_BACK = Refunds(0, 0, None, None, None)


def paid(value: int | None, before: int | None, change: str | None = None) -> Tile:
    return Tile(
        metric=metric("paid_amount"),
        unit="fen",
        value=value,
        before=before,
        change=Decimal(change) if change else None,
        change_is_points=False,
        per_day=False,
        numerator=None,
        denominator=None,
        spark=(),
        blank=None if value is not None else Words("没有订单", "no orders"),
        where_to_export=None,
        calibre=None,
    )


def item(name: str, change_fen: int) -> Segment:
    return Segment(name, Words(name, name), 100, Ratio(1, 2), 100 - change_fen, change_fen)


def said(
    tile: Tile,
    *,
    fallen: tuple[Segment, ...] = (),
    refunds: Refunds = NOTHING_BACK,
    reach: tuple[Freshness, ...] = (),
    notes: tuple[Note, ...] = (),
) -> list[Words]:
    return list(
        lead(
            period=SATURDAY,
            against=FRIDAY,
            compare="previous",
            currency="CNY",
            tiles=(tile,),
            fallen=fallen,
            top=(),
            refunds=refunds,
            freshness=reach,
            notes=notes,
        )
    )


class TestTheFirstSentence:
    def test_says_how_much_more(self):
        (first,) = said(paid(120_000, 100_000, "0.2"))
        assert first.zh == "11月21日 周六，买家付了 ¥1,200.00，环比多 ¥200.00（+20.0%）。"
        assert first.en == "Sat 21 Nov: buyers paid ¥1,200.00, ¥200.00 more than the period before (+20.0%)."

    def test_says_how_much_less(self):
        (first,) = said(paid(80_000, 100_000, "-0.2"))
        assert "环比少 ¥200.00（-20.0%）" in first.zh

    def test_says_when_nothing_changed(self):
        (first,) = said(paid(100_000, 100_000, "0"))
        assert "一样" in first.zh

    def test_leaves_the_percentage_out_after_a_day_without_sales(self):
        (first,) = said(paid(100_000, 0))
        assert "%" not in first.zh
        assert "环比多 ¥1,000.00" in first.zh

    def test_says_when_there_is_nothing_to_hold_it_against(self):
        (first,) = said(paid(100_000, None))
        assert "没有可比的数据" in first.zh

    def test_says_why_the_amount_is_not_known(self):
        (first,) = said(paid(None, None))
        assert "没有订单" in first.zh


class TestTheOthers:
    FEWER_THERE = Note("paid_amount", Words("对比期只覆盖 3/7 天", "The other covers 3 of 7 days"), lacks_days="beside")
    FEWER_HERE = Note("paid_amount", Words("只覆盖 5/7 天", "5 of 7 days are covered"), lacks_days="here")

    def test_say_at_once_which_days_the_change_lacks(self):
        one, other = (
            said(paid(120_000, 100_000, "0.2"), notes=(note,))[1] for note in (self.FEWER_THERE, self.FEWER_HERE)
        )
        assert one == Words("对比期只覆盖 3/7 天。", "The other covers 3 of 7 days.")
        assert other.zh == "只覆盖 5/7 天。"

    def test_say_no_such_thing_where_nothing_is_compared(self):
        assert len(said(paid(120_000, None), notes=(self.FEWER_HERE,))) == 1

    def test_name_the_item_that_fell_most(self):
        assert said(paid(1, 1), fallen=(item("曲奇", -5_000),))[1].zh == "少得最多的是“曲奇”，少 ¥50.00。"

    def test_say_what_went_back_and_its_part(self):
        refunds = Refunds(2_000, 1, Ratio(2_000, 100_000), 0, None)
        assert said(paid(100_000, 100_000), refunds=refunds)[1].zh == "退款 ¥20.00，占支付金额 2.00%。"

    def test_ask_for_missing_days(self):
        reach = Freshness(
            shop="小店",
            kind="shop_days",
            kind_words=Words("店铺日报", "Shop days"),
            first_day=date(2026, 11, 1),
            last_day=date(2026, 11, 21),
            missing_days=(date(2026, 11, 5), date(2026, 11, 6)),
            rows=19,
            received_at=None,
        )
        assert said(paid(1, 1), reach=(reach,))[1].zh == "“店铺日报”缺 2 天（最早 11月5日 周四），请补导。"


class TestASpan:
    @pytest.mark.parametrize(
        ("period", "zh", "en"),
        [
            (SATURDAY, "11月21日 周六", "Sat 21 Nov"),
            (
                Period.ending(date(2026, 11, 21), days=7),
                "11月15日 周日 至 11月21日 周六（7 天）",
                "Sun 15 Nov to Sat 21 Nov (7 days)",
            ),
        ],
    )
    def test_is_said_as_people_say_it(self, period: Period, zh: str, en: str):
        assert span_words(period) == Words(zh, en)
