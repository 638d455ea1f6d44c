"""The truth about the simulated shop: everything that happened, and the totals that any report on it must reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duoshou.kernel.periods import Period
from duoshou.simulated_shop.goods import cost_on
from duoshou.simulated_shop.planting import PlantedEvent
from duoshou.simulated_shop.refunds import Refund
from duoshou.simulated_shop.replies import ReplyDay
from duoshou.simulated_shop.sources import SourceDay
from duoshou.simulated_shop.values import (
    AdItemDay,
    CostFrom,
    Customer,
    Expense,
    Good,
    ItemDay,
    Order,
    ShopDay,
    StockCount,
)

SHOP_NAME = "示例店铺"


@dataclass(frozen=True, slots=True)
class ShopTruth:
    """Everything that happened in the shop from `first_day` on for `days` days, known exactly."""

    seed: int
    first_day: date
    days: int
    goods: tuple[Good, ...]
    costs: tuple[CostFrom, ...]
    customers: tuple[Customer, ...]
    orders: tuple[Order, ...]
    shop_days: tuple[ShopDay, ...]
    item_days: tuple[ItemDay, ...]
    ad_item_days: tuple[AdItemDay, ...]
    stock: tuple[StockCount, ...]
    expenses: tuple[Expense, ...]
    events: tuple[PlantedEvent, ...]
    source_days: tuple[SourceDay, ...]
    reply_days: tuple[ReplyDay, ...]
    refunds: tuple[Refund, ...]
    stock_days: tuple[StockCount, ...]

    @property
    def shop_name(self) -> str:
        """The name every file carries."""
        return SHOP_NAME

    @property
    def last_day(self) -> date:
        """The last day that happened; the files are exported on the morning after."""
        return self.first_day + timedelta(days=self.days - 1)

    @property
    def period(self) -> Period:
        """All days that happened."""
        return Period.inclusive(self.first_day, self.last_day)

    def totals(self, *, period: Period | None = None) -> dict[str, int]:
        """Whole numbers by name for `period` (all days when not given); amounts in fen end in `_fen`.

        Paid figures count by day of payment, ordered ones by day of ordering. `refund_fen` counts by the day a refund
        succeeded, `refund_of_paid_fen` what the orders paid in the period gave back up to the last day. `buyers` are
        distinct over the period, `buyers_day_sum` and `visitors` are sums of daily counts.
        """
        within = period or self.period
        return (
            self._trade_totals(within)
            | self._day_totals(within)
            | self._ad_totals(within)
            | self._service_totals(within)
            | self._own_totals(within)
        )

    def _trade_totals(self, within: Period) -> dict[str, int]:
        paid = [order for order in self.orders if order.paid_on is not None and within.holds(order.paid_on)]
        created = [order for order in self.orders if within.holds(order.created_on)]
        refunded = [order for order in self.orders if order.refunded_on is not None and within.holds(order.refunded_on)]
        return {
            "paid_fen": sum(order.total_fen for order in paid),
            "goods_paid_fen": sum(order.goods_fen for order in paid),
            "postage_fen": sum(order.postage_fen for order in paid),
            "discount_fen": sum(order.discount_fen for order in paid),
            "orders": len(paid),
            "lines": sum(len(order.lines) for order in paid),
            "pieces": sum(order.pieces for order in paid),
            "buyers": len({order.customer.nick for order in paid}),
            "goods_sold": len({line.code for order in paid for line in order.lines}),
            "goods_cost_fen": self._cost_of(paid),
            "refund_fen": sum(order.refund_fen for order in refunded),
            "refund_orders": len(refunded),
            "refund_of_paid_fen": sum(order.refund_fen for order in paid),
            "refund_orders_of_paid": sum(order.refund_fen > 0 for order in paid),
            "ordered_fen": sum(order.total_fen for order in created),
            "orders_created": len(created),
            "lines_created": sum(len(order.lines) for order in created),
            "order_buyers": len({order.customer.nick for order in created}),
        }

    def _cost_of(self, orders: list[Order]) -> int:
        changing = {cost.code for cost in self.costs if cost.from_day > self.first_day}
        plain = {cost.code: cost.cost_fen for cost in self.costs}
        return sum(
            line.pieces * (cost_on(self.costs, code=line.code, day=day) if line.code in changing else plain[line.code])
            for order in orders
            if (day := order.paid_on) is not None
            for line in order.lines
        )

    def _day_totals(self, within: Period) -> dict[str, int]:
        days = [row for row in self.shop_days if within.holds(row.day)]
        return {
            "visitors": sum(row.visitors for row in days),
            "page_views": sum(row.page_views for row in days),
            "cart_users": sum(row.cart_users for row in days),
            "favourite_users": sum(row.favourite_users for row in days),
            "bouncing_visitors": sum(row.bouncing_visitors for row in days),
            "buyers_day_sum": sum(row.trade.buyers for row in days),
            "new_buyers_day_sum": sum(row.trade.new_buyers for row in days),
            "returning_buyers_day_sum": sum(row.trade.returning_buyers for row in days),
            "item_visitors": sum(row.visitors for row in self.item_days if within.holds(row.day)),
            "item_page_views": sum(row.page_views for row in self.item_days if within.holds(row.day)),
        }

    def _ad_totals(self, within: Period) -> dict[str, int]:
        rows = [row for row in self.ad_item_days if within.holds(row.day)]
        return {
            "ad_spend_fen": sum(row.spend_fen for row in rows),
            "ad_amount_fen": sum(row.direct_fen + row.indirect_fen for row in rows),
            "ad_clicks": sum(row.clicks for row in rows),
            "ad_impressions": sum(row.impressions for row in rows),
        }

    def _service_totals(self, within: Period) -> dict[str, int]:
        rows = [row for row in self.reply_days if within.holds(row.day)]
        return {
            "enquiries": sum(row.enquiries for row in rows),
            "enquiries_replied": sum(row.enquiries - row.unanswered for row in rows),
        }

    def _own_totals(self, within: Period) -> dict[str, int]:
        return {
            "expenses_fen": sum(row.amount_fen for row in self.expenses if within.holds(row.day)),
            "stock_pieces": sum(row.pieces for row in self.stock),
        }
