"""The tables of a new home, made once for all the processes of a run and copied wherever a test is not about making
them."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from duoshou.kernel.home import Home

MAKE = "from duoshou.settings.server import prepare; prepare()"


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its processes see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path) -> Path:
    """The database of a new home, made by the first process that asks; the others wait for it."""
    home = Home(folder / "new-home").make()
    with (folder / "new-home.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = home.root / "done"
        if not done.exists():
            subprocess.run([sys.executable, "-c", MAKE], env=plain(home), check=True)
            done.touch()
    return home.database


def plain(home: Home) -> dict[str, str]:
    """What a process of this home finds around it: nothing that belongs to this machine's own cockpit or to the
    tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DUOSHOU_", "DJANGO_"))}
    return kept | {"DUOSHOU_HOME": str(home.root), "DJANGO_SETTINGS_MODULE": "duoshou.settings.local"}


def furnish(home: Home, tables: Path) -> Home:
    """The home, with the tables in it that it would make for itself; one that has them is left alone."""
    if not home.database.exists():
        shutil.copy(tables, home.database)
    return home


def pour(tables: Path, into: sqlite3.Connection) -> None:
    """All of the file into another database, whatever was in it."""
    with closing(sqlite3.connect(tables)) as source:
        source.backup(into)
