"""Orders as placing leaves them, made of rows and of what they hold; money, parcels and time are the tests' own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count

from django.db import connection, transaction

from duoshou.kernel.money import split
from duoshou.kernel.numbers import next_number
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.facade import ClaimCoupon, CouponDraft
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.database.fixed_rows import take_guard_away
from duoshou.mall.orders.models import Order, OrderDiscount, OrderLine
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments import facade as payments
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.models import Promotion
from duoshou.mall.stock import facade as stock
from tests.mall.world import GOODS, World

PAY_WITHIN = timedelta(minutes=30)
ADDRESS = {
    "name": "王小明",
    "phone": "13800000000",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "street": "龙井路 1 号",
}
OFF = {"conditions": [], "benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen"}}}
KEYS = count(1)


def coupon_for(world: World, buyer: str = "小明", *, off_fen: int = 1_000, bearer: str = "shop") -> int:
    """A coupon of 10.00 in the buyer's hand."""
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [[off_fen + 1, off_fen]]}
    terms = {"conditions": [], "benefit": {"rule": "amount_off", "calculator": calculator}}
    draft = CouponDraft(
        name="十元券",
        terms=terms,
        total=1_000,
        claim_from=world.noon - timedelta(days=1),
        claim_until=world.noon + timedelta(days=9),
        valid_days=7,
        per_buyer=100,
        borne_by=bearer,
    )
    template = coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    [claimed] = coupons.claim_coupons(
        [ClaimCoupon(world.shop_id, world.buyer[buyer], f"claim-{next(KEYS)}", template.template_id)],
        moment=world.noon,
    )
    return claimed.coupon_id


def promotion_with(
    world: World, *, budget_fen: int | None = 100_000, per_buyer: int | None = None, bearer: str = "shop"
) -> int:
    """A live promotion with a budget, as a row."""
    return Promotion.objects.create(
        shop_id=world.shop_id,
        name="满减",
        lane="threshold",
        terms=OFF,
        starts_at=world.noon - timedelta(days=1),
        ends_at=world.noon + timedelta(days=9),
        state="live",
        budget_fen=budget_fen,
        per_buyer_limit=per_buyer,
        borne_by=bearer,
        made_at=world.noon,
    ).pk


def placed(
    world: World,
    pieces: Mapping[str, int] | None = None,
    *,
    buyer: str = "小明",
    freight_fen: int = 0,
    promotion: tuple[int, int] | None = None,
    coupon: tuple[int, int] | None = None,
    moment: datetime | None = None,
) -> int:
    """An order that waits for its payment: `promotion` and `coupon` are (number, fen off), split over the lines."""
    moment, pieces = moment or world.noon, pieces or {"tea": 1}
    order_id, payment_id, pay_by = next_number(moment), next_number(moment), moment + PAY_WITHIN
    goods = [(code, many, GOODS[code][2]) for code, many in pieces.items()]
    listed = [many * price_fen for _, many, price_fen in goods]
    sources = [(kind, one) for kind, one in (("promotion", promotion), ("coupon", coupon)) if one]
    parts = {(kind, number): split(total_fen=fen, weights=listed) for kind, (number, fen) in sources}
    off = [sum(part[place] for part in parts.values()) for place in range(len(goods))]
    with transaction.atomic():
        if promotion:
            promotions.hold(rows=[(promotion[0], order_id, world.buyer[buyer], promotion[1])])
        if coupon:
            coupons.lock(rows=[(coupon[0], order_id)], moment=moment)
        stock.hold(rows=[(order_id, world.item[code], many, pay_by) for code, many, _ in goods])
        order = Order.objects.create(
            id=order_id,
            shop_id=world.shop_id,
            buyer_id=world.buyer[buyer],
            placed_at=moment,
            pay_by=pay_by,
            goods_fen=sum(listed),
            discount_fen=sum(off),
            freight_fen=freight_fen,
            payable_fen=sum(listed) - sum(off) + freight_fen,
            key=f"made-{next(KEYS)}",
            body_sha256="0" * 64,
            address=ADDRESS,
        )
        _lines(order, world, goods, off)
        _discounts(order, parts)
        payments.open_payments(rows=[(payment_id, world.shop_id, order_id, order.payable_fen)], moment=moment)
        facts = {"buyer_id": order.buyer_id, "payable_fen": order.payable_fen}
        outbox.tell(shop_id=world.shop_id, kind="order_placed", about=str(order_id), facts=facts, moment=moment)
    return order_id


def _lines(order: Order, world: World, goods: list[tuple[str, int, int]], off: list[int]) -> None:
    for line_no, ((code, many, price_fen), off_fen) in enumerate(zip(goods, off, strict=True), start=1):
        OrderLine.objects.create(
            order=order,
            line_no=line_no,
            sku_id=world.sku[code],
            product_id=world.product[code],
            title=GOODS[code][0],
            pieces=many,
            base_price_fen=price_fen,
            discount_fen=off_fen,
            payable_fen=many * price_fen - off_fen,
        )


def _discounts(order: Order, parts: Mapping[tuple[str, int], list[int]]) -> None:
    for (kind, number), part in parts.items():
        for line_no, fen in enumerate(part, start=1):
            if fen:
                OrderDiscount.objects.create(
                    order=order,
                    line_no=line_no,
                    source=kind,
                    source_id=number,
                    borne_by=_bearer(kind, number),
                    amount_fen=fen,
                )


def _bearer(kind: str, number: int) -> str:
    if kind == "promotion":
        return Promotion.objects.get(pk=number).borne_by
    return Coupon.objects.select_related("template").get(pk=number).template.borne_by


def payment_of(order_id: int) -> payments.PaymentFacts:
    """The payment that was opened with the order."""
    return payments.payments_of(order_ids=[order_id])[order_id][0]


def state_of(order_id: int) -> str:
    """The order's state now."""
    return Order.objects.values_list("state", flat=True).get(pk=order_id)


def without_guard(*tables: str) -> None:
    """Takes away what keeps rows of these tables fixed, so that a test can plant damage."""
    with connection.schema_editor() as editor:
        for table in tables:
            take_guard_away(editor, table=table)
