"""The carrier as a process of its own, behind the server: what it computes holds up nobody who buys.

In a thread of the server it took the interpreter from the crowd it was counting, and a third of the processor time of
an order with it (docs/decisions/0015-crowd-path.md).
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading

import django

# The cockpit may wait its minute; a buyer's order may not.
STANDS_BACK = 10
STOPS_WITHIN_SECONDS = 30
LOG = logging.getLogger(__name__)


class Carrying:
    """The process that carries for this home, for as long as this object's owner wants it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def see_to_it(self) -> None:
        """Starts the process unless it runs. One that has died is named in the log and replaced."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            LOG.error("the carrier ended with %s and is started again", self.process.returncode)
        # Nothing is ever written: its end tells the carrier that the server has gone, however that came about.
        # Safe path: a module in the folder that the server was started from is none of ours.
        self.process = subprocess.Popen([sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE)

    def end(self) -> None:
        """Stops it after the work in hand; what takes too long is broken off, and carried again another time."""
        if self.process is None:
            return
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def main() -> None:
    """Carries until the other end of the standard input is closed."""
    # Ctrl+C is meant for the server, which then says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(STANDS_BACK)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    # Both need Django ready, so they cannot be imported at the top.
    from django.conf import settings

    from duoshou.bridges.carrier import carry_forever

    stop = threading.Event()
    threading.Thread(target=_stop_at_the_end, args=(stop,), name="owner", daemon=True).start()
    carry_forever(stop=stop, home=settings.SHOP_HOME)


def _stop_at_the_end(stop: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    stop.set()


if __name__ == "__main__":
    main()
