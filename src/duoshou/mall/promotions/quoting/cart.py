"""A cart on its way through the lanes: what each line still costs, and what took something off it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul, sub

from duoshou.mall.promotions.errors import NotALine
from duoshou.mall.promotions.quoting.book import Plan
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender, new_tuple
from duoshou.mall.promotions.rules.facts import Line, Visit
from duoshou.mall.promotions.rules.lane_names import SCENE_PRICE
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.values import SCENE as SCENE_KIND
from duoshou.mall.promotions.values import Applied, Bearing, CouponOffer, Gift, Source

Places = Sequence[int]
Members = Sequence[Sequence[int] | None]


class Cart:
    """Lines by place, in the order of their SKU, so that the order in which they were put in changes nothing.

    `units` is the price of one piece and `left` what the line still costs. `members` are the places of each scope's
    lines. `seen`, kept when reasons are asked for, is what was left on entering each lane.
    """

    __slots__ = (
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
        "lines",
        "measured",
        "members",
        "no_coupons",
        "over_budget",
        "pieces",
        "plan",
        "price_from",
        "prices",
        "scene_places",
        "seen",
        "size",
        "sku_ids",
        "units",
        "visit",
    )

    def __init__(
        self,
        *,
        plan: Plan,
        lines: Sequence[Line],
        visit: Visit,
        coupons: Sequence[CouponOffer],
        freight_fen: int,
        explain: bool,
    ) -> None:
        self.plan, self.visit, self.coupons = plan, visit, coupons
        self.freight_fen = self.freight_left_fen = freight_fen
        self.came_from: list[int] | None = None
        self.lines = self._in_order_of_sku(lines)
        self.size = len(lines)
        self.prices: list[tuple[Contender, ...]] = []
        self.members: list[list[int] | None] = [None] * plan.scopes
        self.scene_places: frozenset[int] = frozenset()
        self.bearings: list[Bearing] = []
        self.price_from: list[Source | None] = [None] * self.size
        self.applied: list[Applied] = []
        self.gifts: list[Gift] = []
        self.no_coupons: set[int] = set()
        self.blocked: set[Contender] = set()
        self.over_budget: set[tuple[str, int]] = set()
        self.seen: dict[str, list[int]] | None = {} if explain else None
        self.measured: dict[int, tuple[int, int]] = {}
        self._read_lines()
        if plan.limited and visit.uses:
            uses = visit.uses
            self.blocked.update(
                one for one in plan.limited if uses.get(one.id, 0) >= (one.promotion.per_buyer_limit or 0)
            )

    def _in_order_of_sku(self, lines: Sequence[Line]) -> Sequence[Line]:
        sku_ids = [line[0] for line in lines]
        self.sku_ids = sorted(sku_ids)
        if sku_ids == self.sku_ids:
            return lines
        self.came_from = sorted(range(len(lines)), key=sku_ids.__getitem__)
        return [lines[place] for place in self.came_from]

    def _read_lines(self) -> None:
        """Prices, pieces and scopes of every line. Raises NotALine."""
        lines, members, prices = self.lines, self.members, self.prices
        self.units = units = [line[4] for line in lines]
        self.pieces = pieces = [line[3] for line in lines]
        self.left = list(map(mul, units, pieces))
        self.goods_fen = sum(self.left)
        if lines and (min(pieces) < 1 or min(units) < 0):
            raise _not_a_line(next(line for line in lines if line.pieces < 1 or line.price_fen < 0))
        goods, learn = self.plan.goods, self.plan.learn
        with_scene_price = []
        for place, line in enumerate(lines):
            sku_id, product_id, category_ids, _, _, scene_price_fen = line
            known = goods.get(sku_id)
            if known is None or known[0] != category_ids or known[1] != product_id:
                known = learn(line)
            _, _, offered, scopes = known
            prices.append(offered)
            if scene_price_fen is not None:
                with_scene_price.append(place)
            for scope in scopes:
                places = members[scope]
                if places is None:
                    members[scope] = [place]
                else:
                    places.append(place)
        members[WHOLE_CART] = list(range(self.size))
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
            self.bearings.append(Bearing(SCENE_PRICE, SCENE_KIND, 0, (place,), (off_fen,)))
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
        left, counts = self.left, self.pieces
        if len(places) == self.size:
            return sum(left), sum(counts)
        amount_fen = pieces = 0
        for place in places:
            amount_fen += left[place]
            pieces += counts[place]
        return amount_fen, pieces

    def take(self, contender: Contender, places: Places, shares: list[int], off_fen: int) -> None:
        """Takes a discount off, each line its share, and enters who did it."""
        if places is self.members[WHOLE_CART]:
            self.left = list(map(sub, self.left, shares))
        else:
            left = self.left
            for place, share in zip(places, shares, strict=True):
                left[place] -= share
        self.bearings.append(new_tuple(Bearing, (contender.lane, contender.kind, contender.id, places, shares)))
        if not contender.with_coupons:
            self.no_coupons.update(places)
        self.applied.append(contender.applied(off_fen))

    def refuse_for_budget(self, contender: Contender) -> None:
        """Leaves a contender out because its budget does not pay for it."""
        self.blocked.add(contender)
        self.over_budget.add((contender.kind, contender.id))


def _not_a_line(line: Line) -> NotALine:
    return NotALine(
        sku_id=line.sku_id, pieces=line.pieces, price_fen=line.price_fen, scene_price_fen=line.scene_price_fen
    )
