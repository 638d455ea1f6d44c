"""Who answers what: the few addresses that a crowd hits go to their own applications, everything else to Django."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence

from duoshou.settings.front_door import Application, Receive, Scope, Send

# Young objects between two looks for rubbish that refers to itself; what a request leaves behind hardly ever does.
YOUNG_OBJECTS = 20_000


class Dispatcher:
    """One server's whole application: `crowd` by method and path, `otherwise` for the rest.

    `at_end` is called, one after the other, when the server has answered its last request.
    """

    def __init__(
        self,
        crowd: Mapping[tuple[str, str], Application],
        *,
        otherwise: Application,
        at_end: Sequence[Callable[[], None]] = (),
    ) -> None:
        self.crowd = crowd
        # Those of them that settings/crowd_line.py may ask without a task for each request.
        self.short_ways = {
            path.encode(): endpoint
            for (method, path), endpoint in crowd.items()
            if method == "POST" and hasattr(endpoint, "takes")
        }
        self.otherwise = otherwise
        self.at_end = at_end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the server's start and end."""
        if scope["type"] == "http":
            answers = self.crowd.get((scope["method"], scope["path"]), self.otherwise)
            await answers(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self.otherwise(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while (event := (await receive())["type"]) != "lifespan.shutdown":
            if event == "lifespan.startup":
                _settle_in()
                await send({"type": "lifespan.startup.complete"})
        for ends in self.at_end:
            ends()
        await send({"type": "lifespan.shutdown.complete"})


def _settle_in() -> None:
    """What the start has made stays: nobody need look through it again for rubbish."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
