"""Receipts as they are kept in the ledger, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.values import Caution, CleanedIds, Delivery, Receipt, RejectedRow

REJECTS_KEPT = 50


def receipt_as_json(receipt: Receipt) -> dict[str, object]:
    """The receipt in values that JSON knows."""
    plain = asdict(receipt)
    plain["rejects_file"] = receipt.rejects_file.name if receipt.rejects_file else None
    for name in ("first_day", "last_day"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return plain


def receipt_from_json(home: Home, plain: dict[str, Any]) -> Receipt:
    """The receipt that was kept. A home may have moved since, so its files are found by their names."""
    kept = dict(plain)
    for name in ("kind_words", "refused", "advice"):
        kept[name] = _words(kept.get(name))
    for name in ("first_day", "last_day"):
        kept[name] = date.fromisoformat(kept[name]) if kept.get(name) else None
    kept["rejects_file"] = home.fix_me / kept["rejects_file"] if kept.get("rejects_file") else None
    kept["cautions"] = tuple(
        Caution(one["code"], Words(**one["words"]), one["rows"]) for one in kept.get("cautions", ())
    )
    kept["cleaned"] = tuple(CleanedIds(**one | {"words": Words(**one["words"])}) for one in kept.get("cleaned", ()))
    kept["first_rejects"] = tuple(
        RejectedRow(**{**one, "reason": Words(**one["reason"]), "suggestion": Words(**one["suggestion"])})
        for one in kept.get("first_rejects", ())
    )
    return Receipt(**kept)


def _words(plain: dict[str, str] | None) -> Words | None:
    return Words(**plain) if plain else None


def deliveries(home: Home, *, shop: str | None = None, limit: int = 100) -> tuple[Delivery, ...]:
    """The files received, the newest first."""
    with Catalogue(home) as catalogue:
        found = catalogue.deliveries(shop=shop, limit=limit)
    return tuple(
        Delivery(datetime.fromisoformat(at), by, of_shop, receipt_from_json(home, json.loads(receipt)))
        for at, by, of_shop, receipt in found
    )
