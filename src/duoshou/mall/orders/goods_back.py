"""Goods that come back to the shop: onto the shelf where they can be sold again, off it where they are damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.orders.errors import NotThatManyPieces
from duoshou.mall.orders.models import Order, OrderLine
from duoshou.mall.orders.rules.coming_back import items_back
from duoshou.mall.orders.stepping import lock
from duoshou.mall.stock import facade as stock


@transaction.atomic
def take_returned(
    *, order_id: int, pieces: Mapping[int, int], damaged: Mapping[int, int], cause: str, who: str, moment: datetime
) -> tuple[tuple[int, int], ...]:
    """Pieces by line came back from the buyer: those that are not damaged may be sold again; (item, pieces) of all.

    Raises NoSuchOrder, NotThatManyPieces, and what stock raises.
    """
    order = lock(order_id=order_id)
    before = {row.line_no: row for row in order.lines.all()}
    for line_no, many in pieces.items():
        row = OrderLine.objects.filter(order=order, line_no=line_no)
        enough = row.filter(returned_pieces__lte=F("shipped_pieces") - many)
        if many < damaged.get(line_no, 0) or not enough.update(returned_pieces=F("returned_pieces") + many):
            raise NotThatManyPieces(order=order_id, line=line_no, asked=many)
    items, spoilt = items_of(order, before, pieces), items_of(order, before, damaged)
    if items:
        stock.take_back(order_id=order_id, rows=sorted(items.items()), cause=f"{cause}:{order_id}", moment=moment)
    if spoilt:
        cause = f"spoilt:{cause}:{order_id}"
        stock.write_off(shop_id=order.shop_id, rows=sorted(spoilt.items()), cause=cause, who=who, moment=moment)
    return tuple(sorted(items.items()))


@transaction.atomic
def replace_damaged(*, order_id: int, pieces: Mapping[int, int], cause: str, who: str, moment: datetime) -> None:
    """Pieces by line came back damaged and others went out instead: so many are missing where they were sold from, or
    on the shelf when a play that sold them has given back what it held.

    Raises NoSuchOrder, NotThatManyPieces, SoldOut.
    """
    order = lock(order_id=order_id)
    rows = {row.line_no: row for row in order.lines.all()}
    for line_no, many in pieces.items():
        if many < 0 or many > rows[line_no].shipped_pieces - rows[line_no].returned_pieces:
            raise NotThatManyPieces(order=order_id, line=line_no, asked=many)
    items, shelf = items_of(order, rows, pieces), _on_the_shelf(rows, pieces)
    spoilt = {"shop_id": order.shop_id, "cause": f"spoilt:{cause}:{order_id}", "who": who, "moment": moment}
    try:
        with transaction.atomic():
            stock.write_off(rows=sorted(items.items()), **spoilt)
    except stock.SoldOut:
        if shelf == items:
            raise
        stock.write_off(rows=sorted(shelf.items()), **spoilt)


def items_of(order: Order, rows: Mapping[int, OrderLine], back: Mapping[int, int]) -> dict[int, int]:
    """Pieces by stock item for pieces by line, as the order took them."""
    if not any(back.values()):
        return {}
    facts = catalog.sku_facts(sku_ids=[row.sku_id for row in rows.values()])
    return items_back(
        sold=dict(stock.sold_for(order_id=order.pk)),
        out=dict(stock.still_out(order_id=order.pk)),
        lines={line_no: (row.sku_id, row.pieces) for line_no, row in rows.items()},
        inside={sku_id: one.components for sku_id, one in facts.items()},
        back=back,
    )


def _on_the_shelf(rows: Mapping[int, OrderLine], pieces: Mapping[int, int]) -> dict[int, int]:
    """What pieces of these lines are made of when they are taken from the shelf today."""
    found: Counter[int] = Counter()
    facts = catalog.sku_facts(sku_ids=[rows[line_no].sku_id for line_no in pieces])
    for line_no, many in pieces.items():
        for item, each in facts[rows[line_no].sku_id].components:
            found[item] += each * many
    return dict(found)
