"""The benchmark's own room: a virtual environment in `.bench/`, made from the lock and remade when the lock changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
BENCH = HERE.parent / ".bench"
LOCK = HERE / "requirements.lock"


def python_of_the_room(*, lock: Path = LOCK, name: str = "venv") -> Path:
    """The interpreter that has every peer at the version that `lock` says, in `.bench/name`."""
    room = BENCH / name
    python = room / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = room / "made-from"
    wanted = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making .bench/{name} from {lock.relative_to(HERE.parent)} …", file=sys.stderr)
        shutil.rmtree(room, ignore_errors=True)
        venv.create(room, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock],
            check=True,
        )
        stamp.write_text(wanted)
    return python
