"""The demo's mall: a shop with goods and pictures, promotions and coupons, made by the same doors as anybody's.

Imported only when Django is ready.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from duoshou.kernel.home import Home
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.facade import FreightRule, FreightTerms, ProductForm, SkuForm
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.facade import CouponDraft
from duoshou.mall.members import facade as members
from duoshou.mall.members.facade import Level
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.promotions.facade import Draft
from duoshou.mall.shops import facade as shops
from duoshou.mall.stock import facade as stock
from duoshou.mall.stock.facade import StockEntry
from duoshou.simulated_shop import CATEGORIES, MALL_GOODS, MALL_NAME, MALL_SLUG
from duoshou.simulated_shop.pictures import drawn

WHO = "演示"
PICTURES = "pictures"
DEAR_REGIONS = frozenset(("新疆", "西藏", "内蒙古", "青海"))
ORDINARY_FREIGHT = FreightRule(first=1, first_fen=800, next=1, next_fen=200)
DEAR_FREIGHT = FreightRule(first=1, first_fen=1_800, next=1, next_fen=800, regions=DEAR_REGIONS)
LEVELS = (Level(1, "会员", 0), Level(2, "银卡会员", 500_00), Level(3, "金卡会员", 2_000_00))
RUNS_DAYS = 30

Terms = Mapping[str, Any]
Skus = Mapping[str, int]


def there_is_a_mall() -> bool:
    """Whether this home has the demo's mall already."""
    return any(shop.slug == MALL_SLUG for shop in shops.open_shops())


@transaction.atomic
def make_mall(*, home: Home, moment: datetime) -> tuple[int, dict[str, int]]:
    """The number of the new shop and of each SKU by its code; all of it or, when something stops it, nothing."""
    shop_id = _open_shop(moment)
    return shop_id, _fill_shelves(home, shop_id, moment)


def _open_shop(moment: datetime) -> int:
    shop = shops.open_shop(
        name=MALL_NAME,
        slug=MALL_SLUG,
        moment=moment,
        notice="演示店铺：商品、图片与成交都是编出来的，付款走沙箱，不会真的扣款。",
        contact="演示店铺，没有客服",
    )
    members.set_levels(shop_id=shop.id, levels=LEVELS)
    return shop.id


def _fill_shelves(home: Home, shop_id: int, moment: datetime) -> dict[str, int]:
    """Goods with pictures, costs and stock, listed; the number of each SKU by its code."""
    freight_id = catalog.make_freight(
        shop_id=shop_id, name="全国快递", terms=FreightTerms("piece", ORDINARY_FREIGHT, (DEAR_FREIGHT,))
    )
    shelves = {
        name: catalog.make_category(shop_id=shop_id, name=name, position=place) for place, name in enumerate(CATEGORIES)
    }
    skus: dict[str, int] = {}
    pieces: dict[str, int] = {}
    for place, good in enumerate(MALL_GOODS):
        form = ProductForm(
            code=good.code,
            title=good.title,
            subtitle=good.subtitle,
            description=good.description,
            category_id=shelves[good.category],
            supplier="演示供应商",
            freight_id=freight_id,
            position=place,
        )
        product_id = catalog.make_product(shop_id=shop_id, product=form, moment=moment)
        for turn, variant in enumerate(good.variants):
            code = good.code + variant.code
            sku = SkuForm(code, variant.attributes, "", variant.cost_fen, variant.weight_grams, turn)
            skus[code] = catalog.make_sku(
                shop_id=shop_id, product_id=product_id, sku=sku, price_fen=variant.price_fen, who=WHO, moment=moment
            )
            pieces[code] = variant.pieces
        catalog.add_picture(
            shop_id=shop_id, product_id=product_id, content=drawn(good), folder=home.root / PICTURES, words=good.title
        )
        catalog.list_product(shop_id=shop_id, product_id=product_id, moment=moment)
    items = stock.items_by_code(shop_id=shop_id, codes=list(pieces))
    stock.enter_stock(
        shop_id=shop_id,
        entries=[StockEntry(items[code].item_id, StockEntry.ADD, count) for code, count in pieces.items()],
        who=WHO,
        why="演示进货",
        moment=moment,
    )
    return skus


def start_promotions(*, shop_id: int, skus: Skus, moment: datetime) -> None:
    """满300减30 with a budget, a member price, a half second piece, a gift, a limited price, free freight."""
    category = {card.name: card.category_id for card in catalog.categories(shop_id=shop_id)}
    of_gaiwan: Terms = {"rule": "goods_in_scope", "sku_ids": [skus["WARE-GAIWAN"]]}
    of_sweets: Terms = {"rule": "goods_in_scope", "category_ids": [category["点心"]]}
    of_clothes: Terms = {"rule": "goods_in_scope", "category_ids": [category["衣帽"]]}
    of_tea: Terms = {"rule": "goods_in_scope", "category_ids": [category["茶叶"]]}
    for draft in (
        _draft("满300减30", "threshold", _amount_off(300_00, 30_00), moment, budget_fen=3_000_00),
        _draft(
            "点心第2件半价", "bundle", _terms({"rule": "nth_piece", "nth": 2, "pays_permille": 500}, of_sweets), moment
        ),
        _draft(
            "会员价：衣帽95折",
            "item_price",
            _terms(_percent(950), {"rule": "member_level_reaches", "level": 1}, of_clothes),
            moment,
        ),
        _draft(
            "限时价：盖碗55元",
            "item_price",
            _terms({"rule": "fixed_price", "price_fen": 55_00}, of_gaiwan),
            moment,
            days=7,
        ),
        _draft("买茶满150赠品茗杯", "gift", _terms(_gift(skus["WARE-CUP-2"], 150_00), of_tea), moment),
        _draft(
            "满99包邮",
            "freight",
            _terms(
                {"rule": "free_freight", "except_regions": ["新疆", "西藏"]},
                {"rule": "amount_reaches", "amount_fen": 99_00},
            ),
            moment,
        ),
    ):
        made = promotions.make_promotion(shop_id=shop_id, draft=draft, who=WHO, moment=moment)
        promotions.start_promotion(shop_id=shop_id, promotion_id=made.id, who=WHO, moment=moment)


def offer_coupons(*, shop_id: int, moment: datetime) -> None:
    """One coupon for everybody, one for those who buy for the first time, its worth capped."""
    until = moment + timedelta(days=RUNS_DAYS)
    drafts = (
        CouponDraft("满100减10", _amount_off(100_00, 10_00), 1_000, moment, until, per_buyer=2, valid_days=15),
        CouponDraft(
            "新人8折券",
            _terms(_percent(800), {"rule": "amount_reaches", "amount_fen": 99_00}),
            500,
            moment,
            until,
            kind="new_buyer",
            max_discount_fen=20_00,
            valid_days=7,
        ),
    )
    for draft in drafts:
        coupons.make_template(shop_id=shop_id, draft=draft, who=WHO, moment=moment)


def reduce_with_a_strike_price(*, shop_id: int, skus: Skus, moment: datetime) -> None:
    """The candles sold all week at 79.00 cost 59.00 now, beside the old price: the law allows what was really paid."""
    for code in ("HOME-CANDLE-1", "HOME-CANDLE-2", "HOME-CANDLE-3"):
        sku_id = skus[code]
        catalog.change_price(shop_id=shop_id, sku_id=sku_id, price_fen=59_00, who=WHO, why="换季清仓", moment=moment)
        catalog.set_strike_price(
            shop_id=shop_id, sku_id=sku_id, strike_fen=79_00, who=WHO, why="近七日最低成交价", moment=moment
        )


def _draft(
    name: str, lane: str, terms: Terms, moment: datetime, *, days: int = RUNS_DAYS, budget_fen: int | None = None
) -> Draft:
    return Draft(name, lane, terms, moment, moment + timedelta(days=days), budget_fen=budget_fen)


def _terms(benefit: Terms, *conditions: Terms) -> Terms:
    return {"conditions": list(conditions), "benefit": benefit}


def _amount_off(reach_fen: int, off_fen: int) -> Terms:
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [[reach_fen, off_fen]]}
    return _terms({"rule": "amount_off", "calculator": calculator})


def _percent(pays_permille: int) -> Terms:
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [[0, pays_permille]]}
    return {"rule": "percent_off", "calculator": calculator}


def _gift(sku_id: int, reach_fen: int) -> Terms:
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [[reach_fen, 1]]}
    return {"rule": "gift_goods", "sku_id": sku_id, "calculator": calculator}
