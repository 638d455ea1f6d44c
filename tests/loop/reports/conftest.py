"""A home with two small shops on either database, the platforms' stand-ins, and a configuration that names them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from duoshou.kernel.home import Home
from duoshou.loop.reports import facade as reports
from duoshou.rooms.team import facade as team
from tests.loop.reports.mailboxes import PASSWORD, USER, PostOffice, running_office
from tests.loop.reports.robots import DING_SECRET, FEISHU_SECRET, Platform, running_platform
from tests.mall.conftest import *  # noqa: F403
from tests.mall.databases import Database
from tests.pages.conftest import two_shops  # noqa: F401

# The files of the 21st came on the 22nd at 08:30 in Shanghai; the schedules speak at 08:35.
EIGHT = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 22, 0, 35, tzinfo=UTC)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)

MORNING = reports.ScheduleDraft(
    name="早报",
    shops=("toys",),
    channels=("boss",),
    parts=("text",),
    style="markdown",
    language="zh",
    at=time(8, 35),
    weekdays=EVERY_DAY,
    wait_minutes=120,
)


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The robots' stand-in, whose clock stands at 08:35."""
    with running_platform(DUE) as running:
        yield running


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """The mail server's stand-in."""
    with running_office() as running:
        yield running


@pytest.fixture
def home(database: Database, two_shops: Home, platform: Platform, office: PostOffice) -> Home:  # noqa: F811
    """A home with the shops toys and sweets, whose config.toml names every stand-in."""
    # The lake's book names the marts that an earlier test had made.
    for kept in ("lake", "marts"):
        shutil.copytree(two_shops.root / kept, database.home.root / kept, dirs_exist_ok=True)
    shutil.copy(two_shops.root / "buyer_key", database.home.root)
    configure(database.home, configured(platform, office))
    return database.home


def configured(platform: Platform, office: PostOffice) -> str:
    """What config.toml says."""
    return f"""
[mail]
host = "127.0.0.1"
port = {office.port}
security = "none"
user = "{USER}"
password = "{PASSWORD}"
from = "report@shop.example"

[reports]
cockpit = "https://shop.example"

[channels.boss]
kind = "wecom"
url = "{platform.wecom}"

[channels.ops]
kind = "dingtalk"
url = "{platform.dingtalk}"
secret = "{DING_SECRET}"

[channels.team]
kind = "feishu"
url = "{platform.feishu}"
secret = "{FEISHU_SECRET}"

[channels.letters]
kind = "mail"
to = ["boss@shop.example", "ops@shop.example"]
"""


def configure(home: Home, text: str) -> None:
    """The text as the home's config.toml, closed to others."""
    home.config_file.write_text(text, encoding="utf-8")
    home.config_file.chmod(0o600)


@pytest.fixture
def owner(home: Home) -> team.Person:
    """Somebody who sees every shop."""
    return team.make_person(name="owner", password="calm-desk-2026", role="owner", now=EIGHT)


@pytest.fixture
def make(home: Home, owner: team.Person) -> Callable[..., int]:
    """Makes a schedule at eight o'clock: the morning report of toys to the boss's group, or what is asked instead."""

    def made(**other: object) -> int:
        return reports.make_schedule(
            home=home, draft=replace(MORNING, **other), person=owner, now=EIGHT, on_loopback=True
        )

    return made


@pytest.fixture
def go_round(home: Home) -> Callable[[datetime], None]:
    """The server's rounds at one moment, until nothing more is to do."""

    def went(moment: datetime) -> None:
        for _ in range(20):
            if not reports.tick(home=home, moment=moment, on_loopback=True):
                return

    return went


def the_sending(schedule_id: int) -> reports.SendingFacts:
    """The one sending of a schedule."""
    (one,) = reports.sendings(schedule_ids=[schedule_id])
    return one
