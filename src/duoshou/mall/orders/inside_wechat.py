"""A payment inside WeChat for a front end of the shop's own, which brings the code that WeChat gave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from duoshou.mall.orders.asking_for_money import close_other_ways
from duoshou.mall.orders.settling import begin_payment
from duoshou.mall.orders.stepping import order_of_anyone
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.facade import PayBy, PayWith


def begin_by_code(
    *, order_id: int, buyer_id: int, code: str, session: str, moment: datetime, by: PayBy | None = None
) -> PayWith:
    """What WeChat's till is called with, for whoever is behind the code. A payment that this session began goes on
    and uses up no code, so the same request may be repeated; what was begun otherwise is closed at its provider first.

    Raises CodeNotTaken, PayerUnknown, and what begin_payment raises.
    """
    order = order_of_anyone(order_id=order_id, buyer_id=buyer_id)
    who = payments.Asked(shop_id=order.shop_id, order_id=order_id, session=session)
    by = replace(by or PayBy(), provider="wechat", way=payments.JSAPI, session=who.mark, openid="")
    whose: dict[str, Any] = {"order_id": order_id, "buyer_id": buyer_id, "moment": moment}
    if order.state != "awaiting_payment" or order.pay_by <= moment or order.payable_fen == 0:
        return begin_payment(**whose, by=by)
    begun, openid = payments.go_on(who, moment=moment), ""
    if begun is None:
        try:
            openid = payments.who_is_behind(who, code=code)
        except payments.CodeNotTaken:
            # The same request sent twice at once: the other may have used the code and begun.
            begun = payments.go_on(who, moment=moment)
            if begun is None:
                raise
    # Not before: who brings a code that is good for nothing keeps the ways to pay that are open.
    state = close_other_ways(**whose, by=by)
    if begun is not None and state == "awaiting_payment":
        return begun
    return begin_payment(**whose, by=replace(by, openid=openid))
