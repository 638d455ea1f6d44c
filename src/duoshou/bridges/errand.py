"""One shop's part of one carry: what it knows, and how its files get into the lake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from duoshou.bridges.errors import RowsTurnedAway
from duoshou.bridges.mall_rows import PLATFORM
from duoshou.bridges.memory import ShopMemory
from duoshou.bridges.own_files import Cells, OwnFile, write_files
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.mall.outbox.facade import Piece
from duoshou.mall.shops.facade import Shop
from duoshou.warehouse.facade import Receipt, import_files

RECEIVED_BY = "商城"


@dataclass(slots=True)
class Errand:
    """What is to be brought, and what came of it so far: rows that were new or changed, files, days touched."""

    home: Home
    shop: Shop
    moment: datetime
    today: date
    memory: ShopMemory
    folder: Path
    news: Sequence[Piece]
    # The oldest day of which single visits are still kept.
    visits_since: date
    rows: int = 0
    files: int = 0
    days: set[date] = field(default_factory=set)

    def written(self, kind: str, rows: Iterable[Cells]) -> list[OwnFile]:
        """Files in our own format, in the scratch folder of this carry."""
        return write_files(folder=self.folder, kind=kind, rows=rows, moment=self.moment)

    def deliver(self, files: Sequence[OwnFile]) -> None:
        """The files are in the lake, every row of them. Raises RowsTurnedAway, and what import_files raises."""
        if not files:
            return
        receipts = import_files(
            home=self.home,
            paths=[file.path for file in files],
            shop=self.shop.name,
            received_by=RECEIVED_BY,
            received_at=self.moment,
            platform=PLATFORM,
        )
        for file, receipt in zip(files, receipts, strict=True):
            if receipt.refused is not None or receipt.rows_accepted != file.rows:
                raise _turned_away(file, receipt)
            self.rows += receipt.rows_new + receipt.rows_changed
            self.files += 1


def _turned_away(file: OwnFile, receipt: Receipt) -> RowsTurnedAway:
    why = receipt.refused or Words("", "")
    if receipt.first_rejects:
        first = receipt.first_rejects[0]
        why = Words(
            f"第 {first.line} 行 {first.column}：{first.reason.zh}",
            f"line {first.line} {first.column}: {first.reason.en}",
        )
    return RowsTurnedAway(
        file=file.path.name, accepted=receipt.rows_accepted, written=file.rows, why_zh=why.zh, why_en=why.en
    )
