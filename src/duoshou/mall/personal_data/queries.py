"""Reads about personal data: who looked, who asked, who waits for leave."""

from __future__ import annotations

from duoshou.mall.members.models import Buyer
from duoshou.mall.personal_data.models import Asked, Looked, MinorAccess
from duoshou.mall.personal_data.values import AskedFact, LookedFact, Waiting

MOST_SHOWN = 200


def looked(*, shop_id: int, limit: int = MOST_SHOWN) -> list[LookedFact]:
    """Who read what whole, the newest first."""
    rows = Looked.objects.filter(shop_id=shop_id).order_by("-id")[:limit]
    return [LookedFact(one.at, one.who, one.buyer_id, one.about, one.fields, one.why) for one in rows]


def asked(*, shop_id: int, limit: int = MOST_SHOWN) -> list[AskedFact]:
    """What people asked for, the newest first."""
    rows = Asked.objects.filter(shop_id=shop_id).order_by("-id")[:limit]
    return [AskedFact(one.at, one.buyer_id, one.what, one.by, one.outcome) for one in rows]


def waiting(*, shop_id: int) -> list[Waiting]:
    """Requests to read a minor's data that wait for leave."""
    of_shop = Buyer.objects.filter(shop_id=shop_id).values("pk")
    rows = MinorAccess.objects.filter(until=None, buyer_id__in=of_shop).order_by("id")
    return [Waiting(one.pk, one.asked_at, one.asked_by, one.buyer_id, one.why) for one in rows]
