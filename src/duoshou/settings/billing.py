"""The thread that fetches the providers' bills: a download that takes minutes holds up nobody."""

from __future__ import annotations

from duoshou.kernel import clock
from duoshou.mall.reconciliation import facade as reconciliation
from duoshou.settings.going_round import GoesRound


class Billing(GoesRound):
    """Bills come in."""

    name = "bills"

    def once(self) -> bool:
        """Fetches what is awaited; a minute later is soon enough for more."""
        reconciliation.fetch_due_bills(moment=clock.now())
        return False

    def end(self) -> None:
        """Says stop. A download in hand is not waited for: the bill is awaited still and comes another time."""
        self.stop.set()
