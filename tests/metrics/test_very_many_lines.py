"""Sales of many lines, imported and asked, beside a reference in plain Python that reads the same file: equal to the
fen, in total, month by month, and on days and items taken by lot. By night there are ten million lines."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from duoshou.warehouse.facade import import_files
from tests.metrics.proving import canonical_tables
from tests.metrics.world import RECEIVED_AT

SEED, SHOP, FIRST, DAYS, ITEMS, BUYERS = 20_261_202, "大店", date(2025, 1, 1), 400, 2_000, 70_000
EVER = Period.inclusive(FIRST, FIRST + timedelta(days=DAYS - 1))
METRICS = ("paid_amount", "orders_paid", "pieces_paid", "buyers_paid")
LABELS = ("单号", "货号", "件数", "单价", "时间", "买家", "状态")
MAPPING = """
platform = "till"
rows = "sales"
[columns]
order_id = "单号"
item_id = "货号"
pieces = "件数"
price = "单价"
ordered_at = "时间"
buyer_id = "买家"
status = "状态"
[statuses]
"付了" = "completed"
"没付" = "placed"
"""


def lines(how_many: int) -> Iterator[tuple[object, ...]]:
    """One to three lines an order, of which one in eight is not paid."""
    dice, order, left = random.Random(SEED), 0, 0
    for place in range(how_many):
        if not left:
            order, left = order + 1, 1 + order % 3
            day = FIRST + timedelta(days=order * DAYS * 2 // (how_many + 2) % DAYS)
            second, buyer = dice.randrange(86_400), dice.randrange(BUYERS)
            at = f"{day} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
            state = "没付" if order % 8 == 0 else "付了"
        left -= 1
        fen = 1 + dice.randrange(100_000)
        item = f"{520_000_000_000 + dice.randrange(ITEMS) * 7_919}-{place % 3}"
        yield f"{order:018d}", item, 1 + place % 4, f"{fen // 100}.{fen % 100:02d}", at, f"b{buyer}", state


@dataclass
class Sums:
    """What a shopkeeper would tick off line by line: whole fen, pieces, orders, buyers."""

    fen: int = 0
    pieces: int = 0
    orders: set[str] = field(default_factory=set)
    buyers: set[str] = field(default_factory=set)

    def add(self, fen: int, pieces: int, order: str, buyer: str) -> None:
        self.fen += fen
        self.pieces += pieces
        self.orders.add(order)
        self.buyers.add(buyer)

    @property
    def told(self) -> tuple[int, ...]:
        return self.fen, len(self.orders), self.pieces, len(self.buyers)


def reference(file: Path) -> tuple[Sums, dict[str, Sums], dict[str, Sums], dict[str, int]]:
    """All, by month, by day, and fen by item; nothing but the standard library."""
    whole, months, days = Sums(), defaultdict(Sums), defaultdict(Sums)
    items: dict[str, int] = defaultdict(int)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        assert next(rows) == [*LABELS]
        for order, item, pieces, price, at, buyer, state in rows:
            if state == "没付":
                continue
            yuan, cents = price.split(".")
            fen = (int(yuan) * 100 + int(cents)) * int(pieces)
            for sums in (whole, months[at[:7]], days[at[:10]]):
                sums.add(fen, int(pieces), order, buyer)
            items[item] += fen
    return whole, months, days, items


def asked(home: Home, period: Period) -> tuple[object, ...]:
    (row,) = ask(home, Question(METRICS, period, (SHOP,))).rows
    return tuple(row.cells[one].value for one in METRICS)


@pytest.mark.parametrize(
    "how_many", [pytest.param(20_000, id="some"), pytest.param(10_000_000, id="ten million", marks=pytest.mark.nightly)]
)
def test_lines_come_to_what_plain_python_reckons(how_many: int, tmp_path: Path):
    file, mapping, home = tmp_path / "sales.csv", tmp_path / "sales.toml", Home(tmp_path / "home")
    mapping.write_text(MAPPING, encoding="utf-8")
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([LABELS])
        csv.writer(out).writerows(lines(how_many))
    (receipt,) = import_files(
        home=home, paths=[file], shop=SHOP, received_by="测试", received_at=RECEIVED_AT, mapping=mapping
    )
    assert (receipt.refused, receipt.rows_read, receipt.rows_new) == (None, how_many, how_many)
    whole, months, days, items = reference(file)
    assert asked(home, EVER) == whole.told
    for month, sums in months.items():
        first = date.fromisoformat(f"{month}-01")
        assert asked(home, Period.of_month(first)) == sums.told, month
    dice = random.Random(SEED)
    for day in dice.sample(sorted(days), 20):
        assert asked(home, Period.of_day(date.fromisoformat(day))) == days[day].told, day
    by_item = ask(home, Question(("paid_amount",), EVER, (SHOP,), by=("item",))).rows
    told = {str(row.keys["item"]): row.cells["paid_amount"].value for row in by_item}
    for item in dice.sample(sorted(items), 100):
        assert told[item] == items[item], item
    assert sum(value or 0 for value in told.values()) == whole.fen
    with canonical_tables(home, (SHOP,)) as duck:
        kinds = duck.execute("SELECT * FROM (DESCRIBE order_lines) UNION ALL FROM (DESCRIBE orders)").fetchall()
    money = {kind for name, kind, *_ in kinds if name.endswith("_fen")}
    assert money == {"BIGINT"}
