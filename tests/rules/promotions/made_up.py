"""Promotions, carts and visits made up by dice: every rule, small and huge amounts, free goods, 100 % off."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from duoshou.mall.promotions.declared import promotion_from_terms
from duoshou.mall.promotions.values import CouponOffer, Line, Promotion, Visit

NOON = datetime(2026, 6, 18, 4, 0, tzinfo=UTC)
MOST_PRICE_FEN = 10_000_000 * 100
SKUS = 14
REGIONS = ("浙江", "广东", "新疆")


def price_fen(dice: random.Random) -> int:
    """Often small or round, sometimes nothing, sometimes ten million yuan."""
    most = dice.choice((1, 10, 999, 9_900, 30_000, 30_000, 10**6, MOST_PRICE_FEN))
    return dice.choice((0, most, dice.randint(1, most), dice.randint(1, most), dice.randint(1, most)))


def amount_fen(dice: random.Random) -> int:
    """A threshold or a discount, at least 1."""
    return dice.randint(1, dice.choice((3, 100, 5_000, 30_000, 10**6, 10**10)))


def lines(dice: random.Random, *, most_lines: int, scene_prices: bool = False) -> list[Line]:
    """A cart; the same SKU may stand on two lines, always with the same price."""
    prices = {sku_id: price_fen(dice) for sku_id in range(1, SKUS + 1)}
    cart = []
    for _ in range(dice.randint(1, most_lines)):
        sku_id = dice.randint(1, SKUS)
        base_fen = prices[sku_id]
        scene_fen = dice.randint(0, base_fen) if scene_prices and dice.random() < 0.5 else None
        pieces = dice.choice((1, 1, 1, 2, 3, dice.randint(1, 99)))
        cart.append(Line(sku_id, 1 + sku_id // 3, (1 + sku_id % 4, 11 + sku_id % 2), pieces, base_fen, scene_fen))
    return cart


def tiers(dice: random.Random, values: list[int], *, by: str | None = None) -> dict[str, Any]:
    """A ladder over these values, from the least the buyer gets to the most."""
    by = by or dice.choice(("amount_fen", "pieces"))
    reaches = set[int]()
    while len(reaches) < len(values):
        reaches.add(dice.choice((0, dice.randint(1, 9) if by == "pieces" else amount_fen(dice))))
        if len(values) > 3 and len(reaches) == 1:
            reaches.add(dice.randint(1, 10**12))
    return {"rule": "tiers", "by": by, "steps": [list(step) for step in zip(sorted(reaches), values, strict=True)]}


def rising(dice: random.Random) -> list[int]:
    return sorted({amount_fen(dice) for _ in range(dice.randint(1, 3))})


def permilles(dice: random.Random) -> list[int]:
    """What is paid, falling; 0 is everything off."""
    return sorted({dice.choice((0, 1, 300, 500, 855, 999, dice.randint(0, 999))) for _ in range(dice.randint(1, 3))})[
        ::-1
    ]


def every(dice: random.Random, gives: int) -> dict[str, Any]:
    by = dice.choice(("amount_fen", "pieces"))
    full = dice.randint(1, 6) if by == "pieces" else amount_fen(dice)
    return {"rule": "for_every_full", "by": by, "every": full, "gives": gives, "most_times": dice.choice((None, 1, 3))}


def amount_off(dice: random.Random) -> dict[str, Any]:
    calculator = tiers(dice, rising(dice)) if dice.random() < 0.7 else every(dice, amount_fen(dice))
    return {"rule": "amount_off", "calculator": calculator}


def percent_off(dice: random.Random, by: str | None = None) -> dict[str, Any]:
    return {"rule": "percent_off", "calculator": tiers(dice, permilles(dice), by=by)}


def item_price(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.4:
        flat = {"rule": "tiers", "by": "pieces", "steps": [[0, permilles(dice)[0]]]}
        return {"rule": "percent_off", "calculator": flat}
    if dice.random() < 0.5:
        return {"rule": "fixed_price", "price_fen": price_fen(dice)}
    chosen = dice.sample(range(1, SKUS + 1), dice.randint(1, 5))
    return {"rule": "fixed_price", "prices": [[sku_id, price_fen(dice)] for sku_id in chosen]}


def bundle(dice: random.Random) -> dict[str, Any]:
    most_times = dice.choice((None, None, 1, 2))
    kind = dice.choice(("nth_piece", "bundle_price", "any_pieces_price", "percent_off"))
    if kind == "nth_piece":
        return {
            "rule": kind,
            "nth": dice.randint(2, 4),
            "pays_permille": dice.choice((0, 500, 999)),
            "same_sku": dice.random() < 0.3,
            "most_times": most_times,
        }
    if kind == "bundle_price":
        chosen = dice.sample(range(1, SKUS + 1), dice.randint(2, 3))
        pieces = [[sku_id, dice.randint(1, 2)] for sku_id in chosen]
        return {"rule": kind, "pieces": pieces, "price_fen": price_fen(dice), "most_times": most_times}
    if kind == "any_pieces_price":
        return {"rule": kind, "pieces": dice.randint(2, 4), "price_fen": price_fen(dice), "most_times": most_times}
    return percent_off(dice, by="pieces")


def free_freight(dice: random.Random) -> dict[str, Any]:
    excepted = dice.choice(([], [], ["新疆"]))
    return {"rule": "free_freight", "up_to_fen": dice.choice((None, 1, 500)), "except_regions": excepted}


def gift_goods(dice: random.Random) -> dict[str, Any]:
    calculator = every(dice, dice.randint(1, 2)) if dice.random() < 0.5 else tiers(dice, [1, 3])
    return {"rule": "gift_goods", "sku_id": dice.choice((901, 902)), "calculator": calculator}


BENEFITS = {
    "item_price": item_price,
    "bundle": bundle,
    "threshold": lambda dice: dice.choice((amount_off, percent_off))(dice),
    "coupon": lambda dice: dice.choice((amount_off, percent_off))(dice),
    "freight": free_freight,
    "gift": gift_goods,
}


def condition(dice: random.Random) -> dict[str, Any]:
    """Any condition but the goods."""
    return dice.choice(
        (
            {"rule": "buyer_is_new"},
            {"rule": "member_level_reaches", "level": dice.randint(1, 3)},
            {"rule": "amount_reaches", "amount_fen": amount_fen(dice)},
            {"rule": "pieces_reach", "pieces": dice.randint(1, 9)},
            {"rule": "region_is", "regions": [dice.choice(REGIONS)]},
            {"rule": "scene_is", "scenes": [dice.choice(("shop", "flash"))]},
            {"rule": "within_hours", "from": "10:00", "to": dice.choice(("11:00", "14:00")), "zone": "Asia/Shanghai"},
        )
    )


def goods(dice: random.Random) -> dict[str, Any]:
    """Some of the goods, now and then with exceptions."""
    named: dict[str, Any] = {"rule": "goods_in_scope"}
    taken = dice.choice(("sku_ids", "product_ids", "category_ids", "none"))
    if taken != "none":
        named[taken] = dice.sample((1, 2, 3, 4, 5, 11, 12), dice.randint(1, 3))
    if taken == "none" or dice.random() < 0.3:
        named[dice.choice(("except_sku_ids", "except_category_ids"))] = [dice.randint(1, 12)]
    return named


def promotion(dice: random.Random, number: int, lane: str) -> Promotion:
    """Any promotion of the lane; mostly live."""
    conditions = [goods(dice)] if dice.random() < 0.4 else []
    if dice.random() < 0.35:
        conditions.append(condition(dice))
    limits: dict[str, Any] = {"priority": dice.choice((0, 0, 0, 5)), "with_coupons": dice.random() < 0.85}
    if lane not in ("item_price", "gift") and dice.random() < 0.3:
        limits["max_discount_fen"] = amount_fen(dice)
    if lane != "gift" and dice.random() < 0.2:
        limits["budget_left_fen"] = amount_fen(dice)
    if dice.random() < 0.15:
        limits["per_buyer_limit"] = dice.randint(1, 2)
    terms = {"conditions": conditions, "benefit": BENEFITS[lane](dice), "with_promotions": dice.random() < 0.85}
    begins = NOON + timedelta(days=dice.choice((-3, -3, -3, -3, -3, 1)))
    return promotion_from_terms(
        id=number,
        name=f"{lane} {number}",
        lane=lane,
        terms=terms,
        starts_at=begins,
        ends_at=begins + timedelta(days=30),
        **limits,
    )


def promotions(dice: random.Random, *, most: int) -> list[Promotion]:
    """So many promotions at most, over all lanes but the coupons'."""
    lanes = [lane for lane in BENEFITS if lane != "coupon"]
    return [promotion(dice, number, dice.choice(lanes)) for number in range(1, dice.randint(0, most) + 1)]


def templates(dice: random.Random) -> list[Promotion]:
    """What the shop's coupons are made of."""
    return [template(dice, number) for number in range(501, 505)]


def template(dice: random.Random, number: int) -> Promotion:
    """What one kind of coupon gives; mostly money off the goods."""
    return promotion(dice, number, dice.choice(("coupon", "coupon", "coupon", "freight")))


def coupons(dice: random.Random, known: Sequence[Promotion]) -> list[CouponOffer]:
    """What the buyer holds: each of a template of its own, or of those that are known, two of one kind among them."""
    return [
        CouponOffer(number, dice.choice(known) if known else template(dice, 500 + number), dice.random() < 0.5)
        for number in range(1, dice.choice((0, 0, 1, 2, 4)) + 1)
    ]


def visit(dice: random.Random, *, scene: str = "shop") -> Visit:
    """Who asks, and what the books say."""
    return Visit(
        moment=NOON,
        is_new=dice.random() < 0.4,
        level=dice.randint(0, 3),
        scene=scene,
        regions=dice.choice(((), ("浙江", "杭州"), ("新疆",))),
        uses={number: dice.randint(0, 2) for number in range(1, 4)} if dice.random() < 0.5 else {},
        budgets_left_fen={2: amount_fen(dice)} if dice.random() < 0.2 else {},
        gift_pieces_left={901: dice.randint(0, 2)} if dice.random() < 0.4 else {},
    )


def question(dice: random.Random, *, most_lines: int, known: Sequence[Promotion] = ()) -> dict[str, Any]:
    """What `quote` is asked, without the promotions; its coupons are of the templates that are `known`, if any."""
    scene = dice.choice(("shop", "shop", "shop", "flash", "group"))
    return {
        "lines": lines(dice, most_lines=most_lines, scene_prices=scene != "shop"),
        "visit": visit(dice, scene=scene),
        "coupons": coupons(dice, known),
        "freight_fen": dice.choice((0, 1, 800)),
    }
