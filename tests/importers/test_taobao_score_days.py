"""The three scores by day: beside the shop's day report, and without pretending to know the visitors."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.sycm_shop_days import EXPORT as SHOP_DAYS
from tests.importers.exports.taobao_orders import EXPORT as ORDERS
from tests.importers.exports.taobao_score_days import DAYS, EXPORT
from tests.warehouse.lake import SHOP, Lake


def asked(lake: Lake, metric: str):
    (row,) = ask(lake.home, Question((metric,), Period.of_day(DAYS[0]), (SHOP,))).rows
    return row.cells[metric]


class TestAListOfScores:
    def test_says_the_score_and_leaves_the_visitors_unknown(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "scores"))
        assert asked(lake, "description_score").value == Decimal("4.8")
        assert asked(lake, "visitors").value is None
        assert asked(lake, "paid_amount_reported").value is None

    def test_goes_beside_what_the_day_report_says(self, lake: Lake, tmp_path: Path):
        day = SHOP_DAYS.first_day
        lake.take_one(SHOP_DAYS.written(tmp_path / "days"))
        (before,) = [row for row in lake.rows("shop_days") if row["day"] == day]
        lake.take_one(EXPORT.written(tmp_path / "scores", rows=[EXPORT.rows()[0] | {"日期": day}]))
        (after,) = [row for row in lake.rows("shop_days") if row["day"] == day]
        assert after == before | {
            "description_score": Decimal("4.8"), "logistics_score": Decimal("4.79"), "service_score": Decimal("4.81")
        }  # fmt: skip

    def test_is_not_taken_for_the_day_report_nor_that_for_it(self, lake: Lake, tmp_path: Path):
        assert lake.take_one(SHOP_DAYS.written(tmp_path / "days")).kind_words.zh == "生意参谋店铺日报"
        assert lake.take_one(EXPORT.written(tmp_path / "scores")).kind_words.zh == "店铺 DSR 日表"

    def test_of_days_without_a_report_makes_no_sum_look_whole(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "scores"))
        rows = [SHOP_DAYS.rows()[0] | {"统计日期": DAYS[0].isoformat()}]
        lake.take_one(SHOP_DAYS.written(tmp_path / "days", rows=rows))
        answer = ask(
            lake.home, Question(("page_views", "description_score"), Period.inclusive(DAYS[0], DAYS[-1]), (SHOP,))
        )
        assert answer.rows[0].cells["page_views"].value == lake.rows("shop_days")[0]["page_views"]
        said = [note.reason.zh for note in answer.notes]
        assert "浏览量只覆盖 1/4 天" in said
        assert not [one for one in said if one.startswith("描述相符评分只覆盖")]

    def test_takes_no_amount_from_the_orders(self, lake: Lake, tmp_path: Path):
        """It is of more days than the orders are, and says nothing of money."""
        lake.take_one(ORDERS.written(tmp_path / "orders"))
        first = min(row["paid_day"] for row in lake.rows("orders") if "paid_day" in row)
        days = [first + timedelta(days=step) for step in range(4)]
        question = Question(
            ("paid_amount", "orders_paid", "refund_amount", "net_amount"), Period.inclusive(days[0], days[-1]), (SHOP,)
        )
        before = {name: cell.value for name, cell in ask(lake.home, question).rows[0].cells.items()}
        rows = [row | {"日期": day} for row, day in zip(EXPORT.rows(), days, strict=True)]
        lake.take_one(EXPORT.written(tmp_path / "scores", rows=rows))
        after = {name: cell.value for name, cell in ask(lake.home, question).rows[0].cells.items()}
        assert before["paid_amount"] and before["refund_amount"] is not None
        assert after == before
