"""Where the mall's benchmarks run: the project's own virtual environment, with wrk and PostgreSQL's own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = "requirements-dev.lock"
PROGRAMS = {"wrk": "wrk", "pgbench": "postgresql"}


def enter(job: str) -> None:
    """Runs this job's module inside the project's virtual environment, in place of this process."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        sys.exit(f"missing: {', '.join(missing)}. Debian, Ubuntu: apt-get install {' '.join(missing)}")
    enter_plain(f"mall.{job}")


def enter_plain(module: str) -> None:
    """The same for a job that needs nothing but the project's virtual environment."""
    subprocess.run([ROOT / "tools" / "make-venv", LOCK], check=True)
    python = str(VENV / "bin" / "python")
    # This tree's own sources, whichever tree the virtual environment was made for.
    own = [str(ROOT / folder) for folder in ("benchmarks", ".", "src")]
    paths = os.pathsep.join([*own, os.environ.get("PYTHONPATH", "")])
    os.environ["PYTHONPATH"] = paths.rstrip(os.pathsep)
    os.execv(python, [python, "-m", module, *sys.argv[1:]])
