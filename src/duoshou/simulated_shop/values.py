"""What the simulated shop is made of: goods, customers, orders, days, ads, stock, expenses. Frozen; money in fen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

SEARCH, PROMOTED, RECOMMENDED, ELSEWHERE = "搜索", "推广", "推荐", "其他"


@dataclass(frozen=True, slots=True)
class Good:
    """One item on the shelf; `ordinary_visitors` is what it draws on a plain day at the end of the simulation."""

    code: str
    title: str
    category: str
    price_fen: int
    cost_fen: int
    ordinary_visitors: int
    conversion_ratio: float
    variants: tuple[str, ...]
    goes_with: str
    advertised: bool
    item_id: str
    listed_on: date


@dataclass(frozen=True, slots=True)
class CostFrom:
    """What one piece of a good costs the shop from a day on."""

    code: str
    from_day: date
    cost_fen: int


@dataclass(frozen=True, slots=True)
class Customer:
    """A made-up buyer; `address` reads `省 市 区`, the phone and the name are masked as platforms mask them."""

    nick: str
    receiver: str
    phone: str
    province: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemVisits:
    """Who came to one item's page on one day, by the way they came."""

    day: date
    code: str
    search_visitors: int
    promoted_visitors: int
    recommended_visitors: int
    other_visitors: int

    @property
    def visitors(self) -> int:
        """All who came by themselves; buyers who only added the item to a basket come on top."""
        return self.search_visitors + self.promoted_visitors + self.recommended_visitors + self.other_visitors


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One good in an order; `paid_fen` is its share of the order's goods amount after discount, without postage."""

    code: str
    title: str
    variant: str
    price_fen: int
    pieces: int
    paid_fen: int
    refund_fen: int


@dataclass(frozen=True, slots=True)
class Journey:
    """What became of an order up to the evening of the last simulated day; None has not happened."""

    paid_at: datetime | None
    shipped_at: datetime | None
    collected_at: datetime | None
    delivered_at: datetime | None
    signed_at: datetime | None
    confirmed_at: datetime | None
    refunded_at: datetime | None
    status: str
    closed_reason: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order: goods_fen = listed − discount = Σ paid_fen of its lines; total_fen = goods_fen + postage_fen."""

    order_id: str
    customer: Customer
    created_at: datetime
    lines: tuple[OrderLine, ...]
    discount_fen: int
    goods_fen: int
    postage_fen: int
    refund_fen: int
    terminal: str
    came_from: str
    parcel_number: str
    courier: str
    message: str
    remark: str
    journey: Journey

    @property
    def total_fen(self) -> int:
        """What the buyer owes, postage included."""
        return self.goods_fen + self.postage_fen

    @property
    def pieces(self) -> int:
        """Pieces over all lines."""
        return sum(line.pieces for line in self.lines)

    @property
    def created_on(self) -> date:
        """The business day of ordering."""
        return self.created_at.date()

    @property
    def paid_on(self) -> date | None:
        """The business day of payment, None while unpaid."""
        return self.journey.paid_at.date() if self.journey.paid_at else None

    @property
    def refunded_on(self) -> date | None:
        """The business day the refund succeeded, None without one."""
        return self.journey.refunded_at.date() if self.journey.refunded_at else None


@dataclass(frozen=True, slots=True)
class Trade:
    """What was ordered, paid and refunded on one day, for the shop (with postage) or one item (without)."""

    ordered_fen: int
    order_buyers: int
    ordered_pieces: int
    order_and_pay_buyers: int
    paid_fen: int
    buyers: int
    new_buyers: int
    returning_buyers: int
    returning_paid_fen: int
    orders: int
    lines: int
    pieces: int
    goods_sold: int
    search_buyers: int
    refund_fen: int


@dataclass(frozen=True, slots=True)
class ItemDay:
    """One item on one day: who came, what they did, what they paid."""

    day: date
    code: str
    visitors: int
    search_visitors: int
    page_views: int
    stay_seconds: int
    leaving_visitors: int
    favourite_users: int
    cart_users: int
    cart_pieces: int
    trade: Trade
    paid_this_month_fen: int
    pieces_this_month: int
    paid_this_year_fen: int
    strength_score: int


@dataclass(frozen=True, slots=True)
class Service:
    """Reviews, parcels and scores of one day; `seconds_to_sign` is None on a day nobody signed for a parcel."""

    reviews: int
    picture_reviews: int
    good_reviews: int
    bad_reviews: int
    returning_good_reviews: int
    returning_bad_reviews: int
    parcels_collected: int
    parcels_shipped: int
    parcels_out_for_delivery: int
    parcels_signed: int
    seconds_to_sign: int | None
    description_score_milli: int
    logistics_score_milli: int
    attitude_score_milli: int


@dataclass(frozen=True, slots=True)
class ShopDay:
    """The whole shop on one day."""

    day: date
    visitors: int
    item_visitors: int
    returning_visitors: int
    page_views: int
    item_page_views: int
    stay_seconds: int
    bouncing_visitors: int
    favourite_users: int
    favourites: int
    shop_favourite_users: int
    cart_users: int
    cart_pieces: int
    ad_spend_fen: int
    trade: Trade
    service: Service


@dataclass(frozen=True, slots=True)
class AdItemDay:
    """One promoted item on one day; sales are counted on the day of payment, only from visits that came by the ad."""

    day: date
    code: str
    impressions: int
    clicks: int
    visitors: int
    first_time_visitors: int
    spend_fen: int
    direct_fen: int
    indirect_fen: int
    direct_sales: int
    indirect_sales: int
    placed_fen: int
    placed_orders: int
    buyers: int
    new_buyers: int
    direct_carts: int
    indirect_carts: int
    direct_favourites: int
    indirect_favourites: int
    shop_favourites: int
    questions: int
    deep_visits: int


@dataclass(frozen=True, slots=True)
class StockCount:
    """Pieces of a good on the shelf, as counted on a day."""

    code: str
    title: str
    pieces: int
    counted_on: date


@dataclass(frozen=True, slots=True)
class Expense:
    """Money the shop spent beside goods and advertising."""

    day: date
    name: str
    amount_fen: int
    remark: str
