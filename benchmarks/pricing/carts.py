"""A made-up shop for pricing: 2,000 SKUs, 30 live promotions over all lanes, and carts that nobody asks about twice."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from duoshou.mall.promotions.declared import promotion_from_terms
from duoshou.mall.promotions.values import CouponOffer, Line, Promotion, Visit

MOMENT = datetime(2026, 6, 18, 13, 0, tzinfo=UTC)  # 21:00 in Shanghai
STARTS, ENDS = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
SKUS, PRODUCTS, LEAVES, TRUNKS = 2_000, 700, 40, 8
REGIONS = (("浙江", "杭州"), ("广东", "深圳"), ("上海",), ("新疆",), ())
SEED = 20_260_618


def tiers(by: str, *steps: tuple[int, int]) -> dict:
    return {"rule": "tiers", "by": by, "steps": [list(step) for step in steps]}


def amount_off(*steps: tuple[int, int], by: str = "amount_fen") -> dict:
    return {"rule": "amount_off", "calculator": tiers(by, *steps)}


def percent(*steps: tuple[int, int], by: str = "pieces") -> dict:
    return {"rule": "percent_off", "calculator": tiers(by, *steps)}


def categories(*ids: int, **more: list[int]) -> dict:
    return {"rule": "goods_in_scope", "category_ids": list(ids), **more}


def every(by: str, full: int, gives: int, most: int | None = None) -> dict:
    return {"rule": "for_every_full", "by": by, "every": full, "gives": gives, "most_times": most}


NEW, MEMBER, GOLD = {"rule": "buyer_is_new"}, *({"rule": "member_level_reaches", "level": level} for level in (1, 3))
NIGHT = {"rule": "within_hours", "from": "20:00", "to": "23:00", "zone": "Asia/Shanghai"}


def catalogue() -> list[tuple[int, int, tuple[int, ...], int]]:
    """(sku, product, its category with the one above, price) of every SKU."""
    dice = random.Random(SEED)
    goods = []
    for sku_id in range(1, SKUS + 1):
        product_id = 1 + sku_id * PRODUCTS // (SKUS + 1)
        leaf = TRUNKS + 1 + product_id % LEAVES
        goods.append((sku_id, product_id, (leaf, 1 + leaf % TRUNKS), dice.randrange(990, 39_900, 10)))
    return goods


def declarations() -> list[tuple[str, dict, list[dict], dict]]:
    """(lane, benefit, conditions, limits) of 30 promotions, as a shop runs them in the middle of June."""
    dice = random.Random(SEED + 1)
    goods = catalogue()

    def prices(number: int, permille: int) -> dict:
        chosen = dice.sample(goods, number)
        return {"rule": "fixed_price", "prices": [[sku, price * permille // 1000] for sku, _, _, price in chosen]}

    trunk = 1
    return [
        ("item_price", prices(120, 800), [], {}),
        ("item_price", prices(80, 700), [NIGHT], {}),
        ("item_price", prices(40, 500), [NEW], {"per_buyer_limit": 1}),
        ("item_price", prices(200, 900), [MEMBER], {}),
        ("item_price", percent((0, 900)), [categories(10, 11, 12)], {}),
        ("item_price", percent((0, 850)), [categories(20)], {"budget_left_fen": 5_000_000}),
        ("item_price", percent((0, 980)), [MEMBER], {}),
        ("item_price", percent((0, 920)), [GOLD, categories(2)], {}),
        ("item_price", percent((0, 880)), [{"rule": "region_is", "regions": ["浙江"]}, categories(30)], {}),
        ("bundle", {"rule": "nth_piece", "nth": 2, "pays_permille": 500}, [categories(13, 14)], {}),
        ("bundle", {"rule": "nth_piece", "nth": 3, "pays_permille": 0, "same_sku": True}, [categories(4)], {}),
        ("bundle", {"rule": "bundle_price", "pieces": [[3, 1], [700, 1]], "price_fen": 9_900}, [], {}),
        ("bundle", {"rule": "bundle_price", "pieces": [[8, 2], [9, 1]], "price_fen": 19_900}, [], {}),
        ("bundle", {"rule": "any_pieces_price", "pieces": 3, "price_fen": 29_900}, [categories(5)], {}),
        ("bundle", percent((2, 950), (3, 900)), [categories(6, except_sku_ids=[17])], {"max_discount_fen": 8_000}),
        ("threshold", amount_off((30_000, 3_000), (50_000, 6_000)), [], {"budget_left_fen": 90_000_000}),
        ("threshold", amount_off((9_900, 500)), [], {}),
        ("threshold", amount_off((20_000, 2_500)), [categories(trunk)], {}),
        ("threshold", {"rule": "amount_off", "calculator": every("amount_fen", 10_000, 1_000, 5)}, [categories(3)], {}),
        ("threshold", percent((40_000, 900), by="amount_fen"), [MEMBER], {"max_discount_fen": 5_000}),
        ("threshold", amount_off((5_000, 1_000)), [NEW], {"per_buyer_limit": 1}),
        ("threshold", amount_off((3, 2_000), by="pieces"), [categories(7)], {}),
        ("threshold", percent((4, 880), by="pieces"), [categories(8), NIGHT], {"with_coupons": False}),
        ("freight", {"rule": "free_freight", "except_regions": ["新疆"]}, [at_least(9_900)], {}),
        ("freight", {"rule": "free_freight"}, [MEMBER, at_least(4_900)], {}),
        ("freight", {"rule": "free_freight", "up_to_fen": 500}, [NEW], {}),
        ("gift", {"rule": "gift_goods", "sku_id": 1999, "calculator": tiers("amount_fen", (20_000, 1))}, [], {}),
        ("gift", {"rule": "gift_goods", "sku_id": 1998, "calculator": every("pieces", 2, 1)}, [categories(15)], {}),
        ("gift", {"rule": "gift_goods", "sku_id": 2000, "calculator": tiers("pieces", (1, 1))}, [NEW], {}),
        ("gift", {"rule": "gift_goods", "sku_id": 1997, "calculator": tiers("pieces", (5, 1))}, [GOLD], {}),
    ]


def at_least(amount_fen: int) -> dict:
    return {"rule": "amount_reaches", "amount_fen": amount_fen}


def promotions() -> list[Promotion]:
    """The 30 promotions."""
    return [
        promotion_from_terms(
            id=number,
            name=f"{lane} {number}",
            lane=lane,
            terms={"conditions": conditions, "benefit": benefit},
            starts_at=STARTS,
            ends_at=ENDS,
            **limits,
        )
        for number, (lane, benefit, conditions, limits) in enumerate(declarations(), start=1)
    ]


def coupon_templates() -> list[tuple[Promotion, bool]]:
    """Three kinds of coupon, and whether each stacks."""
    kinds = [
        (amount_off((20_000, 2_000)), [], None, False),
        (amount_off((10_000, 1_500)), [categories(2, 3, 4)], None, False),
        (percent((0, 950)), [], 2_000, True),
    ]
    return [
        (
            promotion_from_terms(
                id=number,
                name=f"coupon {number}",
                lane="coupon",
                terms={"conditions": conditions, "benefit": benefit},
                starts_at=STARTS,
                ends_at=ENDS,
                max_discount_fen=cap,
            ),
            stacks,
        )
        for number, (benefit, conditions, cap, stacks) in enumerate(kinds, start=1)
    ]


def random_carts(number: int, *, lines: int = 5) -> list[dict]:
    """What `quote` is asked, without the book: different goods, buyers, regions and coupons every time."""
    dice = random.Random(SEED + 2)
    goods, templates = catalogue(), coupon_templates()
    asked = []
    for cart in range(number):
        chosen = dice.sample(goods, lines)
        level = dice.choice((0, 0, 1, 1, 2, 3))
        offers = [
            CouponOffer(cart * 10 + place, promotion, stacks)
            for place, (promotion, stacks) in enumerate(templates)
            if dice.random() < 0.4
        ]
        asked.append(
            {
                "lines": [Line(*one[:3], dice.choice((1, 1, 1, 2, 3)), one[3]) for one in chosen],
                "visit": Visit(
                    moment=MOMENT,
                    is_new=level == 0 and dice.random() < 0.5,
                    level=level,
                    regions=dice.choice(REGIONS),
                    uses={3: 1} if dice.random() < 0.2 else {},
                ),
                "coupons": offers,
                "freight_fen": 800,
            }
        )
    return asked
