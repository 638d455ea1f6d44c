"""When it is carried, by whom, and what happens when it is carried twice, not at all, or half."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from duoshou.bridges import carrier as carrier_of
from duoshou.bridges import mall_to_warehouse
from duoshou.bridges.carrier import carry_forever
from duoshou.bridges.memory import forget_everything, only_carrier
from duoshou.bridges.values import Carried
from duoshou.kernel import clock
from duoshou.mall.catalog.models import Sku
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.shops import facade as shops
from duoshou.mall.stock.models import StockItem
from duoshou.mall.visits.models import Visit
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.facade import deliveries
from tests.bridges.trade import SHOP, Trade, at
from tests.mall.databases import Database, at_once
from tests.mall.world import World, small_world
from tests.warehouse.lake import Lake

NOON = at("2025-11-22 12:00")
LATER = at("2025-11-22 12:01")
AN_ORDER_FEN = 128_00
# Where nothing depends on the database.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def lake(database: Database) -> Lake:
    return Lake(database.home.root)


def buy(trade: Trade, buyer: str = "小明") -> int:
    number = trade.order(buyer, [("tea", 1, 0)], moment=NOON)
    trade.pay(number, moment=NOON)
    return number


def waiting_news() -> int:
    return len(outbox.unheard(listener="warehouse", limit=100))


@ON_SQLITE
class TestANewShop:
    def test_is_in_the_cockpit_before_it_has_sold_anything(self, trade: Trade):
        trade.carry(NOON)
        assert {name: trade.metric(name, "2025-11-22") for name in ("paid_amount", "visitors", "items_on_sale")} == {
            "paid_amount": 0,
            "visitors": 0,
            "items_on_sale": 5,
        }


class TestNothingNew:
    def test_is_no_file_and_costs_next_to_nothing(self, trade: Trade, django_assert_max_num_queries):
        buy(trade)
        trade.carry(NOON)
        received = len(deliveries(trade.home))
        # News, visits, shops; on PostgreSQL the lock is taken and given back.
        with django_assert_max_num_queries(5):
            assert trade.carry(LATER) == Carried()
        assert len(deliveries(trade.home)) == received

    @ON_SQLITE
    def test_is_still_told_for_a_new_day_so_that_no_day_is_missing(self, trade: Trade, lake: Lake):
        trade.carry(NOON)
        trade.carry(NOON + timedelta(days=3))
        days = [str(row["day"]) for row in lake.rows("shop_days", shop=SHOP)]
        assert days == ["2025-11-22", "2025-11-23", "2025-11-24", "2025-11-25"]


class TestAnOrder:
    def test_is_carried_once_however_often_it_is_heard(self, trade: Trade, lake: Lake):
        number = buy(trade)
        first = trade.carry(NOON)
        files = lake.files()
        trade.tell("order_paid", number, NOON)
        again = trade.carry(LATER)
        assert (first.news, again.news, again.rows) == (2, 1, 0)
        assert lake.files() == files
        assert trade.metric("paid_amount", "2025-11-22") == AN_ORDER_FEN

    def test_goes_on_and_never_back(self, trade: Trade, lake: Lake):
        number = buy(trade)
        trade.carry(NOON)
        trade.step(number, "shipped", moment=LATER, news="order_shipped", shipped_at=LATER)
        trade.carry(LATER)
        assert [row["status"] for row in lake.rows("orders", shop=SHOP)] == ["shipped"]

    def test_that_was_closed_and_paid_too_late_counts_as_paid(self, trade: Trade, lake: Lake):
        number = trade.order("小刚", [("tea", 1, 0)], moment=NOON)
        trade.expire(number, moment=NOON)
        trade.carry(NOON)
        trade.pay(number, moment=LATER)
        trade.carry(LATER)
        assert trade.metric("paid_amount", "2025-11-22") == AN_ORDER_FEN
        trade.step(number, "completed", moment=LATER, news="order_completed")
        trade.carry(LATER)
        assert [row["status"] for row in lake.rows("orders", shop=SHOP)] == ["completed"]

    @ON_SQLITE
    def test_is_kept_as_a_file_with_its_line(self, trade: Trade):
        number = buy(trade)
        trade.carry(NOON)
        [orders] = [one.receipt for one in deliveries(trade.home) if one.receipt.kind == "orders"]
        kept = trade.home.uploads / str(orders.fingerprint)[:2] / str(orders.fingerprint)
        assert (orders.path, orders.rows_new) == ("商城订单 2025-11-22 120000.csv", 1)
        assert kept.read_text(encoding="utf-8").splitlines()[1].startswith(f"{number},mall-")
        assert "1380000" not in "".join(
            one.read_text(encoding="utf-8") for one in trade.home.uploads.glob("*/*") if one.is_file()
        )


@ON_SQLITE
class TestACarrierThatDies:
    @pytest.mark.parametrize("before", ["bring_days", "outbox.mark_heard"])
    def test_half_way_is_followed_by_one_that_carries_it_all_once(
        self, trade: Trade, before: str, monkeypatch: pytest.MonkeyPatch
    ):
        buy(trade)
        trade.look("阿梅", "home", moment=NOON)

        class Killed(BaseException):
            """As kill -9: nobody catches it."""

        def dies(*_: object, **__: object) -> None:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(f"duoshou.bridges.mall_to_warehouse.{before}", dies)
            with pytest.raises(Killed):
                trade.carry(NOON)
        assert waiting_news() == 2
        forget_everything()
        done = trade.carry(LATER)
        assert (done.news, waiting_news()) == (2, 0)
        names = ("paid_amount", "orders_paid", "visitors", "conversion_ratio")
        assert [trade.metric(name, "2025-11-22") for name in names] == [AN_ORDER_FEN, 1, 1, 1]

    def test_leaves_no_scratch_behind_when_it_goes_in_good_order(self, trade: Trade):
        buy(trade)
        trade.carry(NOON)
        assert not (trade.home.lake / "carrying").exists()


@ON_SQLITE
class TestRowsThatTheLakeDoesNotTake:
    def test_keep_their_news_and_are_named(self, trade: Trade, noon, monkeypatch: pytest.MonkeyPatch):
        buy(trade)
        # A buyer's file with a broken line: what no order of ours can be, and what a bug of ours could write.
        monkeypatch.setattr("duoshou.bridges.mall_rows.instant", lambda moment: "half past nine")
        done = trade.carry(NOON)
        [stayed] = done.not_carried
        assert (stayed.shop, stayed.code, done.news, waiting_news()) == (SHOP, "RowsTurnedAway", 0, 2)
        assert "half past nine" not in stayed.why.zh and "下单时刻" in stayed.why.zh
        monkeypatch.undo()
        assert trade.carry(LATER).news == 2

    def test_of_one_shop_hold_no_other_up(self, trade: Trade, noon):
        other = small_world(noon, name="第二家", slug="second")
        shops.change_shop(shop_id=trade.world.shop_id, name="名字里有,逗号")
        buy(trade)
        buy(Trade(other, trade.home, last_number=117_893_250_000_000_000))
        done = trade.carry(NOON)
        assert [(one.shop, one.code) for one in done.not_carried] == [("名字里有,逗号", "NotAShopName")]
        assert (done.news, waiting_news()) == (2, 2)


class TestWhoeverCarries:
    def test_is_alone(self, trade: Trade):
        buy(trade)
        with only_carrier(trade.home):
            [other] = at_once([lambda: mall_to_warehouse.carry(home=trade.home, moment=NOON)])
        assert other == Carried(busy=True)
        assert trade.carry(NOON).news == 2

    def test_may_be_many_and_still_every_order_comes_once(self, trade: Trade):
        for _ in range(10):
            buy(trade)
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
        buy(trade)
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
            buy(trade)
        done = [trade.carry(NOON), trade.carry(NOON)]
        assert [(one.news, one.more) for one in done] == [(6, True), (4, False)]
        assert trade.metric("orders_paid", "2025-11-22") == 5


@ON_SQLITE
class TestGoods:
    def test_bring_a_new_cost_from_the_day_it_is_seen(self, trade: Trade, lake: Lake):
        trade.carry(NOON)
        Sku.objects.filter(code="tea").update(cost_fen=70_00)
        trade.carry(NOON + timedelta(days=1))
        costs = [(str(row["valid_from"]), row["cost_fen"]) for row in lake.rows("product_costs", shop=SHOP)
                 if row["item_code"] == "tea"]  # fmt: skip
        assert costs == [("2025-10-23", 64_00), ("2025-11-23", 70_00)]
        forget_everything()
        trade.carry(NOON + timedelta(days=2))
        assert len([row for row in lake.rows("product_costs", shop=SHOP) if row["item_code"] == "tea"]) == 2

    def test_bring_stock_that_changed_and_only_that(self, trade: Trade, lake: Lake):
        trade.carry(NOON)
        StockItem.objects.filter(code="cup").update(available=40, reserved=3)
        trade.carry(NOON + timedelta(minutes=6))
        counted = {row["item_code"]: row["pieces"] for row in lake.rows("stock_counts", shop=SHOP)}
        assert counted == {"tea": 100, "cup": 43, "pot": 10, "tin": 1_000, "last": 1}
        newest = deliveries(trade.home)[0].receipt
        assert (newest.kind, newest.rows_read) == ("stock_counts", 1)


class TestVisits:
    def test_are_counted_without_an_order(self, trade: Trade):
        trade.carry(NOON)
        trade.look("阿梅", "home", moment=LATER)
        trade.carry(LATER)
        assert trade.metric("visitors", "2025-11-22") == 1

    @ON_SQLITE
    def test_of_which_none_was_seen_are_unknown_and_not_zero_when_somebody_bought(self, trade: Trade):
        buy(trade)
        trade.carry(NOON)
        assert trade.metric("visitors", "2025-11-22") is None
        assert trade.metric("conversion_ratio", "2025-11-22") is None

    def test_are_forgotten_after_35_days_and_what_they_came_to_stays(self, trade: Trade):
        trade.look("阿梅", "home", moment=NOON)
        trade.look("阿梅", "product", "tea", moment=NOON)
        number = trade.order("小明", [("tea", 1, 0)], moment=NOON)
        money = trade.pay(number, moment=NOON)
        trade.carry(NOON)
        much_later = NOON + timedelta(days=40)
        trade.carry(much_later)
        assert Visit.objects.count() == 0
        # Something happens to that day once more: a refund entered late, on its own day of old.
        trade.refund(number, money, 1_00, moment=NOON + timedelta(hours=1), cause="entered late", done=True)
        trade.carry(much_later + timedelta(minutes=1))
        names = ("visitors", "page_views", "paid_amount", "refund_amount")
        assert [trade.metric(name, "2025-11-22") for name in names] == [1, 2, AN_ORDER_FEN, 1_00]


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
            while waiting_news():
                assert time.monotonic() < given_up_at
                time.sleep(0.05)
        finally:
            stop.set()
            carrier.join(timeout=30)
        assert not carrier.is_alive()
        assert trade.metric("paid_amount", clock.today().isoformat()) == AN_ORDER_FEN

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


def test_the_files_of_the_bridge_have_the_labels_that_the_importers_know():
    from duoshou.bridges.own_files import HEADERS
    from duoshou.mall.orders.facade import STATE_WORDS
    from duoshou.warehouse.importers import known_importers

    ours = {one.kind: one for one in known_importers() if one.platform == "mall"}
    assert set(ours) == set(HEADERS)
    for kind, importer in ours.items():
        assert tuple(source.labels[0] for source in importer.sources) == HEADERS[kind], kind
    assert {state.zh for state in STATE_WORDS.values()} == set(ours["orders"].statuses)


def test_amounts_and_ratios_are_written_in_whole_fen_and_exact():
    from duoshou.bridges.own_files import rate, words, yuan

    assert [yuan(fen) for fen in (0, 5, 100, 123_456, -1_05)] == ["0.00", "0.05", "1.00", "1234.56", "-1.05"]
    assert [rate(1, 3), rate(2, 3), rate(1, 1), rate(0, 7), rate(0, 0)] == [
        "0.333333", "0.666667", "1.000000", "0.000000", "",
    ]  # fmt: skip
    assert words(" 好\n 货\t") == "好 货"
