"""A home with a made-up shop in it that came in through `import_files`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.facade import import_files


def imported_home(
    root: Path, folder: Path, *, shop: str, lines: int, write: Callable[[Path], object]
) -> tuple[Home, float]:
    """The home at `root`, and how many seconds its import took; none where it was there before. `write` writes the
    exports, of so many order lines, into a folder; they are gone afterwards."""
    home = Home(root)
    if root.exists():
        return home, 0
    files = folder / "files"
    files.mkdir()
    write(files)
    began = time.perf_counter()
    receipts = import_files(
        home=home.make(),
        paths=sorted(files.iterdir()),
        shop=shop,
        received_by="benchmark",
        received_at=datetime.now(UTC),
    )
    took = time.perf_counter() - began
    accepted = sum(one.rows_accepted for one in receipts if one.kind == "order_lines")
    if accepted != lines:
        raise SystemExit(f"{accepted:,} lines were accepted instead of {lines:,}")
    for file in files.iterdir():
        file.unlink()
    return home, took
