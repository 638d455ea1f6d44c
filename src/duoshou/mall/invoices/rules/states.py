"""The states of an invoice and the only steps between them, as one table."""

from __future__ import annotations

from datetime import date

from duoshou.kernel.words import Words

TRANSITIONS: dict[str, dict[str, str]] = {
    "requested": {
        "issued": "the shop has issued it, with its number",
        "refused": "the shop cannot issue it, and says why",
        "withdrawn": "the buyer no longer wants it, or wants another title",
    },
    "issued": {"reversed": "all of it was taken back in red"},
    "reversed": {},
    "refused": {},
    "withdrawn": {},
}
STATES: tuple[str, ...] = tuple(TRANSITIONS)
# While one of these stands, the order gets no second invoice.
STANDING = ("requested", "issued")
STATE_WORDS: dict[str, Words] = {
    "requested": Words("待开票", "To be issued"),
    "issued": Words("已开票", "Issued"),
    "reversed": Words("已全额红冲", "Taken back in red"),
    "refused": Words("未开票", "Not issued"),
    "withdrawn": Words("已撤回", "Withdrawn"),
}
INVOICED_STATES = frozenset(("paid", "partly_shipped", "shipped", "received", "completed"))
# 发票管理办法 art. 28: stubs and registers are kept for five years. Nothing here deletes an invoice.
KEPT_YEARS = 5


def kept_until(issued_on: date) -> date:
    """The last day on which an invoice of that day has to be kept."""
    try:
        return issued_on.replace(year=issued_on.year + KEPT_YEARS)
    except ValueError:
        return date(issued_on.year + KEPT_YEARS, 3, 1)
