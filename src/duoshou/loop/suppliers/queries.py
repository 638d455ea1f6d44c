"""Reads suppliers and their purchase lines from the lake."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.suppliers.values import PurchaseLine, Supplier, Suppliers, Which
from duoshou.metrics.facade import NoDataYet, Question, settled
from duoshou.warehouse.facade import known_shops, reading

HERE = Path(__file__).parent
IN_PERIOD = "ordered_day >= $start AND ordered_day < $end"
WHICH: dict[Which, str] = {
    "bought": IN_PERIOD,
    "open": "is_open",
    "late": "is_late",
    "dearer": f"price_fen > price_before_fen AND {IN_PERIOD}",
    "cheaper": f"price_fen < price_before_fen AND {IN_PERIOD}",
}
COLUMNS = (
    "shop, purchase_id, item_code, ordered_day, pieces, price_before_fen, price_fen, amount_fen, due_day, arrived_day,"
    " arrived_pieces, state"
)


def suppliers_of(home: Home, *, shops: tuple[str, ...], period: Period, today: date) -> Suppliers:
    """Every supplier of the shops, with what is open and late as of `today`.

    Raises NoDataYet, UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    chosen = _settled(home, shops, period)
    known = known_shops(home, chosen)
    if not known:
        raise NoDataYet()
    days = {"start": period.start, "end": period.end, "today": today}
    with reading(home, chosen) as duck:
        rows = duck.rows(f"WITH lines AS ({_sql('lines')}) FROM ({_sql('suppliers')})", days)
    cells = [(*row[:-2], Decimal(row[-2]) / row[-1] if row[-1] else None) for row in rows]
    every = tuple(Supplier(*row) for row in cells)
    return Suppliers(every, known[0].currency)


def lines_of(
    home: Home, supplier: str, which: Which, *, shops: tuple[str, ...], period: Period, today: date
) -> tuple[PurchaseLine, ...]:
    """The lines that this number of the supplier counts, the latest first.

    Raises KeyError for no such number, UnknownShop, MixedCurrencies, WarehouseIsBusy.
    """
    where = WHICH[which]
    asked = {"start": period.start, "end": period.end} if "$start" in where else {}
    with reading(home, _settled(home, shops, period)) as duck:
        rows = duck.rows(
            f"""SELECT {COLUMNS} FROM ({_sql("lines")}) WHERE supplier = $supplier AND {where}
            ORDER BY ordered_day DESC NULLS LAST, purchase_id, item_code""",
            {"supplier": supplier, "today": today, **asked},
        )
    return tuple(PurchaseLine(*row) for row in rows)


def _settled(home: Home, shops: tuple[str, ...], period: Period) -> tuple[str, ...]:
    """The shops, all of one currency."""
    return settled(home, Question(("purchase_amount",), period, shops)).shops


def _sql(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
