"""A cart on its way through the lanes: what each line still costs, and what took something off it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from duoshou.mall.promotions.errors import NotALine
from duoshou.mall.promotions.quoting.book import Offered, Plan
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender, new_tuple
from duoshou.mall.promotions.rules.facts import Line, Visit
from duoshou.mall.promotions.rules.lane_names import SCENE_PRICE
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.values import SCENE as SCENE_KIND
from duoshou.mall.promotions.values import Applied, Bearing, CouponOffer, Gift, Source

Places = Sequence[int]
Members = Sequence[Sequence[int] | None]

NO_PLACES: frozenset[int] = frozenset()
NOBODY: frozenset[Any] = frozenset()


class Cart:
    """Lines by place, in the order of their SKU, so that the order in which they were put in changes nothing.

    `units` is the price of one piece, `left` what the line still costs and `left_fen` what all of them do. `offered`
    are the promotions' prices of one piece, `members` the places of each scope's lines. `seen` and `measured`, kept
    when reasons are asked for, are what was left on entering each lane and what each coupon found.
    """

    __slots__ = (
        "all_pieces",
        "applied",
        "bearings",
        "blocked",
        "came_from",
        "coupons",
        "freight_fen",
        "freight_left_fen",
        "gifts",
        "goods_fen",
        "left",
        "left_fen",
        "lines",
        "measured",
        "members",
        "no_coupons",
        "offered",
        "over_budget",
        "pieces",
        "plan",
        "price_from",
        "scene_places",
        "seen",
        "size",
        "units",
        "visit",
    )

    def __init__(
        self,
        plan: Plan,
        lines: Sequence[Line],
        visit: Visit,
        coupons: Sequence[CouponOffer],
        freight_fen: int,
        explain: bool,
    ) -> None:
        self.plan, self.visit, self.coupons = plan, visit, coupons
        self.freight_fen = self.freight_left_fen = freight_fen
        self.bearings: list[Bearing] = []
        self.applied: list[Applied] = []
        self.gifts: list[Gift] = []
        self.no_coupons = self.scene_places = NO_PLACES
        self.blocked: Set[Contender] = NOBODY
        self.over_budget: Set[tuple[str, int]] = NOBODY
        self.seen: dict[str, list[int]] | None = {} if explain else None
        self.measured: dict[int, tuple[int, int]] | None = {} if explain else None
        self._read(lines)
        if plan.limited and visit.uses:
            uses = visit.uses
            self.blocked = {one for one in plan.limited if uses.get(one.id, 0) >= (one.promotion.per_buyer_limit or 0)}

    def _read(self, lines: Sequence[Line]) -> None:
        """The lines in their order, and what the plan knows of their goods. Raises NotALine."""
        plan = self.plan
        known_goods = plan.known
        members: list[list[int] | None] = [None] * plan.scopes
        in_order: list[Line] = []
        came_from: list[int] = []
        offered: list[Offered] = []
        units: list[int] = []
        pieces: list[int] = []
        left: list[int] = []
        with_scene_price: list[int] = []
        goods_fen = all_pieces = place = 0
        # Of a SKU that stands on two lines the one given first goes first. One walk: this is asked all day long.
        for sku_id, given, line in sorted([(line[0], given, line) for given, line in enumerate(lines)]):
            _, product_id, category_ids, count, price_fen, scene_price_fen = line
            if count < 1 or price_fen < 0:
                raise _not_a_line(line)
            known = known_goods.get(sku_id)
            if known is None or known[0] != price_fen or known[1] != product_id or known[2] != category_ids:
                known = plan.learn(line)
            line_fen = price_fen * count
            goods_fen += line_fen
            all_pieces += count
            in_order.append(line)
            came_from.append(given)
            offered.append(known[3])
            units.append(price_fen)
            pieces.append(count)
            left.append(line_fen)
            for scope in known[4]:
                places = members[scope]
                if places is None:
                    members[scope] = [place]
                else:
                    places.append(place)
            if scene_price_fen is not None:
                with_scene_price.append(place)
            place += 1
        members[WHOLE_CART] = list(range(place))
        self.size, self.lines, self.came_from, self.members = place, in_order, came_from, members
        self.offered, self.units, self.pieces, self.left = offered, units, pieces, left
        self.price_from: list[Source | None] = [None] * place
        self.goods_fen = self.left_fen = goods_fen
        self.all_pieces = all_pieces
        if with_scene_price:
            self._take_scene_prices(with_scene_price)

    def _take_scene_prices(self, places: Places) -> None:
        """The scene's price replaces the base price of its lines. Raises NotALine."""
        source = Source(SCENE_KIND, 0)
        total_fen = 0
        for place in places:
            line = self.lines[place]
            scene_price_fen = line.scene_price_fen
            if scene_price_fen is None or not 0 <= scene_price_fen <= line.price_fen:
                raise _not_a_line(line)
            off_fen = (line.price_fen - scene_price_fen) * line.pieces
            self.units[place] = scene_price_fen
            self.left[place] -= off_fen
            self.price_from[place] = source
            total_fen += off_fen
            self.bearings.append((SCENE_PRICE, SCENE_KIND, 0, (place,), (off_fen,)))
        self.left_fen -= total_fen
        scene = SCENE[self.visit.scene]
        self.applied.append(Applied(SCENE_PRICE, SCENE_KIND, 0, scene.words.zh, total_fen, "shop", scene.words))
        self.scene_places = frozenset(places)

    def members_in(self, lane: str) -> Members:
        """The places of each scope's lines that take part in the lane; None for a scope without any."""
        if not self.scene_places or lane not in SCENE[self.visit.scene].keeps_out_of:
            return self.members
        kept = [[place for place in places or () if place not in self.scene_places] for places in self.members]
        return [places or None for places in kept]

    def measure(self, places: Places) -> tuple[int, int]:
        """What these lines still cost, and their pieces."""
        if len(places) == self.size:
            return self.left_fen, self.all_pieces
        left, counts = self.left, self.pieces
        amount_fen = pieces = 0
        for place in places:
            amount_fen += left[place]
            pieces += counts[place]
        return amount_fen, pieces

    def take(
        self, contender: Contender, places: Places, shares: list[int], off_fen: int, coupon_id: int | None = None
    ) -> None:
        """Takes a discount off, each line its share, and enters who did it; of a template, which coupon."""
        left = self.left
        for number, share in enumerate(shares):
            left[places[number]] -= share
        self.left_fen -= off_fen
        lane, kind = contender.lane, contender.kind
        id_ = contender.id if coupon_id is None else coupon_id
        self.bearings.append((lane, kind, id_, places, shares))
        if not contender.with_coupons:
            self.no_coupons = self.no_coupons.union(places)
        self.applied.append(
            new_tuple(Applied, (lane, kind, id_, contender.name, off_fen, contender.borne_by, contender.words))
        )

    def refuse_for_budget(self, contender: Contender, coupon_id: int | None = None) -> None:
        """Leaves a contender out because its budget does not pay for it; of a template, that coupon alone."""
        if coupon_id is None:
            self.blocked = self.blocked | {contender}
        self.over_budget = self.over_budget | {(contender.kind, contender.id if coupon_id is None else coupon_id)}


def _not_a_line(line: Line) -> NotALine:
    return NotALine(
        sku_id=line.sku_id, pieces=line.pieces, price_fen=line.price_fen, scene_price_fen=line.scene_price_fen
    )
