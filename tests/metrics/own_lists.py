"""What the main shop of the small world keeps in lists of its own: reviews from elsewhere."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from duoshou.kernel.home import Home
from tests.metrics.world import DAYS, FIRST_DAY, MAIN, SEED, deliver_rows

REVIEWS_HEADER = (
    "channel", "day", "buyer_id", "sku", "text_digest", "stars", "follow_ups", "replies", "added_later",
)  # fmt: skip


def deliver_own_lists(home: Home, folder: Path) -> None:
    """All of them, through the front door."""
    _deliver_reviews(home, folder)


def _deliver_reviews(home: Home, folder: Path) -> None:
    """A few reviews a day on two platforms; some without stars; in the first days nobody noted the shop's replies."""
    dice = random.Random(SEED + 4)
    rows = []
    for step in range(DAYS):
        for number in range(1 + step % 4):
            replied = dice.choice((0, 0, 1))
            rows.append((
                dice.choice(("天猫", "京东")), FIRST_DAY + timedelta(days=step), f"买家{dice.randrange(50)}", "明前 50g",
                f"第{step}天第{number}条", dice.choice(("", 1, 2, 3, 4, 5, 5, 5)), 0, replied if step >= 20 else "", replied,
            ))  # fmt: skip
    deliver_rows(home, MAIN, folder, table="reviews", header=REVIEWS_HEADER, rows=rows, platform="own")
