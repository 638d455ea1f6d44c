"""Reading invoices: nobody else's is ever found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db.models import F, QuerySet

from duoshou.mall.invoices.errors import NoSuchInvoice
from duoshou.mall.invoices.models import Invoice, InvoiceLine, RedLetter
from duoshou.mall.invoices.rules.amounts import FREIGHT_LINE, LinePaid, amounts_left, to_take_back
from duoshou.mall.invoices.rules.states import INVOICED_STATES
from duoshou.mall.invoices.titles import file_of
from duoshou.mall.invoices.values import Due, InvoiceLineShown, InvoiceShown, RedShown
from duoshou.mall.orders import facade as orders

FREIGHT = "运费"
ON_A_PAGE = 50


def left_of(order: orders.OrderShown) -> dict[int, int]:
    """What may stand on an invoice for each line of the order, the freight as line 0; nothing before it is paid."""
    if order.state not in INVOICED_STATES:
        return {}
    return amounts_left(
        lines=[LinePaid(line.line_no, line.payable_fen, line.refunded_fen) for line in order.lines],
        freight_fen=order.freight_fen - order.freight_discount_fen,
        paid_fen=order.paid_fen,
        refunded_fen=order.refunded_fen,
    )


def words_of_lines(order: orders.OrderShown) -> dict[int, tuple[str, int]]:
    """What each line is called on an invoice, and how many pieces it is."""
    lines = {line.line_no: (f"{line.title} {line.attributes}".strip(), line.pieces) for line in order.lines}
    return {FREIGHT_LINE: (FREIGHT, 1), **lines}


def invoices_of(*, buyer_id: int, order_id: int) -> tuple[InvoiceShown, ...]:
    """Every invoice of the buyer's order, the newest first; none for somebody else's."""
    return _shown(Invoice.objects.filter(buyer_id=buyer_id, order_id=order_id).order_by("-id"))


def shop_invoice(*, shop_id: int, invoice_id: int) -> InvoiceShown:
    """An invoice of the shop. Raises NoSuchInvoice, for another shop's, too."""
    found = _shown(Invoice.objects.filter(shop_id=shop_id, pk=invoice_id))
    if not found:
        raise NoSuchInvoice(invoice=invoice_id)
    return found[0]


def shop_invoices(
    *, shop_id: int, state: str = "", before: int | None = None, limit: int = ON_A_PAGE
) -> tuple[InvoiceShown, ...]:
    """The shop's invoices, the newest first; of one state where one is named."""
    found = Invoice.objects.filter(shop_id=shop_id)
    found = found.filter(state=state) if state else found
    found = found.filter(pk__lt=before) if before is not None else found
    return _shown(found.order_by("-id")[:limit])


def to_issue(*, shop_id: int, limit: int = 1000) -> tuple[Due, ...]:
    """What buyers wait for, who waits longest first, each with what it would be issued for now."""
    waiting = _shown(Invoice.objects.filter(shop_id=shop_id, state="requested").order_by("id")[:limit])
    told = _by_number(one.order_id for one in waiting)
    return tuple(_due(one, told.get(one.order_id)) for one in waiting)


def to_take_back_in_red(*, shop_id: int, limit: int = 1000) -> tuple[Due, ...]:
    """Issued invoices on which more stands than is left of their orders: what is to be taken back of which line."""
    found = Invoice.objects.filter(shop_id=shop_id, state="issued", amount_fen__gt=F("red_fen")).order_by("id")
    # Most invoices never have a refund: only the orders that do are read whole.
    some = _shown(found.filter(order_id__in=orders.with_refunds(order_ids=found.values("order_id")))[:limit])
    told = _by_number(one.order_id for one in some)
    due = []
    for one in some:
        order = told[one.order_id]
        over = over_of(one, order)
        if over:
            words = words_of_lines(order)
            lines = tuple((line_no, words[line_no][0], fen) for line_no, fen in sorted(over.items()))
            due.append(Due(one, sum(over.values()), lines))
    return tuple(due)


def over_of(invoice: InvoiceShown, order: orders.OrderShown) -> dict[int, int]:
    """What stands on the invoice of each line beyond what is left of it."""
    issued = {line.line_no: line.amount_fen - line.red_fen for line in invoice.lines}
    left = left_of(order) if order.state != "refunded" else {}
    return to_take_back(issued=issued, left=left)


def invoice_file(*, invoice: InvoiceShown, folder: Path, red_id: int | None = None) -> tuple[Path, str] | None:
    """The file of an invoice that was found for somebody who may see it, or of one of its red letters, and its kind;
    None when there is none."""
    found: QuerySet[Invoice] | QuerySet[RedLetter] = Invoice.objects.filter(pk=invoice.invoice_id)
    if red_id is not None:
        found = RedLetter.objects.filter(invoice_id=invoice.invoice_id, pk=red_id)
    row = found.values_list("file_sha256", "file_kind").first()
    if row is None:
        return None
    file = file_of(folder=folder, fingerprint=row[0], kind=row[1])
    return (file, row[1]) if file is not None else None


def _by_number(order_ids: Iterable[int]) -> dict[int, orders.OrderShown]:
    return {order_id: told[0] for order_id, told in orders.orders_told(order_ids=list(order_ids)).items()}


def _due(invoice: InvoiceShown, order: orders.OrderShown | None) -> Due:
    left = left_of(order) if order is not None else {}
    words = words_of_lines(order) if order is not None else {}
    lines = tuple((line_no, words[line_no][0], fen) for line_no, fen in sorted(left.items()))
    return Due(invoice, sum(left.values()), lines)


def _shown(rows: Iterable[Invoice]) -> tuple[InvoiceShown, ...]:
    found = list(rows)
    lines: dict[int, list[InvoiceLineShown]] = {}
    for line in InvoiceLine.objects.filter(invoice__in=found).order_by("line_no"):
        kept = InvoiceLineShown(line.line_no, line.title, line.pieces, line.amount_fen, line.red_fen)
        lines.setdefault(line.invoice_id, []).append(kept)
    red: dict[int, list[RedShown]] = {}
    for one in RedLetter.objects.filter(invoice__in=found).order_by("id"):
        shown = RedShown(one.pk, one.number, one.code, one.issued_on, one.amount_fen, bool(one.file_sha256))
        red.setdefault(one.invoice_id, []).append(shown)
    return tuple(
        InvoiceShown(
            invoice_id=row.pk,
            shop_id=row.shop_id,
            buyer_id=row.buyer_id,
            order_id=row.order_id,
            state=row.state,
            is_company=row.is_company,
            title=row.title,
            tax_number=row.tax_number,
            email=row.email,
            amount_fen=row.amount_fen,
            red_fen=row.red_fen,
            made_at=row.made_at,
            number=row.number or "",
            code=row.code,
            issued_on=row.issued_on,
            who=row.who,
            why=row.why,
            has_file=bool(row.file_sha256),
            lines=tuple(lines.get(row.pk, ())),
            red_letters=tuple(red.get(row.pk, ())),
        )
        for row in found
    )
