"""The fuzzer itself: seeds are sound files, a number makes the same case, and a planted defect is found."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from duoshou.kernel.errors import CorrectTheInput
from tests.fuzzing import laws
from tests.fuzzing.answers import Broken
from tests.fuzzing.cases import Case, Seed
from tests.fuzzing.running import case_of, outcome, run
from tests.fuzzing.seeds import every_seed
from tests.fuzzing.spoiling import as_text, made
from tests.fuzzing.spoilt_tables import MOST_SIGNS, many_more_rows

SEEDS = every_seed()
TINY = (Seed("tiny", "planted", ".csv", content=b"1"),)


class Spoilt(CorrectTheInput):
    """A refusal, as parsers give it."""


def planted(monkeypatch: pytest.MonkeyPatch, answer) -> None:
    monkeypatch.setitem(laws.LAWS, "planted", answer)


class TestASeed:
    @pytest.mark.parametrize(
        "seed", [one for one in SEEDS if one.target not in ("import", "goods")], ids=lambda one: one.name
    )
    def test_is_sound_before_it_is_spoilt(self, seed: Seed):
        text = as_text([[str(cell) for cell in row] for row in seed.rows], Plain(), encoding=seed.encoding)
        case = Case("0", seed.name, seed.target, f"a{seed.suffix}", text if seed.rows else seed.content, ())
        assert outcome(case) == ("taken", "", "")

    def test_of_every_importer_is_there(self):
        assert len({one.name for one in SEEDS}) == len(SEEDS)
        assert {"taobao_orders", "own_items", "woocommerce_orders"} <= {one.name for one in SEEDS}


class Plain(random.Random):
    """Dice that always show the first side."""

    def choice(self, seq):
        return seq[0]

    def random(self) -> float:
        return 0.5


class TestACase:
    def test_is_the_same_again_by_its_number(self):
        assert [case_of(SEEDS, f"x:{turn}").spoilt for turn in range(50)] == [
            case_of(SEEDS, f"x:{turn}").spoilt for turn in range(50)
        ]
        texts = [one for one in SEEDS if one.suffix == ".json"]
        assert made(texts[0], "7") == made(texts[0], "7")

    def test_is_spoilt_in_many_ways(self):
        spoilt = {way for turn in range(60) for way in case_of(SEEDS, f"x:{turn}").spoilt}
        assert len(spoilt) > 20

    def test_stays_small_however_often_it_grows(self):
        rows = [["订单编号"] * 60, ["1812345678901234501"] * 60]
        for _ in range(5):
            rows = many_more_rows(rows, Plain(7))
        assert len(rows) > 40
        assert sum(len(cell) for cells in rows for cell in cells) <= MOST_SIGNS * 1.1


class TestAFinding:
    def test_is_no_refusal(self, monkeypatch: pytest.MonkeyPatch):
        planted(monkeypatch, refuse)
        assert outcome(made(TINY[0], "1")) == ("Spoilt", "", "")

    def test_is_another_exception_and_a_broken_law(self, monkeypatch: pytest.MonkeyPatch):
        for wrong in (KeyError("a"), Broken("rows are lost: 3"), BaseException("panic")):
            planted(monkeypatch, raising(wrong))
            answer, finding, whole = outcome(made(TINY[0], "1"))
            assert (answer, type(wrong).__name__ in finding, "Traceback" in whole) == ("raised", True, True)

    def test_is_a_process_that_ends_and_the_others_go_on(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        planted(monkeypatch, dying)
        tally = run(TINY, seed="s", most_cases=40, keep=tmp_path)
        assert [one for one in tally.found if "SIGKILL" in one]
        assert sum(tally.executions.values()) == 40
        assert list(tmp_path.glob("*SIGKILL*/*/told.txt"))


def refuse(case: Case, folder: Path) -> str:
    raise Spoilt


def raising(wrong: BaseException):
    def answer(case: Case, folder: Path) -> str:
        raise wrong

    return answer


def dying(case: Case, folder: Path) -> str:
    if len(case.content) % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return "taken"


@pytest.mark.parametrize("turn", range(12))
def test_a_few_spoilt_files_of_every_run_find_nothing(turn: int):
    """The same few; `make fuzz` tries new ones."""
    case = case_of(SEEDS, f"always the same:{turn}")
    answer, finding, whole = outcome(case)
    assert not finding, f"{case.seed}: {', '.join(case.spoilt)}\n{whole}"
    assert answer
