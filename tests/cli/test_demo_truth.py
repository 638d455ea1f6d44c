"""`duoshou demo --truth`: what was planted beside what was found, for a shop made on the spot or one that is there."""

from __future__ import annotations

from pathlib import Path

from duoshou.simulated_shop import simulate, write_record
from tests.cli.conftest import FIRST_DAY, type_into


class TestTheTruth:
    def test_of_a_shop_made_on_the_spot_is_all_that_stands_on_stdout(self, tmp_path: Path):
        types = type_into(tmp_path)
        asked = ("demo", "--truth", "--seed", "5", "--days", "9", "--home", tmp_path, "--format", "json")
        made = types(*asked)
        assert made.code == 0, made.err
        # Nine days are too few for anything to happen, and for any day to be called quiet.
        told = made.json()
        assert (told["seed"], told["planted"], told["quiet_days"], told["top_1_ratio"]) == (5, [], 0, None)
        again = types(*asked)
        assert again.json() == told and "已导入" not in again.err

    def test_of_another_shop_is_not_told_by_this_one_s_home(self, tmp_path: Path):
        (tmp_path / "exports").mkdir()
        write_record(simulate(seed=6, first_day=FIRST_DAY, days=3), path=tmp_path / "exports" / "truth.json")
        refused = type_into(tmp_path)("demo", "--truth", "--seed", "5", "--home", tmp_path)
        assert refused.code == 1 and "seed 6, not 5" in refused.err
