"""商品: the list, one product with its SKUs, prices, stock and pictures, and the goods list as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import as_typed, needed_fen, number, still_to_say
from duoshou.console.office.desk import TOLD, Desk, at_desk, needs_at_desk
from duoshou.console.office.price_steps import price_steps
from duoshou.console.office.product_doings import CHANGES_GOODS, DOINGS, PRICE
from duoshou.console.office.product_form import plainly, product_form, product_typed, sku_form, sku_typed
from duoshou.console.rights import refused
from duoshou.console.tables import Format
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.stock import facade as stock

TAB = "office-goods"
# What the forms of a price are typed into, by what their button does.
PRICE_FIELDS = {"price": ("price", "why"), "strike": ("strike",)}
ON_A_PAGE = 50
# Faults and cautions of a list that are shown; how many more there are is said.
MOST_TOLD = 500
MIME = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
STATES = {"listed": Words("上架", "Listed"), "draft": Words("草稿", "Draft"), "delisted": Words("下架", "Delisted")}


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
        form = product_form(plainly(posted))
        sku, price_fen = sku_form(posted, code=form.code), needed_fen(posted, "price", PRICE)
        # A refused SKU leaves no product without one behind, whose code could not be used again.
        with transaction.atomic():
            product_id = catalog.make_product(shop_id=desk.shop.id, product=form, moment=desk.moment)
            catalog.make_sku(
                shop_id=desk.shop.id,
                product_id=product_id,
                sku=sku,
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
@needs_at_desk(*CHANGES_GOODS)
def change(desk: Desk, product_id: int) -> HttpResponse:
    """What the product's buttons do, one at a time. Raises Http404 for another shop's, MayNot without the right to."""
    found = _found(desk, product_id)
    what = desk.request.POST.get("do", "")
    if what not in DOINGS:
        raise Http404
    right, do = DOINGS[what]
    if not desk.may(right):
        raise refused(desk.request, right)
    try:
        about = do(desk, found)
    except TOLD as refusal:
        # As it stands now: somebody else may have changed it meanwhile, which is why it is refused.
        return _shown(desk, _found(desk, product_id), refusal=refusal)
    desk.note(what=f"goods_{what}", about=f"{found.form.code} {about}".strip())
    messages.success(desk.request, _("已保存"))
    return redirect("office-product", desk.shop.slug, product_id)


@require_GET
@needs_at_desk("export", "edit_stock")
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
    """First what the list would change, every fault of every row, and what has to be seen; confirmed, it is taken: the
    very file that was looked over, which need not be chosen again."""
    posted = desk.request.POST
    if desk.request.method != "POST":
        return desk.show("goods_file", {}, tab=TAB)
    handed_in = desk.request.FILES.get("file")
    if handed_in is None and "looked_at" not in posted:
        return desk.show("goods_file", {}, tab=TAB, status=400)
    try:
        # One byte more than there may be is enough to be refused.
        content = (
            desk.looked_at("goods", posted["looked_at"])
            if handed_in is None
            else handed_in.read(catalog.MOST_LIST_BYTES + 1)
        )
        checked = catalog.check_goods_list(shop_id=desk.shop.id, content=content, moment=desk.moment)
        if "take" not in posted or checked.faults or checked.seen_as not in ("", posted.get("seen", "")):
            return _looked_over(desk, checked, content)
        taken = catalog.take_goods_list(
            shop_id=desk.shop.id, content=content, who=desk.who, moment=desk.moment, seen=posted.get("seen", "")
        )
    except TOLD as refusal:
        return desk.show("goods_file", {"refusal": refusal}, tab=TAB, status=400)
    desk.note(what="goods_import", about=f"{taken.checked.rows} rows")
    messages.success(desk.request, _("已收下 %(count)s 行") % {"count": taken.checked.rows})
    return redirect("office-goods", desk.shop.slug)


def _looked_over(desk: Desk, checked: catalog.GoodsListChecked, content: bytes) -> HttpResponse:
    may_be_taken = checked.rows > 0 and not checked.faults
    context = {
        "checked": checked,
        "faults": checked.faults[:MOST_TOLD],
        "more_faults": max(len(checked.faults) - MOST_TOLD, 0),
        "told": checked.cautions[:MOST_TOLD],
        "more": max(len(checked.cautions) - MOST_TOLD, 0),
        "looked_at": desk.keep_looked_at("goods", content) if may_be_taken else "",
    }
    return desk.show("goods_file", context, tab=TAB, status=400 if checked.faults else 200)


def _choices(desk: Desk) -> dict[str, Any]:
    return {
        "categories": catalog.categories(shop_id=desk.shop.id),
        "freights": catalog.freights(shop_id=desk.shop.id),
        "exemptions": catalog.EXEMPTIONS,
    }


def _why_hidden(desk: Desk, listing: catalog.Listing) -> Words | None:
    return catalog.why_not_for_sale(listing, moment=desk.moment)


def _found(desk: Desk, product_id: int) -> catalog.OfficeProduct:
    try:
        return catalog.product_to_change(shop_id=desk.shop.id, product_id=product_id, moment=desk.moment)
    except catalog.NoSuchProduct:
        raise Http404 from None


def _price_typed(desk: Desk, sku_id: int) -> dict[str, str]:
    """What was typed into the SKU's price or strike-through price and refused: it still stands there."""
    posted = desk.request.POST
    if posted.get("sku_id") != str(sku_id):
        return {}
    return {name: posted.get(name, "") for name in PRICE_FIELDS.get(posted.get("do", ""), ())}


def _shown(desk: Desk, found: catalog.OfficeProduct, refusal: Any = None) -> HttpResponse:
    items = stock.levels(item_ids=sorted({item for sku in found.skus for item, _ in sku.components}))
    posted = plainly(desk.request.POST)
    typed_sku = posted if posted.get("do") in ("change_sku", "cost") else {}
    typed = posted if posted.get("do") in ("save", "content") else {}
    dates = posted if posted.get("do") == "schedule" else {}
    skus = [
        (
            sku,
            catalog.attributes_text(sku.form.attributes),
            [(items[item], pieces) for item, pieces in sku.components if item in items],
            price_steps(catalog.price_history(shop_id=desk.shop.id, sku_id=sku.sku_id, limit=5)),
            catalog.deals_of(shop_id=desk.shop.id, sku_id=sku.sku_id, limit=7),
            still_to_say(typed_sku if typed_sku.get("sku_id") == str(sku.sku_id) else {}, sku_typed(sku.form))
            | _price_typed(desk, sku.sku_id),
            sku_typed(sku.form),
        )
        for sku in found.skus
    ]
    context = _choices(desk) | {
        "product": found,
        "form": found.form,
        "typed": still_to_say(typed, product_typed(found.form)),
        "stands": product_typed(found.form),
        "state": STATES[found.listing.state],
        "is_listed": found.listing.state == "listed",
        "why_hidden": _why_hidden(desk, found.listing),
        "skus": skus,
        "pictures": catalog.pictures_of(product_id=found.product_id),
        "list_at": dates.get("list_at", as_typed(found.listing.list_at)),
        "delist_at": dates.get("delist_at", as_typed(found.listing.delist_at)),
        "once": f"{desk.moment.timestamp():.6f}",
        "refusal": refusal,
    }
    return desk.show("product", context, tab=TAB, status=400 if refusal is not None else 200)
