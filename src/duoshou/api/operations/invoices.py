"""Invoices: what may be asked for, the wish, what was issued."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of
from duoshou.api.errors import NotFound
from duoshou.api.schemas.invoices import InvoiceIn, InvoiceOut, InvoicesOut
from duoshou.api.schemas.parts import IdInPath, answers
from duoshou.kernel import clock
from duoshou.mall.invoices import facade as invoices
from duoshou.mall.orders import facade as orders

INVOICES = Router(tags=["invoices 发票"], auth=SIGNED_IN)
# As the document describes an answer that is a file.
A_FILE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The file as the tax office's software made it.",
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}} for kind in invoices.CONTENT_TYPES.values()
            },
        }
    }
}


@INVOICES.get("/orders/{order_id}/invoices", response=answers(InvoicesOut), summary="订单的发票 Invoices of an order")
def invoices_of_order(request: HttpRequest, order_id: IdInPath) -> dict[str, Any]:
    """The invoices of one of the buyer's own orders, and for how much one may be asked for now."""
    buyer_id = buyer_of(request).id
    order = orders.order_of(buyer_id=buyer_id, order_id=order_id).order
    own = invoices.invoices_of(buyer_id=buyer_id, order_id=order_id)
    stands = any(one.state in invoices.STANDING for one in own)
    return {"invoices": own, "may_ask_fen": 0 if stands else sum(invoices.left_of(order).values())}


@INVOICES.post(
    "/orders/{order_id}/invoices", response=answers(InvoiceOut, status=201), summary="申请开票 Ask for an invoice"
)
def ask_for_invoice(request: HttpRequest, order_id: IdInPath, asked: InvoiceIn) -> Status[invoices.InvoiceShown]:
    """The wish. An order has one that stands, so asking twice makes no second one."""
    buyer_id, title = buyer_of(request).id, invoices.Title(**asked.dict())
    made = invoices.request_invoice(buyer_id=buyer_id, order_id=order_id, title=title, moment=clock.now())
    return Status(201, _own(buyer_id, order_id, made))


@INVOICES.post(
    "/orders/{order_id}/invoices/{invoice_id}/withdrawal",
    response=answers(InvoiceOut),
    summary="撤回开票申请 Take the wish back",
)
def withdraw_invoice(request: HttpRequest, order_id: IdInPath, invoice_id: IdInPath) -> invoices.InvoiceShown:
    """The wish taken back, while nothing is issued."""
    buyer_id = buyer_of(request).id
    found = _own(buyer_id, order_id, invoice_id)
    invoices.withdraw_invoice(buyer_id=buyer_id, invoice_id=found.invoice_id)
    return _own(buyer_id, order_id, invoice_id)


@INVOICES.get(
    "/orders/{order_id}/invoices/{invoice_id}/file",
    response=answers(None),
    openapi_extra=A_FILE,
    summary="发票文件 The invoice's file",
)
def invoice_file(request: HttpRequest, order_id: IdInPath, invoice_id: IdInPath) -> HttpResponse:
    """The PDF or OFD of an invoice of the buyer's own order, once the shop has put it there."""
    return _file(_own(buyer_of(request).id, order_id, invoice_id))


@INVOICES.get(
    "/orders/{order_id}/invoices/{invoice_id}/red-letters/{red_id}/file",
    response=answers(None),
    openapi_extra=A_FILE,
    summary="红字发票文件 The red letter's file",
)
def red_letter_file(request: HttpRequest, order_id: IdInPath, invoice_id: IdInPath, red_id: IdInPath) -> HttpResponse:
    """The PDF or OFD of a red letter of an invoice of the buyer's own order, once the shop has put it there."""
    return _file(_own(buyer_of(request).id, order_id, invoice_id), red_id=red_id)


def _file(invoice: invoices.InvoiceShown, *, red_id: int | None = None) -> HttpResponse:
    kept = invoices.invoice_file(invoice=invoice, folder=settings.SHOP_HOME.root / invoices.FOLDER, red_id=red_id)
    if kept is None:
        raise NotFound
    path, kind = kept
    response = HttpResponse(path.read_bytes(), content_type=invoices.CONTENT_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="invoice-{red_id or invoice.invoice_id}.{kind}"'
    return response


def _own(buyer_id: int, order_id: int, invoice_id: int) -> invoices.InvoiceShown:
    for one in invoices.invoices_of(buyer_id=buyer_id, order_id=order_id):
        if one.invoice_id == invoice_id:
            return one
    raise invoices.NoSuchInvoice(invoice=invoice_id)
