"""`duoshou brief`: the first screen of the morning, written down."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.cli.conftest import Types

DAY = ("--shop", "小店", "--date", "2026-03-15")


class TestTheText:
    def test_begins_with_what_buyers_paid(self, duoshou: Types):
        said = duoshou("brief", *DAY).out
        (row,) = duoshou(
            "metric", "paid_amount", "--from", "2026-03-15", "--to", "2026-03-15", "--format", "json"
        ).json()["rows"]
        assert f"买家付了 ¥{row['paid_amount_fen'] / 100:,.2f}" in said

    def test_says_the_same_in_english(self, duoshou: Types):
        said = duoshou("brief", *DAY, "--language", "en").out
        assert "buyers paid" in said
        assert "Conversion" in said

    def test_is_about_the_last_day_when_none_is_named(self, duoshou: Types):
        assert duoshou("brief", "--shop", "小店").out == duoshou("brief", *DAY).out

    def test_says_where_to_export_what_is_missing(self, empty: Types, exports: Path):
        orders = sorted(exports.glob("ExportOrder*.csv"))
        empty("import", *orders, "--shop", "小店")
        said = empty("brief", *DAY).out
        assert "生意参谋 → 取数" in said
        # Of two reports on advertising the one whose way through the menus is known.
        assert "万相台无界 → 报表 → 商品报表" in said and "菜单位置未知" not in said


class TestTheJson:
    def test_has_six_tiles_and_parts_that_add_up(self, duoshou: Types):
        said = duoshou("brief", *DAY, "--format", "json").json()
        tiles = {tile["metric"]: tile for tile in said["tiles"]}
        assert list(tiles) == [
            "paid_amount",
            "visitors",
            "conversion_ratio",
            "spend_per_buyer",
            "refund_ratio",
            "ad_roi",
        ]
        whole = tiles["paid_amount"]["value_fen"]
        assert sum(part["value_fen"] for part in said["sources"]) == whole
        assert sum(part["value_fen"] for part in said["buyers"]) == whole
        assert said["trend"][-1]["value_fen"] == whole

    def test_shows_what_may_not_be_added_as_a_mean_per_day(self, duoshou: Types):
        said = duoshou("brief", *DAY, "--days", "7", "--format", "json").json()
        visitors = next(tile for tile in said["tiles"] if tile["metric"] == "visitors")
        by_day = [value for _, value in visitors["spark"][-7:]]
        assert visitors["per_day"] is True
        assert visitors["value"] == round(sum(by_day) / 7)

    def test_a_mean_per_day_is_called_so_in_the_workbook_too(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "brief.xlsx"
        assert duoshou("brief", *DAY, "--days", "7", "--format", "xlsx", "--out", out).code == 0
        _, *rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("今日").to_python()
        names = [row[0] for row in rows]
        assert "访客数（日均）" in names and "支付金额" in names


class TestTheDocuments:
    def test_the_page_is_whole_and_asks_for_nothing_from_outside(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "brief.html"
        assert duoshou("brief", *DAY, "--format", "html", "--out", out).code == 0
        seen = Links()
        seen.feed(out.read_text(encoding="utf-8"))
        assert seen.closed[-1] == "html"
        assert seen.asked_for == []

    def test_the_workbook_opens_with_a_sheet_of_definitions(self, duoshou: Types, tmp_path: Path):
        out = tmp_path / "brief.xlsx"
        assert duoshou("brief", *DAY, "--format", "xlsx", "--out", out).code == 0
        assert "指标定义" in CalamineWorkbook.from_path(str(out)).sheet_names


class TestARefusal:
    def test_of_an_unknown_shop_names_the_known_ones(self, duoshou: Types):
        done = duoshou("brief", "--shop", "大店")
        assert done.code == 1
        assert "小店" in done.err

    def test_wrong_usage_ends_with_two(self, duoshou: Types):
        assert duoshou("brief").code == 2
        assert duoshou("brief", "--shop", "小店", "--format", "pdf").code == 2


class Links(HTMLParser):
    """What a page would fetch, and which elements it closed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for: list[str] = []
        self.closed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked_for += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)
