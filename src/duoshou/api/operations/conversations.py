"""The buyer's one conversation with their shop. No number of a conversation stands in any address, so that nobody
else's can be asked for."""

from __future__ import annotations

import uuid
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from duoshou.api.asking import SIGNED_IN, buyer_of, once, once_apart
from duoshou.api.errors import NotFound
from duoshou.api.schemas.conversations import ConversationOut, MessageIn, MessagesAsked, SaidOut
from duoshou.api.schemas.parts import (
    KEY,
    PICTURE_IN,
    PICTURE_OUT,
    TO_BUYERS,
    WITH_A_PICTURE,
    FingerprintInPath,
    WidthInPath,
    answers,
)
from duoshou.kernel import clock
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders
from duoshou.mall.service_chat import facade as service_chat

LONGEST_KEY = 32

CONVERSATIONS = Router(tags=["conversation 客服"], auth=SIGNED_IN)


@CONVERSATIONS.get("/conversation", response=answers(ConversationOut), summary="和店铺的对话 The conversation")
def conversation(request: HttpRequest, asked: Query[MessagesAsked]) -> dict[str, Any]:
    """The newest messages, or those before or after one; what is read here counts as read."""
    buyer = buyer_of(request)
    service = service_chat.service_of(shop_id=buyer.shop_id)
    told: dict[str, Any] = {"is_open": service_chat.is_open(service.hours, clock.now())}
    thread = service_chat.thread_of(shop_id=buyer.shop_id, buyer_id=buyer.id)
    if thread is None:
        return {**told, "messages": (), "read_by_shop": 0}
    found = service_chat.messages_of(thread_id=thread.thread_id, after=asked.after or 0, before=asked.before)
    if found:
        read = found[-1].message_id
        service_chat.read_by_buyer(shop_id=buyer.shop_id, buyer_id=buyer.id, message_id=read)
    return {**told, "messages": found, "read_by_shop": thread.read_by_shop}


@CONVERSATIONS.post(
    "/conversation/messages",
    response=answers(SaidOut, status=201, refused=TO_BUYERS | {429}),
    summary="发消息 Say something",
)
def say(request: HttpRequest, asked: MessageIn, key: str = KEY) -> HttpResponse:
    """The words said; a picture goes to /conversation/pictures. The same Idempotency-Key says nothing twice."""
    buyer = buyer_of(request)
    if (
        asked.product_id is not None
        and catalog.product_page(shop_id=buyer.shop_id, product_id=asked.product_id) is None
    ):
        raise NotFound
    order_id = int(asked.order_id) if asked.order_id is not None else None
    if order_id is not None:
        orders.order_of(buyer_id=buyer.id, order_id=order_id)

    def spoken(moment: datetime) -> dict[str, int]:
        said = service_chat.Said(key=uuid.uuid4().hex, text=asked.text, product_id=asked.product_id, order_id=order_id)
        number = service_chat.ask(shop_id=buyer.shop_id, buyer_id=buyer.id, said=said, folder=_folder(), moment=moment)
        return {"message_id": number}

    return once(request, spoken, status=201)


@CONVERSATIONS.post(
    "/conversation/pictures",
    response=answers(SaidOut, status=201, refused=WITH_A_PICTURE | {429}),
    openapi_extra=PICTURE_IN,
    summary="发图片 Show a picture",
)
def show(request: HttpRequest, key: str = KEY) -> Status[dict[str, Any]]:
    """A message that is a picture: the request's body is the JPEG, PNG or WebP file itself. The same Idempotency-Key
    shows nothing twice."""
    buyer = buyer_of(request)
    # One byte more than there may be is enough to be refused.
    picture = request.read(catalog.MOST_PICTURE_BYTES + 1)
    said = service_chat.Said(key=sha256(key.encode()).hexdigest()[:LONGEST_KEY], picture=picture)

    def shown(moment: datetime) -> dict[str, int]:
        number = service_chat.ask(shop_id=buyer.shop_id, buyer_id=buyer.id, said=said, folder=_folder(), moment=moment)
        return {"message_id": number}

    return once_apart(request, shown, status=201, body=picture)


@CONVERSATIONS.get(
    "/conversation/pictures/{fingerprint}/{width}",
    response=answers(None),
    openapi_extra=PICTURE_OUT,
    summary="对话里的图片 A picture of it",
)
def chat_picture(request: HttpRequest, fingerprint: FingerprintInPath, width: WidthInPath) -> HttpResponse:
    """A picture of the buyer's own conversation as WebP, 200, 480 or 960 wide."""
    buyer = buyer_of(request)
    thread = service_chat.thread_of(shop_id=buyer.shop_id, buyer_id=buyer.id)
    if thread is None:
        raise NotFound
    own: dict[str, Any] = {"thread_id": thread.thread_id, "fingerprint": fingerprint, "width": width}
    file = service_chat.picture_of(**own, folder=_folder())
    if file is None:
        raise NotFound
    return HttpResponse(file.read_bytes(), content_type="image/webp")


def _folder() -> Path:
    folder: Path = settings.SHOP_HOME.root / service_chat.PICTURES
    return folder
