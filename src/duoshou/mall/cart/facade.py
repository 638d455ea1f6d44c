"""What others may ask of the cart."""

from __future__ import annotations

from duoshou.mall.cart.actions import choose, merge_cart, put, remove, set_pieces, sign_in
from duoshou.mall.cart.errors import CartIsFull, NotANumberOfPieces, NotInCart, NotOnSaleNow
from duoshou.mall.cart.queries import cart_of, pieces_in_cart
from duoshou.mall.cart.rules.buyable import FewerLeft, NoneLeft, NotOnSale, Problem
from duoshou.mall.cart.rules.merging import MOST_LINES, MOST_PIECES, Merged
from duoshou.mall.cart.values import Cart, LineInCart

__all__ = [
    "MOST_LINES",
    "MOST_PIECES",
    "Cart",
    "CartIsFull",
    "FewerLeft",
    "LineInCart",
    "Merged",
    "NoneLeft",
    "NotANumberOfPieces",
    "NotInCart",
    "NotOnSale",
    "NotOnSaleNow",
    "Problem",
    "cart_of",
    "choose",
    "merge_cart",
    "pieces_in_cart",
    "put",
    "remove",
    "set_pieces",
    "sign_in",
]
