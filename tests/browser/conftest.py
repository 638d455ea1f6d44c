"""A Chromium, a cockpit with two shops that is only looked at, and an empty one that files are handed in to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from duoshou.kernel.home import Home
from duoshou.simulated_shop import ShopTruth
from tests.browser import world
from tests.browser.cockpit import OWNER, Cockpit, running_cockpit
from tests.browser.visits import ARGUMENTS, DESKTOP, PATIENCE_MS, PHONE, Screen, Visits, sign_in
from tests.new_home import furnished, made_once, shared_folder

VISITS = pytest.StashKey[Visits]()


@dataclass(frozen=True, slots=True)
class FirstSight:
    """The texts of the first two pages of a new cockpit: the door, and what lies behind it."""

    door: str
    behind: str


@pytest.fixture(scope="package")
def everything_opened(
    request: pytest.FixtureRequest, chromium_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visits]:
    """One Chromium for this folder. Other folders must not meet its event loop, so it does not outlive this one."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, headless=True, args=ARGUMENTS)
        opened = Visits(browser, tmp_path_factory.getbasetemp() / "screenshots")
        request.session.stash[VISITS] = opened
        yield opened
        del request.session.stash[VISITS]
        browser.close()


@pytest.fixture
def visits(everything_opened: Visits) -> Iterator[Visits]:
    """The browser, in which nothing is left open afterwards and nothing may have been complained of."""
    everything_opened.complaints.clear()
    yield everything_opened
    everything_opened.leave()
    assert not everything_opened.complaints


BOTH = [DESKTOP, pytest.param(PHONE, marks=pytest.mark.nightly)]


@pytest.fixture(scope="package", params=BOTH, ids=lambda screen: screen.name)
def screen(request: pytest.FixtureRequest) -> Screen:
    """A desk's screen, by night a phone's as well: what is done on the pages of the cockpit is the same on both. That
    every page fits a phone, can be read and touched on it is looked at by day too, in test_every_page."""
    return request.param


@pytest.fixture(scope="package")
def truth() -> ShopTruth:
    """What really happened in the simulated shop."""
    return world.the_truth()


@pytest.fixture(scope="package")
def exports(truth: ShopTruth, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files that the owner of the simulated shop downloads."""
    return world.downloads(truth, tmp_path_factory.mktemp("downloads"))


@pytest.fixture(scope="package")
def two_shops(exports: list[Path], new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the simulated shop and its branch, made once per run: to be copied, as whoever looks writes marts."""

    def make(folder: Path) -> None:
        world.two_shops(furnished(folder / "home", new_tables), exports=exports, branch=world.branch_file(folder))

    return made_once(shared_folder(tmp_path_factory), "two-shops-of-browsers", make) / "home"


@pytest.fixture(scope="package")
def cockpit(two_shops: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A cockpit with the simulated shop and its branch. Only read."""
    folder = tmp_path_factory.mktemp("two-shops")
    home = Home(shutil.copytree(two_shops, folder / "home"))
    with running_cockpit(home, viewer_sees=world.BRANCH, log=folder / "server.log") as running:
        yield running


@pytest.fixture(scope="package")
def new_cockpit(screen: Screen, new_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A cockpit into which nothing was imported yet when its first page is seen; one per screen."""
    folder = tmp_path_factory.mktemp(f"new-{screen.name}")
    home = furnished(folder / "home", new_tables)
    with running_cockpit(home, viewer_sees=world.BRANCH, log=folder / "server.log") as running:
        yield running


@pytest.fixture(scope="package")
def first_sight(new_cockpit: Cockpit, screen: Screen, everything_opened: Visits) -> FirstSight:
    """What the owner of a new cockpit reads after signing in for the first time."""
    page = everything_opened.page_of_its_own(new_cockpit, screen, person=None)
    page.goto("/")
    door = page.get_by_role("main").inner_text()
    sign_in(page, OWNER)
    seen = FirstSight(door, page.get_by_role("main").inner_text())
    page.close()
    return seen


@pytest.fixture(scope="package")
def receiving(new_cockpit: Cockpit, first_sight: FirstSight) -> Cockpit:
    """The new cockpit, to hand files in to; each test uses a shop of its own."""
    return new_cockpit


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A picture of every open page beside each failure."""
    report = yield
    opened = item.session.stash.get(VISITS, None)
    if report.failed and opened is not None:
        name = re.sub(r"\W+", "-", f"{item.name}-{report.when}")
        kept = "\n".join(str(file) for file in opened.keep_screenshots(name))
        report.sections.append(("screenshots", kept))
    return report
