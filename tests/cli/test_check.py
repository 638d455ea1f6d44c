"""`duoshou check` and `duoshou carry` in a home without a mall."""

from __future__ import annotations

from pathlib import Path

from tests.cli.processes import branch_off


class TestACheckOfNothing:
    def test_says_that_there_is_nothing_and_makes_no_database(self, tmp_path: Path):
        done = branch_off("check", home=tmp_path)
        assert done.returncode == 1
        assert "[NothingToCheck]" in done.stderr
        assert not (tmp_path / "shop.sqlite3").exists()


class TestCarryingNothing:
    def test_says_that_there_is_no_mall_and_makes_no_database(self, tmp_path: Path):
        done = branch_off("carry", "--anew", home=tmp_path)
        assert done.returncode == 1
        assert "[NoMallYet]" in done.stderr
        assert not (tmp_path / "shop.sqlite3").exists()
