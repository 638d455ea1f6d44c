"""What every test may ask for: the optional shared data, a private PostgreSQL, a Chromium. What is absent is named."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from hypothesis import settings

from duoshou.kernel.home import Home
from tests.new_home import made_once, make_tables, pour, shared_folder
from tests.private_postgres import PostgresIsAbsent, PrivatePostgres, running_postgres

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

    from tests.mall.databases import Templates

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARED_FACTS = SHARED_DATA.with_name("facts")
# The first is the same browser without windows, a package of Debian's own: opening a page costs it a third.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ON_A_MAC = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)

# Folders with files of half a minute and more, the longest first: what begins last must not keep a core waiting for the
# other. A folder in one piece also starts its browser, servers and sample shops once on each core.
BEGIN_FIRST = ("browser", "cli", "security", "loop", "bridges", "api", "importers", "pages")

# What these make once for all their files (a browser and its cockpits, shops, a demo) would be made in each process
# that gets one of them; a dozen seconds of the processor for the browser's alone. So each goes to one as a whole.
IN_ONE_PIECE = ("tests/browser", "tests/cli", "tests/metrics", "tests/pages")

# What pages do to the database is done by the parts of the mall, whose own tests run on both databases every day; that
# the pages do it is looked at on SQLite by day and on both by night. What the databases themselves take differently (a
# NUL, a number too large) is marked `both_by_day`.
LOOK_AT_PAGES = ("office", "storefront", "security")

# Of what tests that look at pages make, a tenth of their time went into looking again and again for cycles in it.
YOUNG_OBJECTS = 50_000

# At a desk every run tries new examples; in CI the same ones, so that nothing turns red by chance.
settings.register_profile("shop", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("shop")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is collected stays to the end of the run. It is not looked through for what nobody holds any more,
    neither while it grows, which takes a quarter of the time of collecting, nor ever after."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, 20, 20)


def pytest_unconfigure() -> None:
    """What was set aside goes in good order with the process: DuckDB's binding complains of what is left."""
    gc.unfreeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: a fifth of the time of a worker is spent waiting for a server, a browser, a disk."""
    return (os.cpu_count() or 1) + 1


def piece_of(nodeid: str) -> str:
    """What goes to one process together: a file, or a whole folder."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in IN_ONE_PIECE if file.startswith(f"{folder}/")), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Who gives the tests out, in pieces of ours where they are to be given out by files."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByPieces(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return piece_of(nodeid)

    return ByPieces(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long folders first; within a folder all stays in its order. Pages meet the second database by night."""
    here = Path(__file__).parent
    rank = {folder: place for place, folder in enumerate(BEGIN_FIRST)}
    items.sort(key=lambda item: rank.get(item.path.relative_to(here).parts[0], len(rank)))
    for item in items:
        looks_at_pages = item.path.relative_to(here).parts[0] in LOOK_AT_PAGES
        if looks_at_pages and item.get_closest_marker("postgres") and not item.get_closest_marker("both_by_day"):
            item.add_marker(pytest.mark.nightly)


def absent(what: str) -> None:
    """Skips the test and names what is missing; where CI is set, missing is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"absent: {what}", pytrace=False)
    pytest.skip(f"absent: {what}")


@pytest.fixture(scope="session")
def shared_facts() -> Path:
    """The folder of facts about platforms. Tests that need it are skipped, by name, where it is absent."""
    if not SHARED_FACTS.is_dir():
        pytest.skip("absent: ../shared/facts, the optional folder of facts about platforms")
    return SHARED_FACTS


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real third-party data that may lie beside the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("absent: ../shared/data, the optional folder of real third-party data")
    return SHARED_DATA


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivatePostgres]:
    """A PostgreSQL of our own on a Unix socket, empty, gone after the run."""
    try:
        with running_postgres() as server:
            yield server
    except PostgresIsAbsent as missing:
        absent(str(missing))


@pytest.fixture(scope="session")
def new_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new home as the server makes it, once per run: to be copied, not to be written."""
    return Home(made_once(shared_folder(tmp_path_factory), "tables", make_tables) / "home").database


@pytest.fixture(scope="session")
def database_templates(tmp_path_factory: pytest.TempPathFactory, new_tables: Path) -> Templates:
    """The migrated originals of this process. It stands here alone: a fixture that the conftest of a folder imports is
    another one there, and every folder would migrate and fill originals of its own."""
    from tests.mall.databases import Templates

    return Templates(tmp_path_factory.mktemp("originals"), tables=new_tables)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, new_tables: Path, django_db_blocker) -> None:
    """Django's test database, in memory, with the tables that the migrations make: the settings of the tests do not
    have it migrate for itself."""
    with django_db_blocker.unblock():
        pour(new_tables, into=connections["default"].connection)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix() -> None:
    """Nothing: Django's test database lies in the memory of each test process, so none needs a name of its own."""


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium of this machine; DUOSHOU_CHROMIUM names another one."""
    named = os.environ.get("DUOSHOU_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in CHROMIUM_NAMES]
    for candidate in [*(Path(path) for path in found if path), *CHROMIUM_ON_A_MAC]:
        if candidate.exists():
            return candidate
    absent("Chromium, which `make test` installs where it may")
    raise AssertionError("absent never returns")
