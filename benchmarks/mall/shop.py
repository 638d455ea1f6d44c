"""A stocked home with a running server, on either database, for as long as a job needs it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mall.crowd import Crowd, let_in
from mall.serving import Home, Running, durable_postgres, postgres_home, serving
from tests.private_postgres import PrivatePostgres

BASES = ("sqlite", "postgresql")
WARM_UP_SECONDS = 3


@dataclass(frozen=True)
class Stocked:
    """A shop that is open."""

    base: str
    home: Home
    folder: Path
    running: Running
    server: PrivatePostgres | None

    @property
    def skus(self) -> list[int]:
        """The numbers of its SKUs."""
        return [int(line) for line in (self.folder / "skus").read_text().split()]

    @property
    def products(self) -> list[int]:
        """The numbers of its products."""
        return [int(line) for line in (self.folder / "products").read_text().split()]

    def crowd(self, *, clients: int, seconds: int, skus: int, may_be_refused: bool = False) -> tuple[Crowd, float]:
        """What became of a crowd that wants the first `skus` SKUs, and the server's processor time per order in µs."""
        before = self.running.processor_seconds()
        crowd = let_in(
            self.running.port,
            buyers=self.folder / "buyers",
            skus=self.skus[:skus],
            clients=clients,
            seconds=seconds,
            may_be_refused=may_be_refused,
        )
        used = self.running.processor_seconds() - before
        return crowd, used / crowd.placed * 1e6

    def counted(self, *words: object) -> dict[str, int]:
        """What the database says itself about its first SKU."""
        answer: dict[str, int] = json.loads(self.home.run("mall.count", *words))
        return answer


@contextmanager
def stocked(
    base: str, *, skus: int = 1000, buyers: int = 500, warm: bool = True, processes: int = 0
) -> Iterator[Stocked]:
    """The shop inside the `with`; warm means that plans are made and caches are filled."""
    with ExitStack() as stack:
        # Short, so that a socket's path fits.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mall-")))
        server = stack.enter_context(durable_postgres()) if base == "postgresql" else None
        home = Home(folder / "home")
        if server is not None:
            home = postgres_home(server, folder / "home", database="mall", processes=processes)
        home.run("mall.seed", folder, "--skus", skus, "--buyers", buyers)
        running = stack.enter_context(serving(home))
        shop = Stocked(base, home, folder, running, server)
        if warm:
            shop.crowd(clients=32, seconds=WARM_UP_SECONDS, skus=skus)
            home.run("mall.count", "--analyse")
        yield shop
