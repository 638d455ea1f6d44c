"""DSR of the mall in the cockpit: the three scores of a day, from the reviews of the half year that ends with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from duoshou.mall.orders.models import Order
from duoshou.mall.reviews import facade as reviews
from tests.bridges.trade import Trade, at
from tests.mall.databases import POSTGRESQL_BY_NIGHT


def review(trade: Trade, buyer: str, moment: datetime, *, match: int, service: int = 5, logistics: int = 5) -> int:
    """The buyer has received a tea and says what they think."""
    order_id = trade.buy(buyer, moment=moment)
    Order.objects.filter(pk=order_id).update(state="received", received_at=moment)
    written = reviews.Written(stars=5, match_stars=match, service_stars=service, logistics_stars=logistics)
    return reviews.write_review(
        buyer_id=trade.world.buyer[buyer],
        order_id=order_id,
        line_no=1,
        written=written,
        folder=Path(),
        moment=moment,
    )


class TestTheThreeScores:
    def test_are_the_means_of_the_half_year_before(self, trade: Trade):
        noon = at("2025-11-22 12:00")
        review(trade, "小明", noon, match=5, service=4)
        trade.carry(noon + timedelta(minutes=1))
        review(trade, "小红", noon + timedelta(days=1), match=4, logistics=2)
        trade.carry(noon + timedelta(days=1, minutes=1))
        names = ("description_score", "service_score", "logistics_score")
        assert [trade.metric(name, "2025-11-22") for name in names] == [5, 4, 5]
        assert [trade.metric(name, "2025-11-23") for name in names] == [Decimal("4.5"), Decimal("4.5"), Decimal("3.5")]

    @POSTGRESQL_BY_NIGHT
    def test_change_on_every_day_since_when_a_review_is_hidden(self, trade: Trade):
        noon = at("2025-11-22 12:00")
        review(trade, "小明", noon, match=5)
        bad = review(trade, "小红", noon, match=1)
        trade.carry(noon + timedelta(days=1))
        assert [trade.metric("description_score", day) for day in ("2025-11-22", "2025-11-23")] == [3, 3]
        later = noon + timedelta(days=1, minutes=1)
        reviews.hide_review(
            shop_id=trade.world.shop_id, review_id=bad, why="insult", note="骂人", who="店主", moment=later
        )
        trade.carry(later)
        assert [trade.metric("description_score", day) for day in ("2025-11-22", "2025-11-23")] == [5, 5]

    @POSTGRESQL_BY_NIGHT
    def test_are_unknown_while_nobody_has_said_anything(self, trade: Trade):
        noon = at("2025-11-22 12:00")
        trade.buy("小明", moment=noon)
        trade.carry(noon)
        assert trade.metric("description_score", "2025-11-22") is None
