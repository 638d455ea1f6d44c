"""What goes into a quote and comes out of it. Frozen; what a cart has many of is a tuple, for speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from duoshou.kernel.words import Words
from duoshou.mall.promotions.errors import NotAPromotion
from duoshou.mall.promotions.rules.conditions.buyer_is_new import BuyerIsNew
from duoshou.mall.promotions.rules.facts import FLASH_SCENE, ORDINARY_SCENE, Line, Visit
from duoshou.mall.promotions.rules.lanes import objection
from duoshou.mall.promotions.rules.reasons import Reason
from duoshou.mall.promotions.rules.rule import AboutALine, AboutTheGoods, AboutTheVisit, Benefit, Condition

__all__ = [
    "FLASH_SCENE",
    "ORDINARY_SCENE",
    "Applied",
    "Bearing",
    "CouponOffer",
    "Gift",
    "Line",
    "NotApplied",
    "Nudge",
    "Part",
    "Promotion",
    "Quote",
    "QuotedLine",
    "Source",
    "Visit",
]

PROMOTION, COUPON, SCENE = "promotion", "coupon", "scene"
BEARERS = ("shop", "supplier", "platform")


@dataclass(frozen=True)
class Promotion:
    """A declaration: when, for whom and which goods (conditions), what (benefit), in which lane, within which limits.

    It holds from `starts_at` up to and without `ends_at`. Of equals the higher `priority` goes first, then the lower
    id. `max_discount_fen` is the most one order gets, `per_buyer_limit` the orders in which one buyer may use it.
    `budget_left_fen`: a discount larger than it is not given at all. `with_coupons` False: goods that this promotion
    reduces take no coupon. `with_promotions` False (of a coupon): it leaves out goods that a promotion reduces.

    Raises NotAPromotion for a declaration that no order could follow.
    """

    id: int
    name: str
    lane: str
    benefit: Benefit
    starts_at: datetime
    ends_at: datetime
    conditions: tuple[Condition, ...] = ()
    priority: int = 0
    max_discount_fen: int | None = None
    per_buyer_limit: int | None = None
    borne_by: str = "shop"
    budget_left_fen: int | None = None
    with_coupons: bool = True
    with_promotions: bool = True

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem:
            raise NotAPromotion(name=self.name, reason_zh=problem.zh, reason_en=problem.en)

    def _problem(self) -> Words | None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            return Words("起止时间没有时区", "its times have no time zone")
        if self.starts_at >= self.ends_at:
            return Words("结束时间不晚于开始时间", "it ends before it starts")
        if self.borne_by not in BEARERS:
            return Words(f"没有承担方“{self.borne_by}”", f"nobody is called “{self.borne_by}” to bear it")
        limits = (self.max_discount_fen, self.per_buyer_limit)
        if any(limit is not None and limit < 1 for limit in limits):
            return Words("上限必须大于 0", "a limit has to be more than 0")
        if sum(isinstance(one, AboutALine) for one in self.conditions) > 1:
            return Words("商品范围只能写一个", "it names its goods more than once")
        return objection(
            self.lane,
            self.benefit,
            capped=self.max_discount_fen is not None,
            budgeted=self.budget_left_fen is not None,
        )

    @cached_property
    def goods(self) -> AboutALine | None:
        """Which goods take part; None for all."""
        return next((one for one in self.conditions if isinstance(one, AboutALine)), None)

    @cached_property
    def about_the_visit(self) -> tuple[AboutTheVisit, ...]:
        """The conditions on buyer, scene, region and time of day."""
        return tuple(one for one in self.conditions if isinstance(one, AboutTheVisit))

    @property
    def is_for_first_orders(self) -> bool:
        """Whether it is for buyers who have never bought, so that one of their orders alone is the first."""
        return any(isinstance(one, BuyerIsNew) for one in self.conditions)

    @cached_property
    def least_fen(self) -> int:
        """What the goods that take part must come to before anything is given."""
        return max([self.benefit.least_fen, *(one.least_fen for one in self._about_the_goods)])

    @cached_property
    def least_pieces(self) -> int:
        """How many pieces must take part before anything is given."""
        return max([self.benefit.least_pieces, *(one.least_pieces for one in self._about_the_goods)])

    @cached_property
    def most_off_fen(self) -> int | None:
        """Lanes threshold and coupon: what it takes off an order at most; None when that grows with the amount."""
        bounds = [most for most in (self.max_discount_fen, self.benefit.most_off_fen) if most is not None]
        return min(bounds, default=None)

    @cached_property
    def words(self) -> Words:
        """Conditions and benefit in one sentence, as the buyer reads it."""
        said = [*(one.words for one in self.conditions), self.benefit.words]
        return Words("，".join(one.zh for one in said), ", ".join(one.en for one in said))

    @property
    def _about_the_goods(self) -> tuple[AboutTheGoods, ...]:
        return tuple(one for one in self.conditions if isinstance(one, AboutTheGoods))

    def covers(self, line: Line) -> bool:
        """Whether the line's goods take part."""
        only = self.benefit.only_sku_ids
        if only is not None and line.sku_id not in only:
            return False
        goods = self.goods
        return goods is None or goods.covers(line.sku_id, line.product_id, line.category_ids)


@dataclass(frozen=True, slots=True)
class CouponOffer:
    """A coupon in the buyer's hand, offered to this order: the instance's id and dates, the declaration it carries.

    Of the coupons that do not stack the best one is taken; those that stack all go. Keep one Promotion per template.
    """

    coupon_id: int
    promotion: Promotion
    stacks: bool = False
    valid_from: datetime | None = None
    valid_until: datetime | None = None


class Source(NamedTuple):
    """Where a discount comes from: `promotion`, `coupon` (the instance's id) or `scene` (id 0)."""

    kind: str
    id: int


class Part(NamedTuple):
    """What one source takes off one line."""

    lane: str
    kind: str
    id: int
    fen: int


# What one source takes off the cart: lane, kind and id as in a Part, the places that bear it, and the share of each.
Bearing = tuple[str, str, int, Sequence[int], Sequence[int]]


class QuotedLine(NamedTuple):
    """One line with its price and how it came about: list_fen − Σ parts = payable_fen.

    `unit_price_fen` is the price to show for one piece (before bundles, thresholds and coupons) and `price_from` what
    made it differ from `list_price_fen`; None when nothing did. `bearings` are those of the whole cart, in which this
    line stands at `place`; `parts` reads them.
    """

    sku_id: int
    pieces: int
    list_price_fen: int
    unit_price_fen: int
    price_from: Source | None
    payable_fen: int
    place: int
    bearings: tuple[Bearing, ...]

    @property
    def list_fen(self) -> int:
        """All pieces at the base price."""
        return self.list_price_fen * self.pieces

    @property
    def discount_fen(self) -> int:
        """Everything taken off."""
        return self.list_price_fen * self.pieces - self.payable_fen

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything taken off, by source, in the order of the lanes."""
        return tuple(
            Part(lane, kind, id_, share)
            for lane, kind, id_, places, shares in self.bearings
            for place, share in zip(places, shares, strict=True)
            if place == self.place and share
        )


class Gift(NamedTuple):
    """Goods given on top at no cost; the order reserves them like any others. `wanted` before the stock ran short."""

    sku_id: int
    pieces: int
    kind: str
    id: int
    wanted: int


class Applied(NamedTuple):
    """A promotion, coupon or scene price that counted: what it took off, freight included, and who bears it."""

    lane: str
    kind: str
    id: int
    name: str
    discount_fen: int
    borne_by: str
    words: Words


class NotApplied(NamedTuple):
    """A promotion or coupon that did not count, with the reason as data."""

    lane: str
    kind: str
    id: int
    name: str
    words: Words
    reason: Reason


class Nudge(NamedTuple):
    """What the buyer could still reach: 再买 ¥12.50，享 满300减30."""

    lane: str
    kind: str
    id: int
    name: str
    reason: Reason
    words: Words


class Quote(NamedTuple):
    """What the buyer would pay and why: goods_fen − discount_fen + freight_fen − freight_discount_fen = payable_fen."""

    lines: tuple[QuotedLine, ...]
    gifts: tuple[Gift, ...]
    goods_fen: int
    discount_fen: int
    freight_fen: int
    freight_discount_fen: int
    payable_fen: int
    applied: tuple[Applied, ...]
    not_applied: tuple[NotApplied, ...] = ()
    nudges: tuple[Nudge, ...] = ()
