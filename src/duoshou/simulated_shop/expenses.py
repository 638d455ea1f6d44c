"""What the shop pays beside goods and advertising: rent, wages, parcels, boxes, the platform's yearly fee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from duoshou.simulated_shop.dice import Dice
from duoshou.simulated_shop.values import Expense, Order

RENT_FEN, WAGES_FEN, INTERNET_FEN = 320_000, 1_150_000, 19_900
RENT_DAY_OF_MONTH, WAGES_DAY_OF_MONTH = 1, 10
PARCEL_FEN, BOX_FEN = 285, 118
MONDAY = 0


def expenses(orders: Sequence[Order], *, first_day: date, days: int, dice: Dice) -> tuple[Expense, ...]:
    """All expenses in order of day; parcels and boxes are paid on Mondays for the week before."""
    shipped: Counter[date] = Counter(
        order.journey.shipped_at.date() for order in orders if order.journey.shipped_at is not None
    )
    rows: list[Expense] = []
    for day in (first_day + timedelta(days=step) for step in range(days)):
        if day.day == RENT_DAY_OF_MONTH:
            rows.append(Expense(day, "仓库租金", RENT_FEN, f"{day.month}月"))
            rows.append(Expense(day, "网络与软件", INTERNET_FEN, ""))
        if day.day == WAGES_DAY_OF_MONTH:
            rows.append(Expense(day, "人工工资", WAGES_FEN + dice.randrange(0, 90_000, 100), "含客服与打包"))
        if day.weekday() == MONDAY:
            parcels = sum(shipped[day - timedelta(days=back)] for back in range(1, 8))
            rows.append(Expense(day, "快递费", parcels * PARCEL_FEN, f"{parcels}件"))
            rows.append(Expense(day, "包装材料", parcels * BOX_FEN, ""))
    return tuple(row for row in rows if row.amount_fen)
