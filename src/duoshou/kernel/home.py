"""The one folder that holds a shop's everything; copy it and you have moved the shop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.errors import AskAPerson
from duoshou.kernel.words import Words

PRIVATE_FOLDER_MODE = 0o700
PRIVATE_UMASK = 0o077
# In a disk that was just made and mounted there is nothing but this.
LOST_AND_FOUND = "lost+found"


class HomeIsOpen(AskAPerson):
    """Other accounts of the machine can look into the home folder, and it is not ours to close."""

    message = Words("这台电脑的其他用户能看到“{home}”", "Other accounts of this machine can look into “{home}”")
    remedy = Words(
        "请让管理员执行 chmod 700，或换一个自己建的文件夹",
        "Have its owner run chmod 700 on it, or choose a folder that you made yourself",
    )


class NotAHome(AskAPerson):
    """The folder holds other things, and others look into it: closing it would lock them out."""

    message = Words(
        "“{home}”里有别的东西，别的用户也在用，不能当店铺文件夹",
        "“{home}” holds other things that other accounts look at; it cannot be a shop's folder",
    )
    remedy = Words(
        "请选一个空文件夹或还没有的文件夹（DUOSHOU_HOME 或 --home）",
        "Choose a folder that is empty or not there yet (DUOSHOU_HOME or --home)",
    )


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
        """This home with all its folders there, closed to other accounts. Raises HomeIsOpen, NotAHome."""
        self._refuse_what_is_others()
        for folder in (self.root, self.lake, self.marts, self.uploads, self.backups, self.fix_me):
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER_MODE)
        self._close()
        return self

    def _refuse_what_is_others(self) -> None:
        """The root of the file system, say, when the variable in `DUOSHOU_HOME=$SHOP/` is empty."""
        if os.name != "posix" or not self.root.is_dir() or not self.root.stat().st_mode & PRIVATE_UMASK:
            return
        own = (self.config_file, self.database, self.lake)
        others = any(path.name != LOST_AND_FOUND for path in self.root.iterdir())
        if others and not any(path.exists() for path in own):
            raise NotAHome(home=self.root)

    def _close(self) -> None:
        # Elsewhere than on POSIX the mode says nothing; there the account's own folders are closed anyway.
        if os.name != "posix" or not self.root.stat().st_mode & PRIVATE_UMASK:
            return
        try:
            self.root.chmod(PRIVATE_FOLDER_MODE)
        except PermissionError:
            raise HomeIsOpen(home=self.root) from None
