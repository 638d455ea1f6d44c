"""A restored home proved in this process: tables brought up to date, books, lake, and pages that open."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from duoshou.kernel import clock
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.loop.facade import as_text, brief, days_known
from duoshou.safekeeping.facade import Fault, NeedsAYes, pending
from duoshou.warehouse.facade import shops as shops_of_lake

if TYPE_CHECKING:
    from collections.abc import Callable

    from duoshou.safekeeping.facade import Beside

OLDER = Words(
    "备份出自旧版本，要升级 {many} 项表结构", "the backup is of an older version: {many} changes of its tables"
)
PAGE = Words("页面 {page} 答 {status}", "the page {page} answers {status}")
SETTINGS = "duoshou.settings.local"


@dataclass(frozen=True, slots=True)
class Proved:
    """What was proved of a restored home, and how long it took."""

    faults: tuple[Fault, ...]
    migrated: int
    briefs: int
    pages: int
    seconds: float


def proved(made: Beside, *, may_migrate: Callable[[Words], bool]) -> Proved:
    """The home that was restored beside, brought up to date, its books and lake held against each other, and opened as
    its people would open it. Django is set up on it: once in a process. Raises BackupIsNewer, NeedsAYes."""
    began = time.monotonic()
    os.environ["DUOSHOU_HOME"] = str(made.home.root)
    os.environ["DUOSHOU_DATABASE_URL"] = made.database_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    # Django has to be ready before these are read.
    from django.db import connections

    from duoshou.safekeeping.proving import faults_in

    try:
        migrated = _brought_up_to_date(made, may_migrate)
        faults = faults_in(made.home, made.manifest)
        briefs = _open_briefs(made)
        pages, broken = _open_pages() if made.manifest.database.kind != "none" else (0, [])
    finally:
        connections.close_all()
    return Proved((*faults, *broken), migrated, briefs, pages, time.monotonic() - began)


def _brought_up_to_date(made: Beside, may_migrate: Callable[[Words], bool]) -> int:
    """How many migrations the backup had not had; they are carried out when that is allowed. Raises NeedsAYes."""
    if made.manifest.database.kind == "none":
        return 0
    older = pending(made.manifest.database.migrations)
    if not older:
        return 0
    what = OLDER.filled(many=len(older))
    if not may_migrate(what):
        raise NeedsAYes(what=what)
    call_command("migrate", interactive=False, verbosity=0)
    return len(older)


def _open_briefs(made: Beside) -> int:
    """How many shops' briefs were written, each for its last whole day."""
    moment, many = clock.now(), 0
    for shop in shops_of_lake(made.home):
        last = days_known(made.home, (shop.name,), moment=moment).default
        if last is not None:
            period = Period.inclusive(last, last)
            morning = brief(made.home, shops=(shop.name,), period=period, compare="previous", moment=moment)
            many += bool(as_text(morning, "zh"))
    return many


def _open_pages() -> tuple[int, list[Fault]]:
    """How many pages were opened in this process, and those that did not answer as they should."""
    from django.test import Client
    from django.urls import reverse

    from duoshou.mall.catalog import facade as catalog
    from duoshou.mall.shops import facade as shops

    wanted = [reverse("sign-in")]
    for shop in shops.open_shops():
        wanted.append(reverse("mall:home", args=[shop.slug]))
        shelf = catalog.shelf(shop_id=shop.id, moment=clock.now(), limit=1)
        wanted += [reverse("mall:product", args=[shop.slug, card.product_id]) for card in shelf.products]
    # Named a robot, so that nobody counts it as a visit.
    browser, broken = Client(headers={"host": "localhost", "user-agent": "Duoshou bot"}), []
    for page in wanted:
        status = browser.get(page, secure=True).status_code
        if status != HTTPStatus.OK:
            broken.append(Fault("page", PAGE.filled(page=page, status=status)))
    return len(wanted), broken
