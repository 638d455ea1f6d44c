"""The thread that sends reports: a robot that does not answer holds up nobody's payment deadline."""

from __future__ import annotations

from django.conf import settings

from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.loop.reports.facade import tick
from duoshou.settings.going_round import GoesRound


class Reporting(GoesRound):
    """Reports of this home go out."""

    name = "reports"
    every_seconds = 15.0

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.home = home

    def once(self) -> bool:
        """Sends what is due; whether there is more at once."""
        return tick(home=self.home, moment=clock.now(), on_loopback=settings.ROBOTS_ON_LOOPBACK)
