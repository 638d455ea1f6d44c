"""A day's bill beside our book. Looks, and repairs nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.bills import alipay, sandbox, wechat
from duoshou.mall.reconciliation.book import our_lines
from duoshou.mall.reconciliation.rules.matching import Key, reconcile
from duoshou.mall.reconciliation.values import BillLine, Reconciled

READERS: dict[str, Callable[[bytes, str], list[BillLine]]] = {
    "sandbox": sandbox.read,
    "wechat": wechat.read,
    "alipay": alipay.read,
}


def read_bill(*, provider: str, raw: bytes, account: str = "") -> list[BillLine]:
    """The lines of a bill as it came, which has to be of this account when one is given. Raises UnknownProvider,
    BillUnreadable, BillSumsWrong, BillOfAnotherAccount."""
    try:
        reader = READERS[provider]
    except KeyError:
        raise payments.UnknownProvider(provider=provider) from None
    return reader(raw, account)


def reconciled(
    *, shop_id: int, provider: str, day: date, raw: bytes, on_other_bills: Collection[Key] = ()
) -> Reconciled:
    """The day on both sides. Raises UnknownProvider, BillUnreadable, BillSumsWrong."""
    theirs = read_bill(provider=provider, raw=raw)
    ours = our_lines(shop_id=shop_id, provider=provider, day=day, theirs=theirs)
    return reconcile(day=day, shop_id=shop_id, theirs=theirs, ours=ours, on_other_bills=on_other_bills)
