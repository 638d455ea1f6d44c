"""What the mall writes down in a code word, as a person of the back office reads it."""

from __future__ import annotations

from duoshou.kernel.words import Words

PLAIN: dict[str, Words] = {
    # Who did it.
    "buyer": Words("买家", "The buyer"),
    "clock": Words("到时自动", "By the clock"),
    "sandbox": Words("沙箱", "Sandbox"),
    # Why.
    "paid": Words("已付款", "Paid"),
    "paid late, taken again": Words("晚付款，重新占到货", "Paid late, goods taken again"),
    "not paid in time": Words("到时没有付款", "Not paid in time"),
    "confirmed": Words("买家确认收货", "Receipt confirmed"),
    "the days for returning are over": Words("过了退货期", "The days for returning are over"),
    "cancelled": Words("订单取消", "The order was cancelled"),
    # How far the money is.
    "waiting": Words("等付款", "Waiting"),
    "closed": Words("已关闭", "Closed"),
    "due": Words("待退", "Due"),
    "sent": Words("已发出", "Sent"),
    "done": Words("已到账", "Done"),
    "unknown": Words("结果不明，会再问", "Unknown, will be asked again"),
    "refused": Words("被拒绝", "Refused"),
}


# The cause of a refund that an after-sales case brought.
AFTER_SALE = "after_sale:"


def in_plain_words(code: str) -> Words:
    """The words of a code word; what a person typed, or a word that is not known here, stays as it is."""
    if code.startswith(AFTER_SALE):
        number = code.removeprefix(AFTER_SALE)
        return Words(f"售后单 {number}", f"After-sales case {number}")
    return PLAIN.get(code) or Words(code, code)
