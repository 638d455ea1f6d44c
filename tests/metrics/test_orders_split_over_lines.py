"""The SQL that splits an order over its lines and the kernel's split are the same rule, fen by fen."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.money import split
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask, rows_behind
from duoshou.metrics.values import Question
from tests.metrics.world import deliver_rows, yuan

SEED, ORDERS, MOST_LINES = 2026, 1500, 9
SHOP = "分摊店"
FIRST_DAY = date(2026, 1, 20)
PERIOD = Period.inclusive(FIRST_DAY, FIRST_DAY + timedelta(days=29))
POSTAGE = "邮费"
PLATFORM_SPLITS_EVERY = 10

ORDERS_HEADER = ("order_id", "paid_at", "ordered_day", "paid_day", "postage_fen", "ordered_fen", "paid_fen", "pieces")
LINES_HEADER = ("order_id", "line_key", "title", "price_fen", "pieces", "amount_fen", "ordered_day")


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    price_fen: int
    pieces: int
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class RandomOrder:
    order_id: str
    day: date
    goods_fen: int
    postage_fen: int
    lines: tuple[Line, ...]

    @property
    def shares_fen(self) -> dict[str, int]:
        """What each line gets by the kernel's rule; the platform's own split stays."""
        lines = sorted(self.lines, key=lambda line: line.key)
        if all(line.amount_fen is not None for line in lines):
            return {line.key: line.amount_fen or 0 for line in lines}
        shares = split(total_fen=self.goods_fen, weights=[line.price_fen * line.pieces for line in lines])
        return {line.key: share for line, share in zip(lines, shares, strict=True)}


def random_orders() -> list[RandomOrder]:
    """Orders as awkward as they come: equal weights, weights of nothing, one fen for many lines, millions for a few."""
    dice = random.Random(SEED)
    found = []
    for number in range(ORDERS):
        keys = dice.sample([f"L{place:02d}" for place in range(40)], dice.randint(1, MOST_LINES))
        prices = dice.choice(((100,), (0,), (1, 2, 3), (333, 333, 334), (0, 999), (1, 9_999_999), (5_990, 7_990, 1)))
        lines = [Line(key, dice.choice(prices), dice.choice((1, 1, 2, 3, 1000))) for key in keys]
        goods_fen = dice.choice((1, 2, len(lines) - 1 or 1, dice.randrange(1, 10_000), dice.randrange(1, 99_999_999)))
        if number % PLATFORM_SPLITS_EVERY == 0:
            amounts = split(total_fen=goods_fen, weights=[dice.randrange(5) for _ in lines])
            lines = [Line(line.key, line.price_fen, line.pieces, own) for line, own in zip(lines, amounts, strict=True)]
        day = FIRST_DAY + timedelta(days=number % PERIOD.length_days)
        found.append(RandomOrder(f"S{number:05d}", day, goods_fen, dice.choice((0, 0, 600)), tuple(lines)))
    return found


@pytest.fixture(scope="module")
def orders() -> list[RandomOrder]:
    return random_orders()


@pytest.fixture(scope="module")
def home(orders: list[RandomOrder], tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder: Path = tmp_path_factory.mktemp("split")
    home = Home(folder / "home")
    rows = [
        (one.order_id, f"{one.day} 12:00:00", one.day, one.day, yuan(one.postage_fen), total, total, 1)
        for one in orders
        for total in [yuan(one.goods_fen + one.postage_fen)]
    ]
    lines = [
        (
            one.order_id, line.key, f"{one.order_id}/{line.key}", yuan(line.price_fen), line.pieces,
            "" if line.amount_fen is None else yuan(line.amount_fen), one.day,
        )
        for one in orders
        for line in one.lines
    ]  # fmt: skip
    deliver_rows(home, SHOP, folder, table="orders", header=ORDERS_HEADER, rows=rows)
    deliver_rows(home, SHOP, folder, table="order_lines", header=LINES_HEADER, rows=lines)
    return home


@pytest.fixture(scope="module")
def shares_told(home: Home) -> dict[str, dict[str, int]]:
    """What the engine says each line brought, by order and line, postage under its own name."""
    behind = rows_behind(home, metric="paid_amount", period=PERIOD, shops=(SHOP,), limit=1_000_000)
    names = [name for name, _, _ in behind.columns]
    order, item, paid = (names.index(name) for name in ("order_id", "item", "paid_fen"))
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in behind.rows:
        told[str(row[order])][str(row[item]).split("/")[-1]] = row[paid]
    return told


class TestTheLinesOfAnOrder:
    def test_get_what_the_kernel_gives_them(self, orders: list[RandomOrder], shares_told: dict[str, dict[str, int]]):
        for one in orders:
            postage = {POSTAGE: one.postage_fen} if one.postage_fen else {}
            assert shares_told[one.order_id] == one.shares_fen | postage, one

    def test_add_up_to_the_order(self, orders: list[RandomOrder], shares_told: dict[str, dict[str, int]]):
        for one in orders:
            assert sum(shares_told[one.order_id].values()) == one.goods_fen + one.postage_fen

    def test_never_get_less_than_nothing(self, shares_told: dict[str, dict[str, int]]):
        assert all(share >= 0 for shares in shares_told.values() for share in shares.values())

    def test_of_all_orders_add_up_to_the_paid_amount(self, orders: list[RandomOrder], home: Home):
        (row,) = ask(home, Question(("paid_amount",), PERIOD, (SHOP,))).rows
        assert row.cells["paid_amount"].value == sum(one.goods_fen + one.postage_fen for one in orders)
