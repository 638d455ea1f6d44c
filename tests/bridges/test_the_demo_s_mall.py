"""The demo's mall is made by the doors that everybody uses: what it sold, promotions, payments and refunds and all, is
what the cockpit shows, day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from duoshou.cli import demo_trade
from duoshou.kernel.periods import Period
from duoshou.mall.orders import facade as orders
from duoshou.metrics.facade import Question, ask
from duoshou.simulated_shop import MALL_GOODS, MALL_NAME
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database

EVENING = datetime(2025, 11, 22, 15, 30, tzinfo=UTC)
TODAY = date(2025, 11, 22)
DAYS = 3


@pytest.fixture
def played(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(demo_trade, "PAST_DAYS", DAYS)
    skus, placed = demo_trade.play(home=database.home, moment=EVENING)
    assert skus == sum(len(good.variants) for good in MALL_GOODS)
    assert placed > DAYS * 2
    return database


@POSTGRESQL_BY_NIGHT
class TestTheDemosMall:
    def test_is_shown_to_the_fen_on_every_day_balances_and_is_made_once(self, played: Database):
        period = Period.ending(TODAY, days=DAYS + 1)
        names = ("paid_amount", "orders_paid", "buyers_paid", "pieces_paid", "refund_amount", "visitors")
        rows = ask(played.home, Question(names, period, (MALL_NAME,), grain="day")).rows
        shown = {row.start_of("day"): [row.whole(name) for name in names] for row in rows}
        assert shown == {day: the_mall_s_own(day) for day in period.days()}
        assert all(amount and amount > 0 for amount, *_ in shown.values())
        assert orders.check() == []
        assert demo_trade.play(home=played.home, moment=EVENING + timedelta(minutes=1)) == (0, 0)
        assert len(list((played.home.root / "pictures").rglob("*_960.webp"))) == len(MALL_GOODS)


def the_mall_s_own(day: date) -> list[int]:
    """Amount, orders, buyers, pieces paid, refunds and visitors of one day, asked of the mall's own rows."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)
    span = [f"{start:%Y-%m-%d %H:%M:%S}", f"{start + timedelta(days=1):%Y-%m-%d %H:%M:%S}"]
    told: list[int] = []
    with connection.cursor() as cursor:
        for sql in (
            "SELECT SUM(paid_fen), COUNT(*), COUNT(DISTINCT buyer_id) FROM mall_order"
            " WHERE paid_at >= %s AND paid_at < %s",
            "SELECT SUM(pieces) FROM mall_order_line JOIN mall_order ON mall_order.id = order_id"
            " WHERE paid_at >= %s AND paid_at < %s",
            "SELECT COALESCE(SUM(amount_fen), 0) FROM mall_refund WHERE done_at >= %s AND done_at < %s",
            "SELECT COUNT(DISTINCT visitor) FROM mall_visit WHERE at >= %s AND at < %s",
        ):
            cursor.execute(sql, span)
            told += [int(number) for number in cursor.fetchone()]
    return told
