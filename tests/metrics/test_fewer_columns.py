"""A list that lacks a column by which rows are told apart is counted once beside one that has it, in either order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports import own_chats, own_posts, own_reviews, own_rivals, qianniu_reply_days
from tests.importers.exports.export import Export
from tests.warehouse.lake import SHOP, Lake

ALL_DAYS = Period(date(2026, 10, 1), date(2027, 1, 1))
TOLD_TWICE = (
    (own_chats.EXPORT, "发送方", ("chat_buyers", "chat_waits_answered", "chat_waits_unanswered")),
    (own_posts.EXPORT, "发布平台", ("posts_published", "post_reads")),
    (own_rivals.EXPORT, "竞店", ("rival_prices_noted", "rival_price_total")),
    (own_reviews.EXPORT, "SKU", ("reviews_written", "average_stars")),
    (own_reviews.EXPORT, "平台", ("reviews_written", "average_stars")),
)


def numbers(lake: Lake, metrics: tuple[str, ...]) -> dict[str, object]:
    answer = ask(lake.home, Question(metrics=metrics, period=ALL_DAYS, shops=(SHOP,)))
    return {name: answer.rows[0].cells[name].value for name in metrics}


@pytest.mark.parametrize("first", ["whole", "fewer"])
@pytest.mark.parametrize(("export", "column", "metrics"), TOLD_TWICE)
def test_is_counted_once(tmp_path: Path, export: Export, column: str, metrics: tuple[str, ...], first: str) -> None:
    alone, both = Lake(tmp_path / "alone"), Lake(tmp_path / "both")
    header = tuple(one for one in export.header if one != column)
    assert header != export.header
    whole, fewer = export.written(tmp_path / "whole"), export.written(tmp_path / "fewer", header=header)
    assert not alone.take_one(whole).refused
    for path in (whole, fewer) if first == "whole" else (fewer, whole):
        assert not both.take_one(path).refused
    expected = numbers(alone, metrics)
    assert any(expected.values())
    assert numbers(both, metrics) == expected


def test_enquiries_of_the_whole_shop_and_of_each_person_are_counted_once(tmp_path: Path) -> None:
    lake, export = Lake(tmp_path / "home"), qianniu_reply_days.EXPORT
    lake.take_one(export.written(tmp_path / "whole"))
    expected = numbers(lake, ("enquiries",))
    header = tuple(one for one in export.header if one != "客服昵称")
    a_day = export.rows()[:1]
    assert not lake.take_one(export.written(tmp_path / "fewer", rows=a_day, header=header)).refused
    assert numbers(lake, ("enquiries",)) == expected
