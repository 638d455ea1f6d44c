"""Why money goes back, as the provider tells the buyer: in words, never by the name that the cause has with us."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "cancelled": "订单取消退款",
    "after_sale": "售后退款",
    "wrong_amount": "付款金额与订单不符，原路退回",
    "paid_twice": "重复付款，原路退回",
    "late_payment": "订单已关闭，原路退回",
}
OTHERWISE = "订单退款"


def reason_for_buyer(cause: str) -> str:
    """What the buyer reads at the provider about a refund with this cause (`cancelled`, `after_sale:17`, …). The refund
    keeps the words of its first try: asked for again it must not differ, whatever they are by then."""
    return REASONS.get(cause.partition(":")[0], OTHERWISE)
