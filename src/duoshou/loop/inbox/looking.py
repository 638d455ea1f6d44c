"""What is found in a shop on a day: looked for once for each state of the lake, then kept in the home folder."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from duoshou.kernel.home import Home
from duoshou.loop.diagnosis import watching
from duoshou.loop.inbox.as_plain import finding_of, plain
from duoshou.loop.inbox.values import Found
from duoshou.loop.kept import Kept
from duoshou.rooms.store import facade as store
from duoshou.warehouse.facade import reading, state_of

FOLDER = "findings"
MOST_KEPT_IN_MEMORY = 200
MOST_DAYS_OF_A_SHOP = 40
_kept: Kept[tuple[Found, ...]] = Kept(name="findings", most=MOST_KEPT_IN_MEMORY)


def found_on(home: Home, shop: str, day: date, *, patience_seconds: float | None = None) -> tuple[Found, ...] | None:
    """What is found in `shop` on `day`, the most money first; None while it is still looked for after
    `patience_seconds` (None: it is waited for). Raises WarehouseIsBusy.
    """
    state = f"{state_of(home, (shop,))}-{_rules_as_written()}"
    key = (home.root, shop, day, state)
    return _kept.soon(key, lambda: _looked(home, shop, day, state), patience_seconds=patience_seconds)


def _looked(home: Home, shop: str, day: date, state: str) -> tuple[Found, ...]:
    file = _folder(home, shop) / f"{day.isoformat()}.json"
    written = _read(file)
    if written is None or written["state"] != state:
        with reading(home, (shop,)) as duck:
            findings = store.find(watching.observed(duck, (shop,), day))
        written = {"state": state, "findings": [plain(one) for one in findings]}
        _write(file, written)
    return tuple(Found(shop, day, finding_of(one)) for one in written["findings"])


def _folder(home: Home, shop: str) -> Path:
    return home.root / FOLDER / sha256(shop.encode()).hexdigest()[:16]


def _read(file: Path) -> dict[str, Any] | None:
    try:
        written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return written


def _write(file: Path, written: dict[str, Any]) -> None:
    """Whole or not at all, as another process may read it; the oldest go, as they can be looked for again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{uuid4().hex}")
    half.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    half.replace(file)
    for old in sorted(file.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)[:-MOST_DAYS_OF_A_SHOP]:
        old.unlink(missing_ok=True)


@cache
def _rules_as_written() -> str:
    """A fingerprint of the rules, so that after an upgrade nothing is shown that the old ones said."""
    room = Path(store.__file__).parent
    texts = [file.read_bytes() for file in sorted(room.rglob("*.py"))]
    return sha256(b"".join([*texts, Path(watching.__file__).read_bytes()])).hexdigest()[:16]
