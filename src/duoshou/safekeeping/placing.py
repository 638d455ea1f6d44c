"""A database and a folder cannot get their names in one stroke: what a restoration meant to do is on the disk first.

One that is killed between the two leaves the database in its place and the folder beside its own. The next restoration
takes that back, if nobody has written since, and finds the place as it was.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from duoshou.safekeeping.files import name_to_disk
from duoshou.safekeeping.postgres import (
    connected,
    database_name,
    drop_database,
    identity_of,
    rename_database,
    rows_by_table,
)

INTENTION = "placing.json"


@dataclass(frozen=True, slots=True)
class Intention:
    """The database that gets its name: its identity, which names do not change, its rows by table, and the name that
    whatever bore its name before bears from now on (empty: nothing did)."""

    identity: int
    rows: dict[str, int]
    aside: str


def intend(folder: Path, url: str, made: str, aside: str) -> None:
    """From now on the folder says which database goes with it."""
    with connected(url, made) as opened:
        rows = rows_by_table(opened)
    said = json.dumps(asdict(Intention(identity_of(url, made) or 0, rows, aside)))
    with (folder / INTENTION).open("w", encoding="utf-8") as file:
        file.write(said)
        file.flush()
        os.fsync(file.fileno())
    name_to_disk(folder)


def done(place: Path) -> None:
    """Folder and database are where they belong."""
    (place / INTENTION).unlink(missing_ok=True)


def take_back(folder: Path, url: str) -> None:
    """The database that a killed restoration put in its place without its folder is gone, and the one before bears its
    name again. Nothing happens where something was written to it since."""
    try:
        meant = Intention(**json.loads((folder / INTENTION).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        # None was written, or not to its end: the database has its name only after that.
        return
    name = database_name(url)
    if identity_of(url, name) == meant.identity:
        with connected(url) as opened:
            if rows_by_table(opened) != meant.rows:
                return
        drop_database(url, name)
    if meant.aside and identity_of(url, name) is None and identity_of(url, meant.aside) is not None:
        rename_database(url, meant.aside, name)
