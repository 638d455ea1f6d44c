"""Writes one small order list with the faults people meet, to show how an import names them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duoshou.simulated_shop.headers import TAOBAO_ORDERS_2019
from duoshou.simulated_shop.simulate import simulate
from duoshou.simulated_shop.write_taobao import order_row, write_csv

SEED, FIRST_DAY = 7, date(2026, 3, 2)
ORDERS = 8
ID_LEFT_BY_A_SPREADSHEET = "1.23457E+17"
NOT_AN_AMOUNT = "12,3x"
NOT_A_DAY = "2026-13-45"
SPOILT_ID, SPOILT_AMOUNT, SPOILT_DAY, REPEATED = 1, 3, 5, 6
"""Which order, counted from nought, carries which fault; the repeated one stands once more at the end."""


def write_damaged_example(folder: Path) -> Path:
    """The file written: nine rows, five of them good, three beyond repair, one an exact repeat of a good one."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = simulate(seed=SEED, first_day=FIRST_DAY, days=1)
    rows = [order_row(order, shop_name=truth.shop_name) for order in truth.orders[:ORDERS]]
    rows[SPOILT_ID][TAOBAO_ORDERS_2019.index("订单编号")] = ID_LEFT_BY_A_SPREADSHEET
    rows[SPOILT_AMOUNT][TAOBAO_ORDERS_2019.index("总金额")] = NOT_AN_AMOUNT
    rows[SPOILT_DAY][TAOBAO_ORDERS_2019.index("订单创建时间")] = NOT_A_DAY
    path = folder / "ExportOrderList202603_有问题的示例.csv"
    write_csv(path, TAOBAO_ORDERS_2019, [*rows, rows[REPEATED]])
    return path
