"""What takes long to make, made once for all the processes of a run and copied wherever a test is not about making it:
the tables of a new home above all."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from duoshou.kernel.home import Home

MAKE = "from duoshou.settings.server import prepare; prepare()"


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its processes see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name` of this run, filled by the first process that asks; the others wait for it."""
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not done.exists():
            # What a broken attempt left behind is no beginning.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def make_tables(folder: Path) -> None:
    """The database of a new home as the server makes it."""
    home = Home(folder / "home").make()
    subprocess.run([sys.executable, "-c", MAKE], env=environment(home), check=True)


def environment(home: Home) -> dict[str, str]:
    """What a process of this home finds around it: nothing that belongs to this machine's own cockpit or to the
    tests."""
    # A Path has a `root` too, which is that of the whole machine: a server would take that for its home and close it.
    assert isinstance(home, Home), home
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DUOSHOU_", "DJANGO_"))}
    return kept | {"DUOSHOU_HOME": str(home.root), "DJANGO_SETTINGS_MODULE": "duoshou.settings.local"}


def furnished(root: Path, tables: Path) -> Home:
    """A home at `root` with the tables in it that it would make for itself."""
    home = Home(root).make()
    shutil.copy(tables, home.database)
    return home


def pour(tables: Path, into: sqlite3.Connection) -> None:
    """All of the file into another database, whatever was in it."""
    with closing(sqlite3.connect(tables)) as source:
        source.backup(into)
