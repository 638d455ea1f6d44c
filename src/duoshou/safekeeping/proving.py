"""Whether a restored home is the shop that was kept: its books, its stock, its lake, its pictures; Django is ready on
it."""

from __future__ import annotations

from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders
from duoshou.safekeeping.values import NONE, Fault, Manifest
from duoshou.warehouse.facade import make_marts, wrong_parts

BOOKS = Words("账不平：{what}", "the books do not add up: {what}")
LAKE = Words(
    "数据湖文件 {file}：账上 {booked} 行，实有 {found} 行", "lake file {file}: {booked} rows booked, {found} found"
)
PICTURE = Words("少了图片 {file}", "the picture {file} is missing")
PICTURES = "pictures"


def faults_in(home: Home, manifest: Manifest) -> tuple[Fault, ...]:
    """Everything about the restored home that does not hold; marts are made anew on the way. Raises
    WarehouseIsBusy."""
    found = [
        Fault("lake", LAKE.filled(file=one.file, booked=one.booked, found="?" if one.found is None else one.found))
        for one in wrong_parts(home)
    ]
    if not found:
        make_marts(home)
    if manifest.database.kind != NONE:
        found += [Fault("books", BOOKS.filled(what=one.words)) for one in orders.check()]
        found += _pictures(home.root / PICTURES)
    return tuple(found)


def _pictures(folder: Path) -> list[Fault]:
    names = (f"{one[:2]}/{one}_{width}.webp" for one in catalog.fingerprints() for width in catalog.WIDTHS)
    return [Fault("pictures", PICTURE.filled(file=name)) for name in names if not (folder / name).exists()]
