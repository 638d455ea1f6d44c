"""A number opens to its rows: all of them, adding up to it, with buyers masked."""

from __future__ import annotations

import re

import pytest

from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.metrics.facade import UnknownDimension, UnknownMetric, ask, metric, rows_behind
from duoshou.metrics.values import Filter, Question, RowsBehind
from duoshou.warehouse.facade import reading
from tests.metrics.world import BRANCH, DAY, MAIN, MONTH, PERIODS, World

ALL_ROWS = 1_000_000
AMOUNT_OF = {
    "paid_amount": "paid_fen",
    "ordered_amount": "ordered_fen",
    "refund_amount": "refund_fen",
    "ad_spend": "spend_fen",
    "ad_amount": "amount_fen",
    "cost_of_goods": "cost_fen",
    "pieces_paid": "pieces",
    "page_views": "page_views",
    "stock_on_hand": "pieces",
    "ad_clicks": "clicks",
    "goods_amount": "paid_fen",
    "paid_by_new_buyers": "paid_fen",
    "paid_by_returning_buyers": "paid_fen",
    "unpaid_amount": "ordered_fen",
    "list_amount": "list_fen",
    "stock_value": "value_fen",
    "refund_of_paid_amount": "refund_fen",
    "settled_amount": "amount_fen",
    "funds_in": "amount_fen",
    "other_expenses": "amount_fen",
    "live_amount": "paid_fen",
}


def column(behind: RowsBehind, name: str) -> list[object]:
    place = [called for called, _, _ in behind.columns].index(name)
    return [row[place] for row in behind.rows]


def number(world: World, metric_id: str, period: Period, shops: tuple[str, ...], *only: Filter) -> object:
    (row,) = ask(world.home, Question((metric_id,), period, shops, only=only)).rows
    return row.cells[metric_id].value


class TestTheRows:
    @pytest.mark.parametrize("named", ["a day", "a week", "broken weeks"])
    @pytest.mark.parametrize(("metric_id", "amount"), AMOUNT_OF.items())
    def test_add_up_to_the_number(self, world: World, metric_id: str, amount: str, named: str):
        period = PERIODS[named]
        behind = rows_behind(world.home, metric=metric_id, period=period, shops=(MAIN,), limit=ALL_ROWS)
        told = number(world, metric_id, period, (MAIN,))
        assert sum(value or 0 for value in column(behind, amount)) == told
        assert len(behind.rows) == behind.total_rows
        if metric(metric_id).unit == "fen":
            assert behind.total == told

    def test_say_of_each_buyer_the_first_day_that_is_known(self, world: World):
        behind = rows_behind(world.home, metric="paid_amount", period=DAY, shops=(MAIN,), limit=ALL_ROWS)
        shown = set(column(behind, "first_day"))
        with reading(world.home, (MAIN,)) as duck:
            true = duck.rows(
                """SELECT DISTINCT (SELECT min(CAST(was.paid_day AS DATE)) FROM orders AS was
                    WHERE was.buyer_id = orders.buyer_id AND was.paid_day IS NOT NULL AND was.paid_fen <> 0)
                FROM orders WHERE paid_day = $day AND paid_fen <> 0""",
                {"day": DAY.start},
            )
        assert shown == {day for (day,) in true}
        assert min(day for day in shown if day) < DAY.start - ONE_DAY

    @pytest.mark.parametrize(
        "only",
        [Filter("source", "门店"), Filter("province", "未知"), Filter("buyer_kind", "new"), Filter("shop", BRANCH)],
    )
    def test_of_a_segment_add_up_to_the_segment(self, world: World, only: Filter):
        shops = (MAIN, BRANCH)
        behind = rows_behind(world.home, metric="paid_amount", period=MONTH, shops=shops, only=(only,), limit=ALL_ROWS)
        told = number(world, "paid_amount", MONTH, shops, only)
        assert told
        assert sum(column(behind, "paid_fen")) == behind.total == told

    @pytest.mark.parametrize(
        ("metric_id", "counted"),
        [("spend_per_buyer", "paid_by_known_buyers"), ("net_amount", "paid_amount"), ("ad_roi", "ad_amount")],
    )
    def test_of_a_made_up_number_are_those_of_its_first_part(self, world: World, metric_id: str, counted: str):
        of_whole = rows_behind(world.home, metric=metric_id, period=DAY, shops=(MAIN,))
        of_part = rows_behind(world.home, metric=counted, period=DAY, shops=(MAIN,))
        assert of_whole == of_part

    def test_leave_out_what_the_number_leaves_out(self, world: World):
        behind = rows_behind(world.home, metric="paid_by_known_buyers", period=MONTH, shops=(BRANCH,), limit=ALL_ROWS)
        assert None not in column(behind, "buyer_id")
        assert (
            behind.total == sum(column(behind, "paid_fen")) == number(world, "paid_by_known_buyers", MONTH, (BRANCH,))
        )

    def test_come_page_by_page_without_a_gap_or_a_double(self, world: World):
        def page(limit: int, offset: int) -> RowsBehind:
            return rows_behind(world.home, metric="paid_amount", period=DAY, shops=(MAIN,), limit=limit, offset=offset)

        whole = page(ALL_ROWS, 0)
        pages = [row for offset in range(0, whole.total_rows, 40) for row in page(40, offset).rows]
        assert pages == list(whole.rows)
        assert page(40, 40).total_rows == whole.total_rows

    @pytest.mark.parametrize("metric_id", ["paid_amount", "ordered_amount", "refund_orders"])
    def test_show_the_last_signs_of_a_buyer_s_hash(self, world: World, metric_id: str):
        behind = rows_behind(world.home, metric=metric_id, period=MONTH, shops=(MAIN,), limit=ALL_ROWS)
        buyers = {str(buyer) for buyer in column(behind, "buyer_id")}
        assert buyers
        assert all(re.fullmatch(r"[0-9a-f]{4}\*{3}", buyer) for buyer in buyers)
        nicks = {customer.nick for customer in world.truth.customers}
        assert not nicks & {str(cell) for row in behind.rows for cell in row}

    def test_of_a_number_nobody_can_answer_are_none(self, world: World):
        behind = rows_behind(world.home, metric="visitors", period=MONTH, shops=(BRANCH,))
        assert (behind.rows, behind.total_rows, behind.total) == ((), 0, None)

    def test_of_an_unknown_name_are_refused(self, world: World):
        with pytest.raises(UnknownMetric):
            rows_behind(world.home, metric="payed", period=DAY, shops=(MAIN,))
        with pytest.raises(UnknownDimension):
            rows_behind(world.home, metric="paid_amount", period=DAY, shops=(MAIN,), only=(Filter("colour", "red"),))
