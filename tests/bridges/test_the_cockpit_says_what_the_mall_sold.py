"""Two days of trade, every amount by hand: the cockpit's metrics, the mall's own rows and the arithmetic here agree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Question, ask, rows_behind
from duoshou.metrics.values import Filter
from tests.bridges.trade import SHOP, Trade, at

FRIDAY, SATURDAY = "2025-11-21", "2025-11-22"
DAY = Period.of_day(date.fromisoformat(SATURDAY))
EVENING = at("2025-11-22 20:00")


@pytest.fixture
def two_days(trade: Trade) -> Trade:
    """tea 128.00, cup 30.00, pot 299.00, tin 19.99, tray 99.00."""
    # 小明, ordered before midnight and paid after: 2 × 128.00 − 30.00 + 30.00 goods, 10.00 − 4.00 freight.
    late = trade.order(
        "小明", [("tea", 2, 30_00), ("cup", 1, 0)], moment=at("2025-11-21 23:58"), freight_fen=10_00,
        freight_discount_fen=4_00,
    )  # fmt: skip
    trade.pay(late, moment=at("2025-11-22 00:01"))
    # 小红 buys a pot on Friday and gets 50.00 back on Saturday; another 20.00 is still to be sent.
    pot = trade.order("小红", [("pot", 1, 0)], moment=at("2025-11-21 12:00"))
    money = trade.pay(pot, moment=at("2025-11-21 12:01"))
    trade.refund(pot, money, 50_00, moment=at("2025-11-22 09:00"), cause="damaged", done=True)
    trade.refund(pot, money, 20_00, moment=at("2025-11-22 09:30"), cause="more damaged", done=False)
    # On Saturday 小红 comes back: two cups, and a tin for nothing.
    again = trade.order("小红", [("cup", 2, 0)], moment=at("2025-11-22 13:00"), gift="tin")
    trade.pay(again, moment=at("2025-11-22 13:05"))
    # 小刚 lets one order expire, pays it too late, and it could still be filled: 19.99.
    taken_up = trade.order("小刚", [("tin", 1, 0)], moment=at("2025-11-22 14:00"))
    trade.expire(taken_up, moment=at("2025-11-22 14:30"))
    trade.pay(taken_up, moment=at("2025-11-22 14:31"))
    # Another one could not be filled any more: the money went back, nothing was sold.
    gone = trade.order("小刚", [("last", 1, 0)], moment=at("2025-11-22 15:00"))
    trade.expire(gone, moment=at("2025-11-22 15:30"))
    trade.comes_unasked(gone, 99_00, moment=at("2025-11-22 15:40"))
    # Friday: two came. Saturday: ten, of whom four looked at the cup, two put it into the cart, five did one thing.
    trade.look("a", "home", moment=at("2025-11-21 10:00"))
    trade.look("b", "home", moment=at("2025-11-21 10:00"))
    for place in range(10):
        trade.look(f"visitor {place}", "home", moment=at("2025-11-22 10:00"))
    for place in range(4):
        trade.look(f"visitor {place}", "product", "cup", moment=at("2025-11-22 10:01"))
    for place in (0, 1, 4):
        trade.look(f"visitor {place}", "added", "cup" if place < 4 else "tea", moment=at("2025-11-22 10:02"))
    done = trade.carry(EVENING)
    assert not done.not_carried, done
    return trade


LATE_FEN = 2 * 128_00 - 30_00 + 30_00 + 10_00 - 4_00
SATURDAY_FEN = LATE_FEN + 2 * 30_00 + 19_99


BY_HAND: dict[str, object] = {
    "paid_amount": SATURDAY_FEN,
    "orders_paid": 3,
    "buyers_paid": 3,
    # Two teas and a cup; two cups and the tin for nothing; a tin.
    "pieces_paid": 3 + 3 + 1,
    "refund_amount": 50_00,
    "refund_orders": 1,
    # The tray was ordered, too.
    "ordered_amount": 60_00 + 19_99 + 99_00,
    "order_buyers": 2,
    "visitors": 10,
    "page_views": 10 + 4,
    "cart_users": 3,
    "new_buyers": 2,
    "returning_buyers": 1,
    "conversion_ratio": Decimal("0.3"),
    # Five of ten did one single thing.
    "bounce_ratio": Decimal("0.5"),
    # Half of the base price each, rounded down: two teas, three cups, the tin given away and the one sold.
    "gross_profit": SATURDAY_FEN - 50_00 - (2 * 64_00 + 3 * 15_00 + 2 * 9_99),
}
FRIDAY_BY_HAND: dict[str, object] = {
    # What went back on Saturday is not deducted; what was ordered before midnight is not paid yet.
    "paid_amount": 299_00,
    "ordered_amount": LATE_FEN + 299_00,
    "refund_amount": 0,
    "visitors": 2,
    "cart_users": 0,
}


class TestTheCockpit:
    def test_says_what_was_done_by_hand_and_what_the_mall_adds_up(self, two_days: Trade):
        assert {name: two_days.metric(name, SATURDAY) for name in BY_HAND} == BY_HAND
        assert {name: two_days.metric(name, FRIDAY) for name in FRIDAY_BY_HAND} == FRIDAY_BY_HAND
        names = ("paid_amount", "orders_paid", "buyers_paid", "pieces_paid")
        assert tuple(two_days.metric(name, SATURDAY) for name in names) == the_mall_s_own_saturday()

    def test_takes_a_refund_off_once_whoever_asks_and_however(self, two_days: Trade):
        """woocommerce-admin#5766: a partial refund was subtracted twice from net sales, on one page of several."""
        net_fen = SATURDAY_FEN - 50_00
        assert two_days.metric("net_amount", SATURDAY) == net_fen
        names = ("paid_amount", "refund_amount", "net_amount")
        both = Period(date.fromisoformat(FRIDAY), DAY.end)
        whole = ask(two_days.home, Question(names, both, (SHOP,))).rows[0]
        assert [whole.whole(name) for name in names] == [299_00 + SATURDAY_FEN, 50_00, 299_00 + net_fen]
        by_day = ask(two_days.home, Question(names, both, (SHOP,), by=("day",))).rows
        assert [row.whole("net_amount") for row in by_day] == [299_00, net_fen]
        behind = rows_behind(two_days.home, metric="refund_amount", period=DAY, shops=(SHOP,))
        assert (behind.total_rows, behind.total) == (1, 50_00)

    def test_may_be_cut_by_goods_as_the_mall_split_them(self, two_days: Trade):
        by_category = ask(two_days.home, Question(("paid_amount", "pieces_paid"), DAY, (SHOP,), by=("category",)))
        assert {
            row.keys["category"]: (row.whole("paid_amount"), row.whole("pieces_paid")) for row in by_category.rows
        } == {
            "茶": (2 * 128_00 - 30_00, 2),
            "器": (30_00 + 60_00 + 19_99, 1 + 2 + 1 + 1),
            "邮费": (6_00, 0),
        }
        by_item = ask(two_days.home, Question(("visitors", "cart_users"), DAY, (SHOP,), by=("item",)))
        seen = {row.keys["item"]: (row.whole("visitors"), row.whole("cart_users")) for row in by_item.rows}
        product = {code: f"mall-{number}" for code, number in two_days.world.product.items()}
        assert seen[product["cup"]] == (4, 2)
        assert seen[product["tea"]] == (1, 1)
        assert seen[product["pot"]] == (0, 0)

    def test_says_of_refunds_by_goods_that_whole_orders_are_given_back(self, two_days: Trade):
        for cut in ("item", "category"):
            told = ask(two_days.home, Question(("refund_amount", "net_amount"), DAY, (SHOP,), by=(cut,)))
            sold = [row for row in told.rows if row.keys[cut] != "邮费"]
            assert all(row.cells["refund_amount"].value is None for row in sold)
            assert all("只记到整张订单" in str(row.cells["net_amount"].blank) for row in sold)

    def test_knows_where_from_what_is_on_the_shelf_and_the_lines_behind(self, two_days: Trade):
        only = (Filter("province", "浙江"), Filter("source", "商城"), Filter("platform", "mall"))
        answer = ask(two_days.home, Question(("paid_amount",), DAY, (SHOP,), only=only))
        assert answer.rows[0].whole("paid_amount") == SATURDAY_FEN
        assert two_days.metric("items_on_sale", SATURDAY) == 5
        assert two_days.metric("stock_on_hand", SATURDAY) == 100 + 50 + 10 + 1_000 + 1
        behind = rows_behind(two_days.home, metric="paid_amount", period=DAY, shops=(SHOP,))
        # Three orders: two lines and freight, two lines, one line.
        assert (behind.total_rows, behind.total) == (3 + 2 + 1, SATURDAY_FEN)
        assert "1380000" not in repr(behind.rows)


def the_mall_s_own_saturday() -> tuple[int, ...]:
    """Amount, orders, buyers and pieces, asked of the mall's own rows."""
    day = ["2025-11-21 16:00:00", "2025-11-22 16:00:00"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT SUM(paid_fen), COUNT(*), COUNT(DISTINCT buyer_id) FROM mall_order"
            " WHERE paid_at >= %s AND paid_at < %s AND paid_fen > 0",
            day,
        )
        [orders] = cursor.fetchall()
        cursor.execute(
            "SELECT SUM(pieces) FROM mall_order_line JOIN mall_order ON mall_order.id = order_id"
            " WHERE paid_at >= %s AND paid_at < %s AND paid_fen > 0",
            day,
        )
        [pieces] = cursor.fetchall()
    return tuple(int(number) for number in (*orders, *pieces))
