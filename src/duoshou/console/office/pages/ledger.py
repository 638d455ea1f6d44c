"""账本: the balance of every account, each open to its entries, each entry with its sides."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from duoshou.console.office.asked import number
from duoshou.console.office.desk import Desk, needs_at_desk, shops_at_hand
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.plays.flash_sale import facade as flash_sale
from duoshou.mall.shops import facade as shops

TAB = "office-ledger"
ON_A_PAGE = 50


@require_GET
@needs_at_desk("see_ledger")
def balances(desk: Desk) -> HttpResponse:
    """Every account that ever moved, debit on the left, credit on the right; both sides come to the same."""
    found = ledger.balances(shop_id=desk.shop.id)
    rows = [(name, ledger.ACCOUNTS[name].words, max(fen, 0), max(-fen, 0)) for name, fen in found.items() if fen]
    context = {
        "rows": rows,
        "debit_fen": sum(row[2] for row in rows),
        "credit_fen": sum(row[3] for row in rows),
        "entries": _told(desk, account=None, order_id=None, before=None)[:10],
        "may_check": _sees_all(desk),
    }
    return desk.show("ledger", context, tab=TAB)


@require_GET
@needs_at_desk("see_ledger")
def entries(desk: Desk) -> HttpResponse:
    """The entries of one account or one order, newest first. Raises Http404 for an account that there is not."""
    account = desk.request.GET.get("account") or None
    if account is not None and account not in ledger.ACCOUNTS:
        raise Http404
    order_id = number(desk.request.GET, "order")
    found = _told(desk, account=account, order_id=order_id, before=number(desk.request.GET, "before"))
    context = {
        "entries": found[:ON_A_PAGE],
        "before": found[ON_A_PAGE - 1][0].entry_id if len(found) > ON_A_PAGE else None,
        "account": account,
        "account_words": ledger.ACCOUNTS[account].words if account else None,
        "order_id": order_id,
    }
    return desk.show("entries", context, tab=TAB)


@require_GET
@needs_at_desk("see_ledger")
def check(desk: Desk) -> HttpResponse:
    """Whether everything adds up, the same proof as `duoshou check`; it repairs nothing.

    The proof is about the whole mall. Raises Http404 for somebody who may not see every shop of it.
    """
    if not _sees_all(desk):
        raise Http404
    return desk.show("check", {"findings": [*orders.check(), *flash_sale.check()]}, tab=TAB)


def _sees_all(desk: Desk) -> bool:
    return len(shops_at_hand(desk.request)) == len(shops.all_shops())


def _told(desk: Desk, *, account: str | None, order_id: int | None, before: int | None) -> list[tuple]:
    found = ledger.entries(shop_id=desk.shop.id, account=account, order_id=order_id, before=before, limit=ON_A_PAGE + 1)
    return [
        (
            entry,
            ledger.KINDS.get(entry.kind),
            [(ledger.ACCOUNTS[name].words, max(fen, 0), max(-fen, 0)) for name, fen in entry.postings],
        )
        for entry in found
    ]
