"""A hand that trades in the small shop: orders as rows with every amount in sight, news told as orders tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from duoshou.bridges.mall_to_warehouse import carry
from duoshou.bridges.values import Carried
from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.mall.catalog.models import Sku
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders.models import Order, OrderEvent, OrderLine
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.visits import facade as visits
from duoshou.metrics.facade import Question, ask
from tests.mall.world import World

SHOP = "茶舍"
ADDRESS = {"name": "王小明", "phone": "13800000000", "province": "浙江省", "city": "杭州市", "street": "龙井路 1 号"}


def at(text: str) -> datetime:
    """A moment in China, such as `2025-11-21 23:58`."""
    return datetime.fromisoformat(f"{text}+08:00")


@dataclass
class Trade:
    """The world's shop, and the home with its lake."""

    world: World
    home: Home
    last_number: int = 117_893_240_000_000_000

    def order(
        self,
        buyer: str,
        lines: Sequence[tuple[str, int, int]],
        *,
        moment: datetime,
        freight_fen: int = 0,
        freight_discount_fen: int = 0,
        gift: str = "",
    ) -> int:
        """An order of (SKU, pieces, discount in fen); its number."""
        number = self.next_number()
        taken = [(code, pieces, discount, False) for code, pieces, discount in lines]
        if gift:
            taken.append((gift, 1, self.price(gift), True))
        goods_fen = sum(self.price(code) * pieces for code, pieces, _, _ in taken)
        discount_fen = sum(discount for _, _, discount, _ in taken)
        Order.objects.create(
            id=number,
            shop_id=self.world.shop_id,
            buyer_id=self.world.buyer[buyer],
            placed_at=moment,
            pay_by=moment,
            goods_fen=goods_fen,
            discount_fen=discount_fen,
            freight_fen=freight_fen,
            freight_discount_fen=freight_discount_fen,
            payable_fen=goods_fen - discount_fen + freight_fen - freight_discount_fen,
            key=f"key-{number}",
            body_sha256="",
            address=ADDRESS,
        )
        for line_no, (code, pieces, discount, is_gift) in enumerate(taken, start=1):
            OrderLine.objects.create(
                order_id=number,
                line_no=line_no,
                sku_id=self.world.sku[code],
                product_id=self.world.product[code],
                title=f"{code}, “好”\n货",
                pieces=pieces,
                base_price_fen=self.price(code),
                discount_fen=discount,
                payable_fen=self.price(code) * pieces - discount,
                is_gift=is_gift,
            )
        self.tell("order_placed", number, moment)
        return number

    def buy(self, buyer: str, *, moment: datetime) -> int:
        """One tea, ordered and paid; the order's number."""
        number = self.order(buyer, [("tea", 1, 0)], moment=moment)
        self.pay(number, moment=moment)
        return number

    def waiting_news(self) -> int:
        """How many pieces of news the bridge has not dealt with."""
        return len(outbox.unheard(listener="warehouse", limit=100))

    def step(self, number: int, state: str, *, moment: datetime, news: str, **changes: object) -> None:
        """The order goes on to `state`."""
        before = Order.objects.get(pk=number).state
        Order.objects.filter(pk=number).update(state=state, **changes)
        OrderEvent.objects.create(order_id=number, at=moment, before=before, after=state, who="test")
        self.tell(news, number, moment)

    def pay(self, number: int, *, moment: datetime) -> int:
        """The order is paid in full; the number of its payment."""
        payable_fen = Order.objects.get(pk=number).payable_fen
        self.step(
            number, "paid", moment=moment, news="order_paid", paid_at=moment, paid_fen=payable_fen, closed_at=None
        )
        return self.payment(number, payable_fen, moment=moment)

    def payment(self, number: int, amount_fen: int, *, moment: datetime) -> int:
        """Money that came in for an order."""
        payment_id = self.next_number()
        Payment.objects.create(
            id=payment_id, shop_id=self.world.shop_id, order_id=number, provider="sandbox", amount_fen=amount_fen,
            state="paid", transaction=str(payment_id), made_at=moment, paid_at=moment,
        )  # fmt: skip
        return payment_id

    def expire(self, number: int, *, moment: datetime) -> None:
        """Nobody paid in time."""
        self.step(number, "expired", moment=moment, news="order_closed", closed_at=moment)

    def refund(
        self, number: int, payment_id: int, amount_fen: int, *, moment: datetime, cause: str, done: bool
    ) -> None:
        """So much of a payment is to go back, or (`done`) has gone back."""
        Payment.objects.filter(pk=payment_id).update(refunded_fen=amount_fen)
        Refund.objects.create(
            id=self.next_number(), payment_id=payment_id, order_id=number, amount_fen=amount_fen, cause=cause,
            state="done" if done else "due", made_at=moment, done_at=moment if done else None,
        )  # fmt: skip
        self.tell("refund_done" if done else "refund_due", number, moment)

    def comes_unasked(self, number: int, amount_fen: int, *, moment: datetime) -> None:
        """Money that the order did not ask for, held for the buyer and given back."""
        payment_id = self.payment(number, amount_fen, moment=moment)
        ledger.book(
            shop_id=self.world.shop_id,
            kind="unexpected_payment",
            about=str(payment_id),
            order_id=number,
            postings={"provider_receivable": amount_fen, "refunds_payable": -amount_fen},
            moment=moment,
        )
        self.refund(number, payment_id, amount_fen, moment=moment, cause="late_payment", done=True)

    def look(self, who: str, page: visits.Page, product: str = "", *, moment: datetime) -> None:
        """Somebody looks at a page."""
        product_id = self.world.product[product] if product else None
        visits.look(shop_id=self.world.shop_id, at=moment, visitor=who, page=page, product_id=product_id)

    def carry(self, moment: datetime) -> Carried:
        """What the bridge does now."""
        visits.flush()
        return carry(home=self.home, moment=moment)

    def metric(self, name: str, day: str, **cut: object) -> int | Decimal | None:
        """What the cockpit says of one metric on one day of the shop."""
        period = Period.of_day(date.fromisoformat(day))
        answer = ask(self.home, Question((name,), period, (SHOP,), **cut))
        return answer.rows[0].cells[name].value

    def price(self, code: str) -> int:
        """The base price of a SKU."""
        return Sku.objects.get(pk=self.world.sku[code]).price_fen

    def tell(self, kind: str, number: int, moment: datetime) -> None:
        """News about an order."""
        outbox.tell(shop_id=self.world.shop_id, kind=kind, about=str(number), facts={}, moment=moment)

    def next_number(self) -> int:
        """A number for an order, a payment or a refund."""
        self.last_number += 1
        return self.last_number
