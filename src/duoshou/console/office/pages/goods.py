"""商品: the list, one product with its SKUs, prices, stock and pictures, and the goods list as a file."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import as_typed, fen, moment_at, needed_fen, needed_number, number
from duoshou.console.office.desk import Desk, at_desk, needs_at_desk
from duoshou.console.tables import Format
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.stock import facade as stock

TAB = "office-goods"
ON_A_PAGE = 50
MOST_BYTES = 5 * 1024 * 1024
PICTURES = "pictures"
MIME = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
STATES = {"listed": Words("上架", "Listed"), "draft": Words("草稿", "Draft"), "delisted": Words("下架", "Delisted")}
TOLD = (CorrectTheInput, AskAPerson, WaitAndRepeat)
PRICE, PIECES = Words("价格", "Price"), Words("件数", "Pieces")


@require_GET
@at_desk
def goods(desk: Desk) -> HttpResponse:
    """The shop's products whatever their state, newest first."""
    asked, words = desk.request.GET.get("state", ""), desk.request.GET.get("q", "").strip()[:100]
    after = number(desk.request.GET, "after")
    found = catalog.goods_of(
        shop_id=desk.shop.id, words=words, state=asked if asked in STATES else None, after_id=after, limit=ON_A_PAGE + 1
    )
    shown = found[:ON_A_PAGE]
    context = {
        "rows": [(one, STATES[one.listing.state], _why_hidden(desk, one.listing)) for one in shown],
        "states": STATES.items(),
        "state": asked,
        "words": words,
        "after": shown[-1].product_id if len(found) > ON_A_PAGE else None,
        "low": stock.items_of(shop_id=desk.shop.id, only_low=True, limit=20),
    }
    return desk.show("goods", context, tab=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_goods")
def new(desk: Desk) -> HttpResponse:
    """A new product with its first SKU, a draft until it is listed."""
    context = _choices(desk) | {"typed": desk.request.POST}
    if desk.request.method != "POST":
        return desk.show("product_new", context, tab=TAB)
    posted = desk.request.POST
    try:
        form = _product_form(desk)
        price_fen = needed_fen(posted, "price", PRICE)
        product_id = catalog.make_product(shop_id=desk.shop.id, product=form, moment=desk.moment)
        catalog.make_sku(
            shop_id=desk.shop.id,
            product_id=product_id,
            sku=_sku_form(posted, code=form.code),
            price_fen=price_fen,
            who=desk.who,
            moment=desk.moment,
        )
    except TOLD as refusal:
        return desk.show("product_new", context | {"refusal": refusal}, tab=TAB, status=400)
    desk.note(what="make_product", about=f"{form.code} {form.title}")
    messages.success(desk.request, _("已建“%(name)s”，是草稿；进货后就可以上架") % {"name": form.title})
    return redirect("office-product", desk.shop.slug, product_id)


@require_http_methods(["GET", "HEAD"])
@at_desk
def product(desk: Desk, product_id: int) -> HttpResponse:
    """One product with all that can be changed of it. Raises Http404 for another shop's."""
    return _shown(desk, _found(desk, product_id))


@require_POST
@needs_at_desk("manage_goods")
def change(desk: Desk, product_id: int) -> HttpResponse:
    """What the product's buttons do, one at a time. Raises Http404 for another shop's."""
    found = _found(desk, product_id)
    what = desk.request.POST.get("do", "")
    if what not in DOINGS:
        raise Http404
    try:
        about = DOINGS[what](desk, found)
    except TOLD as refusal:
        return _shown(desk, found, refusal=refusal)
    desk.note(what=f"goods_{what}", about=f"{found.form.code} {about}".strip())
    messages.success(desk.request, _("已保存"))
    return redirect("office-product", desk.shop.slug, product_id)


@require_GET
@needs_at_desk("export")
def goods_file(desk: Desk, format: Format) -> HttpResponse:
    """Every SKU as a list that can be changed and taken again."""
    language = ENGLISH if (get_language() or CHINESE).startswith(ENGLISH) else "zh"
    content = catalog.goods_list(shop_id=desk.shop.id, format=format, language=language)
    desk.note(what="export", about=f"goods.{format}")
    response = HttpResponse(content, content_type=MIME[format])
    response.headers["Content-Disposition"] = f'attachment; filename="goods-{desk.shop.slug}.{format}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs_at_desk("manage_goods")
def take_file(desk: Desk) -> HttpResponse:
    """First what the list would change and every fault of every row; confirmed, and without faults, it is taken."""
    if desk.request.method != "POST":
        return desk.show("goods_file", {}, tab=TAB)
    handed_in = desk.request.FILES.get("file")
    if handed_in is None or handed_in.size > MOST_BYTES:
        return desk.show("goods_file", {"too_large": handed_in is not None}, tab=TAB, status=400)
    content = handed_in.read()
    try:
        checked = catalog.check_goods_list(shop_id=desk.shop.id, content=content, moment=desk.moment)
        if "take" not in desk.request.POST or checked.faults:
            return desk.show("goods_file", {"checked": checked}, tab=TAB, status=400 if checked.faults else 200)
        taken = catalog.take_goods_list(shop_id=desk.shop.id, content=content, who=desk.who, moment=desk.moment)
    except TOLD as refusal:
        return desk.show("goods_file", {"refusal": refusal}, tab=TAB, status=400)
    desk.note(what="goods_import", about=f"{taken.checked.rows} rows")
    messages.success(desk.request, _("已收下 %(count)s 行") % {"count": taken.checked.rows})
    return redirect("office-goods", desk.shop.slug)


def _save(desk: Desk, found: catalog.OfficeProduct) -> str:
    catalog.change_product(shop_id=desk.shop.id, product_id=found.product_id, product=_product_form(desk))
    return ""


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
    form = _sku_form(desk.request.POST, code=desk.request.POST.get("sku_code", "").strip())
    catalog.make_sku(
        shop_id=desk.shop.id,
        product_id=found.product_id,
        sku=form,
        price_fen=needed_fen(desk.request.POST, "price", PRICE),
        who=desk.who,
        moment=desk.moment,
    )
    return form.code


def _picture(desk: Desk, found: catalog.OfficeProduct) -> str:
    handed_in = desk.request.FILES.get("picture")
    if handed_in is None or handed_in.size > MOST_BYTES * 2:
        raise catalog.PictureTooLarge(what="—" if handed_in is None else f"{handed_in.size >> 20} MB")
    catalog.add_picture(
        shop_id=desk.shop.id,
        product_id=found.product_id,
        content=handed_in.read(),
        folder=settings.SHOP_HOME.root / PICTURES,
        words=desk.request.POST.get("words", ""),
    )
    return ""


def _remove_picture(desk: Desk, found: catalog.OfficeProduct) -> str:
    catalog.remove_picture(shop_id=desk.shop.id, picture_id=number(desk.request.POST, "picture_id") or 0)
    return ""


DOINGS = {
    "save": _save,
    "list": _list,
    "delist": _delist,
    "schedule": _schedule,
    "price": _price,
    "strike": _strike,
    "stock": _stock,
    "add_sku": _add_sku,
    "picture": _picture,
    "remove_picture": _remove_picture,
}


def _sku_of(desk: Desk, found: catalog.OfficeProduct) -> int:
    sku_id = number(desk.request.POST, "sku_id") or 0
    if sku_id not in {sku.sku_id for sku in found.skus}:
        raise Http404
    return sku_id


def _product_form(desk: Desk) -> catalog.ProductForm:
    posted = desk.request.POST
    return catalog.ProductForm(
        code=posted.get("code", "").strip(),
        title=posted.get("title", "").strip(),
        subtitle=posted.get("subtitle", "").strip(),
        description=posted.get("description", "").strip(),
        category_id=number(posted, "category_id"),
        supplier=posted.get("supplier", "").strip(),
        freight_id=number(posted, "freight_id"),
        position=number(posted, "position") or 0,
    )


def _sku_form(posted: Any, *, code: str) -> catalog.SkuForm:
    """颜色:红;尺码:M, as people type attributes."""
    typed = unicodedata.normalize("NFKC", posted.get("attributes", ""))
    pairs = [part.partition(":") for part in typed.split(";")]
    return catalog.SkuForm(
        code=code,
        attributes={name.strip(): value.strip() for name, sign, value in pairs if sign and name.strip()},
        barcode=posted.get("barcode", "").strip(),
        cost_fen=fen(posted, "cost"),
        weight_grams=number(posted, "weight_grams") or 0,
    )


def _choices(desk: Desk) -> dict[str, Any]:
    return {
        "categories": catalog.categories(shop_id=desk.shop.id),
        "freights": catalog.freights(shop_id=desk.shop.id),
    }


def _why_hidden(desk: Desk, listing: catalog.Listing) -> Words | None:
    return catalog.why_not_for_sale(listing, moment=desk.moment)


def _found(desk: Desk, product_id: int) -> catalog.OfficeProduct:
    try:
        return catalog.product_to_change(shop_id=desk.shop.id, product_id=product_id, moment=desk.moment)
    except catalog.NoSuchProduct:
        raise Http404 from None


def _shown(desk: Desk, found: catalog.OfficeProduct, refusal: Any = None) -> HttpResponse:
    items = stock.levels(item_ids=sorted({item for sku in found.skus for item, _ in sku.components}))
    skus = [
        (
            sku,
            catalog.attributes_text(sku.form.attributes),
            [(items[item], pieces) for item, pieces in sku.components if item in items],
            catalog.price_history(shop_id=desk.shop.id, sku_id=sku.sku_id, limit=5),
            catalog.deals_of(shop_id=desk.shop.id, sku_id=sku.sku_id, limit=7),
        )
        for sku in found.skus
    ]
    context = _choices(desk) | {
        "product": found,
        "form": found.form,
        "state": STATES[found.listing.state],
        "why_hidden": _why_hidden(desk, found.listing),
        "skus": skus,
        "pictures": catalog.pictures_of(product_id=found.product_id),
        "list_at": as_typed(found.listing.list_at),
        "delist_at": as_typed(found.listing.delist_at),
        "once": f"{desk.moment.timestamp():.6f}",
        "refusal": refusal,
    }
    return desk.show("product", context, tab=TAB, status=400 if refusal is not None else 200)
