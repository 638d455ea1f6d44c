"""Writing into the book: whole entries, once each, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from duoshou.mall.ledger.accounts import ACCOUNTS, KINDS
from duoshou.mall.ledger.errors import BookedOtherwise, Unbalanced, UnknownAccount
from duoshou.mall.ledger.models import Entry, Posting
from duoshou.mall.ledger.values import Booking


def book(
    *,
    shop_id: int,
    kind: str,
    about: str,
    postings: Mapping[str, int],
    moment: datetime,
    order_id: int | None = None,
    words: str = "",
) -> bool:
    """Whether it was booked now; False when the very same entry stood there before.

    A posting of nothing is left out. Raises Unbalanced, UnknownAccount, BookedOtherwise.
    """
    return book_many([Booking(shop_id, kind, about, postings, order_id, words)], moment=moment) == 1


def book_many(bookings: Sequence[Booking], *, moment: datetime) -> int:
    """How many of the entries were booked now; the others stood there before. All of them or, when one raises, none.

    Raises Unbalanced, UnknownAccount, BookedOtherwise.
    """
    sides = [_sides(booking) for booking in bookings]
    with transaction.atomic():
        known = _known(bookings)
        new = []
        for booking, its_sides in zip(bookings, sides, strict=True):
            before = known.get((booking.shop_id, booking.kind, booking.about))
            if before is None and its_sides:
                new.append((booking, its_sides))
            elif before is not None and before != its_sides:
                raise BookedOtherwise(kind=booking.kind, about=booking.about)
        entries = Entry.objects.bulk_create(
            Entry(
                shop_id=booking.shop_id,
                at=moment,
                kind=booking.kind,
                about=booking.about,
                order_id=booking.order_id,
                words=booking.words,
            )
            for booking, _ in new
        )
        Posting.objects.bulk_create(
            Posting(entry=entry, account=account, amount_fen=amount_fen)
            for entry, (_, its_sides) in zip(entries, new, strict=True)
            for account, amount_fen in its_sides.items()
        )
    return len(new)


def _sides(booking: Booking) -> dict[str, int]:
    """The postings that are something. Raises UnknownAccount, Unbalanced."""
    for name in booking.postings:
        if name not in ACCOUNTS:
            raise UnknownAccount(name=name)
    if booking.kind not in KINDS:
        raise UnknownAccount(name=booking.kind)
    off_by_fen = sum(booking.postings.values())
    if off_by_fen:
        raise Unbalanced(kind=booking.kind, about=booking.about, off_by_fen=off_by_fen)
    return {account: amount_fen for account, amount_fen in booking.postings.items() if amount_fen}


def _known(bookings: Sequence[Booking]) -> dict[tuple[int, str, str], dict[str, int]]:
    """The sides of those entries that stand in the book already."""
    wanted = {(booking.shop_id, booking.kind, booking.about) for booking in bookings}
    found = Posting.objects.filter(
        entry__shop__in={booking.shop_id for booking in bookings},
        entry__kind__in={booking.kind for booking in bookings},
        entry__about__in={booking.about for booking in bookings},
    ).values_list("entry__shop_id", "entry__kind", "entry__about", "account", "amount_fen")
    known: dict[tuple[int, str, str], dict[str, int]] = {}
    for shop_id, kind, about, account, amount_fen in found:
        if (shop_id, kind, about) in wanted:
            known.setdefault((shop_id, kind, about), {})[account] = amount_fen
    return known
