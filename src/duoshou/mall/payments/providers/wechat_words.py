"""What WeChat Pay's notices mean, in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duoshou.mall.payments.accounts import WeChatAccount
from duoshou.mall.payments.errors import NoticeMismatch
from duoshou.mall.payments.rules.numbers_of_ours import attached, own_number
from duoshou.mall.payments.values import CURRENCY, NoticeSays, RefundAnswer, RefundSays, TradeState

TRADE_STATES: dict[str, TradeState] = {
    "SUCCESS": "paid",
    # Paid, and something of it has gone back.
    "REFUND": "paid",
    "NOTPAY": "waiting",
    "USERPAYING": "waiting",
    "PAYERROR": "waiting",
    "ACCEPT": "waiting",
    "CLOSED": "closed",
    "REVOKED": "closed",
}
REFUND_ANSWERS: dict[str, RefundAnswer] = {
    "SUCCESS": "done",
    "PROCESSING": "accepted",
    "CLOSED": "refused",
    "ABNORMAL": "refused",
}


def money_said(account: WeChatAccount, said: Mapping[str, Any], kind: str, signed: Mapping[str, Any]) -> NoticeSays:
    """A notice about money that came, or did not. Raises KeyError, TypeError, NoticeMismatch."""
    if said["appid"] != account.appid:
        raise NoticeMismatch(field="appid", said=str(said["appid"])[:40], ours=account.appid)
    shop_id, order_id = attached(said.get("attach"))
    is_paid = kind == "TRANSACTION.SUCCESS" and said["trade_state"] == "SUCCESS"
    amount = said.get("amount") or {}
    return NoticeSays(
        payment_id=own_number(said["out_trade_no"]),
        order_id=order_id,
        shop_id=shop_id,
        transaction=str(said.get("transaction_id") or ""),
        amount_fen=whole(amount.get("total")) if is_paid else 0,
        currency=str(amount.get("currency") or ""),
        is_paid=is_paid,
        **signed,
    )


def refund_said(said: Mapping[str, Any], signed: Mapping[str, Any]) -> RefundSays:
    """A notice about money given back. Raises KeyError, TypeError."""
    return RefundSays(
        refund_id=own_number(said["out_refund_no"]),
        payment_id=own_number(said["out_trade_no"]),
        transaction=str(said["transaction_id"]),
        amount_fen=whole(said["amount"]["refund"]),
        currency=str(said["amount"].get("currency") or CURRENCY),
        answer=REFUND_ANSWERS[str(said["refund_status"])],
        **signed,
    )


def whole(fen: object) -> int:
    """Whole fen. Raises TypeError."""
    if not isinstance(fen, int) or isinstance(fen, bool):
        raise TypeError("no whole fen")
    return fen
