"""What the buttons on a product's page do, one function each; every one gives the line that the record keeps."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from duoshou.console.office.asked import (
    as_typed,
    changed_in,
    fen,
    missing,
    moment_at,
    needed_fen,
    needed_number,
    number,
    refuse_overtaken,
    still_to_say,
)
from duoshou.console.office.desk import Desk
from duoshou.console.office.product_form import (
    PRODUCT_WORDS,
    SKU_FIELDS,
    SKU_WORDS,
    plainly,
    product_form,
    product_typed,
    sku_form,
    sku_typed,
)
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.stock import facade as stock
from duoshou.rooms.team import facade as team

PICTURES = "pictures"
CONTENT = ("title", "subtitle", "description")
PRICE, PIECES, PICTURE = Words("价格", "Price"), Words("件数", "Pieces"), Words("图片", "Picture")


def _sku_of(desk: Desk, found: catalog.OfficeProduct) -> int:
    sku_id = number(desk.request.POST, "sku_id") or 0
    if sku_id not in {sku.sku_id for sku in found.skus}:
        raise Http404
    return sku_id


def _save(desk: Desk, found: catalog.OfficeProduct) -> str:
    """Only what its sender changed: what others changed meanwhile stays. Raises ChangedMeanwhile where both did."""
    return _change_product(desk, found, tuple(PRODUCT_WORDS))


def _content(desk: Desk, found: catalog.OfficeProduct) -> str:
    """What buyers read of it, and nothing else whatever the form says."""
    return _change_product(desk, found, CONTENT)


def _change_product(desk: Desk, found: catalog.OfficeProduct, fields: Collection[str]) -> str:
    posted = _said_of(desk, fields)
    with transaction.atomic():
        stands = product_typed(_held(desk, found).form)
        refuse_overtaken(posted, stands, PRODUCT_WORDS)
        changed = changed_in(posted, stands)
        form = product_form(still_to_say(posted, stands))
        catalog.change_product(shop_id=desk.shop.id, product_id=found.product_id, product=form, only=changed)
    return ", ".join(changed)


def _said_of(desk: Desk, fields: Collection[str]) -> dict[str, str]:
    """What the form says of these fields, now and when it was opened."""
    return {name: said for name, said in plainly(desk.request.POST).items() if name.removeprefix("was_") in fields}


def _held(desk: Desk, found: catalog.OfficeProduct) -> catalog.OfficeProduct:
    """The product as it stands, and stays until this transaction ends."""
    catalog.hold_product(shop_id=desk.shop.id, product_id=found.product_id)
    return catalog.product_to_change(shop_id=desk.shop.id, product_id=found.product_id, moment=desk.moment)


def _list(desk: Desk, found: catalog.OfficeProduct) -> str:
    catalog.list_product(shop_id=desk.shop.id, product_id=found.product_id, moment=desk.moment)
    return ""


def _delist(desk: Desk, found: catalog.OfficeProduct) -> str:
    catalog.delist_product(shop_id=desk.shop.id, product_id=found.product_id)
    return ""


def _schedule(desk: Desk, found: catalog.OfficeProduct) -> str:
    list_at, delist_at = moment_at(desk.request.POST, "list_at"), moment_at(desk.request.POST, "delist_at")
    catalog.schedule(
        shop_id=desk.shop.id, product_id=found.product_id, list_at=list_at, delist_at=delist_at, moment=desk.moment
    )
    return f"{as_typed(list_at)} – {as_typed(delist_at)}"


def _price(desk: Desk, found: catalog.OfficeProduct) -> str:
    posted, sku_id = desk.request.POST, _sku_of(desk, found)
    price_fen = needed_fen(posted, "price", PRICE)
    catalog.change_price(
        shop_id=desk.shop.id,
        sku_id=sku_id,
        price_fen=price_fen,
        who=desk.who,
        why=posted.get("why", "").strip(),
        moment=desk.moment,
    )
    return f"sku {sku_id}: {price_fen} fen"


def _strike(desk: Desk, found: catalog.OfficeProduct) -> str:
    posted, sku_id = desk.request.POST, _sku_of(desk, found)
    strike_fen = fen(posted, "strike")
    catalog.set_strike_price(
        shop_id=desk.shop.id,
        sku_id=sku_id,
        strike_fen=strike_fen,
        who=desk.who,
        why=posted.get("why", "").strip(),
        moment=desk.moment,
    )
    return f"sku {sku_id}: strike {strike_fen} fen"


def _stock(desk: Desk, found: catalog.OfficeProduct) -> str:
    posted, item_id = desk.request.POST, number(desk.request.POST, "item_id") or 0
    if item_id not in {item for sku in found.skus for item, _ in sku.components}:
        raise Http404
    pieces = needed_number(posted, "pieces", PIECES, example="20")
    why = posted.get("why", "").strip()
    if posted.get("how") == "count":
        stock.count_stock(
            shop_id=desk.shop.id, item_id=item_id, pieces=pieces, who=desk.who, why=why, moment=desk.moment
        )
        return f"item {item_id}: counted {pieces}"
    stock.receive(
        shop_id=desk.shop.id,
        item_id=item_id,
        pieces=pieces,
        who=desk.who,
        why=why,
        moment=desk.moment,
        # The form's own number: sent twice, the pieces come in once.
        cause=f"form:{posted.get('once', '')}"[:60] if posted.get("once") else None,
    )
    return f"item {item_id}: +{pieces}"


def _add_sku(desk: Desk, found: catalog.OfficeProduct) -> str:
    form = sku_form(desk.request.POST, code=desk.request.POST.get("sku_code", "").strip())
    catalog.make_sku(
        shop_id=desk.shop.id,
        product_id=found.product_id,
        sku=form,
        price_fen=needed_fen(desk.request.POST, "price", PRICE),
        who=desk.who,
        moment=desk.moment,
    )
    return form.code


def _change_sku(desk: Desk, found: catalog.OfficeProduct) -> str:
    """Only what the form has and its sender changed: a SKU keeps its code and place, what no field can show, and what
    others changed meanwhile. Raises ChangedMeanwhile where both changed it."""
    return _change_fields(desk, found, tuple(SKU_FIELDS))


def _cost(desk: Desk, found: catalog.OfficeProduct) -> str:
    """The cost alone, whatever else the form says."""
    return _change_fields(desk, found, ("cost",))


def _change_fields(desk: Desk, found: catalog.OfficeProduct, fields: Collection[str]) -> str:
    posted, sku_id = _said_of(desk, fields), _sku_of(desk, found)
    with transaction.atomic():
        form = next(sku.form for sku in _held(desk, found).skus if sku.sku_id == sku_id)
        stands = sku_typed(form)
        refuse_overtaken(posted, stands, SKU_WORDS)
        changes: dict[str, Any] = {
            SKU_FIELDS[name][0]: SKU_FIELDS[name][1](posted) for name in changed_in(posted, stands)
        }
        catalog.change_sku(shop_id=desk.shop.id, sku_id=sku_id, sku=replace(form, **changes), only=changes)
    said = ", ".join(f"{name} {getattr(form, name)} → {value}" for name, value in changes.items())
    return f"sku {sku_id} {form.code}: {said}"


def _picture(desk: Desk, found: catalog.OfficeProduct) -> str:
    handed_in = desk.request.FILES.get("picture")
    if handed_in is None:
        raise missing(PICTURE, example="cup.jpg")
    catalog.add_picture(
        shop_id=desk.shop.id,
        product_id=found.product_id,
        # One byte more than there may be is enough to be refused.
        content=handed_in.read(catalog.MOST_PICTURE_BYTES + 1),
        folder=settings.SHOP_HOME.root / PICTURES,
        words=desk.request.POST.get("words", ""),
    )
    return ""


def _remove_picture(desk: Desk, found: catalog.OfficeProduct) -> str:
    catalog.remove_picture(shop_id=desk.shop.id, picture_id=number(desk.request.POST, "picture_id") or 0)
    return ""


# What a button asks for → the right that it needs, and what it does.
DOINGS: dict[str, tuple[team.Right, Callable[[Desk, catalog.OfficeProduct], str]]] = {
    "save": ("manage_goods", _save),
    "content": ("edit_content", _content),
    "list": ("manage_goods", _list),
    "delist": ("manage_goods", _delist),
    "schedule": ("manage_goods", _schedule),
    "price": ("manage_goods", _price),
    "strike": ("manage_goods", _strike),
    "stock": ("edit_stock", _stock),
    "add_sku": ("manage_goods", _add_sku),
    "change_sku": ("manage_goods", _change_sku),
    "cost": ("edit_costs", _cost),
    "picture": ("edit_content", _picture),
    "remove_picture": ("edit_content", _remove_picture),
}
CHANGES_GOODS = tuple(dict.fromkeys(right for right, _ in DOINGS.values()))
