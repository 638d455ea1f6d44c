"""A home with two weeks of a small shop, and a hand that types commands into it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from duoshou.cli.main import app
from duoshou.simulated_shop import ShopTruth, simulate, write_exports
from tests.cli.processes import SAID, Demo, fell_trunk, make_demo
from tests.new_home import made_once, shared_folder

FIRST_DAY = date(2026, 3, 2)
DAYS = 14


@dataclass(frozen=True)
class Typed:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Types = Callable[..., Typed]


def type_into(home: Path) -> Types:
    """A hand that types `duoshou …` with this home."""

    def types(*words: str | Path) -> Typed:
        done = CliRunner().invoke(app, [str(word) for word in words], env={"DUOSHOU_HOME": str(home)})
        return Typed(done.exit_code, done.stdout, done.stderr)

    return types


@pytest.fixture(scope="session", autouse=True)
def nothing_left_running() -> Iterator[None]:
    """The process from which commands branch off ends with the run."""
    yield
    fell_trunk()


@pytest.fixture(scope="session")
def truth() -> ShopTruth:
    return simulate(seed=7, first_day=FIRST_DAY, days=DAYS)


@pytest.fixture(scope="session")
def exports(truth: ShopTruth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    write_exports(truth=truth, folder=folder)
    return folder


@pytest.fixture(scope="session")
def filled_home(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    done = type_into(home)("import", exports, "--shop", "小店")
    assert done.code == 0, done.err
    return home


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo, made once per run; each process has a copy of its own, as whoever reads it writes marts."""
    folder = made_once(shared_folder(tmp_path_factory), "demo", make_demo)
    home = Path(shutil.copytree(folder / "home", tmp_path_factory.mktemp("demo") / "home"))
    return Demo(home, (folder / SAID).read_text(encoding="utf-8"))


@pytest.fixture
def duoshou(filled_home: Path) -> Types:
    """Types into the home with the small shop; nobody may change it."""
    return type_into(filled_home)


@pytest.fixture
def empty(tmp_path: Path) -> Types:
    """Types into a home where nothing was imported yet."""
    return type_into(tmp_path / "home")
