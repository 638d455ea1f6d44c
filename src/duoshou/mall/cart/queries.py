"""The cart as its buyer sees it: lines, problems, and one price for what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.cart.models import CartLine
from duoshou.mall.cart.rules.buyable import Problem, Wanted, problems
from duoshou.mall.cart.values import Cart, LineInCart
from duoshou.mall.catalog.facade import CannotSendThere, SkuFacts
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database.statements import statement
from duoshou.mall.members import facade as members
from duoshou.mall.pricing.facade import PriceTag, book_with, price_tags, quote_for
from duoshou.mall.promotions.facade import CouponOffer, Quote, QuotedLine
from duoshou.mall.stock import facade as stock

SCENE = "cart"
PIECES_IN_CART = statement("pieces_in_cart", module=__file__)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who looks at the cart, and where their parcels go."""

    buyer_id: int
    shop_id: int
    moment: datetime
    address: members.AddressFacts | None


def cart_of(
    *,
    buyer_id: int,
    moment: datetime,
    coupon_ids: Sequence[int] | None = None,
    address_id: int | None = None,
) -> Cart:
    """The cart, the newest line first, with what the chosen lines cost and what is within reach.

    Without `coupon_ids` the best coupons in the buyer's hand count; with them, those alone (none for an empty list).
    Parcels go to `address_id`, else to the default address, else nobody knows yet. Raises NoSuchBuyer, NoSuchAddress.
    """
    facts = members.buyer_facts(buyer_ids=[buyer_id]).get(buyer_id)
    if facts is None:
        raise members.NoSuchBuyer()
    rows = list(CartLine.objects.filter(buyer_id=buyer_id).order_by("-added_at", "-pk"))
    if not rows:
        return Cart((), None)
    asker = _Asker(buyer_id, facts.shop_id, moment, _address(buyer_id, address_id))
    sku_ids = {row.sku_id for row in rows}
    goods = book_with(shop_id=facts.shop_id, sku_ids=sku_ids, moment=moment).goods
    known = [row for row in rows if row.sku_id in goods]
    found = _problems(known, goods, moment)
    wishes = [(row.sku_id, row.pieces) for row in known if row.is_chosen and row.sku_id not in found]
    offers, refused = _offers(asker, coupon_ids) if wishes else ([], {})
    quote, no_way = _quote(asker, wishes, offers) if wishes else (None, None)
    tags = price_tags(
        shop_id=facts.shop_id, sku_ids=[row.sku_id for row in known], buyer_id=buyer_id, scene=SCENE, moment=moment
    )
    quoted = {line.sku_id: line for line in quote.lines} if quote is not None else {}
    lines = tuple(_line(row, goods, tags, quoted.get(row.sku_id), found.get(row.sku_id)) for row in known)
    return Cart(lines, quote, _counted(quote), refused, no_way, {one.coupon_id: one.promotion for one in offers})


def pieces_in_cart(*, buyer_id: int) -> int:
    """How many pieces lie in the cart, for the number on its sign."""
    ((pieces,),) = PIECES_IN_CART.rows(buyer_id=buyer_id)
    return int(pieces)


def _address(buyer_id: int, address_id: int | None) -> members.AddressFacts | None:
    if address_id is not None:
        return members.address_of(buyer_id=buyer_id, address_id=address_id)
    return next((one for one in members.addresses_of(buyer_id=buyer_id) if one.is_default), None)


def _problems(rows: Iterable[CartLine], goods: Mapping[int, SkuFacts], moment: datetime) -> dict[int, Problem]:
    wanted = []
    for row in rows:
        facts = goods[row.sku_id]
        why_not = facts.why_not_for_sale(moment)
        wanted.append(Wanted(row.sku_id, row.pieces, row.is_chosen, facts.components, why_not))
    item_ids = sorted({item_id for line in wanted for item_id, _ in line.components})
    return problems(lines=wanted, available=stock.available(item_ids=item_ids) if item_ids else {})


def _offers(asker: _Asker, coupon_ids: Sequence[int] | None) -> tuple[list[CouponOffer], dict[int, Refusal]]:
    """The coupons to try, and those asked for that cannot be used. Of all that it is given the price engine takes the
    best that stand alone and all that stack, and of equals always the same."""
    if coupon_ids is None:
        return list(coupons.usable_coupons(buyer_id=asker.buyer_id, moment=asker.moment)), {}
    pairs = [(coupon_id, asker.buyer_id) for coupon_id in dict.fromkeys(coupon_ids)]
    answers = coupons.offers(pairs=pairs, moment=asker.moment)
    offers = [answer for answer in answers.values() if isinstance(answer, CouponOffer)]
    return offers, {pair[0]: answer for pair, answer in answers.items() if isinstance(answer, Refusal)}


def _quote(
    asker: _Asker, wishes: Sequence[tuple[int, int]], offers: Sequence[CouponOffer]
) -> tuple[Quote, Refusal | None]:
    address = asker.address

    def priced(province: str | None, regions: tuple[str, ...]) -> Quote:
        return quote_for(
            shop_id=asker.shop_id,
            buyer_id=asker.buyer_id,
            lines=wishes,
            scene=SCENE,
            moment=asker.moment,
            offers=offers,
            province=province,
            regions=regions,
            explain=True,
        )

    if address is None:
        return priced(None, ()), None
    try:
        return priced(address.province, address.regions), None
    except CannotSendThere as no_way:
        return priced(None, ()), no_way


def _line(
    row: CartLine,
    goods: Mapping[int, SkuFacts],
    tags: Mapping[int, PriceTag],
    quoted: QuotedLine | None,
    problem: Problem | None,
) -> LineInCart:
    facts, tag = goods[row.sku_id], tags[row.sku_id]
    return LineInCart(
        sku_id=row.sku_id,
        product_id=facts.product_id,
        title=facts.title,
        attributes_text=facts.attributes_text,
        picture=facts.picture,
        pieces=row.pieces,
        is_chosen=row.is_chosen,
        added_at=row.added_at,
        list_price_fen=tag.list_price_fen,
        price_fen=quoted.unit_price_fen if quoted is not None else tag.price_fen,
        payable_fen=quoted.payable_fen if quoted is not None else None,
        problem=problem,
    )


def _counted(quote: Quote | None) -> tuple[int, ...]:
    return tuple(one.id for one in quote.applied if one.kind == "coupon") if quote is not None else ()
