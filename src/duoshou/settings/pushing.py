"""The thread that sends webhooks: a receiver that hangs holds up nobody's payment deadline."""

from __future__ import annotations

from secrets import SystemRandom

from duoshou.kernel import clock
from duoshou.mall.webhooks import facade as webhooks
from duoshou.settings.going_round import GoesRound


class Pushing(GoesRound):
    """News of this home's shops go out."""

    name = "webhooks"
    every_seconds = 3.0

    def __init__(self) -> None:
        super().__init__()
        self.way = webhooks.Way(now=clock.now, jitter=SystemRandom().random, is_over=self.stop.is_set)

    def once(self) -> bool:
        """Hears what is new and sends what is due; whether there is more at once."""
        hears_more = webhooks.hear_news(moment=clock.now())
        return webhooks.send_due(self.way) or hears_more
