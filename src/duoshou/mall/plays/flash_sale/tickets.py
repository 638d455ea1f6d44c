"""Giving out entry tickets, at the pace of people."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction
from django.utils.crypto import salted_hmac

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.plays.flash_sale.buying import items_now, ticket_secret
from duoshou.mall.plays.flash_sale.errors import FlashIsOver, NoSuchFlashItem, TooManyTickets
from duoshou.mall.plays.flash_sale.models import FlashEntry
from duoshou.mall.plays.flash_sale.rules.pace import ONE_BLOCK, ONE_BUYER, Pace, block_of
from duoshou.mall.plays.flash_sale.rules.ticket import ticket_for

SALT = "duoshou.mall.flash_sale.entry"
COUNT = statement("count_ticket", module=__file__)
NONCE_BYTES = 8
FORGOTTEN_AFTER = timedelta(days=1)


def ticket(*, shop_id: int, buyer_id: int, item_id: int, address: str, moment: datetime) -> str:
    """A ticket for this buyer and item, counted for the buyer and for the block of the network address (none when it is
    unknown). The counts stand in the database: they outlast a restart, and all servers share them.

    Raises NoSuchFlashItem, FlashIsOver, TooManyTickets.
    """
    item = items_now({item_id}).get(item_id)
    if item is None or item.shop_id != shop_id or item.pool_item_id is None:
        raise NoSuchFlashItem(item=item_id)
    if item.state != "published" or item.ends_at <= moment:
        raise FlashIsOver()
    # The buyer first: one who asks too often takes nothing from those behind the same address.
    _count(f"buyer:{shop_id}:{buyer_id}", ONE_BUYER, moment)
    if block := block_of(address):
        _count(f"block:{block}", ONE_BLOCK, moment)
    return ticket_for(
        buyer_id=buyer_id, item_id=item_id, nonce=token_hex(NONCE_BYTES), moment=moment, secret=ticket_secret()
    )


def forget_entries(*, moment: datetime) -> int:
    """Takes away what was counted more than a day ago; how many rows that were."""
    removed, _ = FlashEntry.objects.filter(span_starts_at__lte=moment - FORGOTTEN_AFTER).delete()
    return removed


@transaction.atomic
def _count(subject: str, pace: Pace, moment: datetime) -> None:
    hashed = salted_hmac(SALT, subject, algorithm="sha256").hexdigest()
    counted = COUNT.change(asked=[(hashed, moment_in(pace.span_of(moment)))], most=pace.tickets)
    if not counted:
        raise TooManyTickets(seconds=pace.seconds_left(moment))
