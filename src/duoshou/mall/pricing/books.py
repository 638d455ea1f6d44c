"""The price books kept in memory: one per shop, as old as the shop's revision of prices."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from duoshou.mall.pricing.book import PriceBook
from duoshou.mall.promotions.facade import live_promotions
from duoshou.mall.shops.facade import price_revision

# A process that serves more shops, or a shop with more goods, forgets and learns again.
MOST_BOOKS = 256
MOST_GOODS = 50_000
# Looked up in some 50 ms; more would hold up everybody who waits.
MOST_LEARNED_AGAIN = 2_000

_BOOKS: dict[tuple[str, str, str, int], PriceBook] = {}


def book_with(
    *, shop_id: int, sku_ids: Collection[int], moment: datetime, revision: int | None = None, keep: bool | None = None
) -> PriceBook:
    """The shop's price book as its revision is now, with these goods looked up as far as they are the shop's.

    One question when all is known, and none when the caller has just read `revision` itself. A new book is kept for
    others unless a transaction is under way, which might have changed prices and be rolled back; a caller who knows
    that its transaction changes none says so with `keep`.
    """
    where = _where(shop_id)
    keeping = not connection.in_atomic_block if keep is None else keep
    now = price_revision(shop_id=shop_id) if revision is None else revision
    while True:
        book = _BOOKS.get(where)
        known: Collection[int] = ()
        if book is None or book.revision != now or moment < book.since or len(book.goods) > MOST_GOODS:
            known = () if book is None else _asked_again(book)
            book = _begun(shop_id, now, moment)
        elif not book.unknown(sku_ids):
            return book
        book.learn({*book.unknown(sku_ids), *book.unknown(book.gift_sku_ids), *known})
        # What was read belongs to this revision only if the revision is still the same after the reading.
        then, now = now, price_revision(shop_id=shop_id)
        if then == now:
            if keeping:
                _keep(where, book)
            return book


def _asked_again(old: PriceBook) -> Collection[int]:
    """What was asked for a moment ago is asked for again: of an ordinary shop all of it is looked up in one go."""
    return tuple(old.goods) if len(old.goods) <= MOST_LEARNED_AGAIN else ()


def forget_books() -> None:
    """Nothing is kept any more; for a child process and for tests that count questions."""
    _BOOKS.clear()


def _begun(shop_id: int, revision: int, moment: datetime) -> PriceBook:
    promotions = live_promotions(shop_id=shop_id, moment=moment)
    return PriceBook(shop_id=shop_id, revision=revision, since=moment, promotions=promotions)


def _keep(where: tuple[str, str, str, int], book: PriceBook) -> None:
    if len(_BOOKS) >= MOST_BOOKS and where not in _BOOKS:
        _BOOKS.clear()
    _BOOKS[where] = book


def _where(shop_id: int) -> tuple[str, str, str, int]:
    # One process may speak to several databases one after another, each with a shop of this number.
    settings = connection.settings_dict
    return settings["HOST"], settings["PORT"], str(settings["NAME"]), shop_id
