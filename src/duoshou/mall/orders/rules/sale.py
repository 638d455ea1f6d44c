"""A sale as the ledger books it: what the provider holds, what each bearer of a discount gives, what was sold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

SHOP = "shop"


def sale_postings(
    *,
    goods_fen: int,
    freight_fen: int,
    payable_fen: int,
    discounts: Sequence[tuple[str, int]],
    accounts: Mapping[str, str],
) -> dict[str, int]:
    """Debit positive, in fen: receivable and discounts against goods at their base price and freight; adds to zero.

    `discounts` are (who bears it, fen); whatever no other bearer is known to give, the shop gives: money that came in
    is always booked, and the check finds discounts that do not add up.
    """
    postings: Counter[str] = Counter()
    for borne_by, amount_fen in discounts:
        if borne_by != SHOP and borne_by in accounts:
            postings[accounts[borne_by]] += amount_fen
    postings[accounts[SHOP]] += goods_fen + freight_fen - payable_fen - sum(postings.values())
    postings["provider_receivable"] += payable_fen
    postings["sales"] -= goods_fen
    postings["freight_income"] -= freight_fen
    return dict(postings)


def reversed_postings(sale: Mapping[str, int]) -> dict[str, int]:
    """The same sale taken back whole: what the provider would give is owed to the buyer instead."""
    back = {account: -amount_fen for account, amount_fen in sale.items()}
    back["refunds_payable"] = back.pop("provider_receivable", 0)
    return back
