"""Base prices and strike-through prices: every change is a row, and the law is asked first; what was really paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from duoshou.kernel.periods import Period
from duoshou.mall.catalog import models
from duoshou.mall.catalog.checks import checked_price
from duoshou.mall.catalog.errors import NoSuchSku
from duoshou.mall.catalog.rules.strike_price import compared_with, why_refused
from duoshou.mall.catalog.strikes import strikes_of
from duoshou.mall.catalog.values import DealRow, PriceRise, PriceRow
from duoshou.mall.database.statements import statement
from duoshou.mall.shops.facade import prices_changed

# Sent once base prices went up, in the same transaction and with the shop's revision raised, with `shop_id`, `sku_ids`
# and `moment`. Whoever promised something on these prices may refuse: the catalogue does not know them.
prices_raised = Signal()

PAGE = 100
ROW_COLUMNS = ("sku_id", "at", "before_fen", "after_fen", "strike_before_fen", "strike_after_fen", "who", "why")


@dataclass(frozen=True, slots=True)
class NewPrice:
    """A base price to be, for one SKU."""

    sku_id: int
    price_fen: int


def change_price(*, shop_id: int, sku_id: int, price_fen: int, who: str, why: str, moment: datetime) -> PriceRow | None:
    """The change that was written; None when the price was that already.

    A strike-through price that would not be above the new price goes away with it. Raises what change_prices raises.
    """
    rows = change_prices(shop_id=shop_id, prices=[NewPrice(sku_id, price_fen)], who=who, why=why, moment=moment)
    return rows[0] if rows else None


@transaction.atomic
def change_prices(*, shop_id: int, prices: Sequence[NewPrice], who: str, why: str, moment: datetime) -> list[PriceRow]:
    """The changes that were written, many at once; none for prices that stay.

    Raises NoSuchSku, FieldWrong, and what those say who listen to `prices_raised`.
    """
    wanted = {new.sku_id: checked_price(new.price_fen) for new in prices}
    skus = _locked(shop_id, list(wanted))
    rows = []
    for sku in skus:
        price_fen = wanted[sku.pk]
        strike_fen = sku.strike_price_fen if (sku.strike_price_fen or 0) > price_fen else None
        if price_fen != sku.price_fen:
            rows.append(_change(sku, price_fen=price_fen, strike_fen=strike_fen, who=who, why=why, moment=moment))
    if rows:
        prices_changed(shop_id=shop_id)
    if raised := [row.sku_id for row in rows if row.before_fen is not None and row.before_fen < row.after_fen]:
        prices_raised.send(sender=None, shop_id=shop_id, sku_ids=raised, moment=moment)
    return rows


@transaction.atomic
def set_strike_price(
    *, shop_id: int, sku_id: int, strike_fen: int | None, who: str, why: str, moment: datetime
) -> PriceRow | None:
    """The change that was written, None when nothing changed; without `strike_fen` the strike-through price goes away.

    Raises NoSuchSku, FieldWrong, and StrikePriceRefused with the article of the law in its way.
    """
    (sku,) = _locked(shop_id, [sku_id])
    if strike_fen == sku.strike_price_fen:
        return None
    if strike_fen is not None:
        checked_price(strike_fen)
        known = strikes_of([(sku.pk, strike_fen, sku.price_fen)])[sku.pk]
        ground = compared_with(deals=known.deals, steps=known.steps, moment=moment, with_today=True)
        if refusal := why_refused(strike_fen=strike_fen, price_fen=sku.price_fen, ground=ground):
            raise refusal
    row = _change(sku, price_fen=sku.price_fen, strike_fen=strike_fen, who=who, why=why, moment=moment)
    prices_changed(shop_id=shop_id)
    return row


def first_price(sku: models.Sku, *, who: str, why: str, moment: datetime) -> PriceRow:
    """The first row of a new SKU's price history."""
    return _written(sku, None, None, who=who, why=why, moment=moment)


@transaction.atomic(savepoint=False)
def record_deals(*, rows: Sequence[tuple[int, date, int, int]]) -> None:
    """Keeps what was really paid: rows of (SKU, business day, fen per piece with all discounts off, pieces).

    Once per paid order, in its transaction. A piece given away (nothing paid) is sold, but is no deal.
    """
    if not rows:
        return
    made: dict[tuple[int, date], tuple[int, int, int]] = {}
    for sku_id, day, price_fen, _ in rows:
        if price_fen > 0:
            lowest_fen, deals, _last = made.get((sku_id, day), (price_fen, 0, 0))
            made[sku_id, day] = (min(lowest_fen, price_fen), deals + 1, price_fen)
    deals_made = [(sku_id, day.isoformat(), *made[sku_id, day]) for sku_id, day in sorted(made)]
    undercut = _ask("strikes_undercut").rows(made=[row[:3] for row in deals_made])
    _ask("record_deals").change(made=deals_made)
    _ask("count_sold").change(made=[(sku_id, pieces) for sku_id, _, _, pieces in rows])
    for (shop_id,) in undercut:
        prices_changed(shop_id=shop_id)


def lowest_deal_fen(*, sku_id: int, days: Period) -> int | None:
    """The lowest price per piece that was really paid on these days; None when nobody bought."""
    rows = _ask("lowest_deal").rows(sku_id=sku_id, first=days.start.isoformat(), until=days.end.isoformat())
    return rows[0][0]


def deals_of(*, shop_id: int, sku_id: int, limit: int = PAGE) -> list[DealRow]:
    """What was really paid, by business day, the newest first; none for another shop's SKU."""
    rows = models.DealPrice.objects.filter(sku_id=sku_id, sku__shop_id=shop_id).order_by("-day")
    return [DealRow(*row) for row in rows.values_list("sku_id", "day", "lowest_fen", "last_fen", "deals")[:limit]]


def price_history(*, shop_id: int, sku_id: int, limit: int = PAGE) -> list[PriceRow]:
    """Every change of the SKU's prices, the newest first; none for another shop's SKU."""
    rows = models.PriceChange.objects.filter(sku_id=sku_id, sku__shop_id=shop_id).order_by("-at", "-id")
    return [PriceRow(*row) for row in rows.values_list(*ROW_COLUMNS)[:limit]]


def price_changes_of(*, shop_id: int, limit: int = 200) -> list[PriceRow]:
    """The latest changes of any price of the shop, the newest first."""
    rows = models.PriceChange.objects.filter(sku__shop_id=shop_id).order_by("-at", "-id")
    return [PriceRow(*row) for row in rows.values_list(*ROW_COLUMNS)[:limit]]


def price_rises(*, shop_id: int, since: datetime) -> list[PriceRise]:
    """The shop's base prices that went up at or after `since`, in the order of time."""
    rows = models.PriceChange.objects.filter(sku__shop_id=shop_id, at__gte=since, before_fen__lt=F("after_fen"))
    return [PriceRise(*row) for row in rows.order_by("at", "id").values_list("sku_id", "at", "before_fen", "after_fen")]


def prices_then(*, since: Mapping[int, datetime]) -> dict[int, int]:
    """What a piece cost at this moment of each SKU, in fen, for those whose base price was written anew after it."""
    if not since:
        return {}
    rows = models.PriceChange.objects.filter(
        sku_id__in=since, at__gt=min(since.values()), before_fen__isnull=False
    ).exclude(before_fen=F("after_fen"))
    then: dict[int, int] = {}
    for sku_id, at, before_fen in rows.order_by("at", "id").values_list("sku_id", "at", "before_fen"):
        if at > since[sku_id]:
            then.setdefault(sku_id, before_fen)
    return then


def _locked(shop_id: int, sku_ids: Sequence[int]) -> list[models.Sku]:
    skus = list(models.Sku.objects.select_for_update().filter(shop_id=shop_id, pk__in=sku_ids).order_by("pk"))
    if strangers := set(sku_ids) - {sku.pk for sku in skus}:
        raise NoSuchSku(sku="、".join(map(str, sorted(strangers))))
    return skus


def _change(
    sku: models.Sku, *, price_fen: int, strike_fen: int | None, who: str, why: str, moment: datetime
) -> PriceRow:
    before_fen, strike_before_fen = sku.price_fen, sku.strike_price_fen
    sku.price_fen, sku.strike_price_fen = price_fen, strike_fen
    sku.save(update_fields=["price_fen", "strike_price_fen"])
    return _written(sku, before_fen, strike_before_fen, who=who, why=why, moment=moment)


def _written(
    sku: models.Sku, before_fen: int | None, strike_before_fen: int | None, *, who: str, why: str, moment: datetime
) -> PriceRow:
    row = PriceRow(
        sku.pk, moment, before_fen, sku.price_fen, strike_before_fen, sku.strike_price_fen, who[:150], why[:200]
    )
    models.PriceChange.objects.create(**{name: getattr(row, name) for name in ROW_COLUMNS})
    return row


def _ask(name: str):
    return statement(name, module=__file__)
