"""The shelf of the made-up mall: twenty-four goods for tea, home and wardrobe, in colours and sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MALL_NAME = "演示商城"
MALL_SLUG = "demo"
CATEGORIES = ("茶叶", "茶器", "家居", "衣帽", "点心")

TEE_SIZES = ("M", "L", "XL")
WEIGHTS = (("50克", 0), ("125克", 4_200), ("250克", 9_800))


@dataclass(frozen=True, slots=True)
class MallVariant:
    """One SKU: the end of its code, its attributes, its price and cost in fen, grams, pieces on the shelf."""

    code: str
    attributes: Mapping[str, str]
    price_fen: int
    cost_fen: int
    weight_grams: int
    pieces: int


@dataclass(frozen=True, slots=True)
class MallGood:
    """One product; `drawn_as` names its picture, `colour` the one it is drawn in."""

    code: str
    title: str
    subtitle: str
    category: str
    drawn_as: str
    colour: str
    variants: tuple[MallVariant, ...]

    @property
    def description(self) -> str:
        """What its page says."""
        return f"{self.subtitle}。\n\n演示商品，图片由程序画出，不对应任何真实货品；可以用沙箱付款走完整个流程。"


def _plain(price_fen: int, grams: int, pieces: int) -> tuple[MallVariant, ...]:
    return (MallVariant("", {}, price_fen, _cost(price_fen), grams, pieces),)


def _by_weight(price_fen: int, pieces: int) -> tuple[MallVariant, ...]:
    return tuple(
        MallVariant(f"-{place}", {"净含量": words}, price_fen + more, _cost(price_fen + more), 90 * place, pieces)
        for place, (words, more) in enumerate(WEIGHTS, start=1)
    )


def _coloured(name: str, colours: tuple[str, ...], price_fen: int, grams: int, pieces: int) -> tuple[MallVariant, ...]:
    return tuple(
        MallVariant(f"-{place}", {name: colour}, price_fen, _cost(price_fen), grams, pieces)
        for place, colour in enumerate(colours, start=1)
    )


def _worn(colours: tuple[str, ...], price_fen: int, grams: int, pieces: int) -> tuple[MallVariant, ...]:
    return tuple(
        MallVariant(f"-{place}{size}", {"颜色": colour, "尺码": size}, price_fen, _cost(price_fen), grams, pieces)
        for place, colour in enumerate(colours, start=1)
        for size in TEE_SIZES
    )


def _cost(price_fen: int) -> int:
    """Forty-two of a hundred, in whole jiao."""
    return price_fen * 42 // 1_000 * 10


MALL_GOODS: tuple[MallGood, ...] = (
    MallGood("TEA-GREEN", "高山云雾绿茶", "清明前采，豆香清爽", "茶叶", "pouch", "#6f9b6a", _by_weight(3_800, 120)),
    MallGood("TEA-JASMINE", "七窨茉莉花茶", "真花窨制，汤色透亮", "茶叶", "pouch", "#d9b85f", _by_weight(4_200, 90)),
    MallGood("TEA-RED", "正山小种红茶", "桂圆香，耐冲泡", "茶叶", "pouch", "#b0574a", _by_weight(4_600, 80)),
    MallGood("TEA-PUER", "陈皮普洱小罐", "陈皮醇和，一罐一泡", "茶叶", "tin", "#7a5238", _plain(8_800, 260, 60)),
    MallGood("WARE-GAIWAN", "手绘白瓷盖碗", "薄胎聚香，出水利落", "茶器", "gaiwan", "#f4f1ea", _plain(6_900, 320, 70)),
    MallGood("WARE-POT", "紫砂西施壶", "手工全手拉，容量 180 毫升", "茶器", "teapot", "#8a4b36", _plain(26_800, 420, 18)),
    MallGood("WARE-PITCHER", "高硼硅公道杯", "耐热玻璃，断水不滴", "茶器", "pitcher", "#bcd8dd", _plain(3_900, 240, 110)),
    MallGood(
        "WARE-CUP", "单色釉品茗杯", "一人一杯，好认好用", "茶器", "cup", "#7fa8a0",
        _coloured("颜色", ("青", "白", "黑"), 2_600, 110, 150),
    ),
    MallGood("WARE-TRAY", "楠竹干泡茶盘", "竹制储水，收纳不占地", "茶器", "tray", "#c79a5b", _plain(9_900, 1_300, 26)),
    MallGood("WARE-TIN", "马口铁茶叶罐", "双层盖，防潮避光", "茶器", "tin", "#476b6b", _plain(1_900, 150, 300)),
    MallGood(
        "HOME-CLOTH", "水洗亚麻桌布", "越洗越软，140×200 厘米", "家居", "cloth", "#cbbfa6",
        _coloured("颜色", ("米色", "雾灰"), 12_900, 620, 40),
    ),
    MallGood(
        "HOME-CANDLE", "大豆蜡香薰蜡烛", "静燃约 40 小时", "家居", "candle", "#e3a98f",
        _coloured("香型", ("无花果", "白茶", "雪松"), 7_900, 380, 75),
    ),
    MallGood(
        "HOME-VASE", "粗陶细颈花瓶", "一枝就好看", "家居", "vase", "#8d9b84",
        _coloured("颜色", ("苔绿", "砖红"), 8_600, 760, 34),
    ),
    MallGood(
        "HOME-BOARD", "相思木托盘", "早餐点心都合用", "家居", "board", "#a8713f",
        _coloured("尺寸", ("小号", "中号", "大号"), 5_900, 540, 48),
    ),
    MallGood(
        "HOME-CUSHION", "棉麻绣线抱枕", "含枕芯，45×45 厘米", "家居", "cushion", "#c8775f",
        _coloured("颜色", ("陶土", "燕麦", "墨蓝"), 6_800, 680, 66),
    ),
    MallGood(
        "WEAR-TEE", "重磅纯棉 T 恤", "260 克面料，不透不变形", "衣帽", "tee", "#3f5f7d",
        _worn(("藏青", "白", "黑"), 8_900, 260, 60),
    ),
    MallGood(
        "WEAR-SHIRT", "亚麻长袖衬衫", "透气挺括，贝壳扣", "衣帽", "shirt", "#a9bcae", _worn(("雾绿", "米白"), 15_900, 280, 36),
    ),
    MallGood(
        "WEAR-BAG", "加厚帆布手提袋", "16 安帆布，内袋带扣", "衣帽", "bag", "#d8c9a8",
        _coloured("颜色", ("本白", "橄榄", "炭黑"), 4_900, 330, 130),
    ),
    MallGood(
        "WEAR-SCARF", "美利奴羊毛围巾", "轻暖不扎，30×180 厘米", "衣帽", "scarf", "#b5544f",
        _coloured("颜色", ("枫红", "驼", "灰"), 19_900, 190, 30),
    ),
    MallGood(
        "WEAR-HAT", "水洗棉渔夫帽", "可折叠，帽围可调", "衣帽", "hat", "#6d7a58",
        _coloured("颜色", ("军绿", "卡其"), 5_900, 90, 88),
    ),
    MallGood("FOOD-CAKE", "手作桂花米糕", "当日现蒸，六块装", "点心", "cake", "#e8c56b", _plain(2_800, 360, 85)),
    MallGood("FOOD-NUTS", "混合坚果礼盒", "七种坚果，独立小袋", "点心", "gift", "#b4483f", _plain(12_800, 980, 52)),
    MallGood("FOOD-COOKIE", "海盐黄油曲奇", "罐装 320 克，酥而不腻", "点心", "cookie", "#d9a05b", _plain(4_500, 400, 140)),
    MallGood("FOOD-HONEY", "蜂蜜柚子茶", "果肉看得见，冷热都好喝", "点心", "jar", "#e5a23a", _plain(3_600, 620, 95)),
)  # fmt: skip
