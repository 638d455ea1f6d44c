"""What advertising cost when several reports of one platform tell the same money: it counts once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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
OF_CREATIVES, OF_SKUS, OF_AUDIENCES = ("创意ID", "推广创意"), ("跟单SKU ID",), ("人群ID", "人群名称", "广告定向类型")
IDS = ("日期", "计划ID", "单元ID", *OF_CREATIVES, *OF_SKUS, *OF_AUDIENCES)


def spent(lake: Lake, day: date = FIRST) -> object:
    question = Question(("ad_spend",), Period.of_day(day), (SHOP,))
    (row,) = ask(lake.home, question).rows
    return row.cells["ad_spend"].value


def parts_of(lake: Lake, day: date = FIRST) -> dict[str, object]:
    question = Question(("ad_spend",), Period.of_day(day), (SHOP,), by=("item",))
    return {str(row.keys["item"]): row.cells["ad_spend"].value for row in ask(lake.home, question).rows}


def without(header: tuple[str, ...], *labels: str) -> tuple[str, ...]:
    return tuple(one for one in header if one not in labels)


def cut_without(lacking: tuple[str, ...]) -> list[dict[str, object]]:
    """The rows of the export by what it still names: spend is added, the rest is that of the first."""
    told: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in JD.rows():
        told.setdefault(tuple(row.get(one) for one in IDS if one not in lacking), []).append(row)
    return [rows[0] | {"总费用": str(sum(Decimal(str(row["总费用"])) for row in rows))} for rows in told.values()]


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

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_scenes_with_their_parts_and_of_the_scenes_whole_is_counted_once(
        self, turn: int, lake: Lake, tmp_path: Path
    ):
        whole = without(SCENES.header, "原二级场景ID", "原二级场景名字")
        files = [SCENES.written(tmp_path / "parts"), SCENES.written(tmp_path / "whole", header=whole)]
        for file in files[::turn]:
            lake.take_one(file)
        assert (spent(lake), spent(lake, date(2026, 11, 2))) == (612_35, 483_60)
        assert parts_of(lake) == {"10101/7": 612_35, "10205": 0}

    @pytest.mark.parametrize("turn", [1, -1])
    @pytest.mark.parametrize("lacking", [OF_CREATIVES + OF_SKUS + OF_AUDIENCES, OF_AUDIENCES, OF_SKUS, OF_CREATIVES])
    def test_of_creatives_and_the_same_cut_coarser_is_counted_once(
        self, turn: int, lacking: tuple[str, ...], lake: Lake, tmp_path: Path
    ):
        coarse = JD.written(tmp_path / "coarse", rows=cut_without(lacking), header=without(JD.header, *lacking))
        for file in (JD.written(tmp_path / "fine"), coarse)[::turn]:
            lake.take_one(file)
        assert (spent(lake), spent(lake, date(2026, 11, 2))) == (256_78, 240_50)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_cut_by_creatives_and_cut_by_audiences_is_counted_once(self, turn: int, lake: Lake, tmp_path: Path):
        files = [
            JD.written(tmp_path / str(number), rows=cut_without(lacking), header=without(JD.header, *lacking))
            for number, lacking in enumerate((OF_CREATIVES, OF_AUDIENCES))
        ]
        for file in files[::turn]:
            lake.take_one(file)
        assert (spent(lake), spent(lake, date(2026, 11, 2))) == (256_78, 240_50)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_units_stays_when_their_creatives_tell_only_a_part_of_it(self, turn: int, lake: Lake, tmp_path: Path):
        unit = JD.rows()[0] | dict.fromkeys((*OF_CREATIVES, *OF_SKUS, *OF_AUDIENCES), "") | {"总费用": "300.00"}
        other = unit | {"单元ID": "990002", "总费用": "44.00"}
        files = [
            JD.written(tmp_path / "fine", rows=JD.rows()[:2]),
            JD.written(tmp_path / "coarse", rows=[unit, other]),
        ]
        for file in files[::turn]:
            lake.take_one(file)
        assert spent(lake) == 300_00 + 44_00
        assert parts_of(lake) == {
            "880001/990001/1/10025678901234/66/人群定向": 256_78,
            "880001/990001/2/10025678901234": 0,
            "其余推广": 300_00 - 256_78,
            "880001/990002": 44_00,
        }

    def test_of_another_line_of_product_cut_coarser_is_added(self, lake: Lake, tmp_path: Path):
        other = JD.rows()[0] | dict.fromkeys(OF_CREATIVES, "") | {"产品线": "购物触点", "总费用": "44.00"}
        lake.take_one(JD.written(tmp_path / "both", rows=[*JD.rows()[:2], other]))
        assert spent(lake) == 256_78 + 44_00

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
