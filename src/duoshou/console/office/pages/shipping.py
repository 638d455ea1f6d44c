"""发货: many parcels at once, by the file that a carrier's software writes; looked over before anything is sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.console.tables import TEXT, Format, Table, download
from duoshou.kernel.words import CHINESE, Words
from duoshou.mall.orders import facade as orders
from duoshou.mall.personal_data import facade as personal_data

TAB = "office-shipping"
MOST_BYTES = 2 * 1024 * 1024
MOST_AT_ONCE = 200
TOO_LARGE = Words("文件超过 2 MB", "it is larger than 2 MB")


@require_GET
@needs_at_desk("manage_orders")
def shipping(desk: Desk) -> HttpResponse:
    """What waits to be sent, and the box for the carrier's file."""
    return _shown(desk)


@require_GET
@needs_at_desk("reveal_personal")
def to_ship_file(desk: Desk, format: Format) -> HttpResponse:
    """What waits to be sent, with whole addresses, as the carrier's software takes it; it stands in the record."""
    waiting = _waiting(desk)
    kept_back = personal_data.note_many_looked(
        shop_id=desk.shop.id,
        orders={order.order_id: order.buyer_id for order in waiting},
        who=desk.who,
        why=_("发货清单"),
        moment=desk.moment,
    )
    waiting = [order for order in waiting if order.order_id not in kept_back]
    desk.note(what="export", about=f"to ship: {len(waiting)} orders with addresses")
    language = get_language() or CHINESE
    rows = []
    for order in waiting:
        page = orders.shop_order(shop_id=desk.shop.id, order_id=order.order_id, whole_address=True)
        address = page.address
        rows.append(
            (
                str(order.order_id),
                address.name,
                address.phone,
                f"{address.place}{address.street}",
                _goods_to_send(order),
                order.note,
                "",
                "",
            )
        )
    titles = (_("订单编号"), _("收件人"), _("电话"), _("地址"), _("商品"), _("买家留言"), _("快递公司"), _("运单号"))
    table = Table(_("待发货"), tuple((title, TEXT) for title in titles), tuple(rows))
    return download(table, file_name=f"to-ship-{language}", format=format)


@require_POST
@needs_at_desk("manage_orders")
def ship_file(desk: Desk) -> HttpResponse:
    """First what the file would ship and what is wrong with each other row; then, confirmed, the sound rows shipped: of
    the very file that was looked over, which need not be chosen again."""
    posted, handed_in = desk.request.POST, desk.request.FILES.get("file")
    if handed_in is None and "looked_at" not in posted:
        return _shown(desk, status=400)
    if handed_in is not None and handed_in.size > MOST_BYTES:
        refusal = orders.CarrierFileRefused(why_zh=TOO_LARGE.zh, why_en=TOO_LARGE.en)
        return _shown(desk, refusal=refusal, status=400)
    try:
        content = desk.looked_at("carrier", posted["looked_at"]) if handed_in is None else handed_in.read()
        if "ship" not in posted:
            checked = orders.check_carrier_file(shop_id=desk.shop.id, content=content)
            looked_at = desk.keep_looked_at("carrier", content) if checked.parcels else ""
            return _shown(desk, checked=checked, faults=checked.faults, looked_at=looked_at)
        done = orders.ship_batch(shop_id=desk.shop.id, content=content, who=desk.who, moment=desk.moment)
    except TOLD as refusal:
        return _shown(desk, refusal=refusal, status=400)
    desk.note(what="ship", about=f"carrier file: {done.shipped} parcels, {len(done.faults)} rows with faults")
    if done.faults:
        return _shown(desk, done=done, faults=done.faults)
    messages.success(desk.request, _("已发出 %(count)s 个包裹") % {"count": done.shipped})
    return redirect("office-shipping", desk.shop.slug)


def _waiting(desk: Desk) -> list[orders.OrderShown]:
    return orders.shop_orders(shop_id=desk.shop.id, states=("paid", "partly_shipped"), limit=MOST_AT_ONCE)


def _goods_to_send(order: orders.OrderShown) -> str:
    """What belongs into the parcel: not what was sent before, nor what the buyer got the money back for."""
    left = [line for line in order.lines if line.to_ship_pieces]
    return " / ".join(f"{f'{line.title} {line.attributes}'.strip()} ×{line.to_ship_pieces}" for line in left)


def _shown(desk: Desk, *, status: int = 200, **more: object) -> HttpResponse:
    waiting = [(order, _goods_to_send(order)) for order in _waiting(desk)]
    return desk.show("shipping", {"waiting": waiting, **more}, tab=TAB, status=status)
