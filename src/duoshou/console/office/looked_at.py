"""Files that were looked over at a desk and wait to be confirmed: what is taken is what was looked at, to the byte.

They may name buyers, so they are kept for an hour, for whoever handed them in, and stand in no backup.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from duoshou.kernel.errors import AskAPerson, CorrectTheInput
from duoshou.kernel.home import PRIVATE_FOLDER_MODE
from duoshou.kernel.words import Words

FOLDER = "looked_at"
KEPT_FOR = timedelta(hours=1)
# Of one person at one desk; whoever looks over more looks the oldest over again.
MOST_KEPT = 3
FINGERPRINT = re.compile(r"[0-9a-f]{64}", flags=re.ASCII)
OWNER_LETTERS = 32


class NoLongerKept(CorrectTheInput):
    """The file that was looked over is not kept any more, or was never handed in by this person at this desk."""

    message = Words(
        "先检查过的文件已经不在了，只保留一小时", "The file you looked over is gone: it is kept for an hour"
    )
    remedy = Words("请再选一次文件", "Choose the file once more")


class NoRoomToKeep(AskAPerson):
    """The server's disk is full, or what this account may use of it: the file was read, and nothing was taken over."""

    message = Words(
        "服务器磁盘满了，检查过的文件存不下；什么都没有导入",
        "The server's disk is full: the file you looked over could not be kept, and nothing was taken over",
    )
    remedy = Words("请管理员腾出空间，再上传一次", "Have whoever runs the server make room, then hand it in again")


FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def keep(root: Path, *, owner: str, content: bytes, moment: datetime) -> str:
    """The fingerprint by which `owner` (who, at which desk, for what) finds the file in the next hour.

    Raises NoRoomToKeep.
    """
    fingerprint = hashlib.sha256(content).hexdigest()
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True, mode=PRIVATE_FOLDER_MODE)
        sweep(root, moment=moment)
        _written(folder, content, moment).replace(_place(root, owner, fingerprint))
    except OSError as full:
        if full.errno not in FULL:
            raise
        raise NoRoomToKeep() from full
    own = sorted(folder.glob(f"{_prefix(owner)}-*"), key=_kept_since)
    for path in own[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
    return fingerprint


def kept(root: Path, *, owner: str, fingerprint: str, moment: datetime) -> bytes:
    """The file that `owner` handed in within the last hour. Raises NoLongerKept."""
    sweep(root, moment=moment)
    if not FINGERPRINT.fullmatch(fingerprint):
        raise NoLongerKept()
    try:
        content = _place(root, owner, fingerprint).read_bytes()
    except OSError:
        raise NoLongerKept() from None
    if hashlib.sha256(content).hexdigest() != fingerprint:
        raise NoLongerKept()
    return content


def sweep(root: Path, *, moment: datetime) -> int:
    """How many files were removed because their hour is over."""
    over = [
        path for path in (root / FOLDER).glob("*") if moment.timestamp() - _kept_since(path) > KEPT_FOR.total_seconds()
    ]
    for path in over:
        path.unlink(missing_ok=True)
    return len(over)


def _written(folder: Path, content: bytes, moment: datetime) -> Path:
    """The content whole in a file of no name yet, closed to others; what breaks it off leaves nothing."""
    descriptor, made = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        os.utime(made, (moment.timestamp(), moment.timestamp()))
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
    return Path(made)


def _place(root: Path, owner: str, fingerprint: str) -> Path:
    return root / FOLDER / f"{_prefix(owner)}-{fingerprint}"


def _prefix(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()[:OWNER_LETTERS]


def _kept_since(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # Swept by somebody else just now.
        return 0.0
