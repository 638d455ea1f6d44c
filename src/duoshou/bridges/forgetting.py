"""A buyer forgotten in the lake: the rows are said once more without them, and our own raw files that name them go."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from duoshou.bridges.bring_orders import BUYER_FORGOTTEN
from duoshou.bridges.errand import RECEIVED_BY, Errand
from duoshou.bridges.mall_rows import buyer_word
from duoshou.mall.outbox.facade import Piece
from duoshou.warehouse.facade import forget_raw_files, forget_what_buyers_said, raw_files

NAMED_UNDER = "商城买家"


def forget_buyers(errand: Errand) -> int:
    """Takes away the raw files of this shop that name a buyer whom the news calls forgotten, once the lake has their
    rows anew; how many. What the shop's own lists tell of them goes from the lake, too. Raises WarehouseIsBusy,
    BuyerKeyIsGone."""
    words = frozenset(_words(errand.news))
    if not words:
        return 0
    forget_what_buyers_said(errand.home, shop=errand.shop.name, words=sorted(words))
    kept = raw_files(errand.home, shop=errand.shop.name, received_by=RECEIVED_BY)
    naming = [fingerprint for fingerprint, path in kept if _names(path, words)]
    return forget_raw_files(errand.home, fingerprints=naming)


def _words(news: Iterable[Piece]) -> Iterable[str]:
    return (buyer_word(str(piece.facts["buyer_id"])) for piece in news if piece.kind == BUYER_FORGOTTEN)


def _names(path: Path, words: frozenset[str]) -> bool:
    text = path.read_text(encoding="utf-8")
    if not any(word in text for word in words):
        return False
    return any(row.get(NAMED_UNDER) in words for row in csv.DictReader(io.StringIO(text)))
