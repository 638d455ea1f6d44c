"""`duoshou reconcile`: the platform's figures beside ours, as a table and as JSON that adds up."""

from __future__ import annotations

import json

from tests.cli.conftest import Types

SPAN = ("--from", "2026-03-04", "--to", "2026-03-15")


class TestReconcile:
    def test_says_both_figures_of_every_day(self, duoshou: Types):
        said = json.loads(duoshou("reconcile", "--shop", "小店", *SPAN, "--format", "json").out)
        assert said["days"] == len(said["rows"]) == 12
        assert said["platform_fen"] == sum(row["platform_fen"] for row in said["rows"]) > 0
        assert said["ours_fen"] == sum(row["ours_fen"] for row in said["rows"]) > 0
        assert {row["platform"] for row in said["rows"]} == {"taobao"}

    def test_is_a_table_in_english(self, duoshou: Types):
        done = duoshou("reconcile", "--shop", "小店", *SPAN, "--figure", "refund_amount", "--language", "en")
        assert done.code == 0 and "Unexplained" in done.out and "2026-03-15" in done.out
        assert "Taobao" in done.out

    def test_of_another_shop_is_refused_by_name(self, duoshou: Types):
        done = duoshou("reconcile", "--shop", "别人的店", *SPAN)
        assert done.code == 1 and "别人的店" in done.err

    def test_of_nothing_yet_says_so(self, empty: Types):
        done = empty("reconcile")
        assert done.code == 1 and "还没有数据" in done.err
