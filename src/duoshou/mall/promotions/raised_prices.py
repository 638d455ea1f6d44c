"""No discount on a price that was raised for it: asked when a promotion starts, and whenever prices are raised after.

《明码标价和禁止价格欺诈规定》第十六、十七条: what counts is the price of the seven days before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.dispatch import receiver

from duoshou.kernel.money import yuan_text
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.promotions import models
from duoshou.mall.promotions.campaign_errors import DiscountAhead, RaisedJustBefore
from duoshou.mall.promotions.queries import declaration
from duoshou.mall.promotions.rules.lane_names import ITEM_PRICE
from duoshou.mall.promotions.values import Line, Promotion

DAYS_BEFORE = 7


def refuse_raised_prices(promotion: Promotion, shop_id: int, start: datetime) -> None:
    """A price that went up in the days before may not be the base of a discount, unless it has come down again.

    Raises RaisedJustBefore.
    """
    most_fen = _lowest_before(shop_id, start)
    for sku in _raised(promotion, most_fen, catalog.sku_facts(sku_ids=sorted(most_fen))):
        raise RaisedJustBefore(
            what=sku.title,
            days=DAYS_BEFORE,
            before=yuan_text(most_fen[sku.sku_id]),
            after=yuan_text(sku.price_fen),
        )


@receiver(catalog.prices_raised)
def refuse_raises(*, shop_id: int, sku_ids: Sequence[int], moment: datetime, **_: Any) -> None:
    """Prices that were just raised may not be the base of a discount that runs, or that starts in the next days.

    What runs may go back to what it cost when the promotion began. Raises DiscountAhead.
    """
    rows = models.Promotion.objects.filter(
        shop_id=shop_id,
        state=models.Promotion.LIVE,
        lane=ITEM_PRICE,
        starts_at__lte=moment + timedelta(days=DAYS_BEFORE),
        ends_at__gt=moment,
    ).order_by("starts_at", "id")
    if not rows:
        return
    facts = catalog.sku_facts(sku_ids=sku_ids)
    for row in rows:
        if row.starts_at < moment:
            most_fen = catalog.prices_then(since=dict.fromkeys(sku_ids, row.starts_at))
        else:
            most_fen = _lowest_before(shop_id, row.starts_at)
        for sku in _raised(declaration(row), most_fen, facts):
            raise DiscountAhead(
                what=sku.title,
                most=yuan_text(most_fen[sku.sku_id]),
                after=yuan_text(sku.price_fen),
                promotion=row.pk,
                name=row.name,
                days=DAYS_BEFORE,
            )


def _lowest_before(shop_id: int, start: datetime) -> dict[int, int]:
    """By SKU that was raised in the days before `start`: the lowest it was raised from, in fen."""
    lowest: dict[int, int] = {}
    for rise in catalog.price_rises(shop_id=shop_id, since=start - timedelta(days=DAYS_BEFORE)):
        lowest[rise.sku_id] = min(rise.before_fen, lowest.get(rise.sku_id, rise.before_fen))
    return lowest


def _raised(
    promotion: Promotion, most_fen: Mapping[int, int], facts: Mapping[int, catalog.SkuFacts]
) -> list[catalog.SkuFacts]:
    """The goods of the promotion that cost more than the law lets them be compared with."""
    return [
        sku
        for sku_id, sku in facts.items()
        if sku.price_fen > most_fen.get(sku_id, sku.price_fen)
        and promotion.covers(Line(sku_id, sku.product_id, sku.category_ids, 1, sku.price_fen))
    ]
