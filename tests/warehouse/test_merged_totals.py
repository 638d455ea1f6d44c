"""Exports that overlap, with refunds in the later ones, in any order, some of them twice: the state is that of the
newest word on each order, and the totals are those of one file that says it all, reckoned here in plain Python."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_orders import order
from tests.warehouse.lake import Lake, adds_up, cautions, counts

SEED = 20_261_130
FIRST, ORDERS_MADE, WEEKS = date(2026, 9, 28), 240, 4
# The states an order goes through, with the day after its own on which it does.
COURSE = (("等待买家付款", 0), ("买家已付款，等待卖家发货", 1), ("卖家已发货，等待买家确认", 5), ("交易成功", 12))
Rows = list[dict[str, str]]


class Trade:
    """Orders of five weeks, and what the seller's list says of them on any evening."""

    def __init__(self) -> None:
        dice = random.Random(SEED)
        self.made = [
            (
                f"{1812345678901230000 + place}",
                FIRST + timedelta(days=dice.randrange(35)),
                dice.randrange(100, 90_000),
                dice.choice((0, 0, 0, 1, 2)),
                dice.randrange(5, 25),
            )
            for place in range(ORDERS_MADE)
        ]

    def said_on(self, evening: date, since: date) -> Rows:
        """The list of the orders made since that day."""
        return [row for one in self.made if (row := self._row(one, evening)) is not None and one[1] >= since]

    def _row(self, one: tuple[str, date, int, int, int], evening: date) -> dict[str, str] | None:
        number, day, fen, part_back, back_after = one
        if day > evening:
            return None
        age = (evening - day).days
        status = next(state for state, from_age in reversed(COURSE) if age >= from_age)
        at = f"{day} 23:59:59" if int(number) % 2 else f"{day} 00:00:00"
        paid = "" if status == COURSE[0][0] else at
        back = "无退款申请"
        if part_back and age >= back_after:
            back = yuan(fen * part_back // 2)
            status = "交易关闭" if part_back == 2 else status
        row = order(number, f"买家{int(number) % 40}", yuan(fen), "0.00", yuan(fen), status, at)
        return row | {"订单付款时间 ": paid, "退款金额": back}

    def reference(self, evening: date) -> dict[str, int]:
        """In fen and orders, from the list of that evening alone."""
        rows = self.said_on(evening, FIRST)
        return {
            "orders": len(rows),
            "ordered": sum(fen_of(row["总金额"]) for row in rows),
            "paid orders": sum(bool(row["订单付款时间 "]) for row in rows),
            "back": sum(fen_of(row["退款金额"]) for row in rows if row["退款金额"] != "无退款申请"),
        } | Counter(f"on {row['订单创建时间'][:10]}" for row in rows)


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def fen_of(said: str) -> int:
    return int(Decimal(said) * 100)


def totals(lake: Lake) -> dict[str, int]:
    rows = lake.rows("orders")
    return {
        "orders": len({row["order_id"] for row in rows}),
        "ordered": sum(row["ordered_fen"] for row in rows),
        "paid orders": sum("paid_day" in row for row in rows),
        "back": sum(row.get("refund_fen", 0) for row in rows),
    } | Counter(f"on {row['ordered_day']}" for row in rows)


def evenings() -> list[date]:
    return [FIRST + timedelta(days=13 + 7 * week) for week in range(WEEKS)]


def files(trade: Trade, folder: Path) -> list[Path]:
    """A list each week, of the last three weeks: each overlaps those before it."""
    return [
        ORDERS.written(folder / f"{evening}", rows=trade.said_on(evening, max(FIRST, evening - timedelta(days=40))))
        for evening in evenings()
    ]


def taken(folder: Path, given: Iterable[Path]) -> Lake:
    lake = Lake(folder)
    for file in given:
        assert adds_up(lake.take_one(file))
    return lake


@pytest.fixture(scope="module")
def trade() -> Trade:
    return Trade()


class TestListsOfWeeksThatOverlap:
    def test_come_to_what_the_last_of_them_says_after_each_week(self, trade: Trade, lake: Lake, tmp_path: Path):
        known: dict[str, str] = {}
        for evening, file in zip(evenings(), files(trade, tmp_path), strict=True):
            lake.take_one(file)
            assert totals(lake) == trade.reference(evening)
            now = {row["order_id"]: row["status"] for row in lake.rows("orders")}
            assert all(now[one] == "closed" for one, status in known.items() if status == "closed")
            known = now
        assert trade.reference(evenings()[-1])["back"] > trade.reference(evenings()[0])["back"] > 0

    @pytest.mark.parametrize("turn", [*permutations(range(WEEKS))][1::5], ids=str)
    def test_come_to_the_same_in_any_order_as_in_one_file(self, trade: Trade, turn: tuple[int, ...], tmp_path: Path):
        given = files(trade, tmp_path)
        mixed = taken(tmp_path / "mixed", [given[place] for place in turn])
        merged = taken(tmp_path / "merged", given[-1:])
        assert totals(mixed) == totals(merged) == trade.reference(evenings()[-1])
        assert mixed.everything() == merged.everything()

    def test_change_nothing_the_second_time_and_are_known_as_older(self, trade: Trade, lake: Lake, tmp_path: Path):
        given = files(trade, tmp_path)
        for file in given:
            lake.take_one(file)
        before = lake.everything()
        for file in given:
            receipt = lake.take_one(file)
            assert counts(receipt)[:2] == (0, 0)
        assert cautions(lake.take_one(given[0]))["OLDER_THAN_KNOWN"] > 0
        assert lake.everything() == before

    def test_give_each_day_its_orders_to_the_second_of_midnight(self, trade: Trade, lake: Lake, tmp_path: Path):
        lake.take_one(files(trade, tmp_path)[-1])
        for row in lake.rows("orders"):
            day = next(one[1] for one in trade.made if one[0] == row["order_id"])
            assert row["ordered_day"] == day
            midnight = datetime.combine(day, datetime.min.time()) - timedelta(hours=8)
            assert row["ordered_at"] - midnight in (timedelta(0), timedelta(hours=24, seconds=-1))
