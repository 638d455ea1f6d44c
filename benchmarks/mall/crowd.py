"""A crowd at the door of the real server, over HTTP: wrk with one thread, each connection a buyer who waits."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("place_order.lua")
MARK = "figures "


class CrowdFailed(Exception):
    """Not every buyer was answered as expected."""


@dataclass(frozen=True)
class Crowd:
    """What became of a crowd."""

    seconds: float
    placed: int
    refused: int
    broken: int
    p50_ms: float
    p99_ms: float
    most_ms: float
    code: str

    @property
    def per_second(self) -> float:
        """Orders that stand, a second."""
        return self.placed / self.seconds


def let_in(
    port: int, *, buyers: Path, skus: Sequence[int], clients: int, seconds: int, may_be_refused: bool = False
) -> Crowd:
    """`clients` buyers placing one order after the other.

    Raises CrowdFailed when a request broke, or was refused although none may be.
    """
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT]
    command += [f"http://127.0.0.1:{port}", "--", buyers, ",".join(map(str, skus))]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    crowd = Crowd(**json.loads(line.removeprefix(MARK)))
    if crowd.broken or (crowd.refused and not may_be_refused) or not crowd.placed:
        raise CrowdFailed(f"{crowd.broken} broken, {crowd.refused} refused ({crowd.code}), {crowd.placed} placed")
    return crowd
