"""How single things are shown: a file by its own name, a change by its figure, today as not over yet."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from duoshou.console.showing import changes
from duoshou.console.showing.cells import cell_text
from duoshou.console.templatetags.shown import file_name, parted, signed, so_far
from duoshou.kernel import clock
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.facade import days_known
from duoshou.loop.standing_tables.facade import Shown
from duoshou.warehouse.values import Freshness
from tests.pages.addresses import address
from tests.pages.conftest import LATEST

NOT_OVER = "今天还没过完"


class TestAFile:
    @pytest.mark.parametrize(
        ("path", "shown"),
        [
            ("订单.csv", "订单.csv"),
            ("/downloads/2026/订单.csv", "订单.csv"),
            ("D:\\下载\\订单.csv", "订单.csv"),
            ("/downloads/一月.zip › 店铺/订单.csv", "一月.zip › 订单.csv"),
        ],
    )
    def test_is_called_by_its_own_name(self, path, shown):
        assert file_name(path) == shown


class TestAChange:
    def test_is_sorted_by_its_figure_with_its_sign(self):
        assert signed(changes.relative(Decimal("-12.345"))) == "-1234.5"
        assert signed(changes.in_points(Decimal("0.0083"))) == "0.83"
        assert signed(changes.in_money(now=123_456, before=0, currency="CNY")) == "1234.56"

    @pytest.mark.parametrize("ratio", ["0.0004", "-0.0004", "0"])
    def test_that_is_shown_as_nought_is_none(self, ratio):
        shown = changes.relative(Decimal(ratio))
        assert (shown.direction, shown.amount.zh) == ("level", "0.0%")

    def test_that_is_unknown_has_none(self):
        assert signed(None) == ""


class TestACellOfATable:
    @pytest.mark.parametrize(
        ("value", "unit", "shown"),
        [
            (123_456_78, "fen", "¥123,456.78"),
            (Decimal("12.345"), "ratio", "1,234.50%"),
            (Decimal("12.345"), "change", "+1,234.5%"),
            (Decimal("-0.0012"), "points", "-0.12pp"),
            (Decimal("1234.5"), "number", "1,234.50"),
            (1234, "count", "1,234"),
            (None, "fen", "—"),
        ],
    )
    def test_reads_as_the_number_does_elsewhere(self, value, unit, shown):
        assert cell_text(Shown(value), unit, currency="CNY", language="zh-hans") == shown


class TestADayThatIsNotOver:
    @pytest.fixture
    def early(self, monkeypatch):
        noon = datetime.combine(date.fromisoformat(LATEST), time(4), UTC)
        monkeypatch.setattr("duoshou.kernel.clock.now", lambda: noon)

    def test_makes_its_period_provisional(self, early, home):
        known, day = days_known(home, (), moment=clock.now()), Period.of_day(date.fromisoformat(LATEST))
        assert NOT_OVER in so_far(known.reach(day)).zh
        assert so_far(known.reach(day.previous())) is None

    @pytest.mark.parametrize("page", ["today", "metric"])
    def test_is_said_so_on_the_page(self, early, home, as_owner, page):
        shown = as_owner.get(address(page), {"from": LATEST, "to": LATEST}).content.decode()
        assert NOT_OVER in shown and "provisional" in shown

    def test_is_not_said_of_a_day_that_is_over(self, home, as_owner):
        shown = as_owner.get(address("today"), {"from": "2026-11-20", "to": "2026-11-20"}).content.decode()
        assert NOT_OVER not in shown and "provisional" not in shown


class TestMissingDays:
    def test_are_shown_as_three_gaps_and_the_rest_on_asking(self):
        # The 2nd, the 4th and 5th, the 7th, the 9th.
        missing = tuple(date(2026, 11, day) for day in (2, 4, 5, 7, 9))
        words = Words("订单", "Orders")
        one = Freshness("toys", "orders", words, date(2026, 11, 1), date(2026, 11, 10), missing, 5, None)
        shown = render_to_string("console/_freshness.html", {"freshness": (one,), "may_import": True})
        before, _, rest = shown.partition('title="')
        assert "2026年11月4日 周三 – 2026年11月5日 周四" in before and "2026年11月9日" not in before
        assert "2026年11月9日 周一" in rest and "去导入" in rest


class TestANameOfAColumn:
    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("members.Buyer.phone", "members.<wbr>Buyer.<wbr>phone"),
            (
                "after_sales.AfterSalePicture.fingerprint",
                "after_<wbr>sales.<wbr>After<wbr>Sale<wbr>Picture.<wbr>fingerprint",
            ),
            ("a<b", "a&lt;b"),
        ],
    )
    def test_may_break_between_its_words_and_nowhere_else(self, name: str, shown: str):
        assert parted(name) == shown
