"""`duoshou brief` with a history to judge by: every format says the same numbers."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from duoshou.kernel.money import yuan_text
from duoshou.loop.facade import NoChineseFont
from duoshou.loop.picture.fonts import chinese_font
from duoshou.simulated_shop import simulate, write_exports
from tests.cli.conftest import FIRST_DAY, Types, type_into

DAYS = 70
LAST = FIRST_DAY + timedelta(days=DAYS - 1)
DAY = ("--shop", "小店", "--date", LAST.isoformat())


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Types:
    """Types into a home with ten weeks of a simulated shop."""
    exports, home = tmp_path_factory.mktemp("exports"), tmp_path_factory.mktemp("home")
    write_exports(truth=simulate(seed=7, first_day=FIRST_DAY, days=DAYS), folder=exports)
    types = type_into(home)
    done = types("import", exports, "--shop", "小店")
    assert done.code == 0, done.err
    return types


@pytest.fixture(scope="module")
def judged(shop: Types) -> dict[str, Any]:
    """The judgement as JSON."""
    told: dict[str, Any] = shop("brief", *DAY, "--format", "json").json()
    return told


def amounts(judged: dict[str, Any]) -> list[str]:
    """Every amount of the waterfall and the expectation, as people read it."""
    fall, expected = judged["judgement"]["waterfall"], judged["judgement"]["expected"]
    fen = [fall["before_fen"], fall["after_fen"], *(abs(step["change_fen"]) for step in fall["steps"])]
    return [yuan_text(one) for one in (*fen, expected["low_80_fen"], expected["high_80_fen"])]


class TestTheJson:
    def test_holds_a_waterfall_that_adds_up_from_the_other_day_to_this_one(self, judged: dict[str, Any]):
        fall, (paid, *_) = judged["judgement"]["waterfall"], judged["tiles"]
        assert (fall["before_fen"], fall["after_fen"]) == (paid["before_fen"], paid["value_fen"])
        assert sum(step["change_fen"] for step in fall["steps"]) == fall["change_fen"]
        assert fall["change_fen"] == paid["value_fen"] - paid["before_fen"]

    def test_says_where_the_day_lies_beside_its_range(self, judged: dict[str, Any]):
        expected = judged["judgement"]["expected"]
        paid = expected["paid_fen"]
        below, above = paid < expected["low_80_fen"], paid > expected["high_80_fen"]
        assert expected["place"] == ("below" if below else "above" if above else "within")

    def test_finds_what_diagnose_finds(self, shop: Types, judged: dict[str, Any]):
        words = ("--shop", "小店", "--from", LAST.isoformat(), "--format", "json")
        found = shop("diagnose", *words).json()["findings"]
        assert [{**one, "kind_name": None} for one in judged["judgement"]["findings"]] == [
            {**one, "kind_name": None} for one in found
        ]


class TestEveryFormat:
    @pytest.mark.parametrize("format", ["text", "html"])
    def test_says_the_same_amounts(self, shop: Types, judged: dict[str, Any], format: str):
        said = shop("brief", *DAY, "--format", format).out
        assert [amount for amount in amounts(judged) if amount not in said] == []
        assert judged["judgement"]["waterfall"]["title"]["zh"] in said
        for finding in judged["judgement"]["findings"]:
            assert finding["says"] in said and yuan_text(finding["stake_fen_per_day"]) in said

    def test_of_a_workbook_says_them_too_and_its_sums_are_right(
        self, shop: Types, judged: dict[str, Any], tmp_path: Path
    ):
        out = tmp_path / "brief.xlsx"
        assert shop("brief", *DAY, "--format", "xlsx", "--out", out).code == 0
        book = CalamineWorkbook.from_path(str(out))
        _, *rows = book.get_sheet_by_name("为什么变").to_python()
        fall = judged["judgement"]["waterfall"]
        steps = [round(float(str(row[1])) * 100) for row in rows[1 : len(fall["steps"]) + 1]]
        assert steps == [step["change_fen"] for step in fall["steps"]]
        _, *findings = book.get_sheet_by_name("发现").to_python()
        assert [row[2] for row in findings] == [one["says"] for one in judged["judgement"]["findings"]]
        # What is long goes on below; nothing is cut off at the end of the text.
        assert [row[7] for row in findings] == [one["proposal"] for one in judged["judgement"]["findings"]]

    def test_has_the_same_sentences(self, shop: Types, judged: dict[str, Any]):
        said = shop("brief", *DAY, "--language", "en").out
        assert all(sentence["en"] in said for sentence in judged["judgement"]["sentences"])

    def test_of_a_picture_is_as_wide_as_a_phone_and_high_enough_for_all_of_it(self, shop: Types, tmp_path: Path):
        try:
            chinese_font()
        except NoChineseFont:
            pytest.skip("no Chinese font on this machine")
        out = tmp_path / "brief.png"
        done = shop("brief", *DAY, "--format", "png", "--out", out)
        assert done.code == 0, done.err
        picture = Image.open(BytesIO(out.read_bytes()))
        assert picture.format == "PNG" and picture.width == 750 and picture.height > 1_500
        assert len(picture.getcolors(maxcolors=1_000_000) or []) > 50


class TestADayWithoutHistory:
    def test_is_not_called_quiet(self, duoshou: Types):
        told = duoshou("brief", "--shop", "小店", "--format", "json").json()["judgement"]
        assert told["expected"] is None and told["quiet"] is False
        assert re.search(r"只有 \d+ 天的数", told["why_not_expected"]["zh"])
