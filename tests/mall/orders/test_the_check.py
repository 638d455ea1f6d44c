"""`check` finds each kind of damage, says where and by how much, and leaves a sound shop alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from duoshou.mall.coupons.models import Coupon
from duoshou.mall.ledger.models import Posting
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderDiscount, OrderEvent, OrderLine, ShipmentLine
from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.promotions.models import Promotion, PromotionBuyer, PromotionUse
from duoshou.mall.stock.models import Reservation, StockItem, StockMovement
from tests.mall.databases import Database
from tests.mall.orders.making import coupon_for, placed, promotion_with, without_guard
from tests.mall.world import World


def busy(world: World) -> dict[str, int]:
    """A shop in which every kind of thing has happened: the numbers of its orders by how far they came."""
    coupon, promotion = coupon_for(world), promotion_with(world, per_buyer=9)
    made = {
        "waiting": placed(world, {"tea": 1}, promotion=(promotion, 500), coupon=(coupon_for(world), 1_000)),
        "paid": placed(world, {"cup": 2}, promotion=(promotion, 700), coupon=(coupon, 1_000), freight_fen=800),
        "shipped": placed(world, {"tin": 3}),
        "completed": placed(world, {"pot": 1}),
        "refunded": placed(world, {"tea": 2}, promotion=(promotion, 900)),
        "cancelled": placed(world, {"tin": 1}),
    }
    buyer = {"buyer_id": world.buyer["小明"], "moment": world.noon}
    for name in ("paid", "shipped", "completed", "refunded"):
        orders.pay_in_sandbox(order_id=made[name], **buyer)
    for name in ("refunded", "cancelled"):
        orders.cancel(order_id=made[name], who="buyer", why="", **buyer)
    for name in ("shipped", "completed"):
        parcel = orders.Parcel(made[name], "顺丰", f"SF{made[name]}")
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="店员", moment=world.noon)
    orders.confirm_receipt(order_id=made["completed"], **buyer)
    orders.complete_due(moment=world.noon + timedelta(days=7))
    orders.tick(moment=world.noon)
    assert orders.check() == []
    return made


def found() -> set[tuple[str, int]]:
    """Which kinds of finding, and by how much."""
    return {(finding.code, finding.off_by) for finding in orders.check()}


Damage = Callable[[World, dict[str, int]], None]


def spoil(rows: QuerySet[Any], **values: int) -> None:
    """Other values in rows that other tables lead to."""
    rows.model._meta.default_manager.filter(pk__in=rows.values("pk")).update(**values)


def posting(world: World, made: dict[str, int]) -> None:
    chosen = Posting.objects.filter(entry__kind="sale", entry__order_id=made["paid"], account="sales")
    spoil(chosen, amount_fen=-1)


def freight(world: World, made: dict[str, int]) -> None:
    spoil(Posting.objects.filter(entry__order_id=made["paid"], account="freight_income"), amount_fen=-1)


def sale_of_nothing_paid(world: World, made: dict[str, int]) -> None:
    sale = Posting.objects.filter(entry__kind="sale", entry__order_id=made["paid"])
    type(sale[0].entry).objects.filter(pk=sale[0].entry_id).update(order_id=made["waiting"])


def payment(world: World, made: dict[str, int]) -> None:
    Payment.objects.filter(order_id=made["paid"]).update(state="waiting")


def refund_forgotten(world: World, made: dict[str, int]) -> None:
    Refund.objects.filter(order_id=made["refunded"]).update(state="due")


def refund_amount(world: World, made: dict[str, int]) -> None:
    Refund.objects.filter(order_id=made["refunded"]).update(amount_fen=1)


def order_amount(world: World, made: dict[str, int]) -> None:
    Order.objects.filter(pk=made["shipped"]).update(goods_fen=6_000, payable_fen=6_000)


def discount_source(world: World, made: dict[str, int]) -> None:
    OrderDiscount.objects.filter(order_id=made["paid"], source="promotion").update(amount_fen=701)


def shelf(world: World, made: dict[str, int]) -> None:
    StockItem.objects.filter(pk=world.item["cup"]).update(available=51)


def reserved(world: World, made: dict[str, int]) -> None:
    StockItem.objects.filter(pk=world.item["tea"]).update(reserved=0)


def reservation(world: World, made: dict[str, int]) -> None:
    Reservation.objects.filter(order_id=made["waiting"]).update(state="released")


def reservation_of_nobody(world: World, made: dict[str, int]) -> None:
    Reservation.objects.filter(order_id=made["waiting"]).update(order_id=7)


def movement(world: World, made: dict[str, int]) -> None:
    StockMovement.objects.filter(order_id=made["shipped"]).update(pieces=-2)


def coupon(world: World, made: dict[str, int]) -> None:
    Coupon.objects.filter(order_id=made["waiting"]).update(state="used")


def coupon_free_again(world: World, made: dict[str, int]) -> None:
    Coupon.objects.filter(order_id=made["paid"]).update(state="available", order_id=None)


def promotion_use(world: World, made: dict[str, int]) -> None:
    PromotionUse.objects.filter(order_id=made["refunded"]).update(state="used")


def budget(world: World, made: dict[str, int]) -> None:
    Promotion.objects.update(spent_fen=0)


def buyer_limit(world: World, made: dict[str, int]) -> None:
    PromotionBuyer.objects.update(uses=1)


def points(world: World, made: dict[str, int]) -> None:
    Buyer.objects.filter(pk=world.buyer["小明"]).update(points=0)


def points_booked(world: World, made: dict[str, int]) -> None:
    spoil(Posting.objects.filter(entry__kind="points_earned", account="points_liability"), amount_fen=-1)
    spoil(Posting.objects.filter(entry__kind="points_earned", account="points_expense"), amount_fen=1)


def spending(world: World, made: dict[str, int]) -> None:
    from duoshou.mall.members.models import PaidOrder

    PaidOrder.objects.filter(order_id=made["paid"]).delete()


def shipped(world: World, made: dict[str, int]) -> None:
    spoil(ShipmentLine.objects.filter(shipment__order_id=made["shipped"]), pieces=2)


def shipped_in_part(world: World, made: dict[str, int]) -> None:
    OrderLine.objects.filter(order_id=made["shipped"]).update(shipped_pieces=0)
    ShipmentLine.objects.filter(shipment__order_id=made["shipped"]).delete()


def state(world: World, made: dict[str, int]) -> None:
    Order.objects.filter(pk=made["shipped"]).update(state="received")


def event(world: World, made: dict[str, int]) -> None:
    OrderEvent.objects.filter(order_id=made["completed"], after="paid").delete()


def news(world: World, made: dict[str, int]) -> None:
    News.objects.filter(kind="order_paid", about=str(made["paid"])).delete()


# What is damaged → which finding, by how much. 2 cups of 30.00 each; 3 tins of 19.99; 2 teas of 128.00 less 9.00.
DAMAGES: dict[Damage, dict[str, int]] = {
    posting: {"entry": 6_000 - 1, "book_of_shop": 6_000 - 1, "sales": 6_000 - 1},
    freight: {"freight": 1 - 800},
    sale_of_nothing_paid: {"sales": -6_000, "freight": 800},
    payment: {"paid": 6_000 - 700 - 1_000 + 800},
    refund_forgotten: {"owed_to_buyers": -(2 * 12_800 - 900)},
    refund_amount: {"refunds": 2 * 12_800 - 900 - 1, "order_refunds": 2 * 12_800 - 900 - 1},
    order_amount: {"order_sums": 6_000 - 3 * 1_999, "paid": 0, "sales": 6_000 - 3 * 1_999},
    discount_source: {"discounts": -1},
    shelf: {"shelf": 51 - 48},
    reserved: {"held": -1},
    reservation: {"reservations": 1, "shelf": -1, "held": 1},
    reservation_of_nobody: {"reservations": 1},
    movement: {"pieces_sold": 3 - 2, "shelf": -1},
    coupon: {"coupons": 1, "coupon_books": 1},
    coupon_free_again: {"coupons": 1, "coupon_books": 1},
    promotion_use: {"promotion_uses": 900, "budgets": -900, "buyer_limits": -1},
    budget: {"budgets": -1_200},
    buyer_limit: {"buyer_limits": -1},
    points: {"points": -299},
    points_booked: {"points_owed": 1 - 299},
    spending: {"spending": -(6_000 - 700 - 1_000 + 800)},
    shipped: {"shipped": 1},
    shipped_in_part: {"shipped": 0},
    state: {"events": 0},
    event: {"events": 1},
    news: {"news": 1},
}


class TestASoundShop:
    def test_has_nothing_to_find(self, world: World):
        busy(world)


class TestDamage:
    def test_of_each_kind_is_found_with_its_amount(self, world: World):
        """saleor#5334, where one order in many held no goods and nothing told which. One shop, damaged in one way after
        another; each time the database is put back before the next."""
        made = busy(world)
        without_guard("mall_ledger_posting", "mall_ledger_entry", "mall_order_event")
        for damage, expected in DAMAGES.items():
            with transaction.atomic():
                damage(world, made)
                now = found()
                transaction.set_rollback(True)
            missing = set(expected.items()) - now
            assert not missing, f"{damage.__name__}: {missing} not in {now}"
        assert orders.check() == []

    def test_is_left_as_it_is(self, world: World):
        made = busy(world)
        shelf(world, made)
        assert [found(), found()] == [found()] * 2
        assert StockItem.objects.get(pk=world.item["cup"]).available == 51

    def test_is_said_in_both_languages_with_what_to_do(self, world: World):
        made = busy(world)
        shelf(world, made)
        [finding] = orders.check()
        assert finding.words.zh == "库存 cup：可售 51 件，按流水和占用应为 48 件"
        assert "cup" in finding.words.en
        assert finding.advice.zh
        assert finding.where.startswith(f"shop={world.shop_id} item=cup")


class TestTheCommand:
    @pytest.fixture
    def types(self, database: Database) -> Callable[..., subprocess.CompletedProcess[str]]:
        def types(*words: str) -> subprocess.CompletedProcess[str]:
            environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
            environment |= {"DUOSHOU_HOME": str(database.home.root), "DUOSHOU_DATABASE_URL": database.url}
            command = [sys.executable, "-c", "from duoshou.cli.main import main; main()", "check", *words]
            return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

        return types

    def test_ends_with_0_when_all_adds_up_and_with_1_when_not(self, world: World, types):
        made = busy(world)
        connection.close()
        done = types()
        told = (
            "全部核对无误。\n"
            "· tea wechat: config.toml 里没有 [payments.wechat]\n"
            "· tea alipay: config.toml 里没有 [payments.alipay]\n"
            "✓ tea sandbox: 可以收款\n"
            "· 备份：没有打开（config.toml 的 [backup]）\n"
        )
        assert (done.returncode, done.stdout) == (0, told), done.stderr
        shelf(world, made)
        connection.close()
        done = types("--language", "en")
        assert done.returncode == 1
        assert "51 may be sold" in done.stdout
        done = types("--json")
        said = json.loads(done.stdout)
        assert (said["balanced"], said["findings"][0]["code"], said["findings"][0]["off_by_pieces"]) == (
            False,
            "shelf",
            3,
        )
