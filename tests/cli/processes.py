"""Commands as processes of their own, and a demo that was made by one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 120
DEMO_DAYS = 45
SAID = "said.txt"


@dataclass(frozen=True)
class Demo:
    """The home of a demo, and what was said while it was made. Only read, or copied."""

    home: Path
    said: str


def make_demo(folder: Path) -> None:
    """A demo in the folder `home` of this one, and what was said beside it."""
    home = folder / "home"
    done = run("demo", "--home", str(home), "--days", str(DEMO_DAYS), "--no-serve", home=home)
    assert done.returncode == 0, done.stderr
    (folder / SAID).write_text(done.stdout, encoding="utf-8")


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from duoshou.cli.main import main; main()", *words]
    return subprocess.run(
        command,
        env=the_shop_s_environment(home),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def the_shop_s_environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "DUOSHOU_HOME": str(home)}
