"""What can stand in the way of putting goods into a cart."""

from __future__ import annotations

from typing import ClassVar

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class NotOnSaleNow(CorrectTheInput):
    """The goods cannot be bought in this shop now."""

    message = Words("“{title}”现在不能购买：{why_zh}", "“{title}” cannot be bought now: {why_en}")
    remedy = Words("请看看别的商品", "Look for other goods")


class NotANumberOfPieces(CorrectTheInput):
    """A line holds one piece at least and no more than the limit."""

    message = Words("一行最少 1 件，最多 {most} 件", "A line holds 1 to {most} pieces")
    remedy = Words("请修改件数；更多请联系店铺", "Change the number; ask the shop for more")


class CartIsFull(CorrectTheInput):
    """The cart has as many lines as it may."""

    message = Words("购物车最多放 {most} 种商品", "A cart holds at most {most} kinds of goods")
    remedy = Words("请先去掉不要的商品", "Take out what you do not want first")


class NotInCart(CorrectTheInput):
    """The cart has no line of these goods."""

    status: ClassVar[int] = 404
    message = Words("购物车里没有这件商品", "The cart does not hold these goods")
    remedy = Words("请刷新购物车", "Look at the cart again")
