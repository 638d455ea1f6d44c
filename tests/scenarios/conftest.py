"""A home, and a shop that hands in lists it has just made."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.metrics.facade import Question, ask
from duoshou.warehouse.facade import Receipt, import_files, shops

NOON = datetime(2026, 7, 1, 4, tzinfo=UTC)
EVER = Period.inclusive(date(2016, 1, 1), date(2025, 12, 31))
SHOP = "小店"

ORDER_LABELS = "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,订单状态,订单创建时间,订单付款时间".split(",")
LINE_LABELS = "订单编号,标题,价格,购买数量,商家编码".split(",")


@dataclass
class Desk:
    """Where lists are handed in and numbers are asked for."""

    home: Home
    folder: Path
    handed_in: int = 0

    def hand_in(
        self, labels: Sequence[str], *rows: Sequence[object], mapping: str = "", shop: str = SHOP, **asked: Any
    ) -> Receipt:
        """One CSV with these rows; the receipt it gets."""
        self.handed_in += 1
        file = self.folder / f"{self.handed_in}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([labels, *rows])
        if mapping:
            asked["mapping"] = self.folder / "mapping.toml"
            asked["mapping"].write_text(mapping, encoding="utf-8")
        (receipt,) = import_files(
            home=self.home, paths=[file], shop=shop, received_by="店主", received_at=NOON, **asked
        )
        return receipt

    def orders(self, *rows: Sequence[object], **asked: Any) -> Receipt:
        """An order list: order, yuan, time of ordering."""
        whole = [(order, "阿珍", yuan, 0, yuan, "交易成功", at, at) for order, yuan, at in rows]
        return self.hand_in(ORDER_LABELS, *whole, **asked)

    def lines(self, *rows: Sequence[object], **asked: Any) -> Receipt:
        """A list of lines: order, title, yuan a piece, pieces."""
        whole = [(order, title, yuan, pieces, title) for order, title, yuan, pieces in rows]
        return self.hand_in(LINE_LABELS, *whole, **asked)

    def number(self, metric: str, *, period: Period = EVER, shop: str = SHOP) -> Any:
        """The value of a metric."""
        return ask(self.home, Question((metric,), period, (shop,))).rows[0].cells[metric].value

    def by(self, metric: str, dimension: str) -> dict[str, Any]:
        """The values of a metric by segment; segments of nothing are left out."""
        rows = ask(self.home, Question((metric,), EVER, (SHOP,), by=(dimension,))).rows
        return {str(row.keys[dimension]): row.cells[metric].value for row in rows if row.cells[metric].value}

    def zone_and_currency(self, shop: str = SHOP) -> tuple[str, str]:
        """As the book has them."""
        return next((one.time_zone, one.currency) for one in shops(self.home) if one.name == shop)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "lists"
    folder.mkdir()
    return Desk(Home(tmp_path / "home").make(), folder)
