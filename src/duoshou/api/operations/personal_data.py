"""个人信息: what is held about a buyer, a copy of it, consent taken back, the account closed (个人信息保护法 arts. 15, 45, 47)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from duoshou.api.asking import SIGNED_IN, buyer_of, client_address
from duoshou.api.schemas.parts import TO_BUYERS, DoneOut, answers
from duoshou.api.schemas.personal_data import CloseAccountIn, RegisterOut, WithdrawConsentIn
from duoshou.api.speaking import wrong
from duoshou.kernel import clock
from duoshou.mall.personal_data import facade as personal_data

PERSONAL_DATA = Router(tags=["personal data 个人信息"])
# As the document describes an answer that is a ZIP.
A_ZIP: dict[str, Any] = {
    "responses": {
        200: {
            "description": "A ZIP: data.json for programs, data.html for people.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@PERSONAL_DATA.get("/personal-data", response=answers(RegisterOut), summary="保存哪些信息 What is held")
def personal_data_held(request: HttpRequest) -> dict[str, Any]:
    """What this mall holds about buyers, why, and for how long; the same for everybody."""
    held = {one.what.zh: one for one in personal_data.HELD}
    return {
        "held": [
            {
                **{name: getattr(one, name) for name in ("what", "purpose", "basis", "kept")},
                "is_on_consent": one.basis == personal_data.ON_CONSENT,
            }
            for one in held.values()
        ],
        "passed_on": personal_data.PASSED_ON,
    }


@PERSONAL_DATA.post(
    "/me/copy", response=answers(None), auth=SIGNED_IN, openapi_extra=A_ZIP, summary="导出我的信息 A copy of my data"
)
def copy_my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the buyer who asks. That it was handed out is written down."""
    buyer = buyer_of(request)
    copy = personal_data.copy_of(shop_id=buyer.shop_id, buyer_id=buyer.id, by="buyer", moment=clock.now())
    response = HttpResponse(personal_data.zipped(copy), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return response


@PERSONAL_DATA.post(
    "/me/consent-withdrawal", response=answers(DoneOut), auth=SIGNED_IN, summary="撤回同意 Take consent back"
)
def withdraw_consent(request: HttpRequest, asked: WithdrawConsentIn) -> dict[str, bool]:
    """What is held on consent alone is deleted; account and orders stay. Asked again, there is nothing more to do."""
    buyer = buyer_of(request)
    if not asked.is_sure:
        wrong("is_sure", "true：删除后不能恢复", "true: what is deleted does not come back")
    personal_data.withdraw_consent(shop_id=buyer.shop_id, buyer_id=buyer.id, by="buyer", moment=clock.now())
    return {"done": True}


@PERSONAL_DATA.post(
    "/me/closing",
    response=answers(DoneOut, refused=TO_BUYERS | {429}),
    auth=SIGNED_IN,
    summary="注销 Close my account",
)
def close_account(request: HttpRequest, asked: CloseAccountIn) -> dict[str, bool]:
    """The account closed and every token of it ended; refused while orders or refunds are under way."""
    buyer = buyer_of(request)
    personal_data.close_my_account(
        shop_id=buyer.shop_id,
        buyer_id=buyer.id,
        password=asked.password,
        client_address=client_address(request),
        moment=clock.now(),
    )
    return {"done": True}
