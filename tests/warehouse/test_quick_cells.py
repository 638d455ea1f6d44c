"""The `quick_…` macros say what the careful ones say of a cell, or nothing; of the plain ways to write one they do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duoshou.warehouse.engine.duck import Engine, engine, teach_reading

ZONE = "Asia/Shanghai"
CAREFULLY = {
    "quick_id(c, tried_id(c))": "id_value(plain(c))",
    "quick_whole(c, tried_whole(c))": "whole_value(plain(c))",
    "quick_fen(c, tried_fen(c))": "fen(money_value(plain(c)))",
    "quick_yuan(c)": "money_value(plain(c))",
    "quick_day(c, tried_day(c))": "day_value(plain(c))",
    f"quick_moment(c, tried_moment(c), '{ZONE}')": f"moment_value(plain(c), '{ZONE}')",
}
PARTS = st.sampled_from(
    [*"0123456789", "00", "12", "-", "+", ".", ",", ":", " ", "/", "_", "e", "E", "Z", "T", "inf", "nan", "１", "元",
     "2026-11-21", "2100-01-01", "1991-12-31", "08:30:00", "24:00:00", "23:59:60", ".5", "999999999999"]
)  # fmt: skip
CELLS = st.lists(PARTS, max_size=6).map("".join)


@pytest.fixture(scope="module")
def reader() -> Any:
    with engine() as duck:
        teach_reading(duck)
        yield duck


@settings(max_examples=50, deadline=None)
@given(cells=st.lists(CELLS, min_size=20, max_size=60))
@example(cells=["1e2", "1_000", "+5", " 5", "007", "-0", "-0.00", "5.", ".5", "1e15", "0x10", "18446744073709551616"])
@example(cells=["2026-11-21 08:30:00.5", "2026-11-21 08:30:0Z", "2026-11-1  08:30:00", "20261-01-01 08:00:0"])
@example(cells=["-9223372036854775808", "9223372036854775807", "-999999999999", "1000000000000"])
@example(cells=["infinity", "epoch", "2026-02-30", "2099-12-31 23:59:59", "2100-01-01 00:00:00", "0044-03-15 (BC)"])
def test_what_is_read_quickly_is_what_care_would_read(reader: Engine, cells: list[str]):
    for quick, careful in CAREFULLY.items():
        found = reader.rows(
            f"SELECT c, {quick} AS q, {careful} AS v FROM (SELECT unnest($cells) AS c) WHERE q IS DISTINCT FROM v",
            {"cells": cells},
        )
        assert [(c, q, v) for c, q, v in found if q is not None] == []


@pytest.mark.parametrize(
    ("quick", "cell"),
    [
        ("quick_id(c, tried_id(c))", "2291234567890123522"),
        ("quick_id(c, tried_id(c))", "007"),
        ("quick_id(c, tried_id(c))", "123456789012345678901234567890"),
        ("quick_whole(c, tried_whole(c))", "-12"),
        ("quick_fen(c, tried_fen(c))", "1234.50"),
        ("quick_fen(c, tried_fen(c))", "-3"),
        ("quick_day(c, tried_day(c))", "2026-11-21"),
        (f"quick_moment(c, tried_moment(c), '{ZONE}')", "2026-11-21 08:30:00"),
    ],
)
def test_the_plain_ways_are_read_quickly(reader: Engine, quick: str, cell: str):
    assert reader.one(f"SELECT {quick} FROM (SELECT $cell AS c)", {"cell": cell}) != (None,)


def test_a_zone_that_changes_its_clocks_is_left_to_care(reader: Engine):
    quick = "quick_moment(c, tried_moment(c), 'Europe/Berlin')"
    assert reader.one(f"SELECT {quick} FROM (SELECT '2026-11-21 08:30:00' AS c)") == (None,)
