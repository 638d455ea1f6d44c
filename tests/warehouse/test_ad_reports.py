"""What advertising cost when several reports of one platform tell the same money: it counts once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask
from duoshou.metrics.values import Question
from tests.importers.exports.jd_ads import EXPORT as JD
from tests.importers.exports.pdd_ad_days import EXPORT as ACCOUNT
from tests.importers.exports.pdd_ad_items import EXPORT as PDD_ITEMS
from tests.importers.exports.wanxiangtai_items import EXPORT as ITEMS
from tests.importers.exports.wanxiangtai_plan_items import EXPORT as BY_PLAN
from tests.importers.exports.wanxiangtai_scenes import EXPORT as SCENES
from tests.warehouse.lake import SHOP, Lake

FIRST = date(2026, 11, 1)


def spent(lake: Lake, day: date = FIRST) -> object:
    question = Question(("ad_spend",), Period.of_day(day), (SHOP,))
    (row,) = ask(lake.home, question).rows
    return row.cells["ad_spend"].value


def parts_of(lake: Lake, day: date = FIRST) -> dict[str, object]:
    question = Question(("ad_spend",), Period.of_day(day), (SHOP,), by=("item",))
    return {str(row.keys["item"]): row.cells["ad_spend"].value for row in ask(lake.home, question).rows}


class TestSpend:
    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_items_stays_that_of_the_scenes_where_these_know_of_more(self, turn: int, lake: Lake, tmp_path: Path):
        files = [ITEMS.written(tmp_path / "items"), SCENES.written(tmp_path / "scenes")]
        for file in files[::turn]:
            lake.take_one(file)
        assert spent(lake) == 612_35
        assert parts_of(lake) == {"654321098765": 512_35, "654321098766": 0, "其余推广": 100_00}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_items_and_the_same_by_plan_is_counted_once(self, turn: int, lake: Lake, tmp_path: Path):
        files = [ITEMS.written(tmp_path / "items"), BY_PLAN.written(tmp_path / "plans")]
        for file in files[::turn]:
            lake.take_one(file)
        assert spent(lake) == 500_35 + 12_00
        assert parts_of(lake) == {"654321098765": 500_35 + 12_00, "654321098766": 0}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_items_stays_when_the_plans_tell_only_a_part_of_it(self, turn: int, lake: Lake, tmp_path: Path):
        of_one_plan = [row for row in BY_PLAN.rows() if row["计划ID"] == "9001"]
        files = [ITEMS.written(tmp_path / "items"), BY_PLAN.written(tmp_path / "plans", rows=of_one_plan)]
        for file in files[::turn]:
            lake.take_one(file)
        assert spent(lake) == 500_35 + 12_00
        assert parts_of(lake) == {"654321098765": 500_35, "654321098766": 0, "其余推广": 12_00}

    def test_of_plans_is_held_against_whichever_other_report_knows_the_most(self, lake: Lake, tmp_path: Path):
        of_one_plan = [row for row in BY_PLAN.rows() if row["计划ID"] == "9001"]
        lake.take_one(ITEMS.written(tmp_path / "items"))
        lake.take_one(BY_PLAN.written(tmp_path / "plans", rows=of_one_plan))
        lake.take_one(SCENES.written(tmp_path / "scenes"))
        assert parts_of(lake) == {"654321098765": 500_35, "654321098766": 0, "其余推广": 112_00}
        assert spent(lake) == 500_35 + 112_00

    def test_of_scenes_alone_is_theirs(self, lake: Lake, tmp_path: Path):
        lake.take_one(SCENES.written(tmp_path / "scenes"))
        assert spent(lake) == 612_35

    def test_is_that_of_the_scenes_on_a_day_without_items(self, lake: Lake, tmp_path: Path):
        lake.take_one(ITEMS.written(tmp_path / "items", rows=ITEMS.rows()[:2]))
        lake.take_one(SCENES.written(tmp_path / "scenes"))
        assert (spent(lake), spent(lake, date(2026, 11, 2))) == (612_35, 483_60)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_a_whole_account_stays_when_its_items_tell_only_a_part_of_it(
        self, turn: int, lake: Lake, tmp_path: Path
    ):
        second = date(2026, 11, 2)
        files = [PDD_ITEMS.written(tmp_path / "items"), ACCOUNT.written(tmp_path / "account")]
        for file in files[::turn]:
            lake.take_one(file)
        assert spent(lake, second) == 300_00
        assert parts_of(lake) == {"754299529443": 1_171_93, "681127001261": 20_00 + 3_50}
        assert parts_of(lake, second) == {"754299529443": 100_00, "681127001261": 21_00, "其余推广": 179_00}

    def test_of_items_beyond_what_the_account_says_is_that_of_the_items(self, lake: Lake, tmp_path: Path):
        lake.take_one(PDD_ITEMS.written(tmp_path / "items"))
        lake.take_one(ACCOUNT.written(tmp_path / "account"))
        assert spent(lake) == 1_171_93 + 20_00 + 3_50

    def test_of_several_platforms_is_added(self, lake: Lake, tmp_path: Path):
        for number, export in enumerate((ITEMS, JD, ACCOUNT)):
            lake.take_one(export.written(tmp_path / str(number)))
        assert spent(lake, date(2026, 11, 2)) == (480_50 + 3_10) + (240_00 + 50) + 300_00
