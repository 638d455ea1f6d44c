"""The day's backup and the week's drill, each in a process of its own, at low priority, when config.toml asks for
them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.safekeeping.facade import due

STANDS_BACK = 10
STOPS_WITHIN_SECONDS = 30
LOG = logging.getLogger(__name__)


class KeepingSafe:
    """Sees to it that what is due is begun; one at a time."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        self.said = ""

    def see_to_it(self, moment: datetime) -> str:
        """Which command was begun; empty when none was due or one is at work. What is wrong is logged once."""
        if self.process is not None and self.process.poll() is None:
            return ""
        if self.process is not None and self.process.returncode:
            LOG.error("a backup or a drill ended with %s; the journal says why", self.process.returncode)
        self.process = None
        try:
            what = due(self.home, moment=moment)
        except (Refusal, OSError) as why:
            if str(why) != self.said:
                self.said = str(why)
                LOG.error("no backup is made: %s", why)
            return ""
        if what:
            # Safe path: a module in the folder that the server was started from is none of ours.
            command = ["nice", "-n", str(STANDS_BACK), sys.executable, "-P", "-m", "duoshou.cli", what]
            environment = {**os.environ, "DUOSHOU_HOME": str(self.home.root)}
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        return what

    def end(self) -> None:
        """Breaks off what is at work; half a backup never bears a name."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
