"""News of the mall become deliveries: one for each address that wants to hear of it."""

from __future__ import annotations

import secrets
from collections import defaultdict
from datetime import datetime

from django.db import transaction

from duoshou.mall.outbox import facade as outbox
from duoshou.mall.webhooks.models import Delivery, Webhook
from duoshou.mall.webhooks.rules.kinds import kind_of, told_facts
from duoshou.mall.webhooks.rules.signing import body_of

LISTENER = "webhooks"
MOST_NEWS = 500


def hear_news(*, moment: datetime, limit: int = MOST_NEWS) -> bool:
    """Whether there is more at once. Safe to repeat, and for two at once: the database keeps one delivery for news and
    address, and what was heard is kept in the same transaction."""
    if not Webhook.objects.filter(state__in=Webhook.HEARS).exists():
        return False
    news = outbox.unheard(listener=LISTENER, limit=limit)
    if not news:
        return False
    # After the news: whoever was registered since the question above hears of them, too.
    wanting: dict[int, list[Webhook]] = defaultdict(list)
    for webhook in Webhook.objects.filter(state__in=Webhook.HEARS):
        wanting[webhook.shop_id].append(webhook)
    rows = [
        row
        for piece in news
        for webhook in wanting[piece.shop_id]
        if piece.at >= webhook.hears_from
        for row in _rows(webhook, piece, moment)
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        outbox.mark_heard(listener=LISTENER, news_ids=[piece.news_id for piece in news], moment=moment)
    return len(news) == limit


def new_message_id() -> str:
    """The id of one message. Drawn, not counted: a number would tell every shop how much the whole house sells."""
    return f"msg_{secrets.token_hex(12)}"


def _rows(webhook: Webhook, piece: outbox.Piece, moment: datetime) -> list[Delivery]:
    """The delivery of this news to this address, if it wants to hear of it."""
    kind = kind_of(news=piece.kind, facts=piece.facts)
    if kind is None or kind not in webhook.kinds:
        return []
    facts = told_facts(kind=kind, about=piece.about, facts=piece.facts)
    return [
        Delivery(
            webhook=webhook,
            news_id=piece.news_id,
            message_id=new_message_id(),
            kind=kind,
            about=piece.about,
            at=piece.at,
            body=body_of(kind=kind, at=piece.at, facts=facts),
            next_at=moment,
        )
    ]
