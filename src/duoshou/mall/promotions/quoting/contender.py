"""One promotion or coupon as it competes: its declaration with everything resolved that no cart can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from duoshou.mall.promotions.rules.facts import Line, Visit
from duoshou.mall.promotions.rules.lane_names import GIFT
from duoshou.mall.promotions.rules.reasons import NotToThisRegion, NotYet, Over, Reason
from duoshou.mall.promotions.rules.rule import Benefit
from duoshou.mall.promotions.values import COUPON, PROMOTION, Applied, CouponOffer, Promotion, Source

WHOLE_CART = 0

# Of so many SKUs a template remembers whether they take part; then it forgets and looks again.
MOST_COVERED = 5_000

# A NamedTuple without the detour through its own constructor, where thousands are made.
new_tuple = tuple.__new__


class Contender:
    """A promotion, or a coupon in the buyer's hand. `scope` is the number of its goods; 0 is the whole cart."""

    __slots__ = (
        "benefit",
        "borne_by",
        "budget_left_fen",
        "gift_sku_id",
        "given",
        "id",
        "kind",
        "lane",
        "least_fen",
        "least_pieces",
        "max_discount_fen",
        "most_off_fen",
        "name",
        "off_fen",
        "offer",
        "order",
        "promotion",
        "scope",
        "source",
        "unit_fen",
        "with_coupons",
        "words",
    )

    def __init__(
        self,
        promotion: Promotion,
        *,
        offer: CouponOffer | None = None,
        kind: str = PROMOTION,
        scope: int = WHOLE_CART,
    ) -> None:
        self.promotion = promotion
        self.offer = offer
        self.kind = kind if offer is None else COUPON
        self.id = promotion.id if offer is None else offer.coupon_id
        self.lane = promotion.lane
        self.source = Source(self.kind, self.id)
        self.scope = scope
        self.name, self.borne_by, self.words = promotion.name, promotion.borne_by, promotion.words
        self.benefit = promotion.benefit
        self.budget_left_fen = promotion.budget_left_fen
        self.max_discount_fen = promotion.max_discount_fen
        self.most_off_fen = promotion.most_off_fen
        self.least_fen = promotion.least_fen
        self.least_pieces = promotion.least_pieces
        self.off_fen: Callable[..., int] = promotion.benefit.off_fen
        self.unit_fen: Callable[..., int] = promotion.benefit.unit_fen
        self.with_coupons = promotion.with_coupons
        # Of equals the higher priority goes first, then a promotion before a coupon, then the lower id.
        self.given = self.applied(0)
        self.gift_sku_id = promotion.benefit.gift_sku_id if self.lane == GIFT else 0
        self.order = (-promotion.priority, self.kind == COUPON, self.id)

    def affords(self, off_fen: int, budgets_left_fen: Mapping[int, int]) -> bool:
        """Whether what is left of its budget pays for the whole discount."""
        left_fen = self.budget_left_fen
        if budgets_left_fen and self.kind == PROMOTION:
            left_fen = budgets_left_fen.get(self.id, left_fen)
        return left_fen is None or off_fen <= left_fen

    def applied(self, off_fen: int) -> Applied:
        """What it takes off the order."""
        return new_tuple(Applied, (self.lane, self.kind, self.id, self.name, off_fen, self.borne_by, self.words))

    def ahead_of_the_cart(self, visit: Visit) -> Reason | None:
        """What the visit alone has against it, before any goods are looked at; None for nothing."""
        promotion, offer = self.promotion, self.offer
        starts_at, ends_at = days(promotion, offer)
        if visit.moment < starts_at:
            return NotYet(starts_at)
        if visit.moment >= ends_at:
            return Over(ends_at)
        return against_the_visit(promotion, visit)


class Template(Contender):
    """What all coupons of one template have in common; each comes with an id and days of its own."""

    __slots__ = ("_covered", "asks_who")

    def __init__(self, promotion: Promotion) -> None:
        super().__init__(promotion, kind=COUPON)
        spares_no_region = type(promotion.benefit).region_left_out is Benefit.region_left_out
        self.asks_who = bool(promotion.about_the_visit) or not spares_no_region
        self._covered: dict[int, tuple[tuple[int, ...], int, bool]] = {}

    def places_covered(self, places: Sequence[int], lines: Sequence[Line]) -> list[int]:
        """Of these places those whose goods take part; remembered by SKU."""
        covered, taking_part = self._covered, []
        for place in places:
            line = lines[place]
            known = covered.get(line[0])
            if known is None or known[1] != line[1] or known[0] != line[2]:
                if len(covered) >= MOST_COVERED:
                    covered.clear()
                known = covered[line[0]] = (line[2], line[1], self.promotion.covers(line))
            if known[2]:
                taking_part.append(place)
        return taking_part


def days(promotion: Promotion, offer: CouponOffer | None) -> tuple[datetime, datetime]:
    """From when and until when it holds, or the coupon that carries it."""
    starts_at = (offer.valid_from if offer else None) or promotion.starts_at
    ends_at = (offer.valid_until if offer else None) or promotion.ends_at
    return starts_at, ends_at


def against_the_visit(promotion: Promotion, visit: Visit) -> Reason | None:
    """The first condition that buyer, scene, region or hour do not meet; None when they meet all."""
    for condition in promotion.about_the_visit:
        if not condition.holds(visit):
            return condition.why_not(visit)
    region = promotion.benefit.region_left_out(visit.regions)
    return None if region is None else NotToThisRegion(region)
