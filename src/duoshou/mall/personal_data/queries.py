"""Reads about personal data: the rows about a buyer, who looked, who asked, who waits for leave."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from duoshou.mall.members.models import Buyer
from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data.models import Asked, Looked, MinorAccess
from duoshou.mall.personal_data.rules.register import LEADS_TO_BUYER
from duoshou.mall.personal_data.values import AskedFact, LookedFact, Waiting

MOST_SHOWN = 200


def rows_about(*, model: str, buyer_id: int) -> models.QuerySet[Any]:
    """The rows of a model that lead to this buyer, as the register says."""
    path = LEADS_TO_BUYER[model]
    wanted: Any = buyer_id
    if path == "asker":
        wanted = f"buyer:{buyer_id}"
    elif path == "order_id__in":
        wanted = Order.objects.filter(buyer_id=buyer_id).values("pk")
    rows: models.QuerySet[Any] = apps.get_model(model)._meta.default_manager.filter(**{path: wanted})
    return rows


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
