"""The buyer's one conversation with their shop. No number of a conversation stands in any address, so that nobody
else's can be asked for."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from duoshou.api.asking import SIGNED_IN, buyer_of, once
from duoshou.api.errors import NotFound
from duoshou.api.schemas.conversations import ConversationOut, MessageIn, MessagesAsked, SaidOut
from duoshou.api.schemas.parts import KEY, TO_BUYERS, answers
from duoshou.kernel import clock
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders import facade as orders
from duoshou.mall.service_chat import facade as service_chat

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
    """The message said. The same Idempotency-Key says nothing twice."""
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
        folder = settings.SHOP_HOME.root / service_chat.PICTURES
        number = service_chat.ask(shop_id=buyer.shop_id, buyer_id=buyer.id, said=said, folder=folder, moment=moment)
        return {"message_id": number}

    return once(request, spoken, status=201)
