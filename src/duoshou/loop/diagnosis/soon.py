"""A diagnosis for a page: made once for each state of the lake, and not waited for longer than a page may take."""

from __future__ import annotations

from functools import partial

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.loop.diagnosis.diagnose import diagnose
from duoshou.loop.diagnosis.values import Diagnosis
from duoshou.loop.kept import Kept
from duoshou.warehouse.facade import state_of

MOST_KEPT = 60
_kept: Kept[Diagnosis] = Kept(name="diagnoses", most=MOST_KEPT)


def diagnose_soon(
    home: Home,
    *,
    shops: tuple[str, ...],
    period: Period,
    against: Period,
    metric_id: str,
    patience_seconds: float | None,
) -> Diagnosis | None:
    """The diagnosis, without findings; None while it is still being made after `patience_seconds` (None: waited for).

    Raises what `diagnose` raises.
    """
    key = (home.root, shops, period, against, metric_id, state_of(home, shops))
    make = partial(diagnose, home, shops=shops, period=period, against=against, metric_id=metric_id, finds=False)
    return _kept.soon(key, make, patience_seconds=patience_seconds)
