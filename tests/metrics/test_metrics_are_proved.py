"""Every metric is answered twice: by the engine, and by a hand-written query over the canonical tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask, catalogue, metric
from duoshou.metrics.values import Answer, Cell, Question
from tests.metrics.conftest import Tables
from tests.metrics.proving import PROOFS, PROOFS_BY, proved
from tests.metrics.world import BRANCH, BROKEN_WEEKS, DAY, DAYS, FIRST_DAY, MAIN, MONTH, PERIODS, WEEK, WHOLE, World

EVERY_METRIC = tuple(one.id for one in catalogue())
BOTH = (MAIN, BRANCH)

OF_ORDERS = (
    "active_items", "buyers_paid", "cost_of_goods", "new_buyers", "order_buyers", "ordered_amount", "orders_paid",
    "paid_amount", "pieces_paid", "price_per_piece", "refund_orders", "repeat_buyers", "repurchase_ratio",
    "returning_buyers", "spend_per_buyer", "buyers_back_30", "cancelled_orders", "cancelled_ratio", "discount_amount",
    "discount_ratio", "goods_amount", "list_amount", "multi_piece_orders", "multi_piece_ratio",
    "new_buyer_amount_ratio", "new_buyer_ratio", "order_buyers_paid", "order_payment_ratio", "orders_by_known_buyers",
    "orders_per_buyer",
    "orders_placed", "paid_by_new_buyers", "paid_by_returning_buyers", "pieces_per_order", "postage_amount",
    "postage_ratio", "refund_of_paid_amount", "refund_of_paid_ratio", "refund_order_ratio", "repurchase_30_ratio",
    "spend_per_order", "unpaid_amount", "unpaid_orders", "lines_paid", "lines_per_order",
)  # fmt: skip
"""Those that lists of orders alone can answer; the branch has nothing else."""

TOLD_BY_OTHER_WORLDS = frozenset(("buyers_back_90", "repurchase_90_ratio", "quick_replied", "quick_reply_ratio"))
"""The simulated shop is too young for them, or its platform does not say them; test_small_worlds.py has them."""

BY = {
    "paid_amount": ("item", "category", "province", "source", "buyer_kind", "shop", "platform", "day", "week", "month"),
    "buyers_paid": ("buyer_kind",),
    "ad_spend": ("item",),
    "page_views": ("item",),
    "refund_amount": ("province", "reason", "shop"),
    "refund_orders": ("reason",),
    "out_of_stock_days": ("item",),
    "source_visitors": ("source",),
    "source_order_buyers": ("source",),
    "source_buyers": ("source",),
    "source_paid_amount": ("source",),
    "source_conversion_ratio": ("source",),
    "ad_clicks": ("item",),
    "item_search_visitors": ("item",),
    "item_search_buyers": ("item",),
    "item_search_conversion_ratio": ("item",),
    "live_amount": ("room",),
    "live_viewers": ("room",),
    "live_shown_goods": ("room",),
    "live_clicked_goods": ("room",),
    "live_goods_click_ratio": ("room",),
    "live_buyers": ("room",),
    "live_conversion_ratio": ("room",),
    "live_watch_seconds": ("room",),
    "post_reads": ("channel", "post"),
    "bad_reviews": ("channel",),
    "purchase_amount": ("supplier",),
    "rival_price": ("rival",),
    "refund_asked_amount": ("reason",),
}
OF_SOURCES = ("source_visitors", "source_order_buyers", "source_buyers", "source_conversion_ratio")
"""People, whom two shops share; only one of the two knows its sources anyway."""

CUTS = [(metric_id, dimension) for metric_id, dimensions in BY.items() for dimension in dimensions]


@pytest.fixture(scope="module")
def answers(world: World):
    """Everything asked at once, each combination of shops and period one time."""

    @cache
    def answered(metrics: tuple[str, ...], shops: tuple[str, ...], period: Period) -> Answer:
        return ask(world.home, Question(metrics, period, shops))

    return answered


def plainly(value: object) -> object:
    """A number as both sides write it: decimals to six places, whole numbers whole."""
    if isinstance(value, Decimal | float):
        return Decimal(str(value)).quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
    return value


def agree(metric_id: str, cell: Cell, proof: dict[str, object]) -> None:
    assert plainly(cell.value) == plainly(proof["value"])
    if metric(metric_id).is_quotient:
        assert (cell.numerator, cell.denominator) == (proof["numerator"], proof["denominator"])
    if cell.value is None:
        assert cell.blank is not None


class TestTheProofs:
    def test_are_one_for_every_metric_and_no_more(self):
        assert {proof.stem for proof in PROOFS.glob("*.sql")} == set(EVERY_METRIC)

    def test_by_dimension_are_all_asked(self):
        asked = {f"{metric_id}_by_{dimension}" for metric_id, dimension in CUTS}
        assert {proof.stem for proof in PROOFS_BY.glob("*.sql")} == asked

    @pytest.mark.parametrize(
        "proof", sorted([*PROOFS.glob("*.sql"), *PROOFS_BY.glob("*.sql")]), ids=lambda one: one.stem
    )
    def test_say_their_grain_and_units(self, proof):
        first, second, *_ = proof.read_text(encoding="utf-8").splitlines()
        assert first.startswith("-- grain: ")
        assert second.startswith("-- units: ")


@pytest.mark.parametrize("named", PERIODS)
class TestAMetric:
    @pytest.mark.parametrize("metric_id", EVERY_METRIC)
    def test_of_the_main_shop_equals_its_proof(self, tables: Tables, answers, metric_id: str, named: str):
        period = PERIODS[named]
        (row,) = answers(EVERY_METRIC, (MAIN,), period).rows
        duck = tables((MAIN,))
        (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", period)
        agree(metric_id, row.cells[metric_id], proof)

    @pytest.mark.parametrize("shops", [(BRANCH,), BOTH], ids=["branch", "both"])
    def test_of_orders_equals_its_proof_in_the_branch_and_in_both_shops(
        self, tables: Tables, answers, shops: tuple[str, ...], named: str
    ):
        period = PERIODS[named]
        (row,) = answers(OF_ORDERS, shops, period).rows
        duck = tables(shops)
        for metric_id in OF_ORDERS:
            (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", period)
            agree(metric_id, row.cells[metric_id], proof)


class TestNoMetric:
    @pytest.mark.parametrize("metric_id", EVERY_METRIC)
    def test_is_hollow(self, world: World, answers, metric_id: str):
        if metric_id in TOLD_BY_OTHER_WORLDS:
            return
        totals = [answers(EVERY_METRIC, (MAIN,), period).rows[0].cells[metric_id] for period in PERIODS.values()]
        if any(cell.value for cell in totals):
            return
        cells = [
            row.cells[metric_id]
            for dimension in ("source", "item", "room", "channel")
            for row in ask(world.home, Question((metric_id,), DAY, (MAIN,), by=(dimension,))).rows
        ]
        assert any(cell.value for cell in cells)


class TestAMetricByADimension:
    @pytest.mark.parametrize("named", ["a day", "a week", "broken weeks"])
    @pytest.mark.parametrize(("metric_id", "dimension"), CUTS)
    def test_equals_its_proof(self, world: World, tables: Tables, metric_id: str, dimension: str, named: str):
        period = PERIODS[named]
        # The branch knows items by other names, and the platform's reports not at all.
        shops = (MAIN,) if dimension in ("item", "category", "room") or metric_id in OF_SOURCES else BOTH
        answer = ask(world.home, Question((metric_id,), period, shops, by=(dimension,)))
        duck = tables(shops)
        rows = proved(duck, PROOFS_BY / f"{metric_id}_by_{dimension}.sql", period)
        told = {row.keys[dimension]: row.cells[metric_id].value for row in answer.rows}
        assert {key: plainly(value) for key, value in told.items() if value} == {
            row[dimension]: plainly(row["value"]) for row in rows if row["value"]
        }

    def test_of_every_single_day_equals_its_proof(self, world: World, tables: Tables):
        metrics = ("visitors", "conversion_ratio", "visitor_value", "cart_users", "new_buyers", "gross_profit")
        answer = ask(world.home, Question(metrics, WHOLE, (MAIN,), grain="day"))
        assert len(answer.rows) == DAYS
        duck = tables((MAIN,))
        for row in answer.rows:
            day = row.keys["day"]
            assert isinstance(day, date)
            for metric_id in metrics:
                (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", Period.of_day(day))
                agree(metric_id, row.cells[metric_id], proof)


class TestAMeanOfDays:
    @pytest.mark.parametrize("length_days", [8, 16, 64])
    def test_is_rounded_half_up_where_it_ends_in_five(self, world: World, tables: Tables, length_days: int):
        metrics = tuple(one.id for one in catalogue() if one.mean_of_days)
        duck = tables((MAIN,))
        for step in range(0, DAYS - length_days + 1, 7):
            start = FIRST_DAY + timedelta(days=step)
            period = Period(start, start + timedelta(days=length_days))
            (row,) = ask(world.home, Question(metrics, period, (MAIN,))).rows
            for metric_id in metrics:
                (proof,) = proved(duck, PROOFS / f"{metric_id}.sql", period)
                agree(metric_id, row.cells[metric_id], proof)


class TestTheEngine:
    @pytest.mark.parametrize("period", [DAY, WEEK, MONTH, BROKEN_WEEKS, WHOLE], ids=list(PERIODS))
    def test_tells_the_truth_about_the_simulated_shop(self, world: World, answers, period: Period):
        (row,) = answers(EVERY_METRIC, (MAIN,), period).rows
        truth = world.truth.totals(period=period)
        of_truth = {
            "paid_amount": "paid_fen", "orders_paid": "orders", "pieces_paid": "pieces", "buyers_paid": "buyers",
            "active_items": "goods_sold", "cost_of_goods": "goods_cost_fen", "refund_amount": "refund_fen",
            "refund_orders": "refund_orders", "ordered_amount": "ordered_fen", "order_buyers": "order_buyers",
            "page_views": "page_views", "ad_spend": "ad_spend_fen", "ad_amount": "ad_amount_fen",
            "enquiries": "enquiries", "enquiries_replied": "enquiries_replied",
        }  # fmt: skip
        told = {metric_id: row.cells[metric_id].value for metric_id in of_truth}
        assert told == {metric_id: truth[name] for metric_id, name in of_truth.items()}
