"""Who may write a review, of what, until when, how much, and how a name is shown that does not want to be known."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST_TEXT = 500
MOST_PICTURES = 6
LEAST_STARS, MOST_STARS = 1, 5
GOOD_FROM, BAD_TO = 4, 2
RECEIVED = frozenset(("received", "completed"))
# Editable defaults: a first word within ninety days of receiving, a later one within half a year.
WRITE_WITHIN = timedelta(days=90)
ADD_WITHIN = timedelta(days=180)
NOBODY = "匿名"


def may_write(*, state: str, received_at: datetime | None, is_gift: bool, moment: datetime) -> bool:
    """Whether a line of an order in this state may be reviewed: bought, not given, received, and not long ago."""
    return state in RECEIVED and not is_gift and received_at is not None and moment - received_at <= WRITE_WITHIN


def may_add(*, made_at: datetime, has_more: bool, moment: datetime) -> bool:
    """Whether the buyer may add a later word to what they wrote: once, within half a year."""
    return not has_more and moment - made_at <= ADD_WITHIN


def are_stars(*stars: int) -> bool:
    """Whether every one of them is a whole number from one to five."""
    return all(LEAST_STARS <= one <= MOST_STARS for one in stars)


def shown_name(nickname: str) -> str:
    """`小**明`, `小**`: enough for the buyer to know it again, too little for anybody else."""
    signs = nickname.strip()
    if not signs:
        return NOBODY
    return f"{signs[0]}**{signs[-1]}" if len(signs) > 2 else f"{signs[0]}**"
