"""The peer: the same rules in a plain loop, nothing compiled, nothing indexed, no lane knowing what another has found.

Written as one would write it first, from the table in `rules/lanes.py`. It is what the engine is timed against, and
what `tests/laws/test_promotions.py` holds the engine to, fen by fen.

Long because: it is the whole of pricing once more, and being one piece is its point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duoshou.kernel.money import split
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.rules.rule import AboutALine, AboutTheGoods, AboutTheVisit, Group
from duoshou.mall.promotions.values import (
    Applied,
    CouponOffer,
    Gift,
    Line,
    Part,
    Promotion,
    Quote,
    QuotedLine,
    Visit,
)


@dataclass
class Row:
    """One line and what it still costs."""

    line: Line
    unit_fen: int
    left_fen: int
    parts: list[Part] = field(default_factory=list)
    price_from: tuple[str, int] | None = None
    takes_coupons: bool = True
    promoted: bool = False


@dataclass
class Rival:
    """A promotion or a coupon."""

    promotion: Promotion
    kind: str
    id: int

    @property
    def rank(self) -> tuple[int, bool, int]:
        return (-self.promotion.priority, self.kind == "coupon", self.id)


class Naive:
    """One cart being priced."""

    def __init__(self, promotions: Sequence[Promotion], lines, visit: Visit, coupons, freight_fen: int) -> None:
        self.visit, self.freight_fen = visit, freight_fen
        self.rows = [Row(line, line.price_fen, line.price_fen * line.pieces) for line in lines]
        self.in_order = sorted(self.rows, key=lambda row: row.line.sku_id)
        self.rivals = sorted((Rival(one, "promotion", one.id) for one in promotions), key=lambda one: one.rank)
        self.coupons: list[CouponOffer] = list(coupons)
        self.applied: list[Applied] = []
        self.gifts: list[Gift] = []
        self.freight_off_fen = 0

    # what every lane asks

    def admits(self, promotion: Promotion, offer: CouponOffer | None = None) -> bool:
        visit = self.visit
        starts = (offer and offer.valid_from) or promotion.starts_at
        ends = (offer and offer.valid_until) or promotion.ends_at
        return (
            starts <= visit.moment < ends
            and all(one.holds(visit) for one in promotion.conditions if isinstance(one, AboutTheVisit))
            and promotion.benefit.region_left_out(visit.regions) is None
        )

    def may(self, rival: Rival) -> bool:
        limit = rival.promotion.per_buyer_limit
        used_up = limit is not None and self.visit.uses.get(rival.id, 0) >= limit
        return not used_up and self.admits(rival.promotion)

    def in_lane(self, lane: str) -> list[Rival]:
        return [one for one in self.rivals if one.promotion.lane == lane and self.may(one)]

    def rows_for(self, promotion: Promotion) -> list[Row]:
        keeps_out = SCENE[self.visit.scene].keeps_out_of
        found = []
        for row in self.in_order:
            line = row.line
            if line.scene_price_fen is not None and promotion.lane in keeps_out:
                continue
            scopes = [one for one in promotion.conditions if isinstance(one, AboutALine)]
            if not all(one.covers(line.sku_id, line.product_id, line.category_ids) for one in scopes):
                continue
            only = promotion.benefit.only_sku_ids
            if only is None or line.sku_id in only:
                found.append(row)
        return found

    def reaches(self, promotion: Promotion, amount_fen: int, pieces: int) -> bool:
        goods = [one for one in promotion.conditions if isinstance(one, AboutTheGoods)]
        return all(amount_fen >= one.least_fen and pieces >= one.least_pieces for one in [*goods, promotion.benefit])

    def pays(self, rival: Rival, off_fen: int) -> bool:
        left_fen = rival.promotion.budget_left_fen
        if rival.kind == "promotion":
            left_fen = self.visit.budgets_left_fen.get(rival.id, left_fen)
        return left_fen is None or off_fen <= left_fen

    def enter(self, rival: Rival, shares: list[tuple[Row, int]]) -> None:
        promotion = rival.promotion
        for row, share in shares:
            if share:
                row.left_fen -= share
                row.parts.append(Part(promotion.lane, rival.kind, rival.id, share))
            row.takes_coupons = row.takes_coupons and promotion.with_coupons
            row.promoted = row.promoted or rival.kind == "promotion"
        self.tell(rival, sum(share for _, share in shares))

    def tell(self, rival: Rival, off_fen: int) -> None:
        one = rival.promotion
        self.applied.append(Applied(one.lane, rival.kind, rival.id, one.name, off_fen, one.borne_by, one.words))

    # the lanes

    def scene_prices(self) -> None:
        rows = [row for row in self.in_order if row.line.scene_price_fen is not None]
        total_fen = 0
        for row in rows:
            off_fen = (row.line.price_fen - row.line.scene_price_fen) * row.line.pieces
            row.unit_fen, row.price_from = row.line.scene_price_fen, ("scene", 0)
            row.left_fen -= off_fen
            total_fen += off_fen
            if off_fen:
                row.parts.append(Part("scene", "scene", 0, off_fen))
        if rows:
            words = SCENE[self.visit.scene].words
            self.applied.append(Applied("scene", "scene", 0, words.zh, total_fen, "shop", words))

    def item_prices(self) -> None:
        rivals = []
        for rival in self.in_lane("item_price"):
            rows = self.rows_for(rival.promotion)
            if self.reaches_with(rival.promotion, rows):
                rivals.append(rival)
        while True:
            won: dict[int, list[tuple[Row, int]]] = {}
            for row in self.in_order:
                best = None
                for rival in rivals:
                    if any(row is other for other in self.rows_for(rival.promotion)):
                        price = rival.promotion.benefit.unit_fen(sku_id=row.line.sku_id, price_fen=row.line.price_fen)
                        if price < (best[1] if best else row.line.price_fen):
                            best = rival, price
                if best:
                    won.setdefault(best[0].id, []).append((row, best[1]))
            over = [one for one in rivals if one.id in won and not self.pays(one, self.saved_fen(won[one.id]))]
            if not over:
                break
            rivals.remove(over[0])
        for id_, rows in won.items():
            rival = next(one for one in rivals if one.id == id_)
            self.enter(rival, [(row, (row.line.price_fen - price) * row.line.pieces) for row, price in rows])
            for row, price in rows:
                row.unit_fen, row.price_from = price, ("promotion", id_)

    @staticmethod
    def saved_fen(won: list[tuple[Row, int]]) -> int:
        return sum((row.line.price_fen - price) * row.line.pieces for row, price in won)

    def reaches_with(self, promotion: Promotion, rows: list[Row]) -> bool:
        return self.reaches(promotion, sum(row.left_fen for row in rows), sum(row.line.pieces for row in rows))

    def bundles(self) -> None:
        rivals = self.in_lane("bundle")
        free = [row.line.pieces for row in self.in_order]
        while True:
            best = None
            for rival in rivals:
                rows = self.rows_for(rival.promotion)
                groups = [
                    Group(place, row.line.sku_id, row.unit_fen, free[place])
                    for place, row in enumerate(self.in_order)
                    if free[place] and any(row is other for other in rows)
                ]
                worth_fen, pieces = sum(one.unit_fen * one.pieces for one in groups), sum(one.pieces for one in groups)
                if groups and self.reaches(rival.promotion, worth_fen, pieces):
                    found = rival.promotion.benefit.bundled(groups)
                    off_fen = self.capped(rival.promotion, found.off_fen) if found else 0
                    if off_fen > (best[1] if best else 0) and self.pays(rival, off_fen):
                        best = rival, off_fen, found
            if best is None:
                return
            rival, off_fen, found = best
            shares = split(total_fen=off_fen, weights=[use.weight_fen for use in found.uses])
            for use in found.uses:
                free[use.place] -= use.pieces
            self.enter(
                rival, [(self.in_order[use.place], share) for use, share in zip(found.uses, shares, strict=True)]
            )
            rivals.remove(rival)

    @staticmethod
    def capped(promotion: Promotion, off_fen: int) -> int:
        return off_fen if promotion.max_discount_fen is None else min(off_fen, promotion.max_discount_fen)

    def take_the_largest(self, rivals: list[Rival]) -> None:
        best = None
        for rival in sorted(rivals, key=lambda one: one.rank):
            rows = self.rows_for(rival.promotion)
            if rival.kind == "coupon":
                rows = [row for row in rows if row.takes_coupons]
                if not rival.promotion.with_promotions:
                    rows = [row for row in rows if not row.promoted]
            amount_fen, pieces = sum(row.left_fen for row in rows), sum(row.line.pieces for row in rows)
            if not rows or not self.reaches(rival.promotion, amount_fen, pieces):
                continue
            off_fen = self.capped(
                rival.promotion, rival.promotion.benefit.off_fen(amount_fen=amount_fen, pieces=pieces)
            )
            if off_fen > (best[1] if best else 0) and self.pays(rival, off_fen):
                best = rival, off_fen, rows
        if best:
            rival, off_fen, rows = best
            shares = split(total_fen=off_fen, weights=[row.left_fen for row in rows])
            self.enter(rival, list(zip(rows, shares, strict=True)))

    def thresholds(self) -> None:
        self.take_the_largest(self.in_lane("threshold"))

    def in_hand(self, lane: str, *, stacks: bool | None = None) -> list[Rival]:
        offers = [one for one in self.coupons if one.promotion.lane == lane and stacks in (None, one.stacks)]
        return [Rival(one.promotion, "coupon", one.coupon_id) for one in offers if self.admits(one.promotion, one)]

    def take_coupons(self) -> None:
        self.take_the_largest(self.in_hand("coupon", stacks=False))
        for rival in sorted(self.in_hand("coupon", stacks=True), key=lambda one: one.rank):
            self.take_the_largest([rival])

    def freights(self) -> None:
        best = None
        for rival in sorted([*self.in_lane("freight"), *self.in_hand("freight")], key=lambda one: one.rank):
            rows = self.rows_for(rival.promotion)
            if rows and self.reaches_with(rival.promotion, rows):
                off_fen = rival.promotion.benefit.freight_off_fen(freight_fen=self.freight_fen)
                off_fen = self.capped(rival.promotion, off_fen)
                if off_fen > (best[1] if best else 0) and self.pays(rival, off_fen):
                    best = rival, off_fen
        if best:
            self.freight_off_fen = best[1]
            self.tell(*best)

    def give(self) -> None:
        left = dict(self.visit.gift_pieces_left)
        for rival in self.in_lane("gift"):
            rows, benefit = self.rows_for(rival.promotion), rival.promotion.benefit
            if not rows or not self.reaches_with(rival.promotion, rows):
                continue
            amount_fen, pieces = sum(row.left_fen for row in rows), sum(row.line.pieces for row in rows)
            wanted = benefit.gift_pieces(amount_fen=amount_fen, pieces=pieces)
            got = min(wanted, left.get(benefit.gift_sku_id, wanted))
            if got > 0:
                if benefit.gift_sku_id in left:
                    left[benefit.gift_sku_id] -= got
                self.gifts.append(Gift(benefit.gift_sku_id, got, rival.kind, rival.id, wanted))
                self.tell(rival, 0)


def naive_quote(*, promotions, lines, visit, coupons=(), freight_fen=0) -> Quote:
    """What the engine should say, without reasons."""
    cart = Naive(promotions, lines, visit, coupons, freight_fen)
    for lane in (
        cart.scene_prices,
        cart.item_prices,
        cart.bundles,
        cart.thresholds,
        cart.take_coupons,
        cart.freights,
        cart.give,
    ):
        lane()
    quoted = tuple(
        QuotedLine(
            row.line.sku_id,
            row.line.pieces,
            row.line.price_fen,
            row.unit_fen,
            row.price_from,
            row.left_fen,
            0,
            tuple((part.lane, part.kind, part.id, (0,), (part.fen,)) for part in row.parts),
        )
        for row in cart.rows
    )
    goods_fen, left_fen = sum(line.list_fen for line in quoted), sum(line.payable_fen for line in quoted)
    return Quote(
        quoted,
        tuple(cart.gifts),
        goods_fen,
        goods_fen - left_fen,
        freight_fen,
        cart.freight_off_fen,
        left_fen + freight_fen - cart.freight_off_fen,
        tuple(cart.applied),
    )


def told(quoted: Quote) -> tuple:
    """A quote as it reads, however it is kept: each line with its parts, then the rest."""
    lines = [(*line[:6], line.list_fen, line.discount_fen, line.parts) for line in quoted.lines]
    return lines, *quoted[1:]
