"""Writes of invoices: one verb, one transaction; each step is a conditional update or a constraint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import F

from duoshou.kernel.money import yuan_text
from duoshou.mall.invoices.errors import (
    AmountMoved,
    InvoicedAlready,
    NoSuchInvoice,
    NothingToInvoice,
    NothingToTakeBack,
    NumberKnown,
    PaperNotUsable,
    StepNotPossible,
)
from duoshou.mall.invoices.models import Invoice, InvoiceLine, RedLetter
from duoshou.mall.invoices.queries import left_of, over_of, shop_invoice, words_of_lines
from duoshou.mall.invoices.titles import checked_paper, checked_title, keep_file
from duoshou.mall.invoices.values import InvoiceShown, Paper, Title
from duoshou.mall.orders import facade as orders

LONGEST_WHY = 200


def request_invoice(*, buyer_id: int, order_id: int, title: Title, moment: datetime) -> int:
    """The number of the buyer's wish for an invoice of their own paid order.

    Raises NoSuchOrder, NothingToInvoice, TitleNotUsable, InvoicedAlready.
    """
    order = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
    left = left_of(order)
    if not left:
        raise NothingToInvoice(order=order_id)
    checked = checked_title(title)
    try:
        with transaction.atomic():
            made = Invoice.objects.create(
                shop_id=order.shop_id,
                buyer_id=buyer_id,
                order_id=order_id,
                is_company=checked.is_company,
                title=checked.title,
                tax_number=checked.tax_number,
                email=checked.email,
                amount_fen=sum(left.values()),
                made_at=moment,
            )
            _write_lines(made.pk, order, left)
    except IntegrityError:
        # Another wish for the same order stands: the database counts, not a question before.
        raise InvoicedAlready(order=order_id) from None
    return int(made.pk)


@transaction.atomic
def withdraw_invoice(*, buyer_id: int, invoice_id: int) -> None:
    """The wish taken back, as long as nothing is issued. Raises NoSuchInvoice, StepNotPossible."""
    own = Invoice.objects.filter(pk=invoice_id, buyer_id=buyer_id)
    if not own.exists():
        raise NoSuchInvoice(invoice=invoice_id)
    if not own.filter(state="requested").update(state="withdrawn", who="buyer"):
        raise StepNotPossible(invoice=invoice_id)


@transaction.atomic
def refuse_invoice(*, shop_id: int, invoice_id: int, why: str, who: str) -> None:
    """The wish refused, with a reason that the buyer reads. Raises NoSuchInvoice, PaperNotUsable, StepNotPossible."""
    shop_invoice(shop_id=shop_id, invoice_id=invoice_id)
    if not why.strip():
        raise PaperNotUsable(why_zh="要写明原因", why_en="a reason is needed")
    waiting = Invoice.objects.filter(pk=invoice_id, shop_id=shop_id, state="requested")
    if not waiting.update(state="refused", why=why.strip()[:LONGEST_WHY], who=who):
        raise StepNotPossible(invoice=invoice_id)


def issue_invoice(
    *, shop_id: int, invoice_id: int, paper: Paper, expected_fen: int, who: str, folder: Path, moment: datetime
) -> None:
    """The invoice issued for what is left of the order now, which has to be what the page showed.

    Raises NoSuchInvoice, NothingToInvoice, AmountMoved, PaperNotUsable, NumberKnown, StepNotPossible.
    """
    found = shop_invoice(shop_id=shop_id, invoice_id=invoice_id)
    checked_paper(paper)
    fingerprint, kind = keep_file(paper.content, folder)
    try:
        with transaction.atomic():
            # The order is held, so that no refund comes in between: what is left is what is issued.
            orders.hold_still(order_id=found.order_id)
            order = orders.shop_order(shop_id=shop_id, order_id=found.order_id).order
            left = left_of(order)
            amount_fen = sum(left.values())
            if not amount_fen:
                raise NothingToInvoice(order=found.order_id)
            if amount_fen != expected_fen:
                raise AmountMoved(now=yuan_text(amount_fen), shown=yuan_text(expected_fen))
            waiting = Invoice.objects.filter(pk=invoice_id, shop_id=shop_id, state="requested")
            if not waiting.update(
                state="issued",
                amount_fen=amount_fen,
                number=paper.number,
                code=paper.code,
                issued_on=paper.issued_on,
                issued_at=moment,
                who=who,
                file_sha256=fingerprint,
                file_kind=kind,
            ):
                raise StepNotPossible(invoice=invoice_id)
            _write_lines(invoice_id, order, left)
    except IntegrityError:
        raise NumberKnown(number=paper.number) from None


def take_back_in_red(
    *, shop_id: int, invoice_id: int, paper: Paper, expected_fen: int, who: str, folder: Path, moment: datetime
) -> int:
    """The number of the red letter that takes back of each line what money went back of since.

    Raises NoSuchInvoice, NothingToTakeBack, AmountMoved, PaperNotUsable, NumberKnown, StepNotPossible.
    """
    found = shop_invoice(shop_id=shop_id, invoice_id=invoice_id)
    checked_paper(paper)
    fingerprint, kind = keep_file(paper.content, folder)
    try:
        with transaction.atomic():
            orders.hold_still(order_id=found.order_id)
            found = shop_invoice(shop_id=shop_id, invoice_id=invoice_id)
            order = orders.shop_order(shop_id=shop_id, order_id=found.order_id).order
            over = over_of(found, order) if found.state == "issued" else {}
            amount_fen = sum(over.values())
            if not amount_fen:
                raise NothingToTakeBack(invoice=invoice_id)
            if amount_fen != expected_fen:
                raise AmountMoved(now=yuan_text(amount_fen), shown=yuan_text(expected_fen))
            made = RedLetter.objects.create(
                invoice_id=invoice_id,
                shop_id=shop_id,
                number=paper.number,
                code=paper.code,
                issued_on=paper.issued_on,
                amount_fen=amount_fen,
                at=moment,
                who=who,
                file_sha256=fingerprint,
                file_kind=kind,
            )
            _take_back(found, over, amount_fen)
            return int(made.pk)
    except IntegrityError:
        raise NumberKnown(number=paper.number) from None


def _take_back(found: InvoiceShown, over: Mapping[int, int], amount_fen: int) -> None:
    """The amounts on the invoice and on its lines, if they still are what `found` says. Raises StepNotPossible."""
    standing = Invoice.objects.filter(pk=found.invoice_id, state="issued", red_fen=found.red_fen)
    after = "reversed" if found.red_fen + amount_fen == found.amount_fen else "issued"
    if not standing.update(red_fen=F("red_fen") + amount_fen, state=after):
        raise StepNotPossible(invoice=found.invoice_id)
    for line_no, fen in sorted(over.items()):
        lines = InvoiceLine.objects.filter(invoice_id=found.invoice_id, line_no=line_no)
        lines.update(red_fen=F("red_fen") + fen)


def _write_lines(invoice_id: int, order: orders.OrderShown, left: Mapping[int, int]) -> None:
    """The lines as they stand on the invoice from now on; those of the wish give way to those of the paper."""
    words = words_of_lines(order)
    InvoiceLine.objects.filter(invoice_id=invoice_id).delete()
    InvoiceLine.objects.bulk_create(
        [
            InvoiceLine(
                invoice_id=invoice_id,
                line_no=line_no,
                title=words[line_no][0],
                pieces=words[line_no][1],
                amount_fen=fen,
            )
            for line_no, fen in sorted(left.items())
        ]
    )
