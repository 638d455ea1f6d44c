"""What competes, what stacks, and in which order: one table.

The order of calculation is the one Chinese malls use (`marketing_rules.md`, “Price calculation order”): a special scene
replaces the price; then the price of one piece; then bundles; then 满减/满折 on the amount already reduced; then coupons;
then freight; then gifts. Each lane measures and reduces what the lanes before have left, never the undiscounted total:
40 % and then 70 % off leave 18 % to pay, they do not give the goods away (saleor#17453).

| lane       | among themselves                                                                                   |
|------------|----------------------------------------------------------------------------------------------------|
| item_price | compete line by line; the lowest price of one piece wins                                           |
| bundle     | compete for pieces; the largest discount takes its pieces, then the next among the pieces left     |
| threshold  | exactly one per order, the largest discount                                                        |
| coupon     | the best of those that stand alone, then all that stack, by priority                               |
| freight    | exactly one, the largest discount                                                                  |
| gift       | all                                                                                                |

Of equals the higher priority wins, then a promotion before a coupon, then the lower id. Whoever loses is told to whom.
"""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.lane_names import BUNDLE, COUPON, FREIGHT, GIFT, ITEM_PRICE, THRESHOLD
from duoshou.mall.promotions.rules.rule import Benefit


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: the benefits that may stand in it, and whether money can limit it."""

    name: str
    words: Words
    benefits: tuple[str, ...]
    may_be_capped: bool = True
    may_have_budget: bool = True


# A price of one piece has no cap per order: two pieces would then cost different prices. A gift is limited by its
# stock; a budget in money would never be used up, and would promise what it does not hold.
LANES = (
    Lane(ITEM_PRICE, Words("单品价", "price of one piece"), ("fixed_price", "percent_off"), may_be_capped=False),
    Lane(BUNDLE, Words("多件优惠", "bundles"), ("nth_piece", "bundle_price", "any_pieces_price", "percent_off")),
    Lane(THRESHOLD, Words("满减满折", "thresholds"), ("amount_off", "percent_off")),
    Lane(COUPON, Words("优惠券", "coupons"), ("amount_off", "percent_off")),
    Lane(FREIGHT, Words("运费", "freight"), ("free_freight",)),
    Lane(GIFT, Words("赠品", "gifts"), ("gift_goods",), may_be_capped=False, may_have_budget=False),
)
LANE = {lane.name: lane for lane in LANES}


@dataclass(frozen=True, slots=True)
class Scene:
    """One way of selling: the lanes that goods at this scene's price stay out of."""

    name: str
    words: Words
    keeps_out_of: frozenset[str]


REDUCTIONS = frozenset({ITEM_PRICE, BUNDLE, THRESHOLD, COUPON})

# A line that carries a scene price stays out of these lanes; the other lines of the same cart take part as usual.
SCENES = (
    Scene("shop", Words("商城", "the mall"), REDUCTIONS),
    Scene("group", Words("拼团", "group-buy"), REDUCTIONS),
    Scene("bargain", Words("砍价", "bargain"), REDUCTIONS),
    Scene("flash", Words("秒杀", "flash sale"), REDUCTIONS),
)
SCENE = {scene.name: scene for scene in SCENES}


def objection(lane: str, benefit: Benefit, *, capped: bool, budgeted: bool) -> Words | None:
    """Why such a benefit cannot stand in the lane; None when it can."""
    known = LANE.get(lane)
    if known is None:
        return Words(f"没有优惠层“{lane}”", f"there is no lane “{lane}”")
    if benefit.rule not in known.benefits:
        return Words(f"{known.words.zh}不能用“{benefit.rule}”", f"{known.words.en} cannot give “{benefit.rule}”")
    if capped and not known.may_be_capped:
        return Words(f"{known.words.zh}不能设每单上限", f"{known.words.en} cannot be capped per order")
    if budgeted and not known.may_have_budget:
        return Words(f"{known.words.zh}不能设金额预算", f"{known.words.en} cannot have a budget in money")
    return benefit.objection_to(lane)
