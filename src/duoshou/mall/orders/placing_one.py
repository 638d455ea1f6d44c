"""One wish held against what stands: refused with a reason, or agreed with its price and all that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from duoshou.kernel.errors import Refusal
from duoshou.kernel.money import yuan_text
from duoshou.mall.catalog.facade import EXEMPTION_BY_KIND, SkuFacts
from duoshou.mall.coupons.facade import CouponInUse
from duoshou.mall.members.facade import AddressFacts, BuyerBlocked, BuyerFacts
from duoshou.mall.orders.placing_errors import (
    AddressNeeded,
    BuyerUnknown,
    CouponDoesNotApply,
    ExemptionNotConfirmed,
    NotAtThisPrice,
    NotForSale,
    PriceChanged,
    ShopIsClosed,
    SoldOut,
)
from duoshou.mall.orders.placing_standing import ShopNow, Standing
from duoshou.mall.orders.unpaid import NOTHING, Unpaid, too_much
from duoshou.mall.orders.values import FromPool, PlaceOrder
from duoshou.mall.pricing.facade import PriceBook, engine_scene, pieces_of
from duoshou.mall.promotions.facade import CouponOffer, Quote, Visit

PROMOTION, COUPON = "promotion", "coupon"
UNKNOWN_GOODS_ZH, UNKNOWN_GOODS_EN = "本店没有这个商品", "this shop does not have it"


class Agreed(NamedTuple):
    """A wish that can be an order: its price, where it goes, and the pieces it takes by stock item."""

    wish: PlaceOrder
    shop: ShopNow
    address: AddressFacts
    quote: Quote
    pieces: Mapping[int, int]


def agree(wish: PlaceOrder, standing: Standing) -> Agreed:
    """The wish priced against all that is left; nothing is taken yet.

    Raises ShopIsClosed, BuyerUnknown, BuyerBlocked, AddressNeeded, NotForSale, ExemptionNotConfirmed, SoldOut,
    TooManyUnpaidOrders, TooManyUnpaidPieces, CouponInUse, CouponDoesNotApply, PriceChanged, CannotSendThere,
    NotAtThisPrice, and what stands against a coupon or a play.
    """
    if wish.pool is not None and wish.pool.objection is not None:
        raise wish.pool.objection
    shop = standing.shops.get(wish.shop_id)
    if shop is None or not shop.is_open:
        raise ShopIsClosed()
    buyer = standing.buyers.get(wish.buyer_id)
    if buyer is None or buyer.shop_id != wish.shop_id:
        raise BuyerUnknown()
    if buyer.is_blocked:
        raise BuyerBlocked()
    address = standing.addresses.get((wish.buyer_id, wish.address_id or 0))
    if address is None:
        raise AddressNeeded()
    wanted = _wanted(wish, shop.book, standing)
    _refuse_unconfirmed(wish, shop.book)
    _refuse_sold_out(wish, shop.book, wanted, standing)
    if (held := _too_much(wish, shop, standing)) is not None:
        raise held
    offers = _offers(wish, standing) if wish.coupon_ids else ()
    quote, pieces = _priced(wish, shop.book, buyer, address, offers, wanted, standing)
    if wish.pool is not None:
        _refuse_other_price(wish, wish.pool, shop.book, quote)
    if wish.expected_payable_fen is not None and wish.expected_payable_fen != quote.payable_fen:
        raise _price_changed(wish.expected_payable_fen, quote)
    if offers:
        _refuse_useless_coupons(wish, shop.book, quote, offers, _visit(wish, buyer, address, standing), address)
    return Agreed(wish, shop, address, quote, pieces)


def take(agreed: Agreed, standing: Standing, *, order_id: int) -> None:
    """What the agreed order takes is gone for those behind it in the batch."""
    left, budgets, buyer_id = standing.left, standing.budgets_fen, agreed.wish.buyer_id
    for item_id, pieces in agreed.pieces.items():
        left[item_id] -= pieces
    if agreed.shop.most_unpaid.is_a_limit:
        orders, held = standing.unpaid.get(buyer_id, NOTHING)
        standing.unpaid[buyer_id] = Unpaid(orders + 1, held + _chosen(agreed.wish))
    limited = agreed.shop.book.limited
    for one in agreed.quote.applied:
        if one.kind == COUPON:
            standing.coupons_taken[one.id] = order_id
        elif one.kind == PROMOTION:
            if one.id in budgets:
                budgets[one.id] -= one.discount_fen
            if one.id in limited:
                uses = standing.uses.setdefault(buyer_id, {})
                uses[one.id] = uses.get(one.id, 0) + 1


def _wanted(wish: PlaceOrder, book: PriceBook, standing: Standing) -> dict[int, int]:
    """Pieces by stock item, summed over all lines. Raises NotForSale."""
    goods = book.goods
    wanted: dict[int, int] = {}
    for sku_id, pieces in wish.lines:
        sku = goods.get(sku_id)
        if sku is None:
            raise NotForSale(what=sku_id, why_zh=UNKNOWN_GOODS_ZH, why_en=UNKNOWN_GOODS_EN, sku_id=sku_id)
        if not sku.is_for_sale(standing.moment):
            why = sku.why_not_for_sale(standing.moment)
            raise NotForSale(what=sku.title, why_zh=why.zh if why else "", why_en=why.en if why else "", sku_id=sku_id)
        for item_id, each in _components(wish, sku):
            wanted[item_id] = wanted.get(item_id, 0) + pieces * each
    return wanted


def _chosen(wish: PlaceOrder) -> int:
    return sum([pieces for _, pieces in wish.lines])


def _too_much(wish: PlaceOrder, shop: ShopNow, standing: Standing) -> Refusal | None:
    if not shop.most_unpaid.is_a_limit:
        return None
    held = standing.unpaid.get(wish.buyer_id, NOTHING)
    return too_much(asked=_chosen(wish), held=held, most=shop.most_unpaid)


def _refuse_unconfirmed(wish: PlaceOrder, book: PriceBook) -> None:
    """No line without the seven-day return goes in unless its own kind was confirmed. Raises ExemptionNotConfirmed."""
    for sku_id, _ in wish.lines:
        sku = book.goods[sku_id]
        if sku.exemption and (sku_id, sku.exemption) not in wish.confirmed:
            exempt = EXEMPTION_BY_KIND[sku.exemption]
            raise ExemptionNotConfirmed(
                what=sku.title,
                why_zh=exempt.words.zh,
                why_en=exempt.words.en,
                article_zh=exempt.article.zh,
                article_en=exempt.article.en,
                sku_id=sku_id,
                kind=exempt.kind,
            )


def _refuse_sold_out(wish: PlaceOrder, book: PriceBook, wanted: Mapping[int, int], standing: Standing) -> None:
    left = standing.left
    short = {item_id for item_id, pieces in wanted.items() if left.get(item_id, 0) < pieces}
    if not short:
        return
    missing = {sku_id: book.goods[sku_id] for sku_id, _ in wish.lines if _takes_any(wish, book.goods[sku_id], short)}
    asked = sum(pieces for sku_id, pieces in wish.lines if sku_id in missing)
    raise SoldOut(
        what="、".join(dict.fromkeys(sku.title for sku in missing.values())),
        left=left.get(wish.pool.item_id, 0)
        if wish.pool is not None
        else min(pieces_of(sku, left=left, wanted={}) for sku in missing.values()),
        asked=asked,
        sku_ids=sorted(missing),
    )


def _takes_any(wish: PlaceOrder, sku: SkuFacts, items: set[int]) -> bool:
    return any(item_id in items for item_id, _ in _components(wish, sku))


def _components(wish: PlaceOrder, sku: SkuFacts) -> tuple[tuple[int, int], ...]:
    """What one piece takes from the shelf: of a play, one piece of its pool."""
    return sku.components if wish.pool is None else ((wish.pool.item_id, 1),)


def _refuse_other_price(wish: PlaceOrder, pool: FromPool, book: PriceBook, quote: Quote) -> None:
    """A pool is sold at its own price alone, which counts the buyer's uses. Raises NotAtThisPrice."""
    if not any(one.kind == PROMOTION and one.id == pool.promotion_id for one in quote.applied):
        raise NotAtThisPrice(what=book.goods[wish.lines[0][0]].title)


def _offers(wish: PlaceOrder, standing: Standing) -> tuple[CouponOffer, ...]:
    offers = []
    for coupon_id in dict.fromkeys(wish.coupon_ids):
        offer = standing.offers[coupon_id, wish.buyer_id]
        if isinstance(offer, Refusal):
            raise offer
        if coupon_id in standing.coupons_taken:
            raise CouponInUse(order_id=standing.coupons_taken[coupon_id])
        offers.append(offer)
    return tuple(offers)


def _priced(
    wish: PlaceOrder,
    book: PriceBook,
    buyer: BuyerFacts,
    address: AddressFacts,
    offers: tuple[CouponOffer, ...],
    wanted: dict[int, int],
    standing: Standing,
) -> tuple[Quote, dict[int, int]]:
    """The price, and the pieces by stock item with the gifts that are still there."""
    visit = _visit(wish, buyer, address, standing)
    if not book.gift_sku_ids:
        return book.price(wishes=wish.lines, visit=visit, coupons=offers, province=address.province), wanted
    gifts_left = book.gifts_left(left=standing.left, wanted=wanted)
    while True:
        quote = book.price(
            wishes=wish.lines,
            visit=_with_gifts(visit, gifts_left),
            coupons=offers,
            province=address.province,
        )
        pieces, shortened = _with_gift_pieces(book, quote, wanted, standing, gifts_left)
        if not shortened:
            return quote, pieces


def _with_gift_pieces(
    book: PriceBook, quote: Quote, wanted: Mapping[int, int], standing: Standing, gifts_left: dict[int, int]
) -> tuple[dict[int, int], bool]:
    """The pieces by stock item with all gifts; whether gifts that share an item were too many, and are now fewer."""
    pieces = dict(wanted)
    for gift in quote.gifts:
        sku = book.goods[gift.sku_id]
        allowed = pieces_of(sku, left=standing.left, wanted=pieces)
        if allowed < gift.pieces:
            gifts_left[gift.sku_id] = min(allowed, gifts_left[gift.sku_id] - 1)
            return pieces, True
        for item_id, each in sku.components:
            pieces[item_id] = pieces.get(item_id, 0) + gift.pieces * each
    return pieces, False


def _visit(wish: PlaceOrder, buyer: BuyerFacts, address: AddressFacts, standing: Standing) -> Visit:
    """Who asks, sharing the counters of the batch, so that one visit serves all buyers of a kind."""
    uses = standing.uses.get(wish.buyer_id)
    key = (wish.scene, buyer.is_new, buyer.level, address.province, address.city, id(uses) if uses else 0)
    visit = standing.visits.get(key)
    if visit is None:
        visit = standing.visits[key] = Visit(
            moment=standing.moment,
            is_new=buyer.is_new,
            level=buyer.level,
            scene=engine_scene(wish.scene),
            regions=address.regions,
            uses=uses or {},
            budgets_left_fen=standing.budgets_fen,
        )
    return visit


def _with_gifts(visit: Visit, gifts_left: Mapping[int, int]) -> Visit:
    return Visit(
        visit.moment,
        visit.is_new,
        visit.level,
        visit.scene,
        visit.regions,
        visit.uses,
        visit.budgets_left_fen,
        gifts_left,
    )


def _price_changed(expected_fen: int, quote: Quote) -> PriceChanged:
    return PriceChanged(
        expected=yuan_text(expected_fen),
        payable=yuan_text(quote.payable_fen),
        expected_payable_fen=expected_fen,
        payable_fen=quote.payable_fen,
        goods_fen=quote.goods_fen,
        discount_fen=quote.discount_fen,
        freight_fen=quote.freight_fen,
        freight_discount_fen=quote.freight_discount_fen,
    )


def _refuse_useless_coupons(
    wish: PlaceOrder,
    book: PriceBook,
    quote: Quote,
    offers: tuple[CouponOffer, ...],
    visit: Visit,
    address: AddressFacts,
) -> None:
    """A coupon that gives nothing is not taken from its owner."""
    applied = {one.id for one in quote.applied if one.kind == COUPON}
    useless = [offer.coupon_id for offer in offers if offer.coupon_id not in applied]
    if not useless:
        return
    told = book.price(wishes=wish.lines, visit=visit, coupons=offers, province=address.province, explain=True)
    reasons = {one.id: one.reason.words for one in told.not_applied if one.kind == COUPON}
    why = reasons.get(useless[0])
    raise CouponDoesNotApply(coupon=useless[0], why_zh=why.zh if why else "", why_en=why.en if why else "")
