"""发票: a buyer asks for the invoice of an order of their own, takes the wish back, and fetches what was issued."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.invoices import facade as invoices
from duoshou.storefront.asked import number, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.pages.orders import own_order
from duoshou.storefront.visitor import Visitor

LONGEST_TYPED = 200


@page("GET")
def order_invoice(visitor: Visitor, order_id: int) -> HttpResponse:
    """The invoices of the buyer's order, and the form to ask for one. Raises Http404 for somebody else's."""
    return _shown(visitor, order_id)


@page("POST")
def ask(visitor: Visitor, order_id: int) -> HttpResponse:
    """The invoice asked for, or the wish taken back. Raises Http404 for somebody else's order."""
    found, posted = own_order(visitor, order_id).order, visitor.request.POST
    title = invoices.Title(
        is_company=posted.get("kind") == "company",
        title=text(posted, "title", most=LONGEST_TYPED),
        tax_number=text(posted, "tax_number", most=LONGEST_TYPED),
        email=text(posted, "email", most=LONGEST_TYPED),
    )
    try:
        if posted.get("withdraw"):
            invoices.withdraw_invoice(buyer_id=found.buyer_id, invoice_id=number(posted, "withdraw"))
        else:
            invoices.request_invoice(buyer_id=found.buyer_id, order_id=order_id, title=title, moment=visitor.moment)
    except Refusal as refusal:
        return _shown(visitor, order_id, refusal)
    return visitor.go(visitor.url("order-invoice", order_id), told="saved")


@page("GET")
def file(visitor: Visitor, order_id: int, invoice_id: int, red_id: int | None = None) -> HttpResponse:
    """The file of an issued invoice of the buyer's order, or of one of its red letters. Raises Http404 for any other
    order or file."""
    found = own_order(visitor, order_id).order
    own = invoices.invoices_of(buyer_id=found.buyer_id, order_id=order_id)
    invoice = next((one for one in own if one.invoice_id == invoice_id), None)
    folder = settings.SHOP_HOME.root / invoices.FOLDER
    kept = invoices.invoice_file(invoice=invoice, folder=folder, red_id=red_id) if invoice is not None else None
    if kept is None:
        raise Http404
    response = HttpResponse(kept[0].read_bytes(), content_type=invoices.CONTENT_TYPES[kept[1]])
    response.headers["Content-Disposition"] = f'attachment; filename="invoice-{red_id or invoice_id}.{kept[1]}"'
    return response


def _shown(visitor: Visitor, order_id: int, refusal: Refusal | None = None) -> HttpResponse:
    found = own_order(visitor, order_id).order
    own = invoices.invoices_of(buyer_id=found.buyer_id, order_id=order_id)
    amount_fen = sum(invoices.left_of(found).values())
    context: dict[str, Any] = {
        "order": found,
        "invoices": own,
        "amount_fen": amount_fen,
        "may_ask": bool(amount_fen) and not any(one.state in invoices.STANDING for one in own),
        "typed": visitor.request.POST if refusal is not None else {},
        "refusal": refusal,
    }
    return visitor.show("order_invoice", context, status=status_of(refusal) if refusal is not None else 200)
