"""The entry ticket: signed by the server for one buyer and one item, and good once it is a little old.

`<issued, milliseconds>.<nonce>.<signature>`, at most 64 visible characters. It is the key under which the order is
placed, and a key brings one order: so a ticket is used once, whatever process is asked, also after a restart.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from duoshou.kernel.errors import Refusal
from duoshou.mall.plays.flash_sale.errors import TicketNotGood, TicketTooFresh

# Nobody reads a page and presses a button faster; OWASP ASVS 2.4.2 asks for human timing.
LEAST_AGE = timedelta(milliseconds=800)
GOOD_FOR = timedelta(hours=24)
# Servers of one shop may differ by so much.
CLOCKS_DIFFER = timedelta(seconds=2)
SIGNATURE_LENGTH = 32
SHAPE = re.compile(r"([0-9a-f]{1,13})\.([0-9a-f]{8,18})\.([0-9a-f]{32})")
MILLISECOND = timedelta(milliseconds=1)


def ticket_for(*, buyer_id: int, item_id: int, nonce: str, moment: datetime, secret: bytes) -> str:
    """A ticket; the nonce is 8 to 18 hexadecimal digits that nobody can guess."""
    issued = f"{int(moment.timestamp() * 1000):x}"
    return f"{issued}.{nonce}.{_signature(issued, nonce, buyer_id, item_id, secret)}"


def why_refused(*, ticket: str, buyer_id: int, item_id: int, moment: datetime, secret: bytes) -> Refusal | None:
    """Why this ticket opens nothing at this moment; None when it does."""
    found = SHAPE.fullmatch(ticket)
    if found is None:
        return TicketNotGood()
    issued, nonce, signature = found.groups()
    if not hmac.compare_digest(signature, _signature(issued, nonce, buyer_id, item_id, secret)):
        return TicketNotGood()
    age = timedelta(milliseconds=int(moment.timestamp() * 1000) - int(issued, 16))
    if age > GOOD_FOR or age < -CLOCKS_DIFFER:
        return TicketNotGood()
    if age < LEAST_AGE:
        return TicketTooFresh(seconds=max(-(-(LEAST_AGE - age) // timedelta(seconds=1)), 1))
    return None


def _signature(issued: str, nonce: str, buyer_id: int, item_id: int, secret: bytes) -> str:
    said = f"{issued}.{nonce}.{buyer_id}.{item_id}".encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:SIGNATURE_LENGTH]
