"""发票 at the desk: who waits for one, what is to be taken back in red, and every invoice there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.asked import LARGEST, missing, number
from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.pages.orders import TOLD
from duoshou.kernel.words import Words
from duoshou.mall.invoices import facade as invoices

TAB = "office-invoices"
ISSUED_ON = Words("开票日期", "Issued on")


@require_GET
@needs_at_desk("manage_invoices")
def invoices_page(desk: Desk) -> HttpResponse:
    """What waits for the shop, and its invoices, the newest first."""
    return _shown(desk)


@require_POST
@needs_at_desk("manage_invoices")
def issue(desk: Desk, invoice_id: int) -> HttpResponse:
    """An invoice issued, refused, or taken back in red; it stands in the record. Raises Http404 for another shop's."""
    _invoice(desk, invoice_id)
    do = desk.request.POST.get("do", "")
    try:
        _step(desk, invoice_id, do)
    except TOLD as refusal:
        return _shown(desk, refusal=refusal)
    desk.note(what="invoice", about=f"invoice {invoice_id}: {do or 'issue'}")
    messages.success(desk.request, _("已保存"))
    return redirect(TAB, desk.shop.slug)


@require_GET
@needs_at_desk("manage_invoices")
def file(desk: Desk, invoice_id: int, red_id: int | None = None) -> HttpResponse:
    """The file of an invoice, or of one of its red letters. Raises Http404 for another shop's, or without one."""
    found = _invoice(desk, invoice_id)
    if (red_id or 0) > LARGEST:
        raise Http404
    kept = invoices.invoice_file(invoice=found, folder=settings.SHOP_HOME.root / invoices.FOLDER, red_id=red_id)
    if kept is None:
        raise Http404
    response = HttpResponse(kept[0].read_bytes(), content_type=invoices.CONTENT_TYPES[kept[1]])
    response.headers["Content-Disposition"] = f'attachment; filename="invoice-{red_id or invoice_id}.{kept[1]}"'
    return response


def _step(desk: Desk, invoice_id: int, do: str) -> None:
    """What the form asks for. Raises FieldMissing and what the steps of an invoice raise."""
    posted = desk.request.POST
    place: dict[str, Any] = {"shop_id": desk.shop.id, "invoice_id": invoice_id, "who": desk.who}
    if do == "refuse":
        invoices.refuse_invoice(**place, why=posted.get("why", ""))
        return
    step = invoices.take_back_in_red if do == "red" else invoices.issue_invoice
    step(
        **place,
        paper=_paper(desk),
        expected_fen=number(posted, "amount_fen") or 0,
        folder=settings.SHOP_HOME.root / invoices.FOLDER,
        moment=desk.moment,
    )


def _paper(desk: Desk) -> invoices.Paper:
    posted, handed_in = desk.request.POST, desk.request.FILES.get("file")
    try:
        issued_on = date.fromisoformat(posted.get("issued_on", ""))
    except ValueError:
        raise missing(ISSUED_ON, example="2026-11-28") from None
    return invoices.Paper(
        number=posted.get("number", "").strip(),
        code=posted.get("code", "").strip(),
        issued_on=issued_on,
        # One byte more than there may be is enough to be refused.
        content=handed_in.read(invoices.MOST_BYTES + 1) if handed_in is not None else None,
    )


def _invoice(desk: Desk, invoice_id: int) -> invoices.InvoiceShown:
    if invoice_id > LARGEST:
        raise Http404
    try:
        return invoices.shop_invoice(shop_id=desk.shop.id, invoice_id=invoice_id)
    except invoices.NoSuchInvoice:
        raise Http404 from None


def _shown(desk: Desk, *, refusal: Any = None) -> HttpResponse:
    shop_id = desk.shop.id
    found = invoices.shop_invoices(shop_id=shop_id, before=number(desk.request.GET, "before"))
    context = {
        "due": [("issue", one) for one in invoices.to_issue(shop_id=shop_id)]
        + [("red", one) for one in invoices.to_take_back_in_red(shop_id=shop_id)],
        "invoices": found,
        "before": found[-1].invoice_id if len(found) == invoices.ON_A_PAGE else None,
        "refusal": refusal,
    }
    return desk.show("invoices", context, tab=TAB, status=400 if refusal is not None else 200)
