"""Why a promotion or coupon did not count, and what the buyer could still reach; looked for only when asked."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from duoshou.kernel.words import Words
from duoshou.mall.promotions.quoting.book import Plan, PromotionBook
from duoshou.mall.promotions.quoting.bundles import free_groups
from duoshou.mall.promotions.quoting.cart import Cart, Places
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender
from duoshou.mall.promotions.quoting.coupons import places_for_coupon
from duoshou.mall.promotions.quoting.freights import freight_places
from duoshou.mall.promotions.rules.lane_names import BUNDLE, COUPON, FREIGHT, GIFT, ITEM_PRICE, THRESHOLD
from duoshou.mall.promotions.rules.lanes import LANE
from duoshou.mall.promotions.rules.reasons import (
    BudgetSpent,
    BuyerLimitReached,
    GiftGone,
    KeptOutByScene,
    LostTo,
    NeedsMoreMoney,
    NeedsMorePieces,
    NoGoodsOfIt,
    NothingLeftToReduce,
    NotWithCoupons,
    Reason,
)
from duoshou.mall.promotions.values import NotApplied, Nudge

WITHIN_REACH = (NeedsMoreMoney, NeedsMorePieces)


def explained(cart: Cart, book: PromotionBook) -> tuple[tuple[NotApplied, ...], tuple[Nudge, ...]]:
    """Every promotion of the book and every coupon offered that did not count, lane by lane, with the reason.

    Then what a little more would bring: promotions not reached yet, and next steps of those that count.
    """
    counted = {(one.kind, one.id): one.discount_fen for one in cart.applied}
    refused, within_reach = [], []
    for one in _everyone(cart, book):
        got_fen = counted.get((one.kind, one.id))
        why_not = _why_not(cart, one) if got_fen is None else None
        if why_not is not None:
            refused.append(NotApplied(one.lane, one.kind, one.id, one.name, one.words, why_not))
        reason = why_not if got_fen is None else _next_step(cart, one, got_fen)
        if isinstance(reason, WITHIN_REACH):
            within_reach.append(Nudge(one.lane, one.kind, one.id, one.name, reason, _nudge_words(one, reason)))
    return tuple(refused), tuple(within_reach)


def _nudge_words(one: Contender, reason: Reason) -> Words:
    """`再买 ¥12.50，享满300减30`."""
    return Words(f"{reason.words.zh}，享{one.words.zh}", f"{reason.words.en}: {one.words.en}")


def _everyone(cart: Cart, book: PromotionBook) -> list[Contender]:
    """All that could have counted, in the order of lanes and of equals."""
    lanes = list(LANE)
    admitted = {one.id: one for one in _in_plan(cart.plan)}
    found = [admitted.get(promotion.id) or Contender(promotion) for promotion in book.promotions]
    found += [Contender(offer.promotion, offer=offer) for offer in cart.coupons]
    return sorted(found, key=lambda one: (lanes.index(one.lane), one.order))


def _in_plan(plan: Plan) -> Iterable[Contender]:
    yield from plan.item_price
    yield from plan.bundle
    yield from plan.threshold
    yield from plan.freight
    yield from plan.gift


def _why_not(cart: Cart, one: Contender) -> Reason:
    """The first fact in its way: the visit, the limits, the goods, then the others of its lane."""
    against = one.ahead_of_the_cart(cart.visit)
    if against is not None:
        return against
    limit = one.promotion.per_buyer_limit
    if limit is not None and one.offer is None and cart.visit.uses.get(one.id, 0) >= limit:
        return BuyerLimitReached(limit)
    if (one.kind, one.id) in cart.over_budget:
        return BudgetSpent()
    places = places_that_count(cart, one)
    if not places:
        return _without_goods(cart, one)
    return IN_LANE[one.lane](cart, one, places)


def places_that_count(cart: Cart, one: Contender) -> Places:
    """The lines that count for a promotion or a coupon in its lane."""
    if one.lane == COUPON:
        return places_for_coupon(cart, cart.plan.template(one.promotion))
    if one.lane == ITEM_PRICE:
        taking_part = cart.members_in(ITEM_PRICE)[WHOLE_CART] or ()
        return [place for place in taking_part if one.promotion.covers(cart.lines[place])]
    if one.lane == FREIGHT:
        return freight_places(cart, one, cart.members_in(FREIGHT))
    return cart.members_in(one.lane)[one.scope] or ()


def _without_goods(cart: Cart, one: Contender) -> Reason:
    """Why no line counts: none is of its goods, or those that are take nothing of this lane."""
    of_it = [place for place, line in enumerate(cart.lines) if one.promotion.covers(line)]
    if not of_it:
        return NoGoodsOfIt()
    if cart.scene_places.issuperset(of_it):
        return KeptOutByScene(cart.visit.scene)
    return NotWithCoupons()


def _measured(cart: Cart, one: Contender, places: Places) -> tuple[int, int]:
    """What its goods came to when its turn came."""
    if one.lane == COUPON and cart.measured and one.id in cart.measured:
        return cart.measured[one.id]
    left = (cart.seen or {})[one.lane]
    return sum(left[place] for place in places), sum(cart.pieces[place] for place in places)


def _short(cart: Cart, one: Contender, places: Places) -> Reason | None:
    """What its goods are short of."""
    amount_fen, pieces = _measured(cart, one, places)
    if amount_fen < one.least_fen:
        return NeedsMoreMoney(one.least_fen - amount_fen)
    if pieces < one.least_pieces:
        return NeedsMorePieces(one.least_pieces - pieces)
    return None


def _lost(cart: Cart, lane: str, ids: Container[int] | None = None) -> Reason:
    """Lost to the first of its lane (and of these ids) that counted."""
    winner = next((one for one in cart.applied if one.lane == lane and (ids is None or one.id in ids)), None)
    return NothingLeftToReduce() if winner is None else LostTo(winner.kind, winner.id, winner.name)


def _item_price(cart: Cart, one: Contender, places: Places) -> Reason:
    for place in places:
        line, source = cart.lines[place], cart.price_from[place]
        if source is not None and one.unit_fen(sku_id=line.sku_id, price_fen=line.price_fen) < line.price_fen:
            return _short(cart, one, places) or _lost(cart, ITEM_PRICE, {source.id})
    return _short(cart, one, places) or NothingLeftToReduce()


def _bundle(cart: Cart, one: Contender, places: Places) -> Reason:
    short = _short(cart, one, places)
    if isinstance(short, NeedsMoreMoney):
        return short
    groups = free_groups(cart, places, cart.pieces)
    if one.benefit.bundled(groups) is None:
        return one.benefit.bundle_needs(groups)
    won = {id_ for lane, _, id_, taken, _ in cart.bearings if lane == BUNDLE and not set(places).isdisjoint(taken)}
    return short or _lost(cart, BUNDLE, won)


def _threshold_or_coupon(cart: Cart, one: Contender, places: Places) -> Reason:
    amount_fen, pieces = _measured(cart, one, places)
    short = _short(cart, one, places)
    if short is None and one.off_fen(amount_fen=amount_fen, pieces=pieces) == 0:
        return NothingLeftToReduce()
    return short or _lost(cart, one.lane)


def _freight(cart: Cart, one: Contender, places: Places) -> Reason:
    if not cart.freight_fen:
        return NothingLeftToReduce()
    return _short(cart, one, places) or _lost(cart, FREIGHT)


def _gift(cart: Cart, one: Contender, places: Places) -> Reason:
    return _short(cart, one, places) or GiftGone(one.benefit.gift_sku_id)


IN_LANE: dict[str, Callable[[Cart, Contender, Places], Reason]] = {
    ITEM_PRICE: _item_price,
    BUNDLE: _bundle,
    THRESHOLD: _threshold_or_coupon,
    COUPON: _threshold_or_coupon,
    FREIGHT: _freight,
    GIFT: _gift,
}


def _next_step(cart: Cart, one: Contender, got_fen: int) -> Reason | None:
    """What is missing for more of what already counts; None at the last step and at the cap."""
    if one.max_discount_fen is not None and got_fen >= one.max_discount_fen:
        return None
    amount_fen, pieces = _measured(cart, one, places_that_count(cart, one))
    return one.benefit.next_step(amount_fen=amount_fen, pieces=pieces)
