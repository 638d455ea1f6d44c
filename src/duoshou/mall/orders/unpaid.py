"""How much one buyer holds in orders that nobody has paid yet, and may hold, so that no one locks a whole shelf."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from duoshou.kernel.errors import Refusal
from duoshou.kernel.numbers import least_number
from duoshou.mall.database.cursors import POSTGRESQL
from duoshou.mall.database.statements import statement
from duoshou.mall.orders.placing_errors import TooManyUnpaidOrders, TooManyUnpaidPieces

ONE_AT_A_TIME = statement("place_one_at_a_time", module=__file__)
# A shop may have waited longer for payment this morning than it does now.
A_DAY = timedelta(days=1)
UNPAID = statement("place_unpaid", module=__file__)


class Unpaid(NamedTuple):
    """Orders of a buyer that wait for payment, and the pieces in them that were chosen."""

    orders: int
    pieces: int


class MostUnpaid(NamedTuple):
    """What a shop lets one buyer hold; None is without limit."""

    orders: int | None
    pieces: int | None

    @property
    def is_a_limit(self) -> bool:
        """Whether there is anything that could be too much."""
        return self.orders is not None or self.pieces is not None


NOTHING = Unpaid(0, 0)


def unpaid_sent(*, buyer_ids: Collection[int], moment: datetime, longest: timedelta) -> Callable[[], dict[int, Unpaid]]:
    """What these buyers hold, to be called when all is sent; who holds nothing is left out. `longest` is how long the
    shops now wait for payment; what was placed before that, and before yesterday, is over or about to be.

    It stays the most that they hold until the transaction ends: whoever else places orders for them waits until then.
    """
    buyers = sorted(buyer_ids)
    # On SQLite one writes at a time. What is counted is asked once the lock is there, in a statement of its own.
    if connection.vendor == POSTGRESQL:
        ONE_AT_A_TIME.sent(asked=[(buyer_id,) for buyer_id in buyers])
    # Numbers rise with time: so only the newest orders of a long history are read.
    answer = UNPAID.sent(buyers=buyers, least=least_number(moment - max(longest, A_DAY)))
    return lambda: {buyer_id: Unpaid(orders, pieces or 0) for buyer_id, orders, pieces in answer.rows()}


def too_much(*, asked: int, held: Unpaid, most: MostUnpaid) -> Refusal | None:
    """Why an order of so many pieces beside those held is too much; None when it is not."""
    if most.orders is not None and held.orders >= most.orders:
        return TooManyUnpaidOrders(most=most.orders, orders=held.orders)
    if most.pieces is not None and held.pieces + asked > most.pieces:
        return TooManyUnpaidPieces(most=most.pieces, pieces=held.pieces, asked=asked)
    return None
