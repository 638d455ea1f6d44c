"""`duoshou metric`: any metric, cut by any dimension, beside another period."""

from __future__ import annotations

import csv
import io
from datetime import date

from duoshou.kernel.periods import Period
from duoshou.simulated_shop import ShopTruth
from tests.cli.conftest import Types

WEEK = ("--from", "2026-03-09", "--to", "2026-03-15")


class TestAnAnswer:
    def test_is_the_truth_of_the_shop_to_the_fen(self, duoshou: Types, truth: ShopTruth):
        totals = truth.totals(period=Period.inclusive(date(2026, 3, 9), date(2026, 3, 15)))
        (row,) = duoshou("metric", "paid_amount,orders_paid,buyers_paid,ad_spend", *WEEK, "--format", "json").json()[
            "rows"
        ]
        assert row["paid_amount_fen"] == totals["paid_fen"]
        assert row["orders_paid"] == totals["orders"]
        assert row["buyers_paid"] == totals["buyers"]
        assert row["ad_spend_fen"] == totals["ad_spend_fen"]

    def test_keeps_the_contract_of_its_json(self, duoshou: Types):
        said = duoshou("metric", "paid_amount", "--by", "source", *WEEK, "--shop", "小店", "--format", "json").json()
        assert {"from", "to", "grain", "shop", "rows", "compare", "notes"} <= set(said)
        assert (said["from"], said["to"], said["grain"], said["shop"]) == ("2026-03-09", "2026-03-15", "total", "小店")
        assert set(said["rows"][0]) == {"source", "paid_amount_fen"}

    def test_brings_the_parts_of_a_ratio(self, duoshou: Types):
        day = ("--from", "2026-03-10", "--to", "2026-03-10")
        (row,) = duoshou("metric", "conversion_ratio,visitors,buyers_paid", *day, "--format", "json").json()["rows"]
        assert row["conversion_numerator"] == row["buyers_paid"]
        assert row["conversion_denominator"] == row["visitors"]
        assert abs(row["conversion_ratio"] - row["buyers_paid"] / row["visitors"]) < 1e-6

    def test_is_null_with_a_note_where_nothing_is_known(self, duoshou: Types):
        said = duoshou("metric", "visitors", *WEEK, "--format", "json").json()
        assert said["rows"] == [{"visitors": None}]
        assert {"metric": "visitors", "reason": "访客数不能跨天相加"}.items() <= said["notes"][0].items()

    def test_by_day_has_every_day_and_adds_up(self, duoshou: Types):
        by_day = duoshou("metric", "paid_amount", *WEEK, "--grain", "day", "--format", "json").json()["rows"]
        (whole,) = duoshou("metric", "paid_amount", *WEEK, "--format", "json").json()["rows"]
        assert [row["day"] for row in by_day] == [f"2026-03-{day:02d}" for day in range(9, 16)]
        assert sum(row["paid_amount_fen"] for row in by_day) == whole["paid_amount_fen"]

    def test_stands_beside_the_period_before(self, duoshou: Types):
        said = duoshou("metric", "paid_amount", *WEEK, "--compare", "previous", "--format", "json").json()
        before = ("--from", "2026-03-02", "--to", "2026-03-08")
        alone = duoshou("metric", "paid_amount", *before, "--format", "json").json()
        assert said["compare"] == alone["rows"]

    def test_as_csv_has_a_row_per_item(self, duoshou: Types):
        done = duoshou("metric", "paid_amount", "--by", "item", *WEEK, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.out)))
        whole = duoshou("metric", "paid_amount", *WEEK, "--format", "json").json()["rows"][0]["paid_amount_fen"]
        assert sum(int(row["paid_amount_fen"]) for row in rows) == whole

    def test_as_csv_has_the_other_period_beside(self, duoshou: Types):
        done = duoshou("metric", "paid_amount", *WEEK, "--grain", "day", "--compare", "previous", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.out)))
        before = ("--from", "2026-03-02", "--to", "2026-03-08", "--grain", "day", "--format", "json")
        alone = duoshou("metric", "paid_amount", *before).json()["rows"]
        assert [int(row["before_paid_amount_fen"]) for row in rows] == [row["paid_amount_fen"] for row in alone]

    def test_by_day_and_source_stands_beside_the_same_source_of_the_day_a_week_before(self, duoshou: Types):
        cut = ("--by", "day,source", "--compare", "previous")
        done = duoshou("metric", "paid_amount", *WEEK, *cut, "--format", "csv")
        phone = [row for row in csv.DictReader(io.StringIO(done.out)) if row["source"] == "手机"]
        assert len(phone) == 7
        assert all(int(row["before_paid_amount_fen"]) > 0 for row in phone)

    def test_as_a_table_names_the_metric_in_chinese_and_in_english(self, duoshou: Types):
        assert "支付金额" in duoshou("metric", "paid_amount", *WEEK).out
        assert "Paid amount" in duoshou("metric", "paid_amount", *WEEK, "--language", "en").out

    def test_without_days_is_about_the_last_day_with_data(self, duoshou: Types):
        said = duoshou("metric", "paid_amount", "--format", "json").json()
        assert (said["from"], said["to"]) == ("2026-03-15", "2026-03-15")


class TestARefusal:
    def test_of_an_unknown_metric_names_the_closest(self, duoshou: Types):
        done = duoshou("metric", "paid_amont")
        assert done.code == 1
        assert "paid_amount" in done.err

    def test_of_an_unknown_dimension_names_the_known_ones(self, duoshou: Types):
        done = duoshou("metric", "paid_amount", "--by", "weather")
        assert done.code == 1
        assert "province" in done.err

    def test_of_two_ways_to_cut_time(self, duoshou: Types):
        assert duoshou("metric", "paid_amount", "--by", "day,week").code == 1
        assert duoshou("metric", "paid_amount", "--by", "day", "--grain", "week").code == 1

    def test_of_days_in_the_wrong_order(self, duoshou: Types):
        assert duoshou("metric", "paid_amount", "--from", "2026-03-09", "--to", "2026-03-01").code == 1

    def test_while_nothing_was_imported(self, empty: Types):
        done = empty("metric", "paid_amount")
        assert done.code == 1
        assert "还没有数据" in done.err

    def test_wrong_usage_ends_with_two(self, duoshou: Types):
        assert duoshou("metric", "paid_amount", "--grain", "hour").code == 2
        assert duoshou("metric", "").code == 2
        assert duoshou("metric", "paid_amount", "--language", "xx").code == 2
        assert duoshou("metric", "paid_amount", "--from", "yesterday").code == 2
