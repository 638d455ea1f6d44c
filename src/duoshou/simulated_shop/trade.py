"""What was ordered, paid and refunded on each day, counted from the orders: for the shop, and for each item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from duoshou.simulated_shop.values import SEARCH, Order, Trade

NO_TRADE = Trade(*[0] * 15)


@dataclass(slots=True)
class _Tally:
    """A page on which the orders of one day (of the shop or an item) are ticked off."""

    ordered_fen: int = 0
    ordered_pieces: int = 0
    order_buyers: set[str] = field(default_factory=set)
    paid_fen_of: dict[str, int] = field(default_factory=dict)
    orders: int = 0
    lines: int = 0
    pieces: int = 0
    goods: set[str] = field(default_factory=set)
    search_buyers: set[str] = field(default_factory=set)
    refund_fen: int = 0

    def total(self, day: date, *, first_payments: dict[str, date]) -> Trade:
        """The page added up; a buyer is new on the day of the first payment ever."""
        returning = [nick for nick in self.paid_fen_of if first_payments[nick] < day]
        return Trade(
            ordered_fen=self.ordered_fen,
            order_buyers=len(self.order_buyers),
            ordered_pieces=self.ordered_pieces,
            order_and_pay_buyers=len(self.order_buyers & self.paid_fen_of.keys()),
            paid_fen=sum(self.paid_fen_of.values()),
            buyers=len(self.paid_fen_of),
            new_buyers=len(self.paid_fen_of) - len(returning),
            returning_buyers=len(returning),
            returning_paid_fen=sum(self.paid_fen_of[nick] for nick in returning),
            orders=self.orders,
            lines=self.lines,
            pieces=self.pieces,
            goods_sold=len(self.goods),
            search_buyers=len(self.search_buyers),
            refund_fen=self.refund_fen,
        )

    def order(self, nick: str, *, fen: int, pieces: int) -> None:
        """Tick an order created on this day."""
        self.ordered_fen += fen
        self.ordered_pieces += pieces
        self.order_buyers.add(nick)

    def pay(self, nick: str, *, fen: int, pieces: int, codes: Sequence[str], by_search: bool) -> None:
        """Tick an order paid on this day."""
        self.paid_fen_of[nick] = self.paid_fen_of.get(nick, 0) + fen
        self.orders += 1
        self.lines += len(codes)
        self.pieces += pieces
        self.goods.update(codes)
        if by_search:
            self.search_buyers.add(nick)


def first_payments_of(orders: Sequence[Order]) -> dict[str, date]:
    """The day of the first payment of everybody who ever paid, by nick."""
    first: dict[str, date] = {}
    for order in orders:
        if order.paid_on is not None:
            nick = order.customer.nick
            first[nick] = min(first.get(nick, order.paid_on), order.paid_on)
    return first


def trade_of_shop(orders: Sequence[Order], *, first_payments: dict[str, date]) -> dict[date, Trade]:
    """Every day's trade of the whole shop, postage included."""
    tallies: defaultdict[date, _Tally] = defaultdict(_Tally)
    for order in orders:
        nick, codes = order.customer.nick, [line.code for line in order.lines]
        tallies[order.created_on].order(nick, fen=order.total_fen, pieces=order.pieces)
        if order.paid_on is not None:
            by_search = order.came_from == SEARCH
            tallies[order.paid_on].pay(nick, fen=order.total_fen, pieces=order.pieces, codes=codes, by_search=by_search)
        if order.refunded_on is not None:
            tallies[order.refunded_on].refund_fen += order.refund_fen
    return {day: tally.total(day, first_payments=first_payments) for day, tally in tallies.items()}


def trade_of_items(orders: Sequence[Order], *, first_payments: dict[str, date]) -> dict[tuple[date, str], Trade]:
    """Every day's trade of each item, postage left out; only the good a search led to counts its search buyer."""
    tallies: defaultdict[tuple[date, str], _Tally] = defaultdict(_Tally)
    for order in orders:
        nick, created_on, paid_on, refunded_on = order.customer.nick, order.created_on, order.paid_on, order.refunded_on
        for place, line in enumerate(order.lines):
            tallies[created_on, line.code].order(nick, fen=line.paid_fen, pieces=line.pieces)
            if paid_on is not None:
                by_search = place == 0 and order.came_from == SEARCH
                tallies[paid_on, line.code].pay(
                    nick, fen=line.paid_fen, pieces=line.pieces, codes=[line.code], by_search=by_search
                )
            if refunded_on is not None:
                tallies[refunded_on, line.code].refund_fen += line.refund_fen
    return {key: tally.total(key[0], first_payments=first_payments) for key, tally in tallies.items()}
