"""Stocks an empty home for a crowd: goods, buyers with tokens and addresses, live promotions. Run in the home."""

from __future__ import annotations

import argparse
import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import django
from django.core.management import call_command

PLENTY = 1_000_000_000
BUDGET_FEN = 10**14
PRICES_FEN = (5_900, 9_900, 12_800, 19_900, 29_900)
SHELVES = 20
DISTANT = timedelta(days=300)


def main() -> None:
    """Migrates and stocks; what a crowd needs to know lies in `buyers`, `skus` and `products` of the folder given."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--skus", type=int, default=1000)
    asked.add_argument("--buyers", type=int, default=500)
    given = asked.parse_args()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from django.db import transaction

    from duoshou.kernel import clock

    now = clock.now()
    with transaction.atomic():
        shop = make_shop(now)
        products, skus = stock_shelves(shop, now, skus=given.skus)
        buyers = invite(shop, now, buyers=given.buyers)
        announce(shop, now)
    given.folder.mkdir(parents=True, exist_ok=True)
    (given.folder / "products").write_text("\n".join(map(str, products)) + "\n")
    (given.folder / "skus").write_text("\n".join(map(str, skus)) + "\n")
    (given.folder / "buyers").write_text("".join(f"{token},{address}\n" for token, address in buyers))
    analyse()


def make_shop(now: datetime) -> Any:
    """An open shop with members of three levels."""
    from duoshou.mall.members.models import MemberLevel
    from duoshou.mall.shops.models import Shop

    # Five hundred buyers order all day and pay nothing: the usual limit of unpaid orders would end it at once.
    shop = Shop.objects.create(
        name="快店", slug="fast", opened_at=now - DISTANT, most_unpaid_orders=None, most_unpaid_pieces=None
    )
    for level, name in enumerate(("银卡", "金卡", "黑卡"), 1):
        MemberLevel.objects.create(shop=shop, level=level, name=name, from_spent_fen=level * 100_000)
    return shop


def stock_shelves(shop: Any, now: datetime, *, skus: int) -> tuple[list[int], list[int]]:
    """Products of one SKU each, with plenty of everything; their numbers and their SKUs'."""
    from duoshou.mall.catalog.models import Category, FreightTemplate, PriceChange, Product, Sku, SkuComponent
    from duoshou.mall.stock.models import StockItem, StockMovement

    terms = {"by": "piece", "rules": [{"first": 1, "first_fen": 800, "next": 1, "next_fen": 100}]}
    freight = FreightTemplate.objects.create(shop=shop, name="按件", terms=terms)
    shelves = [Category.objects.create(shop=shop, name=f"分类{number}") for number in range(SHELVES)]
    products = Product.objects.bulk_create(
        Product(
            shop=shop,
            code=f"P{number}",
            title=f"商品 {number}",
            category=shelves[number % SHELVES],
            freight=freight,
            state=Product.LISTED,
            position=number,
            made_at=now - DISTANT,
        )
        for number in range(skus)
    )
    sold = Sku.objects.bulk_create(
        Sku(shop=shop, product=product, code=product.code, price_fen=price, cost_fen=price // 2, weight_grams=500)
        for product, price in ((one, PRICES_FEN[place % len(PRICES_FEN)]) for place, one in enumerate(products))
    )
    PriceChange.objects.bulk_create(
        PriceChange(sku=one, at=now - DISTANT, after_fen=one.price_fen, who="店主", why="上新") for one in sold
    )
    items = StockItem.objects.bulk_create(
        StockItem(shop=shop, code=one.code, name=one.title, available=PLENTY) for one in products
    )
    StockMovement.objects.bulk_create(
        StockMovement(item=item, at=now - DISTANT, kind=StockMovement.RECEIVED, pieces=PLENTY, who="店主")
        for item in items
    )
    SkuComponent.objects.bulk_create(
        SkuComponent(sku=one, item=item, pieces=1) for one, item in zip(sold, items, strict=True)
    )
    return [one.pk for one in products], [one.pk for one in sold]


def invite(shop: Any, now: datetime, *, buyers: int) -> list[tuple[str, int]]:
    """Members with an address each; their tokens and their addresses' numbers."""
    from duoshou.mall.members.models import Address, Buyer, BuyerToken

    dice = Random(7)
    people = Buyer.objects.bulk_create(
        Buyer(
            shop=shop,
            kind=Buyer.MEMBER,
            nickname=f"买家{number}",
            phone=f"139{number:08d}",
            level=dice.randint(0, 3),
            made_at=now - DISTANT,
        )
        for number in range(buyers)
    )
    homes = Address.objects.bulk_create(
        Address(
            buyer=one,
            name=one.nickname,
            phone=one.phone,
            province="浙江省",
            city="杭州市",
            street=f"龙井路 {one.pk} 号",
        )
        for one in people
    )
    tokens = [f"crowd-{number}-{dice.getrandbits(64):x}" for number in range(buyers)]
    BuyerToken.objects.bulk_create(
        BuyerToken(
            buyer=one,
            sha256=hashlib.sha256(token.encode()).hexdigest(),
            made_at=now - DISTANT,
            expires_at=now + DISTANT,
        )
        for one, token in zip(people, tokens, strict=True)
    )
    return [(token, home.pk) for token, home in zip(tokens, homes, strict=True)]


def announce(shop: Any, now: datetime) -> None:
    """Thirty live promotions: a campaign with a budget that most orders take, members' prices, free delivery, and many
    that compete and lose."""
    from duoshou.mall.catalog.models import Category
    from duoshou.mall.promotions.models import Promotion

    shelves = list(Category.objects.filter(shop=shop).order_by("pk").values_list("pk", flat=True))
    declared: list[tuple[str, str, dict[str, Any], int | None]] = [
        ("满100减10", "threshold", amount_off([[10_000, 1_000], [20_000, 2_500]]), BUDGET_FEN),
        ("会员9.5折", "item_price", percent_off(950, [{"rule": "member_level_reaches", "level": 1}]), None),
        ("满150包邮", "freight", {"conditions": [reaches(15_000)], "benefit": {"rule": "free_freight"}}, None),
    ]
    for number, shelf in enumerate(shelves[:12]):
        scope = {"rule": "goods_in_scope", "category_ids": [shelf]}
        declared.append((f"分类折扣{number}", "item_price", percent_off(980 - number, [scope]), None))
        declared.append((f"分类满减{number}", "threshold", amount_off([[50_000, 500 + number]], [scope]), BUDGET_FEN))
    declared += [
        (f"大额满减{number}", "threshold", amount_off([[90_000 + number, 9_000]]), None) for number in range(3)
    ]
    Promotion.objects.bulk_create(
        Promotion(
            shop=shop,
            name=name,
            lane=lane,
            terms=terms,
            starts_at=now - timedelta(days=1),
            ends_at=now + timedelta(days=30),
            state=Promotion.LIVE,
            budget_fen=budget_fen,
            made_at=now,
        )
        for name, lane, terms, budget_fen in declared
    )


def amount_off(steps: list[list[int]], conditions: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """满减 by steps of fen."""
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": steps}
    return {"conditions": conditions or [], "benefit": {"rule": "amount_off", "calculator": calculator}}


def percent_off(pays_permille: int, conditions: list[dict[str, Any]]) -> dict[str, Any]:
    """折扣 on every piece."""
    calculator = {"rule": "tiers", "by": "pieces", "steps": [[0, pays_permille]]}
    return {"conditions": conditions, "benefit": {"rule": "percent_off", "calculator": calculator}}


def reaches(amount_fen: int) -> dict[str, Any]:
    """满 so much."""
    return {"rule": "amount_reaches", "amount_fen": amount_fen}


def analyse() -> None:
    """Tells the planner what the tables hold, as a database that has run for a day knows by itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
