"""How a coupon is asked for in JSON."""

from __future__ import annotations

from duoshou.api.asgi import Asked
from duoshou.api.speaking import nothing_else, text, whole_or_none, wrong
from duoshou.mall.coupons.values import ClaimCoupon

FIELDS = frozenset({"template_id", "code"})
LONGEST_CODE = 40


def read_claim(asked: Asked) -> ClaimCoupon:
    """The coupon that a body asks for: by its template, or by a code that was given out.

    Raises WrongField.
    """
    nothing_else(asked.content, FIELDS)
    template_id = whole_or_none(asked.content, "template_id")
    code = text(asked.content, "code", most=LONGEST_CODE).strip()
    if (template_id is None) == (not code):
        wrong("template_id", "template_id 与 code 二选一", "either template_id or code")
    return ClaimCoupon(
        shop_id=asked.shop_id, buyer_id=asked.buyer_id, key=asked.key, template_id=template_id, code=code or None
    )
