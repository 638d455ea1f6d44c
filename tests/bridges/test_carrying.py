"""When it is carried, by whom, and what happens when it is carried twice, not at all, or half."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.bridges.memory import forget_everything
from duoshou.bridges.values import Carried
from duoshou.mall.catalog.models import Sku
from duoshou.mall.shops import facade as shops
from duoshou.mall.stock.models import StockItem
from duoshou.mall.visits.models import Visit
from duoshou.warehouse.facade import deliveries
from tests.bridges.trade import SHOP, Trade, at
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database
from tests.mall.world import small_world
from tests.warehouse.lake import Lake

NOON = at("2025-11-22 12:00")
LATER = at("2025-11-22 12:01")
AN_ORDER_FEN = 128_00
# Where nothing depends on the database.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def lake(database: Database) -> Lake:
    return Lake(database.home.root)


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
        trade.buy("小明", moment=NOON)
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
        number = trade.buy("小明", moment=NOON)
        first = trade.carry(NOON)
        files = lake.files()
        trade.tell("order_paid", number, NOON)
        again = trade.carry(LATER)
        assert (first.news, again.news, again.rows) == (2, 1, 0)
        assert lake.files() == files
        assert trade.metric("paid_amount", "2025-11-22") == AN_ORDER_FEN

    def test_goes_on_and_never_back(self, trade: Trade, lake: Lake):
        number = trade.buy("小明", moment=NOON)
        trade.carry(NOON)
        trade.step(number, "shipped", moment=LATER, news="order_shipped", shipped_at=LATER)
        trade.carry(LATER)
        assert [row["status"] for row in lake.rows("orders", shop=SHOP)] == ["shipped"]

    @POSTGRESQL_BY_NIGHT
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
        number = trade.buy("小明", moment=NOON)
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
        trade.buy("小明", moment=NOON)
        trade.look("阿梅", "home", moment=NOON)

        class Killed(BaseException):
            """As kill -9: nobody catches it."""

        def dies(*_: object, **__: object) -> None:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(f"duoshou.bridges.mall_to_warehouse.{before}", dies)
            with pytest.raises(Killed):
                trade.carry(NOON)
        assert trade.waiting_news() == 2
        forget_everything()
        done = trade.carry(LATER)
        assert (done.news, trade.waiting_news()) == (2, 0)
        names = ("paid_amount", "orders_paid", "visitors", "conversion_ratio")
        assert [trade.metric(name, "2025-11-22") for name in names] == [AN_ORDER_FEN, 1, 1, 1]

    def test_leaves_no_scratch_behind_when_it_goes_in_good_order(self, trade: Trade):
        trade.buy("小明", moment=NOON)
        trade.carry(NOON)
        assert not (trade.home.lake / "carrying").exists()


@ON_SQLITE
class TestRowsThatTheLakeDoesNotTake:
    def test_keep_their_news_and_are_named(self, trade: Trade, noon, monkeypatch: pytest.MonkeyPatch):
        trade.buy("小明", moment=NOON)
        # A buyer's file with a broken line: what no order of ours can be, and what a bug of ours could write.
        monkeypatch.setattr("duoshou.bridges.mall_rows.instant", lambda moment: "half past nine")
        done = trade.carry(NOON)
        [stayed] = done.not_carried
        assert (stayed.shop, stayed.code, done.news, trade.waiting_news()) == (SHOP, "RowsTurnedAway", 0, 2)
        assert "half past nine" not in stayed.why.zh and "下单时刻" in stayed.why.zh
        monkeypatch.undo()
        assert trade.carry(LATER).news == 2

    def test_of_one_shop_hold_no_other_up(self, trade: Trade, noon):
        other = small_world(noon, name="第二家", slug="second")
        shops.change_shop(shop_id=trade.world.shop_id, name="名字里有,逗号")
        trade.buy("小明", moment=NOON)
        Trade(other, trade.home, last_number=117_893_250_000_000_000).buy("小明", moment=NOON)
        done = trade.carry(NOON)
        assert [(one.shop, one.code) for one in done.not_carried] == [("名字里有,逗号", "NotAShopName")]
        assert (done.news, trade.waiting_news()) == (2, 2)


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
        trade.buy("小明", moment=NOON)
        trade.carry(NOON)
        assert trade.metric("visitors", "2025-11-22") is None
        assert trade.metric("conversion_ratio", "2025-11-22") is None

    @POSTGRESQL_BY_NIGHT
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
