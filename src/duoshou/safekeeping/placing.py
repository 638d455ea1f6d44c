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
    contents_by_table,
    database_name,
    drop_database,
    identity_of,
    rename_database,
)

INTENTION = "placing.json"
HIDDEN = "taken_back"


@dataclass(frozen=True, slots=True)
class Intention:
    """The database that gets its name: its identity, which names do not change, what stands in each table, and the name
    that whatever bore its name before bears from now on (empty: nothing did)."""

    identity: int
    contents: dict[str, str]
    aside: str


def intend(folder: Path, url: str, made: str, aside: str) -> None:
    """From now on the folder says which database goes with it."""
    with connected(url, made) as opened:
        contents = contents_by_table(opened)
    said = json.dumps(asdict(Intention(identity_of(url, made) or 0, contents, aside)))
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
    name again. Nothing happens where anything in it has changed since. Raises PostgresRefuses, also while somebody is
    connected to it."""
    try:
        meant = Intention(**json.loads((folder / INTENTION).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        # None was written, or not to its end: the database has its name only after that.
        return
    name = database_name(url)
    hidden = f"{name[:40]}_{HIDDEN}_{meant.identity}"
    if identity_of(url, hidden) == meant.identity:
        # One that took it back was killed as well.
        rename_database(url, hidden, name)
    if identity_of(url, name) == meant.identity:
        # Under a name that nobody knows nobody writes to it any more between the look and the end.
        rename_database(url, name, hidden)
        with connected(url, hidden) as opened:
            is_as_it_was_made = contents_by_table(opened) == meant.contents
        if not is_as_it_was_made:
            rename_database(url, hidden, name)
            return
        drop_database(url, hidden)
    if meant.aside and identity_of(url, name) is None and identity_of(url, meant.aside) is not None:
        rename_database(url, meant.aside, name)
