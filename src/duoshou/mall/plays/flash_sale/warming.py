"""Everything a request needs is loaded before the crowd comes: prices, plans of statements, connections."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from duoshou.kernel.errors import Refusal
from duoshou.mall.plays.flash_sale.queries import starting_items
from duoshou.mall.plays.flash_sale.queue import FLASH
from duoshou.mall.plays.flash_sale.values import BuyFlash

BEFORE_THE_START = timedelta(minutes=2)


def warm_up(*, moment: datetime) -> int:
    """Sends a wish of nobody through the queue for every item that begins soon; how many. Nothing is ever sold by it.

    In each process that serves, since each has its own queue, connection and memory.
    """
    soon = starting_items(moment=moment, within=BEFORE_THE_START)
    for shop_id, item_id in soon:
        wish = BuyFlash(
            shop_id=shop_id,
            buyer_id=0,
            key="warm-up",
            body_sha256="warm-up",
            item_id=item_id,
            pieces=1,
            address_id=1,
            asked_at=moment,
            is_warm_up=True,
        )
        # Nobody is refused as nobody; that is what it is for.
        with suppress(Refusal):
            FLASH.ask_and_wait(wish, moment=moment)
    return len(soon)
