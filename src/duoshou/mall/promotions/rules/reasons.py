"""Why a promotion or a coupon did not apply: the fact in its way as data, and the sentence the buyer reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """A no that carries its fact; `said` is its sentence, in which the facts are put."""

    said: ClassVar[Words]

    @property
    def words(self) -> Words:
        """The sentence for the buyer."""
        return self.said.filled(**self._facts())

    def _facts(self) -> dict[str, object]:
        return {}


@dataclass(frozen=True, slots=True)
class NeedsMoreMoney(Reason):
    """Goods worth so much are missing before the promotion begins."""

    said = Words("再买 {money}", "{money} more needed")

    short_fen: int

    def _facts(self) -> dict[str, object]:
        return {"money": yuan_text(self.short_fen)}


@dataclass(frozen=True, slots=True)
class NeedsMorePieces(Reason):
    """So many pieces are missing before the promotion begins."""

    said = Words("再买 {pieces} 件", "{pieces} more pieces needed")

    short_pieces: int

    def _facts(self) -> dict[str, object]:
        return {"pieces": self.short_pieces}


@dataclass(frozen=True, slots=True)
class NeedsOtherGoods(Reason):
    """A set is not complete: these SKUs are missing, or there are too few of them."""

    said = Words("套餐还缺 {number} 种商品", "{number} goods of the set are missing")

    sku_ids: tuple[int, ...]

    def _facts(self) -> dict[str, object]:
        return {"number": len(self.sku_ids)}


@dataclass(frozen=True, slots=True)
class NoGoodsOfIt(Reason):
    """Nothing in the cart takes part."""

    said = Words("购物车里没有参加的商品", "Nothing in the cart takes part")


@dataclass(frozen=True, slots=True)
class OnlyNewBuyers(Reason):
    """The buyer has bought before, or is not known."""

    said = Words("仅限新客", "For new buyers only")


@dataclass(frozen=True, slots=True)
class OnlyFromLevel(Reason):
    """The buyer's level is lower."""

    said = Words("会员等级 {level} 及以上可用", "For members from level {level}")

    level: int

    def _facts(self) -> dict[str, object]:
        return {"level": self.level}


@dataclass(frozen=True, slots=True)
class OnlyInScenes(Reason):
    """It is for other scenes than this."""

    said = Words("当前场景不可用", "Not for this kind of sale")

    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnlyInRegions(Reason):
    """The place of delivery is none of these."""

    said = Words("仅限收货地 {regions}", "For delivery to {regions} only")

    regions: tuple[str, ...]

    def _facts(self) -> dict[str, object]:
        return {"regions": "、".join(self.regions)}


@dataclass(frozen=True, slots=True)
class NotToThisRegion(Reason):
    """The place of delivery is left out."""

    said = Words("{region} 不参加", "Not for delivery to {region}")

    region: str

    def _facts(self) -> dict[str, object]:
        return {"region": self.region}


@dataclass(frozen=True, slots=True)
class OutsideHours(Reason):
    """It holds at another time of the day."""

    said = Words("每天 {start}–{end} 可用", "Every day from {start} to {end}")

    from_hour: time
    to_hour: time

    def _facts(self) -> dict[str, object]:
        return {"start": f"{self.from_hour:%H:%M}", "end": f"{self.to_hour:%H:%M}"}


@dataclass(frozen=True, slots=True)
class NotYet(Reason):
    """It begins later."""

    said = Words("还没有开始", "It has not begun yet")

    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Over(Reason):
    """It has ended."""

    said = Words("已经结束", "It has ended")

    ended_at: datetime


@dataclass(frozen=True, slots=True)
class LostTo(Reason):
    """Another of the same lane gives the buyer more; only one of them goes."""

    said = Words("已有更优惠的“{name}”", "“{name}” is the better one")

    kind: str
    id: int
    name: str

    def _facts(self) -> dict[str, object]:
        return {"name": self.name}


@dataclass(frozen=True, slots=True)
class BudgetSpent(Reason):
    """What is left of the campaign's budget does not pay for the whole discount."""

    said = Words("活动预算已用完", "The campaign's budget is spent")


@dataclass(frozen=True, slots=True)
class BuyerLimitReached(Reason):
    """The buyer has used it in as many orders as one buyer may."""

    said = Words("每人限用 {limit} 次，已用完", "Limited to {limit} per buyer, all used")

    limit: int

    def _facts(self) -> dict[str, object]:
        return {"limit": self.limit}


@dataclass(frozen=True, slots=True)
class NotWithCoupons(Reason):
    """The goods already have a promotion that does not go with coupons, or the coupon goes with no promotion."""

    said = Words("商品已享优惠，不可再用此券", "The goods have a promotion that this coupon does not go with")


@dataclass(frozen=True, slots=True)
class KeptOutByScene(Reason):
    """The goods are sold at their scene's price, which takes no further promotion of this lane."""

    said = Words("活动价商品不再享受此优惠", "Goods at an event price take no further promotion of this kind")

    scene: str


@dataclass(frozen=True, slots=True)
class NothingLeftToReduce(Reason):
    """It would take nothing off: the price is already as low, or there is nothing to pay."""

    said = Words("现在的价格已经不高于此优惠", "The price is already as low")


@dataclass(frozen=True, slots=True)
class GiftGone(Reason):
    """None of the gift is left."""

    said = Words("赠品已送完", "The gift is gone")

    sku_id: int
