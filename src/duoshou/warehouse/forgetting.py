"""Somebody forgotten: raw files that name them are taken away (receipts stay, the bytes do not), and their rows in the
lists that a shop keeps of what buyers said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.engine.buyers import KEYED, teach_buyers
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import engine
from duoshou.warehouse.engine.merge import rewritten
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.files.uploads import place_of
from duoshou.warehouse.tables.chat_messages import CHAT_MESSAGES
from duoshou.warehouse.tables.reviews import REVIEWS

SAID_BY_BUYERS = frozenset((REVIEWS.name, CHAT_MESSAGES.name))


def raw_files(home: Home, *, shop: str, received_by: str) -> tuple[tuple[str, Path], ...]:
    """Fingerprint and place of every raw file received for this shop from this sender that is still there."""
    with Catalogue(home) as catalogue:
        fingerprints = catalogue.fingerprints(shop=shop, received_by=received_by)
    places = ((one, place_of(home, one)) for one in fingerprints)
    return tuple((fingerprint, path) for fingerprint, path in places if path.exists())


def forget_raw_files(home: Home, *, fingerprints: Sequence[str]) -> int:
    """These files are gone and no receipt leads to them any more; how many. Raises WarehouseIsBusy."""
    if not fingerprints:
        return 0
    with pen(home), Catalogue(home) as catalogue, catalogue.writing():
        for fingerprint in fingerprints:
            # The bytes first: a file that no receipt leads to would never be found again.
            place_of(home, fingerprint).unlink(missing_ok=True)
            catalogue.forget_fingerprint(fingerprint)
    return len(fingerprints)


def forget_what_buyers_said(home: Home, *, shop: str, words: Sequence[str]) -> int:
    """No review and no message in the lake is by a buyer who is called by one of these words; how many rows went.

    Of whomever a list calls otherwise (by a nickname) the lake cannot know that they are the same. Raises
    WarehouseIsBusy, BuyerKeyIsGone.
    """
    if not words:
        return 0
    others = f"NOT list_contains(list_transform($words, lambda word: {KEYED}(platform, word)), buyer_id)"
    with pen(home), Catalogue(home) as catalogue:
        parts = [part for part in catalogue.parts(shops=(shop,)) if part.table in SAID_BY_BUYERS]
        if not parts:
            return 0
        with engine(home) as duck:
            teach_buyers(duck, home, catalogue)
            named = {"words": list(words)}
            left = [rewritten(duck, home, part, {}, kept_when=others, parameters=named) for part in parts]
        fewer = [after for before, after in zip(parts, left, strict=True) if after.rows < before.rows]
        with catalogue.writing():
            for part in fewer:
                catalogue.put_part(part)
    return sum(part.rows for part in parts) - sum(part.rows for part in left)
