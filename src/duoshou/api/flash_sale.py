"""How a piece at a flash sale is asked for in JSON."""

from __future__ import annotations

from duoshou.api.asgi import Asked
from duoshou.api.speaking import nothing_else, text, whole, whole_or_none
from duoshou.kernel import clock
from duoshou.mall.catalog.facade import LONGEST_EXEMPTION
from duoshou.mall.plays.flash_sale.values import BuyFlash

FIELDS = frozenset({"item_id", "pieces", "address_id", "expected_payable_fen", "confirmed"})
MOST_PIECES = 99


def read_flash_wish(asked: Asked) -> BuyFlash:
    """The wish that a body says; its Idempotency-Key is the ticket. The clock is asked here, where the request has just
    come: who came first, and whether the slot had begun, is decided by it.

    Raises WrongField.
    """
    content = asked.content
    nothing_else(content, FIELDS)
    return BuyFlash(
        shop_id=asked.shop_id,
        buyer_id=asked.buyer_id,
        key=asked.key,
        body_sha256=asked.body_sha256,
        item_id=whole(content, "item_id", least=1),
        pieces=whole(content, "pieces", least=1, most=MOST_PIECES),
        address_id=whole(content, "address_id", least=1),
        asked_at=clock.now(),
        expected_payable_fen=whole_or_none(content, "expected_payable_fen"),
        confirmed=text(content, "confirmed", most=LONGEST_EXEMPTION),
    )
