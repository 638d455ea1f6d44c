"""After-sales: what may be asked, a wish, its case, and what the buyer can do about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, once_apart
from duoshou.api.errors import NotFound
from duoshou.api.schemas.after_sales import AfterSaleIn, AfterSaleOut, AfterSalesOut, ParcelBackIn
from duoshou.api.schemas.parts import (
    KEY,
    PICTURE_IN,
    PICTURE_OUT,
    WITH_A_PICTURE,
    FingerprintInPath,
    IdInPath,
    WidthInPath,
    answers,
)
from duoshou.kernel import clock
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders

AFTER_SALES = Router(tags=["after-sales 售后"], auth=SIGNED_IN)


@AFTER_SALES.get("/orders/{order_id}/after-sales", response=answers(AfterSalesOut), summary="售后 After-sales")
def after_sales_of(request: HttpRequest, order_id: IdInPath) -> dict[str, Any]:
    """The cases of one of the buyer's own orders, and what may be asked now."""
    order = orders.order_of(buyer_id=buyer_of(request).id, order_id=order_id).order
    return {
        "cases": after_sales.cases_of_order(order_id=order_id),
        "may_ask": after_sales.may_ask(order=order, moment=clock.now()),
    }


@AFTER_SALES.post(
    "/orders/{order_id}/after-sales", response=answers(AfterSaleOut, status=201), summary="申请售后 Ask for after-sales"
)
def ask_after_sale(
    request: HttpRequest, order_id: IdInPath, asked: AfterSaleIn, key: str = KEY
) -> Status[after_sales.CaseShown]:
    """The case. The same key brings the same case again, as it stands."""
    buyer_id = buyer_of(request).id
    wish = after_sales.AskAfterSale(order_id=order_id, buyer_id=buyer_id, key=key, **asked.dict())

    def wished(moment: datetime) -> dict[str, int]:
        return {"case_id": after_sales.ask(wish, moment=moment, folder=_folder())}

    kept = once_apart(request, wished, status=201)
    return Status(201, after_sales.case_of(buyer_id=buyer_id, case_id=kept.value["case_id"]))


@AFTER_SALES.get("/after-sales/{after_sale_id}", response=answers(AfterSaleOut), summary="售后单 One case")
def after_sale(request: HttpRequest, after_sale_id: IdInPath) -> after_sales.CaseShown:
    """One of the buyer's own cases with its steps."""
    return after_sales.case_of(buyer_id=buyer_of(request).id, case_id=after_sale_id)


@AFTER_SALES.post(
    "/after-sales/{after_sale_id}/withdrawal", response=answers(AfterSaleOut), summary="撤销售后 Withdraw a case"
)
def withdraw(request: HttpRequest, after_sale_id: IdInPath) -> after_sales.CaseShown:
    """The case withdrawn."""
    buyer_id = buyer_of(request).id
    after_sales.withdraw(case_id=after_sale_id, buyer_id=buyer_id, moment=clock.now())
    return after_sales.case_of(buyer_id=buyer_id, case_id=after_sale_id)


@AFTER_SALES.post(
    "/after-sales/{after_sale_id}/parcel", response=answers(AfterSaleOut), summary="寄回运单 The parcel back"
)
def send_back(request: HttpRequest, after_sale_id: IdInPath, asked: ParcelBackIn) -> after_sales.CaseShown:
    """The parcel named in which the goods come back, of this case and of others of the same order that lie in it."""
    buyer_id = buyer_of(request).id
    after_sales.send_back(
        case_id=after_sale_id,
        buyer_id=buyer_id,
        carrier=asked.carrier,
        tracking=asked.tracking,
        with_cases=asked.with_cases,
        moment=clock.now(),
    )
    return after_sales.case_of(buyer_id=buyer_id, case_id=after_sale_id)


@AFTER_SALES.post(
    "/after-sales/{after_sale_id}/pictures",
    response=answers(AfterSaleOut, refused=WITH_A_PICTURE),
    openapi_extra=PICTURE_IN,
    summary="补充图片 Show a picture",
)
def show_picture(request: HttpRequest, after_sale_id: IdInPath) -> after_sales.CaseShown:
    """The case with one more picture: the request's body is the JPEG, PNG or WebP file itself. The same one twice is
    there once."""
    buyer_id = buyer_of(request).id
    # One byte more than there may be is enough to be refused.
    handed_in = request.read(catalog.MOST_PICTURE_BYTES + 1)
    after_sales.show_pictures(
        case_id=after_sale_id, buyer_id=buyer_id, pictures=[handed_in], folder=_folder(), moment=clock.now()
    )
    return after_sales.case_of(buyer_id=buyer_id, case_id=after_sale_id)


@AFTER_SALES.get(
    "/after-sales/{after_sale_id}/pictures/{fingerprint}/{width}",
    response=answers(None),
    openapi_extra=PICTURE_OUT,
    summary="售后图片 A picture of a case",
)
def case_picture(
    request: HttpRequest, after_sale_id: IdInPath, fingerprint: FingerprintInPath, width: WidthInPath
) -> HttpResponse:
    """A picture of the buyer's own case as WebP, 200, 480 or 960 wide."""
    file = after_sales.picture_of_buyer(
        buyer_id=buyer_of(request).id,
        case_id=after_sale_id,
        fingerprint=fingerprint,
        width=width,
        folder=_folder(),
    )
    if file is None:
        raise NotFound
    return HttpResponse(file.read_bytes(), content_type="image/webp")


def _folder() -> Path:
    folder: Path = settings.SHOP_HOME.root / after_sales.PICTURES
    return folder
