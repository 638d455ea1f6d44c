"""The one folder that holds a shop's everything; copy it and you have moved the shop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE_FOLDER_MODE = 0o700


@dataclass(frozen=True, slots=True)
class Home:
    """Where things lie under `root`."""

    root: Path

    @classmethod
    def from_environment(cls, chosen: Path | None = None) -> Home:
        """The folder `chosen`, else the one in DUOSHOU_HOME, else `./.duoshou`."""
        return cls((chosen or Path(os.environ.get("DUOSHOU_HOME") or ".duoshou")).resolve())

    @property
    def config_file(self) -> Path:
        """Settings of this home, in TOML."""
        return self.root / "config.toml"

    @property
    def database(self) -> Path:
        """The transactional store when it is SQLite."""
        return self.root / "shop.sqlite3"

    @property
    def lake(self) -> Path:
        """Canonical tables as Parquet, with the catalogue that says which files count."""
        return self.root / "lake"

    @property
    def marts(self) -> Path:
        """What is computed from the lake and can be computed again."""
        return self.root / "marts"

    @property
    def uploads(self) -> Path:
        """Every file received, byte for byte, by fingerprint."""
        return self.root / "uploads"

    @property
    def backups(self) -> Path:
        """Copies made by `duoshou backup`."""
        return self.root / "backups"

    @property
    def fix_me(self) -> Path:
        """Lists of rejected rows, to be repaired and imported again."""
        return self.root / "fix_me"

    def make(self) -> Home:
        """This home with all its folders there, closed to other accounts of the machine."""
        for folder in (self.root, self.lake, self.marts, self.uploads, self.backups, self.fix_me):
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER_MODE)
        return self
