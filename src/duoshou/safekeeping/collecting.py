"""The files that a backup holds beside the databases: those the lake's book names, and the home's other folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.safekeeping.errors import BackupIsNotSound, FileVanished
from duoshou.safekeeping.files import OWNER_ONLY, plain_files, put
from duoshou.safekeeping.rules.belongings import COPIED, LINKED, SEALED, is_swept, kept_how
from duoshou.safekeeping.rules.names import is_safe
from duoshou.safekeeping.sealing import SEALED_FILE, seal
from duoshou.safekeeping.values import Entry
from duoshou.warehouse.facade import Belongings

SEALED_WORD, LEFT_OUT_WORD, NONE_WORD = "sealed", "left out", "none"
PARQUET_MARK = b"PAR1"
UNFINISHED = ".unfinished"
# What never changes once written bears this ending while it is written.
BEING_WRITTEN = ".new"


@dataclass(slots=True)
class Collected:
    """What was put into a backup so far."""

    linked: int = 0
    with_marts: bool = False
    secrets: str = NONE_WORD
    missing: tuple[str, ...] = ()
    fingerprints: dict[str, str] = field(default_factory=dict)

    def refuse_unlike(self, entries: Iterable[Entry]) -> None:
        """Raises BackupIsNotSound for a file whose bytes are not those that its name promises."""
        for entry in entries:
            wanted = self.fingerprints.get(entry.name)
            if wanted is not None and wanted != entry.sha256:
                raise BackupIsNotSound(what=entry.name)


def collect(
    home: Home, making: Path, book: Belongings, *, before: Path | None, passphrase: str, marts: bool
) -> Collected:
    """Everything a backup keeps beside the databases, in the folder `making`; files that never change are linked, from
    the home or from the backup `before` where the disk allows. Raises FileVanished, PassphraseTooShort, OSError."""
    found = Collected(with_marts=marts)
    for file in book.lake:
        _parquet(home.lake / file)
        _put(found, home.root, making, f"lake/{file}", before, link=True)
    for file in book.marts if marts else ():
        _put(found, home.root, making, f"marts/{file}", before, link=True)
    missing = []
    for fingerprint in book.uploads:
        name = f"uploads/{fingerprint[:2]}/{fingerprint}"
        if (home.root / name).is_file():
            _put(found, home.root, making, name, before, link=True)
            found.fingerprints[name] = fingerprint
        else:
            missing.append(name)
    found.missing = tuple(missing)
    _folders(found, home, making, before)
    _secrets(found, home, making, passphrase)
    return found


def _folders(found: Collected, home: Home, making: Path, before: Path | None) -> None:
    """The home's other belongings, each as the table says, and files still waiting to be imported."""
    wanted = [(one, kept_how(one.name)) for one in sorted(home.root.iterdir())]
    wanted.append((home.uploads / "incoming", COPIED))
    for top, how in wanted:
        if how not in (LINKED, COPIED) or top.is_symlink():
            continue
        for file in [top] if top.is_file() else sorted(plain_files(top)):
            name = file.relative_to(home.root).as_posix()
            is_half = file.name.endswith(UNFINISHED) or (how == LINKED and file.name.endswith(BEING_WRITTEN))
            if is_half or not is_safe(name):
                continue
            try:
                _put(found, home.root, making, name, before, link=how == LINKED)
            except FileVanished:
                # What an import that ended meanwhile brought is in the next backup; what was swept is nobody's.
                if how == COPIED or is_swept(top.name):
                    continue
                raise


def _secrets(found: Collected, home: Home, making: Path, passphrase: str) -> None:
    names = [one.name for one in sorted(home.root.iterdir()) if kept_how(one.name) == SEALED]
    if not names:
        return
    found.secrets = LEFT_OUT_WORD
    if passphrase:
        sealed = seal(home.root, names, passphrase)
        if sealed:
            (making / SEALED_FILE).write_bytes(sealed)
            (making / SEALED_FILE).chmod(OWNER_ONLY)
            found.secrets = SEALED_WORD


def _put(found: Collected, root: Path, making: Path, name: str, before: Path | None, *, link: bool) -> None:
    """The file of this name: a second name for the bytes of the last backup or of the home itself, else a copy."""
    source = root / name
    try:
        older = before / name if before is not None and link else None
        if older is not None and older.is_file() and older.stat().st_size == source.stat().st_size:
            source = older
        found.linked += put(source, making / name, link=link)
    except FileNotFoundError:
        raise FileVanished(file=name) from None


def _parquet(file: Path) -> None:
    """Raises FileVanished for a file that does not begin and end like Parquet."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(PARQUET_MARK))
            opened.seek(-len(PARQUET_MARK), 2)
            if head != PARQUET_MARK or opened.read() != PARQUET_MARK:
                raise FileVanished(file=file.name)
    except OSError:
        raise FileVanished(file=file.name) from None
