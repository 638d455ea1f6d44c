"""From the cart's wish to the completed order, through the doors of every module; the check agrees at every stop."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.facade import PlacedOrder, PlaceOrder
from duoshou.mall.payments import facade as payments
from duoshou.mall.promotions import facade as promotions
from tests.mall.orders.making import coupon_for, state_of
from tests.mall.world import World

TIERS = {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]}
GIFT = {"rule": "tiers", "by": "amount_fen", "steps": [[20_000, 1]]}


def start(world: World, name: str, lane: str, benefit: dict[str, object], **more: object) -> None:
    draft = promotions.Draft(
        name=name,
        lane=lane,
        terms={"conditions": [], "benefit": benefit},
        starts_at=world.noon - timedelta(hours=1),
        ends_at=world.noon + timedelta(days=3),
        **more,
    )
    made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)


def wished(
    world: World, key: str, *lines: tuple[str, int], coupon: int | None = None, buyer: str = "小明"
) -> PlacedOrder:
    wish = PlaceOrder(
        shop_id=world.shop_id,
        buyer_id=world.buyer[buyer],
        key=key,
        body_sha256="0" * 64,
        lines=tuple((world.sku[code], pieces) for code, pieces in lines),
        address_id=world.address[buyer],
        coupon_ids=(coupon,) if coupon else (),
    )
    [placed] = orders.place_orders([wish], moment=world.noon)
    assert isinstance(placed, PlacedOrder), placed
    return placed


class TestTheWholeWay:
    def test_adds_up_at_every_stop(self, world: World):
        start(world, "满300减30", "threshold", {"rule": "amount_off", "calculator": TIERS}, budget_fen=6_000)
        start(world, "满200送罐", "gift", {"rule": "gift_goods", "sku_id": world.sku["tin"], "calculator": GIFT})
        coupon = coupon_for(world)
        first = wished(world, "a", ("tea", 2), ("cup", 3), coupon=coupon)
        # 256.00 + 90.00 − 30.00 − 10.00
        assert first.payable_fen == 34_600 - 3_000 - 1_000
        second, third = wished(world, "b", ("pot", 2), buyer="小红"), wished(world, "c", ("pot", 2), buyer="小刚")
        # The budget is enough for two.
        assert (second.discount_fen, third.discount_fen) == (3_000, 0)
        assert orders.check() == []

        mine = {"buyer_id": world.buyer["小明"], "moment": world.noon}
        orders.pay_in_sandbox(order_id=first.order_id, **mine)
        orders.pay_in_sandbox(order_id=second.order_id, buyer_id=world.buyer["小红"], moment=world.noon)
        orders.cancel(order_id=second.order_id, buyer_id=world.buyer["小红"], who="buyer", why="", moment=world.noon)
        payments.send_due_refunds(moment=world.noon)
        orders.expire_due(moment=world.noon + timedelta(minutes=30))
        assert [state_of(one.order_id) for one in (first, second, third)] == ["paid", "refunded", "expired"]
        assert orders.check() == []

        parcel = orders.Parcel(first.order_id, "顺丰", "SF1")
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="店员", moment=world.noon)
        orders.confirm_receipt(order_id=first.order_id, **mine)
        assert orders.complete_due(moment=world.noon + timedelta(days=7)) == 1
        assert orders.check() == []
        balances = ledger.balances(shop_id=world.shop_id)
        assert balances["sales"] == -34_600
        assert balances["discount_shop"] == 4_000
        assert balances["points_liability"] == -(30_600 // 100)
        # 60 basis points of 306.00 are 1.836
        assert balances["provider_receivable"] == 30_600 - 184
