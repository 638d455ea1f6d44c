"""A small shop: five goods, three buyers. Made of rows, so that it stands before any action is tried."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from duoshou.mall.catalog.models import Category, FreightTemplate, PriceChange, Product, Sku, SkuComponent
from duoshou.mall.members.models import Address, Buyer, BuyerToken
from duoshou.mall.shops.models import Shop
from duoshou.mall.stock.models import StockItem, StockMovement

# code → title, category, price in fen, weight in grams, pieces on the shelf
GOODS = {
    "tea": ("高山绿茶 250克", "茶", 12_800, 300, 100),
    "cup": ("白瓷杯", "器", 3_000, 400, 50),
    "pot": ("紫砂壶", "器", 29_900, 900, 10),
    "tin": ("茶叶罐", "器", 1_999, 200, 1_000),
    "last": ("绝版茶盘", "器", 9_900, 2_000, 1),
}
BUYERS = ("小明", "小红", "小刚")


@dataclass(frozen=True)
class World:
    """Where things are: numbers of the rows by the names in this file."""

    shop_id: int
    sku: dict[str, int]
    product: dict[str, int]
    item: dict[str, int]
    category: dict[str, int]
    buyer: dict[str, int]
    address: dict[str, int]
    token: dict[str, str]
    noon: datetime


def small_world(noon: datetime, *, name: str = "茶舍", slug: str = "tea") -> World:
    """The small shop in the database that Django speaks to."""
    # Three buyers order hundreds of times: what one may hold unpaid is limited by the tests of that alone.
    shop = Shop.objects.create(
        name=name,
        slug=slug,
        opened_at=noon - timedelta(days=30),
        most_unpaid_orders=None,
        most_unpaid_pieces=None,
    )
    freight = FreightTemplate.objects.create(
        shop=shop, name="按件", terms={"by": "piece", "rules": [{"first": 1, "first_fen": 0, "next": 1, "next_fen": 0}]}
    )
    categories = {word: Category.objects.create(shop=shop, name=word) for word in ("茶", "器")}
    sku, product, item = {}, {}, {}
    for position, (code, (title, category, price_fen, grams, pieces)) in enumerate(GOODS.items()):
        shown = Product.objects.create(
            shop=shop,
            code=code,
            title=title,
            category=categories[category],
            freight=freight,
            state=Product.LISTED,
            position=position,
            made_at=noon - timedelta(days=30),
        )
        sold = Sku.objects.create(
            shop=shop, product=shown, code=code, price_fen=price_fen, cost_fen=price_fen // 2, weight_grams=grams
        )
        PriceChange.objects.create(
            sku=sold, at=noon - timedelta(days=30), before_fen=None, after_fen=price_fen, who="店主", why="上新"
        )
        counted = StockItem.objects.create(shop=shop, code=code, name=title, available=pieces)
        StockMovement.objects.create(
            item=counted, at=noon - timedelta(days=30), kind=StockMovement.RECEIVED, pieces=pieces, who="店主"
        )
        SkuComponent.objects.create(sku=sold, item=counted, pieces=1)
        product[code], sku[code], item[code] = shown.pk, sold.pk, counted.pk
    buyer, address, token = {}, {}, {}
    for place, nickname in enumerate(BUYERS):
        one = Buyer.objects.create(
            shop=shop, kind=Buyer.MEMBER, nickname=nickname, phone=f"1380000000{place}", made_at=noon
        )
        buyer[nickname] = one.pk
        address[nickname] = Address.objects.create(
            buyer=one, name=nickname, phone=f"1380000000{place}", province="浙江省", city="杭州市", street="龙井路 1 号"
        ).pk
        token[nickname] = f"token-of-{slug}-{place}"
        BuyerToken.objects.create(
            buyer=one,
            sha256=hashlib.sha256(token[nickname].encode()).hexdigest(),
            made_at=noon,
            expires_at=noon + timedelta(days=365),
        )
    return World(
        shop.pk, sku, product, item, {word: one.pk for word, one in categories.items()}, buyer, address, token, noon
    )
