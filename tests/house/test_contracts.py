"""The import contracts are kept, and every way of breaking them that we could think of is refused."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application.use_cases import create_report, read_user_options
from importlinter.application.user_options import UserOptions
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import registry

from tests.house.tree import PACKAGE, ROOT

CONTRACTS = ROOT / ".importlinter"

configuration.configure()
for kind in (ForbiddenContract, IndependenceContract, LayersContract, ProtectedContract):
    registry.register(kind, kind.type_name)


@dataclass(frozen=True)
class Breach:
    """A file planted into a copy of the house, and the contract that has to refuse it."""

    claim: str
    file: str
    text: str
    contract: str


IN_A_FUNCTION = """
def late() -> None:
    from duoshou.warehouse import facade
    print(facade)
"""
FOR_TYPES_ONLY = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from duoshou.loop.values import Brief
"""

BREACHES = [
    Breach("the kernel imports the warehouse", "kernel/planted.py", "import duoshou.warehouse.values", "storeys"),
    Breach("the warehouse imports the loop", "warehouse/planted.py", "from duoshou.loop import values", "storeys"),
    Breach("metrics import a room", "metrics/planted.py", "from duoshou.rooms import team", "storeys"),
    Breach("a room imports the console", "rooms/team/planted.py", "from duoshou import console", "storeys"),
    Breach("the console imports the command line", "console/planted.py", "from duoshou import cli", "storeys"),
    Breach("the command line imports the console", "cli/planted.py", "import duoshou.console", "storeys"),
    Breach("the command line imports settings", "cli/planted.py", "import duoshou.settings", "storeys"),
    Breach("a room imports the simulated shop", "rooms/team/planted.py", "import duoshou.simulated_shop", "storeys"),
    Breach("a new part of the house stands on no storey", "annexe/__init__.py", "", "storeys"),
    Breach("a room imports another room", "rooms/goods/planted.py", "from duoshou.rooms import team", "rooms"),
    Breach("the mall imports the warehouse", "mall/planted.py", "import duoshou.warehouse", "mall-and-warehouse"),
    Breach("the mall imports metrics", "mall/planted.py", "import duoshou.metrics", "mall-and-metrics"),
    Breach("the mall imports analysis", "mall/planted.py", "import duoshou.analysis", "mall-and-analysis"),
    Breach("the mall imports a room", "mall/planted.py", "import duoshou.rooms.team", "mall-and-rooms"),
    Breach("the warehouse imports the mall", "warehouse/planted.py", "import duoshou.mall", "mall-and-warehouse"),
    Breach("metrics import the mall", "metrics/planted.py", "import duoshou.mall", "mall-and-metrics"),
    Breach("analysis imports the mall", "analysis/planted.py", "import duoshou.mall", "mall-and-analysis"),
    Breach("a room imports the mall", "rooms/team/planted.py", "import duoshou.mall", "mall-and-rooms"),
    Breach("the cart imports an order", "mall/cart/planted.py", "import duoshou.mall.orders", "mall-floors"),
    Breach("a play imports another play", "mall/plays/bargain/x.py", "import duoshou.mall.plays.group_buy", "plays"),
    Breach("an import hides inside a function", "kernel/planted.py", IN_A_FUNCTION, "storeys"),
    Breach("an import hides under TYPE_CHECKING", "metrics/planted.py", FOR_TYPES_ONLY, "storeys"),
    Breach("an import hides behind dots", "kernel/planted.py", "from ..warehouse import values", "storeys"),
    Breach("a rule imports Django", "rooms/team/rules.py", "from django.db import models", "pure-rules"),
    Breach("a rule imports DuckDB", "warehouse/rules/planted.py", "import duckdb", "pure-rules"),
    Breach("a rule of a play imports Django", "mall/plays/bargain/rules/cut.py", "import django", "pure-rules"),
    Breach("a rule reaches Django through its room", "rooms/goods/rules/x.py", "from .. import models", "pure-rules"),
    Breach("the kernel imports Django", "kernel/planted.py", "import django.utils.timezone", "pure-kernel"),
    Breach("analysis imports Django", "analysis/planted.py", "from django.db import models", "blind-analysis"),
    Breach("analysis imports metrics", "analysis/planted.py", "import duoshou.metrics", "blind-analysis"),
    Breach("analysis looks at the clock", "analysis/x.py", "from duoshou.kernel.clock import today", "blind-analysis"),
    Breach("the simulated shop imports metrics", "simulated_shop/x.py", "import duoshou.metrics", "simulated-shop"),
    Breach("a page runs analytical SQL", "console/planted.py", "import duckdb", "one-engine"),
]

SCAFFOLD = {
    "mall/plays/bargain/rules": {},
    "mall/plays/group_buy": {},
    "mall/orders": {},
    "mall/cart": {},
    "rooms/goods": {"models.py": "from django.db import models\n"},
    "warehouse/rules": {},
    "warehouse/engine": {"scaffold.py": "import duckdb\n"},
}


@pytest.fixture(scope="module")
def copy_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real package, copied once, with the parts still to come marked out as empty folders."""
    package = tmp_path_factory.mktemp("copy") / "duoshou"
    shutil.copytree(PACKAGE, package, ignore=lambda folder, names: [name for name in names if not_python(folder, name)])
    for folder, files in SCAFFOLD.items():
        make_package(package, folder)
        for name, text in files.items():
            (package / folder / name).write_text(text, encoding="utf-8")
    return package


@pytest.fixture
def copied_house(copy_of_the_house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy, put on the import path before the real one."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "duoshou"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(copy_of_the_house.parent))
    return copy_of_the_house


def not_python(folder: str, name: str) -> bool:
    """Whether an entry of a folder is neither a module nor a folder that may hold some."""
    return name == "__pycache__" or (Path(folder, name).is_file() and not name.endswith(".py"))


def make_package(package: Path, folder: str) -> list[Path]:
    """The folder below `package` and every folder on the way as Python packages; those that were not there before."""
    here, new = package, []
    for part in Path(folder).parts:
        here /= part
        if not here.exists():
            new.append(here)
        here.mkdir(exist_ok=True)
        (here / "__init__.py").touch()
    return new


@contextmanager
def planted_in(package: Path, planted: Breach) -> Iterator[None]:
    """The planted file in its place, and the copy unharmed again afterwards."""
    target = package / planted.file
    new_folders = make_package(package, str(target.parent.relative_to(package)))
    kept = target.read_bytes() if target.exists() else None
    target.write_text(f"{planted.text}\n", encoding="utf-8")
    try:
        yield
    finally:
        target.unlink() if kept is None else target.write_bytes(kept)
        for folder in new_folders[:1]:
            shutil.rmtree(folder)


def contracts() -> UserOptions:
    """The contracts of this repository, as the linter reads them."""
    return read_user_options(config_filename=str(CONTRACTS))


def broken_contracts(*only: str) -> set[str]:
    """The names of the contracts that the house on the import path breaks."""
    report = create_report(contracts(), limit_to_contracts=only, cache_dir=None)
    assert not report.invalid_contract_options
    return {contract.name for contract, check in report.get_contracts_and_checks() if not check.kept}


class TestTheHouse:
    def test_keeps_its_contracts(self):
        assert broken_contracts() == set()

    def test_keeps_no_list_of_exceptions(self):
        text = CONTRACTS.read_text(encoding="utf-8")
        assert "ignore_imports" not in text
        assert "exhaustive_ignores" not in text
        assert "exclude_type_checking_imports = False" in text


class TestAnUnharmedCopy:
    def test_passes(self, copied_house: Path):
        assert broken_contracts() == set()


class TestAPlantedBreach:
    @pytest.mark.parametrize("planted", BREACHES, ids=lambda planted: planted.claim)
    def test_is_refused(self, copied_house: Path, planted: Breach):
        names = {options["id"]: options["name"] for options in contracts().contracts_options}
        with planted_in(copied_house, planted):
            assert names[planted.contract] in broken_contracts(planted.contract)
        assert broken_contracts(planted.contract) == set()
