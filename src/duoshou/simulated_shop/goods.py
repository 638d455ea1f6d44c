"""The shelf of the simulated shop: twenty-four biscuits, nuts, sweets and teas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from duoshou.simulated_shop.values import CostFrom, Good

FIRST_ITEM_ID, ITEM_ID_STEP = 623_801_450_017, 7_919_003
NEW_GOODS_AGE_DAYS = 75
COST_RISE_AGE_DAYS = 45
"""One supplier raises a price so long before the end; earlier sales keep the old cost."""

FADING_GOOD = "QQ-002"
DEAD_GOOD = "LH-004"
SCARCE_GOOD = "QQ-001"
DEARER_GOOD = "JG-001"

TASTES = ("口味：原味", "口味：抹茶", "口味：可可")
SIZES = ("规格：小份", "规格：大份")
COLOURS = ("颜色分类：红色", "颜色分类：金色")
PLAIN = ("",)

# code, title, category, price in fen, cost in fen, ordinary visitors, conversion, variants, goes with, advertised
_SHELF: tuple[tuple[str, str, str, int, int, int, float, tuple[str, ...], str, bool], ...] = (
    ("QQ-001", "手工黄油曲奇饼干网红零食下午茶点心礼盒装", "曲奇饼干", 5990, 2380, 353, 0.034, TASTES, "CD-001", True),
    ("QQ-002", "蔓越莓曲奇饼干手工烘焙小包装休闲零食", "曲奇饼干", 4590, 1790, 302, 0.033, TASTES, "CD-002", True),
    ("QQ-003", "抹茶曲奇手工饼干独立包装办公室零食", "曲奇饼干", 3990, 1620, 143, 0.028, PLAIN, "CD-001", False),
    ("QQ-004", "儿童无添加蔗糖小熊饼干宝宝磨牙零食", "曲奇饼干", 3290, 1350, 176, 0.029, PLAIN, "GG-003", True),
    ("QQ-005", "咸蛋黄曲奇饼干网红小吃茶点罐装", "曲奇饼干", 3690, 1490, 101, 0.024, PLAIN, "CD-002", False),
    ("QQ-006", "双层巧克力软曲奇现烤短保质期点心", "曲奇饼干", 4990, 2210, 80, 0.025, TASTES, "QQ-001", False),
    ("XT-001", "结婚喜糖礼盒成品含糖伴手礼中式婚礼", "喜糖礼盒", 1990, 820, 218, 0.021, COLOURS, "XT-003", True),
    ("XT-002", "满月回礼宝宝百日宴伴手礼盒曲奇糖果组合", "喜糖礼盒", 2690, 1130, 118, 0.022, COLOURS, "XT-001", False),
    ("XT-003", "创意喜糖盒子空盒婚礼糖果包装袋", "喜糖礼盒", 990, 310, 92, 0.026, COLOURS, "XT-001", False),
    ("XT-004", "订婚宴喜饼礼盒传统糕点伴手礼", "喜糖礼盒", 8800, 3960, 59, 0.017, PLAIN, "XT-003", False),
    ("JG-001", "每日坚果混合果仁小包装三十袋孕妇零食", "坚果炒货", 7990, 4100, 202, 0.027, SIZES, "GG-001", True),
    ("JG-002", "炭烧腰果大颗粒原味罐装坚果", "坚果炒货", 4990, 2680, 97, 0.026, SIZES, "JG-003", False),
    ("JG-003", "夏威夷果奶油味送开果器坚果零食", "坚果炒货", 3990, 1980, 109, 0.027, SIZES, "JG-002", False),
    ("JG-004", "焦糖瓜子葵花籽袋装炒货", "坚果炒货", 1590, 640, 63, 0.030, PLAIN, "JG-003", False),
    ("GG-001", "芒果干果脯蜜饯休闲零食袋装", "果干蜜饯", 2290, 960, 126, 0.030, SIZES, "GG-002", False),
    ("GG-002", "无核西梅干孕妇零食酸甜果干", "果干蜜饯", 2590, 1120, 84, 0.028, PLAIN, "GG-001", False),
    ("GG-003", "冻干草莓脆水果干儿童零食", "果干蜜饯", 2990, 1380, 105, 0.026, PLAIN, "QQ-004", True),
    ("GG-004", "陈皮丹话梅蜜饯老式零食罐装", "果干蜜饯", 1890, 690, 46, 0.027, PLAIN, "CD-003", False),
    ("CD-001", "茉莉花茶小罐装浓香型冷泡茶", "茶饮", 4900, 1680, 76, 0.024, PLAIN, "QQ-001", False),
    ("CD-002", "桂花乌龙茶包三角袋泡茶办公室", "茶饮", 3900, 1320, 88, 0.026, PLAIN, "QQ-002", True),
    ("CD-003", "陈皮普洱小青柑茶叶礼盒装", "茶饮", 12800, 5200, 50, 0.015, PLAIN, "LH-001", False),
    ("LH-001", "年货零食大礼包坚果曲奇组合送礼", "节庆礼盒", 16800, 8350, 109, 0.018, SIZES, "CD-003", True),
    ("LH-003", "中秋伴手礼流心酥点心礼盒", "节庆礼盒", 9900, 4600, 55, 0.017, PLAIN, "CD-001", False),
    ("LH-004", "复古铁盒曲奇收藏版礼盒限量", "节庆礼盒", 23800, 11800, 10, 0.006, PLAIN, "CD-003", False),
)
_NEW_GOODS = ("QQ-006", "GG-003")


def shelf(*, first_day: date, days: int) -> tuple[Good, ...]:
    """All goods; two of them were listed late, when the simulation is long enough to see it."""
    late = first_day + timedelta(days=max(0, days - NEW_GOODS_AGE_DAYS))
    return tuple(
        Good(
            *card,
            item_id=str(FIRST_ITEM_ID + place * ITEM_ID_STEP),
            listed_on=late if card[0] in _NEW_GOODS else first_day,
        )
        for place, card in enumerate(_SHELF)
    )


def costs_of(goods: Sequence[Good], *, first_day: date, days: int) -> tuple[CostFrom, ...]:
    """What each good costs from when on: everything from the first day, one good dearer in the last weeks."""
    costs = [CostFrom(good.code, first_day, good.cost_fen) for good in goods]
    if days > COST_RISE_AGE_DAYS:
        dearer = next(good for good in goods if good.code == DEARER_GOOD)
        from_day = first_day + timedelta(days=days - COST_RISE_AGE_DAYS)
        costs.append(CostFrom(dearer.code, from_day, dearer.cost_fen + 320))
    return tuple(costs)


def cost_on(costs: Sequence[CostFrom], *, code: str, day: date) -> int:
    """What one piece of `code` cost on `day`."""
    known = [cost for cost in costs if cost.code == code and cost.from_day <= day]
    return max(known, key=lambda cost: cost.from_day).cost_fen
