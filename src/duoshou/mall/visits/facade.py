"""What others may ask of visits: count a look, and what a day came to."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings

from duoshou.kernel.periods import business_day
from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.visits.actions import forget_visits
from duoshou.mall.visits.queries import day_of_visits, days_since, first_day, newest_visit, products_of_day
from duoshou.mall.visits.queue import QUEUE
from duoshou.mall.visits.rules.pseudonyms import pseudonym
from duoshou.mall.visits.rules.robots import is_robot
from duoshou.mall.visits.salts import salt_of
from duoshou.mall.visits.values import ADDED, PAGES, DayOfVisits, Page, ProductDay

__all__ = [
    "ADDED",
    "PAGES",
    "DayOfVisits",
    "Page",
    "ProductDay",
    "day_of_visits",
    "days_since",
    "first_day",
    "flush",
    "forget_visits",
    "is_robot",
    "look",
    "newest_visit",
    "products_of_day",
]

LONGEST_SOURCE = 40
LOG = logging.getLogger(__name__)


def look(
    *, shop_id: int, at: datetime, visitor: str, page: Page, product_id: int | None = None, source: str = ""
) -> None:
    """Counts that a browser looked at a page of the shop, or (`added`) put a product into the cart.

    `visitor` is the random mark that the storefront gave the browser; only its pseudonym of the day is kept. A browser
    without a mark is not counted, nor should a robot be (`is_robot`). Comes back at once and raises nothing that a page
    would have to handle.
    """
    if not visitor:
        return
    day = business_day(at)
    try:
        salt = salt_of(settings.SHOP_HOME, day)
    except OSError as why:
        LOG.warning("a visit was not counted: %s", why)
        return
    who = pseudonym(salt=salt, mark=visitor)
    source = source.replace("\x00", "")[:LONGEST_SOURCE]
    QUEUE.put((shop_id, moment_in(at), day.isoformat(), who, page, product_id, source))


def flush() -> int:
    """Writes the looks that wait in this process now; how many. Raises DatabaseError when it takes none."""
    return QUEUE.flush()
