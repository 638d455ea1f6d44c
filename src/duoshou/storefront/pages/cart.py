"""购物车: lines with their problems, what is missing to the next offer, and what the chosen lines cost together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.cart import facade as cart
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions.facade import Nudge, Promotion
from duoshou.storefront.asked import number
from duoshou.storefront.page import page, refused, status_of
from duoshou.storefront.showing.goods_named import goods_named
from duoshou.storefront.showing.orders import ShownLine, Sums, TakenOff, lines_of_quote, sums_of_quote
from duoshou.storefront.showing.pictures import ShownPicture, on_a_line
from duoshou.storefront.visitor import Visitor
from duoshou.storefront.wish import Wish

MOST_NUDGES = 2
NOTHING = Sums(0, (), 0, 0, freight_is_known=False)


@dataclass(frozen=True, slots=True)
class ShownCartLine:
    """One line of the cart; not chosen, it costs nothing here. `price_then_fen` is what a piece cost when it was put
    there, None when it costs the same today."""

    sku_id: int
    product_id: int
    title: str
    attributes: str
    picture: ShownPicture | None
    pieces: int
    is_chosen: bool
    problem: Words | None
    has_a_page: bool
    price_then_fen: int | None
    list_price_fen: int
    unit_price_fen: int
    parts: tuple[TakenOff, ...]

    @property
    def one_less(self) -> int:
        """Pieces after one is taken out; none takes the line away."""
        return self.pieces - 1

    @property
    def one_more(self) -> int:
        """Pieces after one is put in."""
        return self.pieces + 1


@page("GET")
def cart_page(visitor: Visitor) -> HttpResponse:
    """The whole cart."""
    visitor.look("cart")
    return _shown(visitor)


@page("POST")
def put(visitor: Visitor) -> HttpResponse:
    """Pieces put into the cart, or straight on to ordering them alone."""
    typed = visitor.request.POST
    sku_id, pieces = number(typed, "sku"), max(number(typed, "pieces"), 1)
    if typed.get("then") == "buy":
        return visitor.go(visitor.url("checkout") + Wish(((sku_id, pieces),)).query())
    try:
        cart.put(buyer_id=visitor.somebody(), sku_id=sku_id, pieces=pieces, moment=visitor.moment)
    except Refusal as refusal:
        return refused(visitor, refusal)
    book = pricing.book_with(
        shop_id=visitor.shop.id, sku_ids=[sku_id], moment=visitor.moment, revision=visitor.shop.price_revision
    )
    product_id = book.goods[sku_id].product_id
    visitor.look("added", product_id=product_id)
    return visitor.go(f"{visitor.url('product', product_id)}?sku={sku_id}", told="added")


@page("POST")
def choose(visitor: Visitor) -> HttpResponse:
    """A line chosen for ordering, or left for later."""
    typed = visitor.request.POST
    if visitor.buyer is not None:
        cart.choose(buyer_id=visitor.buyer.id, sku_ids=[number(typed, "sku")], is_chosen=typed.get("chosen") == "1")
    return visitor.go(visitor.url("cart"))


@page("POST")
def pieces(visitor: Visitor) -> HttpResponse:
    """Other pieces of a line; none takes it away."""
    typed = visitor.request.POST
    sku_id, wanted = number(typed, "sku"), number(typed, "pieces")
    if visitor.buyer is None:
        return visitor.go(visitor.url("cart"))
    try:
        cart.set_pieces(buyer_id=visitor.buyer.id, sku_id=sku_id, pieces=wanted)
    except Refusal as refusal:
        return _shown(visitor, refusal)
    return visitor.go(visitor.url("cart"))


def chosen_lines(visitor: Visitor) -> tuple[tuple[int, int], ...]:
    """(SKU, pieces) of the lines that are chosen and can be ordered."""
    if visitor.buyer is None:
        return ()
    found = cart.cart_of(buyer_id=visitor.buyer.id, moment=visitor.moment)
    return tuple((line.sku_id, line.pieces) for line in found.lines if line.is_chosen and line.problem is None)


def _shown(visitor: Visitor, refusal: Refusal | None = None) -> HttpResponse:
    status = status_of(refusal) if refusal is not None else 200
    context = {
        "here": "cart",
        "refusal": refusal,
        **(_contents(visitor, visitor.buyer.id) if visitor.buyer is not None else {}),
    }
    return visitor.show("cart", context, status=status)


def _contents(visitor: Visitor, buyer_id: int) -> dict[str, object]:
    found = cart.cart_of(buyer_id=buyer_id, moment=visitor.moment)
    quote = found.quote
    quoted: list[ShownLine] = []
    nudges: list[dict[str, object]] = []
    if quote is not None:
        book = pricing.book_with(
            shop_id=visitor.shop.id, sku_ids={line.sku_id for line in quote.lines}, moment=visitor.moment
        )
        quoted = lines_of_quote(visitor, book, quote)
        nudges = _nudges(visitor, book, quote.nudges[:MOST_NUDGES], found.coupons_tried)
    gone = _without_a_page(visitor, found)
    then = catalog.prices_then(since={line.sku_id: line.added_at for line in found.lines})
    parts = {line.sku_id: line.parts for line in quoted if not line.is_gift}
    return {
        "lines": [_line(visitor, line, parts.get(line.sku_id, ()), gone, then) for line in found.lines],
        "gifts": [line for line in quoted if line.is_gift],
        "sums": sums_of_quote(quote, freight_is_known=False) if quote is not None else NOTHING,
        "nudges": nudges,
        "not_applied": quote.not_applied if quote is not None else (),
        "no_way_there": found.no_way_there,
        "chosen_pieces": sum(line.pieces for line in quote.lines) if quote is not None else 0,
        "may_check_out": quote is not None,
    }


def _without_a_page(visitor: Visitor, found: cart.Cart) -> set[int]:
    """The products in the cart of which no kind is sold now; nothing is asked while all lines are."""
    unsold = {line.product_id for line in found.lines if isinstance(line.problem, cart.NotOnSale)}
    if not unsold:
        return set()
    return unsold - catalog.titles_for_sale(shop_id=visitor.shop.id, product_ids=unsold, moment=visitor.moment).keys()


def _line(
    visitor: Visitor,
    line: cart.LineInCart,
    parts: tuple[TakenOff, ...],
    without_a_page: set[int],
    then: Mapping[int, int],
) -> ShownCartLine:
    price_then_fen = then.get(line.sku_id)
    return ShownCartLine(
        sku_id=line.sku_id,
        product_id=line.product_id,
        title=line.title,
        attributes=line.attributes_text,
        picture=on_a_line(visitor.shop.slug, line.picture),
        pieces=line.pieces,
        is_chosen=line.is_chosen,
        problem=line.problem.words if line.problem is not None else None,
        has_a_page=line.product_id not in without_a_page,
        price_then_fen=price_then_fen if price_then_fen != line.list_price_fen else None,
        list_price_fen=line.list_price_fen,
        unit_price_fen=line.price_fen,
        parts=parts,
    )


def _nudges(
    visitor: Visitor, book: pricing.PriceBook, nudges: Sequence[Nudge], coupons: Mapping[int, Promotion]
) -> list[dict[str, object]]:
    """What is missing for what, on which goods, and where the rules are."""
    declared = {
        (one.kind, one.id): book.promotion[one.id] if one.kind == "promotion" else coupons[one.id] for one in nudges
    }
    # Promotions and templates of coupons have numbers of their own.
    goods = {
        kind: goods_named(visitor, [said for (of_kind, _), said in declared.items() if of_kind == kind])
        for kind in {kind for kind, _ in declared}
    }
    shown: list[dict[str, object]] = []
    for one in nudges:
        where = visitor.url("rules", one.id) if one.kind == "promotion" else visitor.url("coupons")
        on = goods[one.kind].get(declared[one.kind, one.id].id)
        shown.append({"words": _with_goods(one, on) if on is not None else one.words, "where": where})
    return shown


def _with_goods(nudge: Nudge, goods: Words) -> Words:
    missing = nudge.reason.words
    return Words(f"{missing.zh}，享{nudge.name}（{goods.zh}）", f"{missing.en}: {nudge.name} ({goods.en})")
