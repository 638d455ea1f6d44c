"""What the buyer has put aside."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from duoshou.api.asking import SIGNED_IN, buyer_of, once, refusal_told
from duoshou.api.operations.goods import quote_told
from duoshou.api.schemas.carts import CartAsked, CartOut, ChosenIn, PiecesIn, PiecesOut, PutIn
from duoshou.api.schemas.parts import KEY, DoneOut, IdInPath, answers
from duoshou.kernel import clock
from duoshou.mall.cart import facade as cart

CARTS = Router(tags=["cart 购物车"], auth=SIGNED_IN)


@CARTS.get("/cart", response=answers(CartOut), summary="购物车 My cart")
def my_cart(request: HttpRequest, asked: Query[CartAsked]) -> dict[str, Any]:
    """The cart, priced for the default address or this one, with the best of the buyer's coupons."""
    found = cart.cart_of(buyer_id=buyer_of(request).id, moment=clock.now(), address_id=asked.address_id)
    nudges = found.quote.nudges if found.quote is not None else ()
    return {
        "lines": [_line(line) for line in found.lines],
        "pieces": found.pieces,
        "is_ready": found.is_ready,
        "quote": quote_told(found.quote) if found.quote is not None else None,
        "nudges": [{"name": one.name, "words": one.words} for one in nudges],
        "coupon_ids": found.coupon_ids,
        "no_way_there": refusal_told(found.no_way_there),
    }


@CARTS.post("/cart/lines", response=answers(PiecesOut, status=201), summary="加入购物车 Put into the cart")
def put(request: HttpRequest, asked: PutIn, key: str = KEY) -> HttpResponse:
    """So many pieces more of these goods; the same Idempotency-Key adds once."""
    buyer_id = buyer_of(request).id
    return once(
        request,
        lambda moment: {
            "sku_id": asked.sku_id,
            "pieces": cart.put(buyer_id=buyer_id, sku_id=asked.sku_id, pieces=asked.pieces, moment=moment),
        },
        status=201,
    )


@CARTS.put("/cart/lines/{sku_id}", response=answers(PiecesOut), summary="改数量 Exactly so many pieces")
def set_pieces(request: HttpRequest, sku_id: IdInPath, asked: PiecesIn) -> dict[str, int]:
    """Exactly so many pieces of goods that lie in the cart; none takes them out."""
    if asked.pieces == 0:
        remove(request, sku_id)
        return {"sku_id": sku_id, "pieces": 0}
    pieces = cart.set_pieces(buyer_id=buyer_of(request).id, sku_id=sku_id, pieces=asked.pieces)
    return {"sku_id": sku_id, "pieces": pieces}


@CARTS.delete("/cart/lines/{sku_id}", response=answers(DoneOut), summary="移出购物车 Out of the cart")
def remove(request: HttpRequest, sku_id: IdInPath) -> dict[str, bool]:
    """These goods are out of the cart. Raises NotInCart when they did not lie there, whoever's cart they lie in."""
    if not cart.remove(buyer_id=buyer_of(request).id, sku_ids=[sku_id]):
        raise cart.NotInCart
    return {"done": True}


@CARTS.put("/cart/chosen", response=answers(DoneOut), summary="勾选 Choose lines")
def choose(request: HttpRequest, asked: ChosenIn) -> dict[str, bool]:
    """These lines, or all when none are named, are meant to be ordered next, or not. Raises NotInCart when lines are
    named and none of them is there."""
    many = cart.choose(buyer_id=buyer_of(request).id, is_chosen=asked.is_chosen, sku_ids=asked.sku_ids)
    if asked.sku_ids and not many:
        raise cart.NotInCart
    return {"done": many > 0}


def _line(line: cart.LineInCart) -> dict[str, Any]:
    shown = {name: getattr(line, name) for name in line.__dataclass_fields__}
    return {**shown, "problem": line.problem.words if line.problem is not None else None}
