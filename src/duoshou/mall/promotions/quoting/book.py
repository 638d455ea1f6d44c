"""The promotions of a shop compiled for asking: what is live, who is admitted, which goods each concerns."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from operator import itemgetter

from duoshou.mall.promotions.errors import OnePromotionTwice, UnknownScene
from duoshou.mall.promotions.quoting.contender import WHOLE_CART, Contender, Template, against_the_visit
from duoshou.mall.promotions.rules.conditions.within_hours import WithinHours
from duoshou.mall.promotions.rules.facts import Line, Visit
from duoshou.mall.promotions.rules.lane_names import BUNDLE, FREIGHT, GIFT, ITEM_PRICE, THRESHOLD
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.values import Promotion

# Bounds of what is learned while asking: then it is forgotten and learned again.
MOST_GOODS = 100_000
MOST_VISITS = 4_096
MOST_PLANS = 256
MOST_TEMPLATES = 256

# What one piece costs with a promotion and how much less that is, the lowest price first.
Offered = tuple[tuple[int, int, Contender], ...]

# Base price, product and categories for which it was found out; then what is offered, and the scopes of the goods.
Known = tuple[int, int, tuple[int, ...], Offered, tuple[int, ...]]
Covered = tuple[tuple[int, ...], int, frozenset[int]]


class Plan:
    """The promotions that a kind of visit is admitted to, by lane, each lane in the order in which equals go.

    `covering` tells the ids of the promotions that concern a line's goods, `template` what a coupon's declaration comes
    to. Promotions with the same goods share a scope.
    """

    def __init__(
        self,
        promotions: Iterable[Promotion],
        *,
        covering: Callable[[Line], frozenset[int]],
        template: Callable[[Promotion], Template],
    ) -> None:
        self._ids_covering = covering
        self.template = template
        self._scopes: dict[Hashable, int] = {}
        self._covering: list[Promotion] = []
        everyone = sorted((Contender(one, scope=self._scope_of(one)) for one in promotions), key=lambda one: one.order)
        self.scopes = len(self._covering) + 1
        self.item_price = self._in_lane(ITEM_PRICE, everyone)
        self.bundle = self._in_lane(BUNDLE, everyone)
        self.threshold = self._in_lane(THRESHOLD, everyone)
        self.freight = self._in_lane(FREIGHT, everyone)
        self.gift = self._in_lane(GIFT, everyone)
        self.limited = tuple(one for one in everyone if one.promotion.per_buyer_limit is not None)
        self.item_prices_with_a_threshold = tuple(one for one in self.item_price if one.least_fen or one.least_pieces)
        self.least_budget_fen = min(
            (one.budget_left_fen for one in everyone if one.budget_left_fen is not None), default=None
        )
        self.known: dict[int, Known] = {}

    def says_the_same(self, visit: Visit, *, up_to_fen: int) -> bool:
        """Whether a cart that costs so much before any discount is quoted the same for every visit of this plan: no
        gift that may run out, no limit that this buyer has reached, and every budget pays for more than the whole cart.
        """
        if self.gift or (visit.uses and self._reached(visit)):
            return False
        if self.least_budget_fen is not None and self.least_budget_fen < up_to_fen:
            return False
        budgets = visit.budgets_left_fen
        return not budgets or min(budgets.values()) >= up_to_fen

    def _reached(self, visit: Visit) -> bool:
        """Whether this buyer has used some promotion as often as one may."""
        uses = visit.uses
        return any(uses.get(one.id, 0) >= (one.promotion.per_buyer_limit or 0) for one in self.limited)

    def learn(self, line: Line) -> Known:
        """The item prices and the scopes that concern the line's goods; remembered by SKU."""
        ids = self._ids_covering(line)
        known = (
            line.price_fen,
            line.product_id,
            line.category_ids,
            _lowest_first([one for one in self.item_price if one.id in ids], line),
            tuple(number for number, one in enumerate(self._covering, start=1) if one.id in ids),
        )
        if len(self.known) >= MOST_GOODS:
            self.known.clear()
        self.known[line.sku_id] = known
        return known

    def _scope_of(self, promotion: Promotion) -> int:
        goods, only = promotion.goods, promotion.benefit.only_sku_ids
        one_by_one = promotion.lane == ITEM_PRICE and not promotion.least_fen and not promotion.least_pieces
        if one_by_one or (goods is None and only is None):
            return WHOLE_CART
        key = (goods, only)
        if key not in self._scopes:
            self._covering.append(promotion)
            self._scopes[key] = len(self._covering)
        return self._scopes[key]

    @staticmethod
    def _in_lane(lane: str, everyone: list[Contender]) -> tuple[Contender, ...]:
        return tuple(one for one in everyone if one.lane == lane)


def _lowest_first(contenders: Iterable[Contender], line: Line) -> Offered:
    """What one piece of the line costs with each that makes it cheaper; of equals the order stays."""
    offered = []
    for one in contenders:
        unit_fen = one.unit_fen(sku_id=line.sku_id, price_fen=line.price_fen)
        if unit_fen < line.price_fen:
            offered.append((unit_fen, line.price_fen - unit_fen, one))
    return tuple(sorted(offered, key=itemgetter(0)))


class Live:
    """What is live from one instant to the next at which that changes, and the plan of each kind of visit."""

    def __init__(self, promotions: Iterable[Promotion], *, since: datetime | None, until: datetime | None) -> None:
        self.promotions = tuple(promotions)
        self.since = since
        self.until = until
        self.by_visit: dict[Hashable, Plan] = {}
        # Regions multiply the kinds of visit, so they count only where a promotion asks for them.
        self.asks_for_region = any(
            condition.rule == "region_is" for one in self.promotions for condition in one.conditions
        ) or any(one.lane == FREIGHT for one in self.promotions)

    def holds_at(self, moment: datetime) -> bool:
        """Whether nothing begins or ends between `since` and the moment."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


class PromotionBook:
    """A set of promotions, compiled once and asked many times; several threads may ask it at once.

    It answers for any moment. What it learns about goods and visits it remembers within bounds.
    Raises OnePromotionTwice.
    """

    def __init__(self, promotions: Iterable[Promotion]) -> None:
        self.promotions = tuple(sorted(promotions, key=lambda one: one.id))
        for one, following in itertools.pairwise(self.promotions):
            if one.id == following.id:
                raise OnePromotionTwice(promotion_id=one.id)
        self._live: Live | None = None
        self._plans: dict[tuple[int, ...], Plan] = {}
        self._covered: dict[int, Covered] = {}
        self._templates: dict[int, Template] = {}

    def plan(self, visit: Visit) -> Plan:
        """The promotions that this visit is admitted to. Raises UnknownScene."""
        live = self._live
        if live is None or not live.holds_at(visit.moment):
            live = self._live = self._live_at(visit.moment)
        kind = (visit.is_new, visit.level, visit.scene, visit.regions if live.asks_for_region else ())
        plan = live.by_visit.get(kind)
        return self._admit(live, kind, visit) if plan is None else plan

    def next_change(self, *, moment: datetime) -> datetime | None:
        """The next instant at which a promotion begins or ends, for the day or for good; None when nothing will."""
        return min((edge for edge in self._edges_around(moment) if edge > moment), default=None)

    def _edges_around(self, moment: datetime) -> list[datetime]:
        edges = [edge for one in self.promotions for edge in (one.starts_at, one.ends_at)]
        for condition in (each for one in self.promotions for each in one.conditions):
            if isinstance(condition, WithinHours):
                edges += condition.edges_around(moment)
        return edges

    def _live_at(self, moment: datetime) -> Live:
        """What is live at the moment and as long as nothing changes before and after it."""
        edges = self._edges_around(moment)
        return Live(
            [one for one in self.promotions if one.starts_at <= moment < one.ends_at],
            since=max((edge for edge in edges if edge <= moment), default=None),
            until=min((edge for edge in edges if edge > moment), default=None),
        )

    def _admit(self, live: Live, kind: Hashable, visit: Visit) -> Plan:
        if visit.scene not in SCENE:
            raise UnknownScene(scene=visit.scene, known="、".join(SCENE))
        admitted = [one for one in live.promotions if against_the_visit(one, visit) is None]
        ids = tuple(one.id for one in admitted)
        plan = self._plans.get(ids)
        if plan is None:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            plan = self._plans[ids] = Plan(admitted, covering=self._ids_covering, template=self._template)
        if len(live.by_visit) >= MOST_VISITS:
            live.by_visit.clear()
        live.by_visit[kind] = plan
        return plan

    def _template(self, declared: Promotion) -> Template:
        """What a coupon's declaration comes to; remembered as long as the declaration is the same object."""
        known = self._templates.get(id(declared))
        if known is None or known.promotion is not declared:
            if len(self._templates) >= MOST_TEMPLATES:
                self._templates.clear()
            known = self._templates[id(declared)] = Template(declared)
        return known

    def _ids_covering(self, line: Line) -> frozenset[int]:
        """The promotions that concern the line's goods; remembered by SKU."""
        known = self._covered.get(line.sku_id)
        if known is None or known[0] != line.category_ids or known[1] != line.product_id:
            ids = frozenset(one.id for one in self.promotions if one.covers(line))
            known = (line.category_ids, line.product_id, ids)
            if len(self._covered) >= MOST_GOODS:
                self._covered.clear()
            self._covered[line.sku_id] = known
        return known[2]
