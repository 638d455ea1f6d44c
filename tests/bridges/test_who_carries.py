"""One process carries at a time, in pieces, beside the server, whatever happens around it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection

from duoshou.bridges import carrier as carrier_of
from duoshou.bridges import mall_to_warehouse
from duoshou.bridges.carrier import carry_forever
from duoshou.bridges.memory import only_carrier
from duoshou.bridges.values import Carried
from duoshou.kernel import clock
from duoshou.kernel.periods import business_day
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.facade import deliveries
from tests.bridges.trade import Trade, at
from tests.mall.databases import Database, at_once
from tests.mall.world import World

NOON = at("2025-11-22 12:00")
LATER = at("2025-11-22 12:01")
AN_ORDER_FEN = 128_00
# Where nothing depends on the database.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class TestWhoeverCarries:
    def test_is_alone(self, trade: Trade):
        trade.buy("小明", moment=NOON)
        with only_carrier(trade.home):
            [other] = at_once([lambda: mall_to_warehouse.carry(home=trade.home, moment=NOON)])
        assert other == Carried(busy=True)
        assert trade.carry(NOON).news == 2

    def test_may_be_many_and_still_every_order_comes_once(self, trade: Trade):
        for _ in range(10):
            trade.buy("小明", moment=NOON)
        work: list[Callable[[], Carried]] = [
            lambda: mall_to_warehouse.carry(home=trade.home, moment=NOON) for _ in range(4)
        ]
        done = at_once(work)
        assert sum(one.news for one in done) == 20
        assert trade.metric("orders_paid", "2025-11-22") == 10

    @ON_SQLITE
    def test_forgets_what_it_knew_when_another_process_carried_since(self, trade: Trade):
        trade.carry(NOON)
        (trade.home.lake / "carrier").write_text("another process")
        with only_carrier(trade.home) as memory:
            assert memory is not None and not memory.shops

    @ON_SQLITE
    def test_waits_for_the_pen_no_longer_than_it_is_given(self, trade: Trade, monkeypatch: pytest.MonkeyPatch):
        trade.buy("小明", moment=NOON)
        impatient = {"of": "lake", "patience_seconds": 0.1}
        monkeypatch.setattr(pen.__wrapped__, "__kwdefaults__", impatient)
        with pen(trade.home):
            [stayed] = trade.carry(NOON).not_carried
        assert stayed.code == "WarehouseIsBusy"
        assert trade.carry(LATER).news == 2


class TestALotOfNews:
    def test_comes_in_pieces(self, trade: Trade, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(mall_to_warehouse, "MOST_NEWS", 6)
        for _ in range(5):
            trade.buy("小明", moment=NOON)
        done = [trade.carry(NOON), trade.carry(NOON)]
        assert [(one.news, one.more) for one in done] == [(6, True), (4, False)]
        assert trade.metric("orders_paid", "2025-11-22") == 5


class TestTheCarrier:
    @pytest.fixture(autouse=True)
    def who_does_not_rest(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(carrier_of, "RESTS_TIMES_THE_WORK", 0)

    def test_brings_an_order_while_it_runs_and_stops_when_told(self, world: World, database: Database):
        trade = Trade(world, database.home)
        stop = threading.Event()
        carrier = threading.Thread(target=carry_forever, kwargs={"stop": stop, "home": database.home, "seconds": 0.05})
        carrier.start()
        try:
            moment = clock.now()
            number = trade.order("小明", [("tea", 1, 0)], moment=moment)
            trade.pay(number, moment=moment)
            given_up_at = time.monotonic() + 30
            while trade.waiting_news():
                assert time.monotonic() < given_up_at
                time.sleep(0.05)
        finally:
            stop.set()
            carrier.join(timeout=30)
        assert not carrier.is_alive()
        assert trade.metric("paid_amount", business_day(moment, time_zone="Asia/Shanghai").isoformat()) == AN_ORDER_FEN

    def test_goes_on_when_the_database_is_away_for_a_while(self, trade: Trade, caplog):
        stop = threading.Event()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE mall_news RENAME TO mall_news_away")
        carrier = threading.Thread(target=carry_forever, kwargs={"stop": stop, "home": trade.home, "seconds": 0.05})
        carrier.start()
        try:
            wait_until(lambda: "nothing was carried" in caplog.text)
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE mall_news_away RENAME TO mall_news")
            wait_until(lambda: bool(deliveries(trade.home)))
        finally:
            stop.set()
            carrier.join(timeout=30)


def wait_until(is_so: Callable[[], bool]) -> None:
    given_up_at = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < given_up_at, "it did not happen within thirty seconds"
        time.sleep(0.05)
