"""Laws: twice is once; the order of files does not matter; nor does how one export is cut into files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.exports.export import Export
from tests.importers.exports.taobao_order_lines import EXPORT as LINES
from tests.importers.exports.taobao_order_lines import line
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_orders import order
from tests.warehouse.lake import Lake, Row, adds_up

STATES = ("等待买家付款", "买家已付款，等待卖家发货", "卖家已发货，等待买家确认", "交易成功")
EXAMPLES = 5

Rows = list[dict[str, str]]
File = tuple[Export, Rows]


@st.composite
def trade(draw: st.DrawFn) -> tuple[Rows, Rows]:
    """Orders of two months and their lines; some lines are equal, some have no order."""
    orders, lines = [], []
    for number in range(draw(st.integers(1, 5))):
        order_id, state = f"18123456789012345{number}", draw(st.sampled_from(STATES))
        goods, postage = draw(st.integers(0, 20_000)), draw(st.sampled_from((0, 800)))
        day = draw(st.sampled_from(("2026-10-31 23:59:59", "2026-11-01 00:00:00", "2026-11-11 12:00:00")))
        orders.append(in_state(number, yuan(goods), yuan(postage), yuan(goods + postage), day, state))
        for _ in range(draw(st.integers(0, 3))):
            good = draw(st.sampled_from(("茶巾", "壶", "龙井")))
            lines.append(
                line(f'="{order_id}"', good, yuan(goods), "1", draw(st.sampled_from(("A", "B"))), status=state)
            )
    if draw(st.booleans()):
        lines.append(line("99", "茶巾", "1.00", "1", "A"))
    return orders, lines


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def in_state(number: int, goods: str, postage: str, total: str, day: str, state: str) -> dict[str, str]:
    paid = {} if state == STATES[0] else {"订单付款时间 ": day}
    return order(f"18123456789012345{number}", f"买家{number}", goods, postage, total, state, day, **paid)


def after(files: list[File]) -> dict[str, list[Row]]:
    """What lies in a fresh lake after the files were taken in, one call each."""
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "home")
        for place, (export, rows) in enumerate(files):
            assert adds_up(lake.take_one(export.written(Path(folder) / f"{place}", rows=rows)))
        return lake.everything()


def files_of(traded: tuple[Rows, Rows]) -> list[File]:
    return [(ORDERS, traded[0]), (LINES, traded[1])]


@settings(max_examples=EXAMPLES)
@given(traded=trade())
def test_a_file_taken_twice_is_a_file_taken_once(traded: tuple[Rows, Rows]):
    files = files_of(traded)
    assert after([*files, *files]) == after(files)


@settings(max_examples=EXAMPLES)
@given(traded=trade(), data=st.data())
def test_files_may_come_in_any_order(traded: tuple[Rows, Rows], data: st.DataObject):
    """Among them an order list of an earlier morning, on which every order was one step behind."""
    earlier = [one_step_behind(row) for row in traded[0]]
    files = [*files_of(traded), (ORDERS, earlier)]
    assert after(data.draw(st.permutations(files))) == after(files_of(traded))


def one_step_behind(row: dict[str, str]) -> dict[str, str]:
    state = STATES[max(STATES.index(row["订单状态"]) - 1, 0)]
    return row | {"订单状态": state} | ({"订单付款时间 ": ""} if state == STATES[0] else {})


@settings(max_examples=EXAMPLES)
@given(traded=trade(), data=st.data())
def test_an_export_may_be_cut_into_two_files_anywhere(traded: tuple[Rows, Rows], data: st.DataObject):
    """Lines are numbered by their turn within an order, so a line list is cut between orders and never inside one."""
    orders, lines = traded
    some = data.draw(st.sets(st.sampled_from(range(len(orders)))))
    cut = data.draw(st.sets(st.sampled_from(sorted({row["订单编号"] for row in lines})))) if lines else set()
    files = [
        *parted(ORDERS, orders, [place in some for place in range(len(orders))]),
        *parted(LINES, lines, [row["订单编号"] in cut for row in lines]),
    ]
    assert after(files) == after(files_of(traded))


def parted(export: Export, rows: Rows, first: list[bool]) -> list[File]:
    pairs: list[tuple[dict[str, Any], bool]] = list(zip(rows, first, strict=True))
    return [(export, [row for row, here in pairs if here]), (export, [row for row, here in pairs if not here])]
