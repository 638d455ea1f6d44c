"""What can stand in the way of a price."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class NotSoldHere(CorrectTheInput):
    """The shop has no such goods."""

    message = Words("本店没有商品 {sku_ids}", "This shop has no goods {sku_ids}")
    remedy = Words("请从购物车里去掉它", "Take it out of the cart")


class NoSuchScene(CorrectTheInput):
    """Nothing is shown or sold in a scene of that name."""

    message = Words("没有场景“{scene}”", "There is no scene “{scene}”")
    remedy = Words("可用：list、page、card、cart、checkout", "Use list, page, card, cart or checkout")
