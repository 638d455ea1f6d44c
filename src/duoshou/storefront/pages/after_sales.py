"""售后: what may be asked about an order, the form of one wish, and one case with what the buyer can do about it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.after_sales import facade as after_sales
from duoshou.storefront.asked import number, numbers, pictures, text
from duoshou.storefront.page import page, status_of
from duoshou.storefront.pages.orders import own_order
from duoshou.storefront.showing.tickets import new_key
from duoshou.storefront.visitor import Visitor

LONGEST_WORDS, LONGEST_PARCEL, LONGEST_KEY = 300, 40, 64


@page("GET")
def choose(visitor: Visitor, order_id: int) -> HttpResponse:
    """What may be asked about which line, and the order's cases. Raises Http404 for somebody else's."""
    order = own_order(visitor, order_id).order
    lines = after_sales.may_ask(order=order, moment=visitor.moment)
    cases = after_sales.cases_of_order(order_id=order_id)
    return visitor.show("after_sales", {"order": order, "may_ask": lines, "cases": cases})


@page("GET", "POST")
def ask(visitor: Visitor, order_id: int, line_no: int, kind: str) -> HttpResponse:
    """The form of one wish, then its case. Raises Http404 for somebody else's, and for what cannot be asked."""
    order = own_order(visitor, order_id).order
    lines = after_sales.may_ask(order=order, moment=visitor.moment)
    line = next((one for one in lines if one.line_no == line_no and one.pieces.get(kind)), None)
    typed, refusal = visitor.request.POST, None
    if visitor.request.method == "POST":
        wish = after_sales.AskAfterSale(
            order_id=order_id,
            buyer_id=order.buyer_id,
            line_no=line_no,
            kind=kind,
            reason=text(typed, "reason", most=20),
            pieces=number(typed, "pieces"),
            key=text(typed, "key", most=LONGEST_KEY) or new_key(),
            words=text(typed, "words", most=LONGEST_WORDS),
            pictures=_handed_in(visitor),
        )
        try:
            case_id = after_sales.ask(wish, moment=visitor.moment, folder=_folder())
        except Refusal as met:
            refusal = met
        else:
            return visitor.go(visitor.url("after-sale", case_id), told="asked")
    if line is None:
        if refusal is not None:
            raise refusal
        raise Http404
    context = {
        "order": order,
        "line": line,
        "kind": after_sales.KIND_WORDS[kind],
        "is_exchange": kind == "exchange",
        "most_pieces": line.pieces[kind],
        "most_pictures": after_sales.MOST_PICTURES,
        "reasons": after_sales.reasons_for(kind=kind, without_reason=line.without_reason),
        "typed": typed,
        "key": new_key(),
        "refusal": refusal,
    }
    return visitor.show("after_sale_ask", context, status=status_of(refusal) if refusal is not None else 200)


@page("GET", "POST")
def case(visitor: Visitor, after_sale_id: int) -> HttpResponse:
    """One case; withdrawn, pictures shown, or its parcel named. Raises Http404 for somebody else's."""
    found = _own(visitor, after_sale_id)
    if visitor.request.method != "POST":
        return _shown(visitor, found)
    posted, whose = visitor.request.POST, {"case_id": found.case_id, "buyer_id": found.buyer_id}
    try:
        if posted.get("do") == "withdraw":
            after_sales.withdraw(**whose, moment=visitor.moment)
        elif posted.get("do") == "show":
            after_sales.show_pictures(**whose, pictures=_handed_in(visitor), folder=_folder(), moment=visitor.moment)
        else:
            after_sales.send_back(
                **whose,
                carrier=text(posted, "carrier", most=LONGEST_PARCEL),
                tracking=text(posted, "tracking", most=LONGEST_PARCEL),
                moment=visitor.moment,
                with_cases=numbers(posted, "with"),
            )
    except Refusal as refusal:
        return _shown(visitor, _own(visitor, after_sale_id), refusal)
    return visitor.go(visitor.url("after-sale", after_sale_id), told="saved")


@page("GET")
def picture(visitor: Visitor, after_sale_id: int, fingerprint: str, width: int) -> HttpResponse:
    """A picture of the buyer's own case. Raises Http404 for any other."""
    if visitor.buyer is None:
        raise Http404
    file = after_sales.picture_of_buyer(
        buyer_id=visitor.buyer.id, case_id=after_sale_id, fingerprint=fingerprint, width=width, folder=_folder()
    )
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/webp")


def _handed_in(visitor: Visitor) -> list[bytes]:
    return pictures(visitor.request.FILES, most=after_sales.MOST_PICTURES)


def _folder() -> Path:
    folder: Path = settings.SHOP_HOME.root / after_sales.PICTURES
    return folder


def _own(visitor: Visitor, after_sale_id: int) -> after_sales.CaseShown:
    if visitor.buyer is None:
        raise Http404
    try:
        return after_sales.case_of(buyer_id=visitor.buyer.id, case_id=after_sale_id)
    except after_sales.NoSuchCase:
        raise Http404 from None


def _shown(visitor: Visitor, found: after_sales.CaseShown, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "case": found,
        "lawful": after_sales.lawful_still(case=found, moment=visitor.moment),
        "along": after_sales.may_come_along(found),
        "room": after_sales.MOST_PICTURES - len(found.pictures),
        "refusal": refusal,
        "steps": list(reversed(found.steps)),
    }
    return visitor.show("after_sale", context, status=status_of(refusal) if refusal is not None else 200)
