"""Each item's day: its visits joined with its trade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from duoshou.simulated_shop.dice import Dice, part_of
from duoshou.simulated_shop.trade import NO_TRADE
from duoshou.simulated_shop.values import ItemDay, ItemVisits, Trade

PAGES_PER_VISITOR = (1.25, 1.7)
LEAVING_RATIO = 0.56
FAVOURITE_RATIO = 0.035
CART_RATIO = 0.085
SECOND_PIECE_RATIO = 0.2
STAY_SECONDS = (14, 46)


def item_days(visits: Sequence[ItemVisits], *, trade: dict[tuple[date, str], Trade], dice: Dice) -> tuple[ItemDay, ...]:
    """One row per listed item and day, with the running sums of its month and year."""
    month_fen: defaultdict[tuple[str, int, int], int] = defaultdict(int)
    month_pieces: defaultdict[tuple[str, int, int], int] = defaultdict(int)
    year_fen: defaultdict[tuple[str, int], int] = defaultdict(int)
    rows = []
    for visit in visits:
        of_item = trade.get((visit.day, visit.code), NO_TRADE)
        month, year = (visit.code, visit.day.year, visit.day.month), (visit.code, visit.day.year)
        month_fen[month] += of_item.paid_fen
        month_pieces[month] += of_item.pieces
        year_fen[year] += of_item.paid_fen
        rows.append(_item_day(visit, of_item, month_fen[month], month_pieces[month], year_fen[year], dice))
    return tuple(rows)


def _item_day(visit: ItemVisits, trade: Trade, month_fen: int, month_pieces: int, year_fen: int, dice: Dice) -> ItemDay:
    search_visitors = max(visit.search_visitors, trade.search_buyers)
    # Everybody who ordered or paid has seen the item: those who only added it to a basket, or paid after midnight, too.
    came_along = max(trade.order_buyers, trade.buyers) - trade.search_buyers
    visitors = max(visit.visitors, search_visitors + came_along)
    cart_users = part_of(dice, whole=visitors, ratio=CART_RATIO)
    return ItemDay(
        day=visit.day,
        code=visit.code,
        visitors=visitors,
        search_visitors=search_visitors,
        page_views=visitors + int(visitors * (dice.uniform(*PAGES_PER_VISITOR) - 1)),
        stay_seconds=dice.randint(*STAY_SECONDS) if visitors else 0,
        leaving_visitors=part_of(dice, whole=visitors, ratio=LEAVING_RATIO),
        favourite_users=part_of(dice, whole=visitors, ratio=FAVOURITE_RATIO),
        cart_users=cart_users,
        cart_pieces=cart_users + part_of(dice, whole=cart_users, ratio=SECOND_PIECE_RATIO),
        trade=trade,
        paid_this_month_fen=month_fen,
        pieces_this_month=month_pieces,
        paid_this_year_fen=year_fen,
        strength_score=dice.randint(58, 86),
    )
