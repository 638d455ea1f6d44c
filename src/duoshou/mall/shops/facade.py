"""What others may ask of the shops."""

from __future__ import annotations

from duoshou.mall.shops.actions import change_shop, open_shop, prices_changed
from duoshou.mall.shops.errors import NoSuchShop, NotAShop, ReturnAddressTooLong, ShopTaken
from duoshou.mall.shops.queries import all_shops, open_shops, price_revision, shop, shop_by_slug, shop_named
from duoshou.mall.shops.values import Shop

__all__ = [
    "NoSuchShop",
    "NotAShop",
    "ReturnAddressTooLong",
    "Shop",
    "ShopTaken",
    "all_shops",
    "change_shop",
    "open_shop",
    "open_shops",
    "price_revision",
    "prices_changed",
    "shop",
    "shop_by_slug",
    "shop_named",
]
