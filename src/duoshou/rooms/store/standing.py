"""Since when something holds that is no news: said once with its first day, and not anew every morning."""

from __future__ import annotations

from collections.abc import Callable


def holds_since(days: int, *, begins: Callable[[int], bool], goes_on: Callable[[int], bool]) -> int | None:
    """The place from which on a state of affairs has held up to the last of `days`; None where it does not hold there.

    It begins on a day of which `begins` is true and lasts while `goes_on` is: asking less of it to last than to begin
    keeps what lies near the limit from ending and beginning anew every few days.
    """
    since: int | None = None
    for place in range(days):
        if since is not None and not goes_on(place):
            since = None
        if since is None and begins(place):
            since = place
    return since
