"""Reading the book."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.mall.database.statements import statement
from duoshou.mall.ledger.accounts import ACCOUNTS
from duoshou.mall.ledger.models import Entry
from duoshou.mall.ledger.values import BookedEntry, Imbalance


def balances(*, shop_id: int) -> dict[str, int]:
    """Every account's balance in fen, debit positive: the sum of its postings and nothing else."""
    found = dict(statement("balances", __file__).rows(shop_id=shop_id))
    return {account: int(found.get(account, 0)) for account in ACCOUNTS}


def entries(
    *, shop_id: int, order_id: int | None = None, account: str | None = None, before: int | None = None, limit: int = 50
) -> list[BookedEntry]:
    """The newest entries of a shop, with their sides; `before` is the number after which the last page ended."""
    found = Entry.objects.filter(shop_id=shop_id).order_by("-id").prefetch_related("postings")
    if order_id is not None:
        found = found.filter(order_id=order_id)
    if account is not None:
        found = found.filter(postings__account=account)
    if before is not None:
        found = found.filter(id__lt=before)
    return [_booked(entry) for entry in found[:limit]]


def entries_of_order(*, shop_id: int, order_id: int, kind: str) -> list[BookedEntry]:
    """Every entry of this kind about the order, the first first."""
    found = Entry.objects.filter(shop_id=shop_id, order_id=order_id, kind=kind).order_by("id")
    return [_booked(entry) for entry in found.prefetch_related("postings")]


def _booked(entry: Entry) -> BookedEntry:
    return BookedEntry(
        entry_id=entry.pk,
        at=entry.at,
        kind=entry.kind,
        about=entry.about,
        order_id=entry.order_id,
        words=entry.words,
        postings=tuple((posting.account, posting.amount_fen) for posting in entry.postings.all()),
    )


def imbalance() -> list[Imbalance]:
    """The entries whose sides do not add to zero; none is what the book promises."""
    rows = statement("imbalance", __file__).rows()
    return [
        Imbalance(shop_id=shop_id, entry_id=entry_id, kind=kind, about=about, off_by_fen=int(off_by_fen))
        for shop_id, entry_id, kind, about, off_by_fen in rows
    ]


def moved_by(*, kind: str, account: str, abouts: Sequence[str]) -> dict[str, int]:
    """What entries of one kind moved on one account, by what they are about; nothing for what was never booked."""
    found = statement("moved_by", __file__).rows(kind=kind, account=account, abouts=list(abouts))
    return {about: int(amount_fen) for about, amount_fen in found}
