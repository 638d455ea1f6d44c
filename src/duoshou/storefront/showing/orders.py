"""Orders as their buyer reads them: tabs of states, lines with what was taken off them, sums, what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from duoshou.kernel.words import Words
from duoshou.mall.catalog.facade import EXEMPTION_BY_KIND, Exemption
from duoshou.mall.orders import facade as orders
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Quote
from duoshou.storefront.showing.pictures import ShownPicture, on_a_line
from duoshou.storefront.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the list: its word in the address, its words, the states that stand under it."""

    name: str
    words: Words
    icon: str
    states: tuple[str, ...]


STATE_TABS = (
    Tab("", Words("全部", "All"), "parcel", ()),
    Tab("to-pay", Words("待付款", "To pay"), "wallet", ("awaiting_payment",)),
    Tab("to-ship", Words("待发货", "To ship"), "parcel", ("paid", "partly_shipped")),
    Tab("on-the-way", Words("待收货", "On its way"), "truck", ("shipped",)),
    Tab("done", Words("已完成", "Done"), "tick", ("received", "completed")),
)
HAPPENED = {
    "awaiting_payment": Words("下单", "Ordered"),
    "paid": Words("已付款", "Paid"),
    "partly_shipped": Words("发出一部分", "Partly shipped"),
    "shipped": Words("全部发出", "Shipped"),
    "received": Words("已收货", "Received"),
    "completed": Words("已完成", "Completed"),
    "cancelled": Words("已取消", "Cancelled"),
    "expired": Words("没有按时付款，已关闭", "Not paid in time, closed"),
    "refunded": Words("已关闭，钱款退回", "Closed, the money goes back"),
}
ADVICE = {
    "paid": Words(
        "店铺正在备货，发出后这里会有快递单号。", "The shop is packing; the tracking number will stand here."
    ),
    "partly_shipped": Words("剩下的还在备货。", "The rest is being packed."),
    "cancelled": Words(
        "没有收取任何费用；如果钱晚到，会自动退回。", "Nothing was charged; money that comes late goes back."
    ),
    "expired": Words(
        "没有收取任何费用；如果钱晚到，会自动退回。", "Nothing was charged; money that comes late goes back."
    ),
    "refunded": Words("钱款按原路退回，优惠券已放回券包。", "The money goes back the way it came, coupons too."),
}
REFUNDS = {
    "done": Words("已退款", "Refunded"),
    "refused": Words("退款要人工处理，请联系店铺", "The refund needs a person; ask the shop"),
}
REFUND_UNDER_WAY = Words("退款中", "Refund under way")
NOTES = {
    "late_payment": Words("付款晚到，已自动退款", "Paid too late, refunded by itself"),
    "paid_twice": Words("重复付款，已自动退款", "Paid twice, refunded by itself"),
}


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What one promotion or coupon took off."""

    name: str
    words: Words
    discount_fen: int

    @property
    def fen(self) -> int:
        """The same, of one line."""
        return self.discount_fen


@dataclass(frozen=True, slots=True)
class Sums:
    """What there is to pay and how it adds up: goods − all that was taken off + freight = payable."""

    goods_fen: int
    applied: tuple[TakenOff, ...]
    freight_fen: int
    payable_fen: int
    freight_is_known: bool = True
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of an order, or of one about to be placed."""

    sku_id: int
    product_id: int
    title: str
    attributes: str
    picture: ShownPicture | None
    pieces: int
    list_price_fen: int
    unit_price_fen: int
    payable_fen: int
    parts: tuple[TakenOff, ...] = ()
    is_gift: bool = False
    exemption: Exemption | None = None
    refunded_fen: int = 0


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """Something that happened to an order."""

    at: datetime
    words: Words


def tab_named(name: str) -> Tab:
    """The tab of this word; the first for any other."""
    return next((tab for tab in STATE_TABS if tab.name == name), STATE_TABS[0])


def sums_of_quote(quote: Quote, *, freight_is_known: bool = True) -> Sums:
    """The sums of something that is not ordered yet."""
    applied = tuple(TakenOff(one.name, one.words, one.discount_fen) for one in quote.applied if one.discount_fen)
    return Sums(quote.goods_fen, applied, quote.freight_fen, quote.payable_fen, freight_is_known=freight_is_known)


def sums_of_order(order: orders.OrderShown) -> Sums:
    """The sums as they were agreed."""
    applied = tuple(one for one in (_taken_off(kept) for kept in order.promotions) if one.discount_fen)
    return Sums(order.goods_fen, applied, order.freight_fen, order.payable_fen, is_paid=order.paid_fen > 0)


def lines_of_quote(visitor: Visitor, book: pricing.PriceBook, quote: Quote) -> list[ShownLine]:
    """The lines of something that is not ordered yet, gifts last."""
    names = {(one.kind, one.id): TakenOff(one.name, one.words, 0) for one in quote.applied}
    found = []
    for line in quote.lines:
        sku = book.goods[line.sku_id]
        parts = tuple(
            TakenOff(names[part.kind, part.id].name, names[part.kind, part.id].words, part.fen)
            for part in line.parts
            if part.fen and (part.kind, part.id) in names
        )
        found.append(
            ShownLine(
                sku_id=line.sku_id,
                product_id=sku.product_id,
                title=sku.title,
                attributes=sku.attributes_text,
                picture=on_a_line(visitor.shop.slug, sku.picture),
                pieces=line.pieces,
                list_price_fen=line.list_price_fen,
                unit_price_fen=line.unit_price_fen,
                payable_fen=line.payable_fen,
                parts=parts,
                exemption=EXEMPTION_BY_KIND.get(sku.exemption),
            )
        )
    return [*found, *(_gift(visitor, book, gift.sku_id, gift.pieces) for gift in quote.gifts if gift.pieces)]


def lines_of_order(visitor: Visitor, page: orders.OrderPage) -> list[ShownLine]:
    """The lines as they were sold; a picture only of what the shop still knows."""
    order = page.order
    names = {(kept["kind"], kept["id"]): _taken_off(kept) for kept in order.promotions}
    parts: defaultdict[int, list[TakenOff]] = defaultdict(list)
    for one in page.discounts:
        known = names.get((one.source, one.source_id), TakenOff(one.source, Words(one.source, one.source), 0))
        parts[one.line_no].append(TakenOff(known.name, known.words, one.amount_fen))
    pictures = _pictures(visitor, [line.sku_id for line in order.lines])
    return [
        ShownLine(
            sku_id=line.sku_id,
            product_id=line.product_id,
            title=line.title,
            attributes=line.attributes,
            picture=pictures.get(line.sku_id),
            pieces=line.pieces,
            list_price_fen=line.base_price_fen,
            unit_price_fen=line.base_price_fen,
            payable_fen=line.payable_fen,
            parts=tuple(parts[line.line_no]),
            is_gift=line.is_gift,
            exemption=EXEMPTION_BY_KIND.get(line.exemption),
            refunded_fen=line.refunded_fen,
        )
        for line in order.lines
    ]


def events_of(page: orders.OrderPage) -> list[ShownEvent]:
    """What happened, the newest first."""
    return [ShownEvent(one.at, words) for one in reversed(page.events) if (words := _happened(one)) is not None]


def parcels_of(page: orders.OrderPage) -> list[dict[str, object]]:
    """Each parcel and what is in it."""
    titles = {line.line_no: line.title for line in page.order.lines}
    return [
        {
            "carrier": parcel.carrier,
            "tracking": parcel.tracking,
            "at": parcel.at,
            "lines": [{"title": titles.get(line_no, ""), "pieces": pieces} for line_no, pieces in parcel.lines],
        }
        for parcel in page.shipments
    ]


def refunds_of(page: orders.OrderPage) -> list[dict[str, object]]:
    """Each refund and how far it is."""
    return [{"words": REFUNDS.get(one.state, REFUND_UNDER_WAY), "amount_fen": one.amount_fen} for one in page.refunds]


def advice_on(visitor: Visitor, order: orders.OrderShown) -> Words | None:
    """What the state means for the buyer, in a sentence."""
    if order.state == "shipped":
        days = visitor.shop.receive_within_days
        return Words(
            f"收到后请先检查再确认；发出 {days} 天后会自动确认。",
            f"Look at it before you confirm; {days} days after shipping it is confirmed by itself.",
        )
    return ADVICE.get(order.state)


def _happened(event: orders.EventShown) -> Words | None:
    if event.before != event.after:
        return HAPPENED.get(event.after)
    if event.after in ("partly_shipped", "shipped"):
        return Words("又发出一个包裹", "Another parcel sent")
    return NOTES.get(event.why.partition(":")[0])


def _taken_off(kept: Mapping[str, object]) -> TakenOff:
    words = Words(str(kept.get("zh", "")), str(kept.get("en", "")))
    fen = kept.get("discount_fen", 0)
    return TakenOff(str(kept.get("name", "")), words, fen if isinstance(fen, int) else 0)


def _gift(visitor: Visitor, book: pricing.PriceBook, sku_id: int, pieces: int) -> ShownLine:
    sku = book.goods[sku_id]
    return ShownLine(
        sku_id=sku_id,
        product_id=sku.product_id,
        title=sku.title,
        attributes=sku.attributes_text,
        picture=on_a_line(visitor.shop.slug, sku.picture),
        pieces=pieces,
        list_price_fen=0,
        unit_price_fen=0,
        payable_fen=0,
        is_gift=True,
    )


def _pictures(visitor: Visitor, sku_ids: Sequence[int]) -> dict[int, ShownPicture | None]:
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=set(sku_ids), moment=visitor.moment, revision=visitor.shop.price_revision
    )
    known: Iterable[int] = (one for one in sku_ids if one in book.goods)
    return {one: on_a_line(visitor.shop.slug, book.goods[one].picture) for one in known}
