"""What the shop sets for its conversations: hours of service and ready answers."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from duoshou.mall.service_chat.errors import NotHours, QuickReplyNotUsable
from duoshou.mall.service_chat.models import QuickReply, ServiceHours
from duoshou.mall.service_chat.rules.service_hours import Hours, are_hours
from duoshou.mall.service_chat.rules.wording import LONGEST_MESSAGE, LONGEST_TITLE, plain
from duoshou.mall.service_chat.values import QuickReplyShown

MOST_QUICK_REPLIES = 50
LONGEST_AWAY = 200


@transaction.atomic
def set_hours(*, shop_id: int, hours: Hours, away_words: str) -> None:
    """From now on the shop answers in these hours; what was asked before keeps its time. Raises NotHours."""
    if not are_hours(hours):
        raise NotHours()
    ServiceHours.objects.update_or_create(
        shop_id=shop_id,
        defaults={
            "opens_minute": hours.opens_minute,
            "closes_minute": hours.closes_minute,
            "weekdays": "".join(sorted(hours.weekdays)),
            "away_words": plain(away_words)[:LONGEST_AWAY],
        },
    )


def add_quick_reply(*, shop_id: int, title: str, text: str) -> QuickReplyShown:
    """A ready answer more. Raises QuickReplyNotUsable."""
    title, text = plain(title), plain(text)
    if not (0 < len(title) <= LONGEST_TITLE and 0 < len(text) <= LONGEST_MESSAGE):
        raise QuickReplyNotUsable(why_zh="名称或内容为空或太长", why_en="the name or the words are empty or too long")
    try:
        with transaction.atomic():
            if QuickReply.objects.filter(shop_id=shop_id).count() >= MOST_QUICK_REPLIES:
                raise QuickReplyNotUsable(why_zh="已经很多了", why_en="there are many already")
            made = QuickReply.objects.create(shop_id=shop_id, title=title, text=text)
    except IntegrityError:
        raise QuickReplyNotUsable(why_zh="名称已经有了", why_en="there is one of this name") from None
    return QuickReplyShown(made.pk, made.title, made.text)


@transaction.atomic
def remove_quick_reply(*, shop_id: int, reply_id: int) -> bool:
    """Whether there was one to take away."""
    removed, _ = QuickReply.objects.filter(shop_id=shop_id, pk=reply_id).delete()
    return removed > 0
