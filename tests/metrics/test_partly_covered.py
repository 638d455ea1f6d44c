"""What is missing of a number is said by shop and by day, as an owner of several shops would say it."""

from __future__ import annotations

from datetime import date, timedelta

from duoshou.kernel.words import Words
from duoshou.metrics.coverage import Coverage
from duoshou.metrics.partly_covered import lacking_beside, partly_covered

SPEND = Words("推广花费", "Ad spend")
FIRST = date(2026, 11, 23)


def covered(length_days: int, **days: int) -> Coverage:
    """Shops that have so many days each."""
    pairs = frozenset((shop, FIRST + timedelta(days=place)) for shop, count in days.items() for place in range(count))
    return Coverage(pairs, tuple(days), length_days)


def told(length_days: int, **days: int) -> list[str]:
    """What is said of shops that have so many days each."""
    return [words.zh for words in partly_covered(SPEND, covered(length_days, **days))]


def told_beside(here: Coverage, there: Coverage) -> list[str]:
    """What is said of the period beside."""
    return [words.zh for words in lacking_beside(SPEND, here, there)]


class TestWhatIsMissing:
    def test_is_nothing_where_every_shop_has_every_day(self):
        assert told(7, 茶店=7, 点心店=7) == []

    def test_of_one_shop_is_said_in_days(self):
        assert told(7, 茶店=3) == ["推广花费只覆盖 3/7 天"]

    def test_names_the_shops_that_have_nothing(self):
        assert told(1, 茶店=1, 点心店=0, 商城=0) == ["推广花费不含点心店、商城：没有这项数据"]

    def test_names_the_shop_that_has_some_days_only(self):
        assert told(7, 茶店=7, 点心店=3, 商城=0) == ["推广花费不含商城：没有这项数据", "推广花费里点心店只覆盖 3/7 天"]

    def test_of_very_many_shops_names_those_with_the_fewest_days(self):
        shops = {f"店{place}": place for place in range(1, 7)}
        assert told(7, **shops) == [
            *(f"推广花费里店{place}只覆盖 {place}/7 天" for place in (1, 2, 3)),
            "推广花费里还有 3 家店天数不全",
        ]
        (said,) = told(7, **dict.fromkeys(shops, 0), 大店=7)
        assert said == "推广花费不含店1、店2、店3等 6 家店：没有这项数据"


class TestThePeriodBeside:
    def test_is_not_spoken_of_where_it_has_as_many_days(self):
        assert told_beside(covered(7, 茶店=7, 商城=3), covered(7, 茶店=7, 商城=3)) == []

    def test_names_the_shop_that_it_lacks_more_days_of(self):
        (said,) = told_beside(covered(7, 茶店=7, 点心店=0, 商城=7), covered(7, 茶店=7, 点心店=0, 商城=3))
        assert said == "对比期推广花费里商城只覆盖 3/7 天"

    def test_names_the_shop_that_was_not_there_yet(self):
        assert told_beside(covered(1, 茶店=1, 商城=1), covered(1, 茶店=1, 商城=0)) == [
            "对比期推广花费不含商城：没有这项数据"
        ]

    def test_may_be_of_another_length(self):
        assert told_beside(covered(7, 茶店=7), covered(28, 茶店=28)) == []
        assert told_beside(covered(7, 茶店=7), covered(28, 茶店=7)) == ["对比期推广花费只覆盖 7/28 天"]
