"""What a batch of orders is placed against: read once for all of them, then counted down order by order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from duoshou.kernel.errors import Refusal
from duoshou.kernel.numbers import moment_of
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database.cursors import sent_together
from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.members import facade as members
from duoshou.mall.members.facade import AddressFacts, BuyerFacts
from duoshou.mall.orders.unpaid import MostUnpaid, Unpaid, unpaid_sent
from duoshou.mall.orders.values import PlacedOrder, PlaceOrder
from duoshou.mall.pricing.facade import PriceBook, book_with
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.facade import CouponOffer, Visit
from duoshou.mall.stock import facade as stock

KEYS = statement("place_keys", module=__file__)
SHOPS = statement("place_shops", module=__file__)

Pair = tuple[int, int]
# (buyer, key) → what the request said, and the order it brought
Known = dict[tuple[int, str], tuple[str, PlacedOrder]]


@dataclass(frozen=True, slots=True, eq=False)
class ShopNow:
    """What placing has to know of a shop: whether it is open, by when to pay, its prices, what one buyer may hold."""

    is_open: bool
    pay_by: datetime
    book: PriceBook
    most_unpaid: MostUnpaid


@dataclass(slots=True)
class Standing:
    """The facts of a batch and what is left of everything that can run out. `taken` orders are counted down from it."""

    moment: datetime
    shops: Mapping[int, ShopNow]
    buyers: Mapping[int, BuyerFacts]
    addresses: Mapping[Pair, AddressFacts]
    offers: Mapping[Pair, CouponOffer | Refusal]
    left: dict[int, int]
    budgets_fen: dict[int, int]
    uses: dict[int, dict[int, int]]
    # buyer → what they hold unpaid, where the shop has a limit
    unpaid: dict[int, Unpaid] = field(default_factory=dict)
    # coupon → the order of this batch that has taken it
    coupons_taken: dict[int, int] = field(default_factory=dict)
    visits: dict[tuple[object, ...], Visit] = field(default_factory=dict)


def known_and_standing(
    wishes: Sequence[PlaceOrder], *, moment: datetime, keep_books: bool, lock: bool
) -> tuple[Known, Standing]:
    """The orders that these wishes have brought before, and all that the others are placed against.

    One question per kind of fact, as many together as do not depend on each other. With `lock` what can run out stays
    as it is until the transaction ends, locked in the order of the house. Wishes that a play refuses need no facts.
    """
    able = [wish for wish in wishes if wish.pool is None or wish.pool.objection is None]
    with sent_together():
        before = KEYS.sent(asked=sorted({(wish.buyer_id, wish.key) for wish in wishes}))
        shop_rows = SHOPS.sent(shops=sorted({wish.shop_id for wish in able}))
        buyers_sent = members.buyer_facts_sent(buyer_ids={wish.buyer_id for wish in able})
        addresses_sent = members.addresses_sent(pairs={(wish.buyer_id, wish.address_id or 0) for wish in able})
    known, buyers, addresses = _known(before.rows()), buyers_sent(), addresses_sent()
    shops = _shops(able, shop_rows.rows(), moment, keep_books)
    books = [shop.book for shop in shops.values()]
    pairs = {(coupon_id, wish.buyer_id) for wish in able for coupon_id in wish.coupon_ids}
    items = _items(able, shops)
    limited = {one.buyer_id for one in able if (shop := shops.get(one.shop_id)) and shop.most_unpaid.is_a_limit}
    with sent_together():
        longest = max([shop.pay_by for shop in shops.values()], default=moment) - moment
        unpaid_is = unpaid_sent(buyer_ids=limited, moment=moment, longest=longest) if limited else dict
        remaining_sent = promotions.left_sent(
            budgeted={one for book in books for one in book.budgeted},
            limited={one for book in books for one in book.limited},
            buyer_ids=buyers,
            lock=lock,
        )
        left_sent = None if pairs else stock.available_sent(item_ids=items, lock=lock)
    remaining = remaining_sent()
    # Coupons are locked after budgets and before stock, and take more than one question.
    offers = coupons.offers(pairs=sorted(pairs), moment=moment, lock=lock) if pairs else {}
    left = stock.available(item_ids=items, lock=lock) if left_sent is None else left_sent()
    unpaid, budgets_fen, uses = unpaid_is(), remaining.budgets_fen, remaining.uses
    return known, Standing(moment, shops, buyers, addresses, offers, left, budgets_fen, uses, unpaid)


def _known(rows: Iterable[tuple[Any, ...]]) -> Known:
    return {
        (row[0], row[1]): (
            row[2],
            PlacedOrder(
                row[3], row[4] or 0, row[5], row[6], row[7], row[8], row[9], moment_out(row[10]) or moment_of(row[3])
            ),
        )
        for row in rows
    }


def _shops(
    wishes: Sequence[PlaceOrder], rows: Iterable[tuple[Any, ...]], moment: datetime, keep_books: bool
) -> dict[int, ShopNow]:
    wanted: dict[int, set[int]] = {}
    for wish in wishes:
        wanted.setdefault(wish.shop_id, set()).update([sku_id for sku_id, _ in wish.lines])
    shops = {}
    for shop_id, is_open, minutes, revision, most_orders, most_pieces in rows:
        book = book_with(shop_id=shop_id, sku_ids=wanted[shop_id], moment=moment, revision=revision, keep=keep_books)
        shops[shop_id] = ShopNow(
            bool(is_open), moment + timedelta(minutes=minutes), book, MostUnpaid(most_orders, most_pieces)
        )
    return shops


def _items(wishes: Sequence[PlaceOrder], shops: Mapping[int, ShopNow]) -> list[int]:
    """Every stock item that the wishes or their gifts could take from, in the order of locking."""
    items: set[int] = set()
    for shop in shops.values():
        items |= shop.book.gift_items()
    for wish in wishes:
        shop_now = shops.get(wish.shop_id)
        if shop_now is None:
            continue
        if wish.pool is not None:
            items.add(wish.pool.item_id)
            continue
        goods = shop_now.book.goods
        for sku_id, _ in wish.lines:
            sku = goods.get(sku_id)
            if sku is not None:
                items.update([item_id for item_id, _ in sku.components])
    return sorted(items)
