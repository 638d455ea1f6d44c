"""When the lake is lost, all that the mall told is carried again, and the cockpit says what it said before."""

from __future__ import annotations

import shutil
from datetime import timedelta

from duoshou.bridges.mall_to_warehouse import begin_anew
from duoshou.bridges.memory import only_carrier
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Question, ask
from tests.bridges.trade import SHOP, Trade, at
from tests.mall.databases import POSTGRESQL_BY_NIGHT

FRIDAY, SATURDAY = at("2025-11-21 15:00"), at("2025-11-22 12:00")
DAYS = Period.inclusive(FRIDAY.date(), SATURDAY.date())
TOLD = ("paid_amount", "orders_paid", "pieces_paid", "refund_amount", "visitors", "new_buyers", "ordered_amount")
OF_GOODS = ("paid_amount", "pieces_paid", "visitors")


def said(trade: Trade) -> list[object]:
    """What the cockpit says of the shop by day, and of its goods to which anything happened: what merely lay on the
    shelf on a day that is over is not known to the mall any more."""
    by_day = ask(trade.home, Question(TOLD, DAYS, (SHOP,), grain="day"))
    by_item = ask(trade.home, Question(OF_GOODS, DAYS, (SHOP,), by=("item",), grain="day"))
    rows = [(row.keys, {name: cell.value for name, cell in row.cells.items()}) for row in by_day.rows + by_item.rows]
    return [(keys, cells) for keys, cells in rows if any(cells.values())]


def two_days(trade: Trade) -> None:
    """Looks, orders with goods and freight, one that is never paid, one that is given back; carried in between."""
    trade.look("someone", "product", "tea", moment=FRIDAY)
    trade.buy("小明", moment=FRIDAY)
    given_back = trade.order("小红", [("pot", 1, 1_000), ("cup", 2, 0)], moment=FRIDAY, freight_fen=800)
    payment = trade.pay(given_back, moment=FRIDAY + timedelta(minutes=5))
    trade.carry(FRIDAY + timedelta(minutes=6))
    trade.order("小明", [("cup", 1, 0)], moment=SATURDAY)
    trade.look("someone else", "home", moment=SATURDAY)
    trade.buy("小红", moment=SATURDAY)
    trade.refund(given_back, payment, 3_000, moment=SATURDAY, cause="goodwill", done=True)
    trade.carry(SATURDAY)


def lose_the_lake(trade: Trade) -> None:
    shutil.rmtree(trade.home.lake)
    shutil.rmtree(trade.home.marts, ignore_errors=True)
    trade.home.make()


# That everything is carried anew is seen on both databases below, every day.
@POSTGRESQL_BY_NIGHT
class TestALostLake:
    def test_is_filled_again_with_the_same_numbers(self, trade: Trade):
        two_days(trade)
        before = said(trade)
        assert len(before) > len(list(DAYS.days()))
        lose_the_lake(trade)
        assert begin_anew(home=trade.home)
        trade.carry(SATURDAY + timedelta(minutes=1))
        assert said(trade) == before

    def test_is_not_filled_by_what_is_new_alone(self, trade: Trade):
        two_days(trade)
        lose_the_lake(trade)
        trade.carry(SATURDAY + timedelta(minutes=1))
        assert trade.metric("orders_paid", "2025-11-21") != 2


class TestBeginningAnew:
    def test_changes_nothing_in_a_lake_that_is_whole(self, trade: Trade):
        two_days(trade)
        before = said(trade)
        for _ in range(2):
            assert begin_anew(home=trade.home)
            trade.carry(SATURDAY + timedelta(minutes=1))
        assert said(trade) == before
        assert trade.waiting_news() == 0

    def test_waits_its_turn_while_somebody_carries(self, trade: Trade):
        two_days(trade)
        with only_carrier(trade.home):
            assert not begin_anew(home=trade.home)
        assert trade.waiting_news() == 0
