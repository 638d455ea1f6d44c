"""What coupons do to the book of money and to the outbox: a promise made, kept, taken up again, or over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from duoshou.mall.coupons.values import Template
from duoshou.mall.ledger.facade import Booking, book_many
from duoshou.mall.outbox.facade import Telling, tell_many

PROMISES, LIABILITY = "coupon_promises", "coupon_liability"


def claimed(granted: Sequence[tuple[Template, int, int]], *, moment: datetime) -> None:
    """One entry and one piece of news per template of a batch, for (template, coupon, buyer) as granted: what these
    coupons take off in the worst case is promised from now on."""
    by_template: dict[int, list[tuple[int, int]]] = defaultdict(list)
    templates = {}
    for template, coupon_id, buyer_id in granted:
        templates[template.id] = template
        by_template[template.id].append((coupon_id, buyer_id))
    bookings, tellings = [], []
    for template_id, claims in sorted(by_template.items()):
        template = templates[template_id]
        # Claims are counted under the template's lock, so no two batches begin with the same number.
        about = f"{template_id}:{template.claimed + 1}-{template.claimed + len(claims)}"
        bookings.append(_promise(template.shop_id, "coupon_claimed", about, template.promise_fen * len(claims)))
        facts = {"template_id": template_id, "claims": claims}
        tellings.append(Telling(template.shop_id, "coupon_claimed", str(template_id), facts))
    book_many(bookings, moment=moment)
    tell_many(tellings, moment=moment)


def stepped(
    *, shop_id: int, kind: str, about: str, promised_fen: int, moment: datetime, order_id: int | None = None
) -> None:
    """What is promised changes by `promised_fen`; nothing is booked when it does not."""
    if promised_fen:
        book_many([_promise(shop_id, kind, about, promised_fen, order_id)], moment=moment)


def _promise(shop_id: int, kind: str, about: str, fen: int, order_id: int | None = None) -> Booking:
    return Booking(shop_id, kind, about, {PROMISES: fen, LIABILITY: -fen}, order_id)
