"""我的个人信息: what is held about one, a copy of it, and the account closed."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.mall.personal_data import facade as personal_data
from duoshou.storefront.page import page, status_of
from duoshou.storefront.visitor import Visitor


@page("GET")
def my_data(visitor: Visitor) -> HttpResponse:
    """What is held and why, and the ways to have it or be rid of it."""
    return visitor.show("my_data", _context())


@page("POST")
def my_copy(visitor: Visitor) -> HttpResponse:
    """Everything that is held about whoever asks, as a ZIP. Raises Http404 for nobody."""
    if visitor.buyer is None:
        raise Http404
    copy = personal_data.copy_of(shop_id=visitor.shop.id, buyer_id=visitor.buyer.id, by="buyer", moment=visitor.moment)
    response = HttpResponse(personal_data.zipped(copy), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return response


@page("POST")
def withdraw_consent(visitor: Visitor) -> HttpResponse:
    """What is held on consent alone is gone, once the buyer has ticked that it does not come back. Raises Http404 for
    nobody."""
    if visitor.buyer is None:
        raise Http404
    if visitor.request.POST.get("sure") != "yes":
        return visitor.go(visitor.url("my-data"))
    personal_data.withdraw_consent(
        shop_id=visitor.shop.id, buyer_id=visitor.buyer.id, by="buyer", moment=visitor.moment
    )
    return visitor.go(visitor.url("my-data"), told="withdrawn")


@page("POST")
def close_account(visitor: Visitor) -> HttpResponse:
    """The account closed, once a member has typed the password; the browser is nobody again. Raises Http404 for
    nobody."""
    if visitor.buyer is None:
        raise Http404
    try:
        personal_data.close_my_account(
            shop_id=visitor.shop.id,
            buyer_id=visitor.buyer.id,
            password=visitor.request.POST.get("password", ""),
            client_address=visitor.address,
            moment=visitor.moment,
        )
    except Refusal as refusal:
        return visitor.show("my_data", {**_context(), "refusal": refusal}, status=status_of(refusal))
    visitor.is_nobody()
    return visitor.go(visitor.url("home"), told="signed-out")


def _context() -> dict[str, object]:
    shown = {one.what.zh: one for one in personal_data.HELD}
    on_consent = [one for one in shown.values() if one.basis == personal_data.ON_CONSENT]
    return {
        "here": "member",
        "held": list(shown.values()),
        "passed_on": personal_data.PASSED_ON,
        "on_consent": on_consent,
    }
