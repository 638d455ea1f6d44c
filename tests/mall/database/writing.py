"""What writers of one SQLite file do in the tests of their turns."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import transaction

from duoshou.mall.shops.models import Shop
from duoshou.settings.fair_sqlite.turns import Turns

SOON = 20.0


def until(true: Callable[[], bool]) -> None:
    """Waits for it."""
    last = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < last, "it never came true"
        time.sleep(0.001)


def one_more() -> None:
    """Reads a number and writes the next one, in one transaction."""
    with transaction.atomic():
        shop = Shop.objects.get(slug="tea")
        shop.price_revision += 1
        shop.save()


def asked_for_a_turn(turns: Turns, *, seconds: float = 0.05) -> bool:
    """Whether somebody new is let in."""
    somebody = Somebody()
    got = turns.take(somebody, seconds=seconds)
    turns.give_back(somebody)
    return got


class Somebody:
    """A writer without a database."""
