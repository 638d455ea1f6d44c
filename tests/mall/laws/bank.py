"""What the bank of the sandbox does of its own accord: money that comes late, or a second time."""

from __future__ import annotations

import json
from datetime import datetime

from duoshou.kernel.numbers import next_number
from duoshou.mall.payments.facade import Sandbox, SignedNotice
from duoshou.mall.payments.models import SandboxTrade
from duoshou.mall.payments.providers.sandbox import sign


def takes_it_all_the_same(payment_id: int, *, shop_id: int, order_id: int, amount_fen: int, moment: datetime) -> None:
    """The money was on its way when the trade was closed."""
    closed = SandboxTrade.objects.filter(payment_id=payment_id, state="closed")
    facts = {"shop_id": shop_id, "order_id": order_id, "amount_fen": amount_fen}
    assert closed.update(state="paid", transaction=f"L{payment_id}", paid_at=moment, **facts)


def takes_another(shop_id: int, order_id: int, *, amount_fen: int, moment: datetime) -> str:
    """The number of money that came for an order a second time, under a trade of its own."""
    number = next_number(moment)
    transaction = f"X{number}"
    SandboxTrade.objects.create(
        payment_id=number,
        shop_id=shop_id,
        order_id=order_id,
        amount_fen=amount_fen,
        state="paid",
        transaction=transaction,
        paid_at=moment,
    )
    return transaction


def tells(
    shop_id: int, order_id: int, payment_id: int, *, transaction: str | None, amount_fen: int, moment: datetime
) -> SignedNotice:
    """The notice of money for a payment: its own, or another `transaction`."""
    if transaction is None:
        return Sandbox().notice(payment_id, moment=moment)
    facts = {
        "event": "paid",
        "payment_id": str(payment_id),
        "order_id": str(order_id),
        "shop_id": str(shop_id),
        "transaction": transaction,
        "amount_fen": amount_fen,
        "currency": "CNY",
    }
    return sign(json.dumps(facts).encode(), moment=moment)
