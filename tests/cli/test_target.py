"""`duoshou target`: an owner states a year, looks where the shop stands, changes a month, clears it again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duoshou.simulated_shop import simulate, write_exports
from tests.cli.conftest import type_into
from tests.cli.processes import branch_off

SHOP = "小店"
FIRST_DAY, DAYS = date(2026, 1, 1), 150
KNOWN_TO = (FIRST_DAY + timedelta(days=DAYS - 1)).isoformat()
SHARE_FEN = 100_000_00


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop from New Year to 30 May, of which the owner wants 2,400,000 in the year and 100,000 in June."""
    folder = tmp_path_factory.mktemp("aiming")
    write_exports(truth=simulate(seed=11, first_day=FIRST_DAY, days=DAYS), folder=folder / "exports")
    assert type_into(folder / "home")("import", folder / "exports", "--shop", SHOP).code == 0
    home = folder / "home"
    said(
        home,
        "target",
        "set",
        "--shop",
        SHOP,
        "--year",
        "2026",
        "--amount",
        "240万",
        "--why",
        "年初的会",
        "--by",
        "老板",
    )
    said(home, "target", "set", "--shop", SHOP, "--month", "2026-06", "--amount", "100,000", "--by", "店长")
    return home


def said(home: Path, *words: str) -> str:
    done = branch_off(*words, home=home)
    assert done.returncode == 0, done.stderr
    return done.stdout


def shown(home: Path, *words: str) -> Any:
    return json.loads(said(home, "target", "show", "--shop", SHOP, "--date", KNOWN_TO, "--format", "json", *words))


class TestTheTargetOfAYear:
    def test_adds_up_from_the_days_to_the_year(self, home: Path):
        def check(one: dict) -> int:
            if one["parts"]:
                assert sum(check(part) for part in one["parts"]) == one["target_fen"], one["from"]
            return one["target_fen"]

        tree = shown(home, "--year", "2026", "--depth", "day")["tree"]
        assert check(tree) == 2_400_000_00
        (june,) = [month for quarter in tree["parts"] for month in quarter["parts"] if month["from"] == "2026-06-01"]
        assert june["target_fen"] == SHARE_FEN and june["stated"]

    def test_says_how_it_was_spread_and_who_stated_what(self, home: Path):
        told = shown(home, "--year", "2026")
        assert told["spread_by"] == "rhythm", "no year before is known"
        assert [(one["who"], one["why"]) for one in told["history"]] == [("店长", ""), ("老板", "年初的会")]

    def test_of_a_month_ahead_stands_beside_what_is_foreseen(self, home: Path):
        told = shown(home, "--month", "2026-06")["standing"]
        low, expected, high = told["low_80_fen"], told["expected_fen"], told["high_80_fen"]
        assert low <= expected <= high and told["days_left"] == 31 - 1
        assert told["gap_fen"] == expected - SHARE_FEN
        assert told["needed_per_day_fen"] == -(-SHARE_FEN // 30)

    def test_too_far_away_is_not_foreseen_and_says_so(self, home: Path):
        told = shown(home, "--year", "2026")["standing"]
        assert told["expected_fen"] is None and "92" in told["why"]["outlook"]["en"]

    def test_reads_as_text_in_both_languages(self, home: Path):
        zh, en = (
            said(home, "target", "show", "--shop", SHOP, "--date", KNOWN_TO, "--language", one, "--month", "2026-06")
            for one in ("zh", "en")
        )
        assert "剩下每天要" in zh and "needed a day" in en and "¥100,000.00" in zh and "Jun 2026" in en

    def test_stands_in_the_brief_of_a_day(self, home: Path):
        (tile,) = [
            one
            for one in json.loads(said(home, "brief", "--shop", SHOP, "--date", KNOWN_TO, "--format", "json"))["tiles"]
            if one["metric"] == "paid_amount"
        ]
        (day,) = (shown(home, "--from", KNOWN_TO, "--to", KNOWN_TO)["tree"],)
        assert tile["target_fen"] == day["target_fen"]
        for way in ("text", "html"):
            assert "，完成 " in said(home, "brief", "--shop", SHOP, "--date", KNOWN_TO, "--format", way)


class TestAPreview:
    def test_keeps_nothing(self, home: Path):
        asked = ("--shop", SHOP, "--month", "2026-07", "--amount", "5万", "--preview", "--format", "json")
        assert json.loads(said(home, "target", "set", *asked))["standing"]["target_fen"] == 50_000_00
        assert shown(home, "--year", "2026")["revision"] == 2


class TestClearing:
    def test_spreads_what_was_held_anew(self, home: Path):
        span = ("--shop", SHOP, "--month", "2026-08")
        said(home, "target", "set", *span, "--amount", "1")
        said(home, "target", "clear", *span, "--why", "写错")
        told = shown(home, "--month", "2026-08")
        assert told["tree"]["target_fen"] > 1_00
        assert told["history"][0]["target_fen"] is None and told["history"][0]["why"] == "写错"


class TestARefusal:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("--month", "2026-09", "--amount", "300万"), "PartsExceedWhole"),
            (("--from", "2026-05-31", "--to", "2026-06-20", "--amount", "1"), "TargetsCross"),
            (("--from", "2026-12-28", "--to", "2027-01-03", "--amount", "1"), "CrossesYears"),
            (("--month", "2026-13", "--amount", "1"), "NotASpan"),
            (("--month", "2026-09", "--amount", "很多"), "NotATarget"),
            (("--month", "2026-09", "--amount", "-5"), "NotATarget"),
            (("--month", "2026-09", "--amount", "1", "--metric", "visitors"), "CannotBeSpread"),
        ],
    )
    def test_names_what_stood_in_the_way(self, home: Path, words: tuple[str, ...], code: str):
        done = branch_off("target", "set", "--shop", SHOP, *words, home=home)
        assert done.returncode == 1 and f"[{code}]" in done.stderr

    def test_of_no_days_or_two_kinds_of_days_is_wrong_usage(self, home: Path):
        for words in ((), ("--year", "2026", "--month", "2026-01")):
            assert branch_off("target", "set", "--shop", SHOP, "--amount", "1", *words, home=home).returncode == 2

    def test_says_that_nothing_was_stated_and_makes_no_database(self, tmp_path: Path):
        done = branch_off("target", "show", "--shop", SHOP, home=tmp_path)
        assert done.returncode == 1 and "[NothingStated]" in done.stderr
        assert not (tmp_path / "shop.sqlite3").exists()
