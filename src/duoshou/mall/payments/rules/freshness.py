"""Whether a notice is fresh enough to be believed."""

from __future__ import annotations

from datetime import datetime, timedelta

# WeChat Pay's own rule, and a sound one: a signed notice more than five minutes off may be an old one played again.
FRESH_WITHIN = timedelta(minutes=5)


def is_fresh(*, signed_at: datetime, moment: datetime) -> bool:
    """Whether a notice signed at `signed_at` may be believed at `moment`; clocks may differ either way."""
    return abs(moment - signed_at) <= FRESH_WITHIN
