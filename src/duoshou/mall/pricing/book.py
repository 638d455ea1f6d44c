"""The price book of one shop at one revision: goods as they are asked for, promotions compiled once.

What stands in it never changes: a changed price, listing or promotion raises the shop's revision and begins a new book.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from duoshou.mall.catalog.facade import Parcel, SkuFacts, freight_fen, sku_facts
from duoshou.mall.promotions.facade import (
    FLASH_SCENE,
    ORDINARY_SCENE,
    CouponOffer,
    GiftGoods,
    Line,
    Promotion,
    PromotionBook,
    Quote,
    Visit,
    known_in,
    quote,
)

Wish = tuple[int, int]

# So many different carts of one shop are remembered; then they are forgotten and calculated again.
MOST_QUOTED = 20_000


class PriceBook:
    """What things cost in one shop. Several threads may ask it at once; `learn` only ever adds."""

    def __init__(self, *, shop_id: int, revision: int, since: datetime, promotions: Sequence[Promotion]) -> None:
        self.shop_id = shop_id
        self.revision = revision
        self.since = since
        self.promotions = PromotionBook(known_in(ORDINARY_SCENE, promotions))
        self._by_scene = {
            ORDINARY_SCENE: self.promotions,
            FLASH_SCENE: PromotionBook(known_in(FLASH_SCENE, promotions)),
        }
        self.promotion = {one.id: one for one in promotions}
        self.budgeted = frozenset(one.id for one in promotions if one.budget_left_fen is not None)
        self.limited = frozenset(one.id for one in promotions if one.per_buyer_limit is not None)
        self.limits = {one.id: (one.id in self.budgeted, one.per_buyer_limit) for one in promotions}
        self.gift_sku_ids = frozenset(one.benefit.sku_id for one in promotions if isinstance(one.benefit, GiftGoods))
        self.goods: dict[int, SkuFacts] = {}
        self._quoted: dict[tuple[object, ...], Quote] = {}

    def promotions_in(self, scene: str) -> PromotionBook:
        """The promotions that this way of selling knows; of a scene without a book of its own, all."""
        return self._by_scene.get(scene, self.promotions)

    def unknown(self, sku_ids: Collection[int]) -> list[int]:
        """Which of these goods have not been looked up, or are not this shop's."""
        goods = self.goods
        return [sku_id for sku_id in sku_ids if sku_id not in goods]

    def learn(self, sku_ids: Collection[int]) -> None:
        """Looks goods up together; another shop's stay unknown."""
        for sku_id, facts in sku_facts(sku_ids=sorted(sku_ids)).items():
            if facts.shop_id == self.shop_id:
                self.goods[sku_id] = facts

    def price(
        self,
        *,
        wishes: Sequence[Wish],
        visit: Visit,
        coupons: Sequence[CouponOffer] = (),
        province: str | None = None,
        explain: bool = False,
    ) -> Quote:
        """What these known goods cost together, sent to `province` (the ordinary freight while it is unknown).

        A crowd that wants the same is not calculated again and again. Raises CannotSendThere, NotALine, UnknownScene.
        """
        if coupons or explain:
            return self._calculated(wishes, visit, coupons, province, explain=explain)
        plan = self.promotions_in(visit.scene).plan(visit)
        asked = (plan, tuple(wishes), province, visit.scene)
        known = self._quoted.get(asked)
        if known is not None and plan.says_the_same(visit, up_to_fen=known.goods_fen + known.freight_fen):
            return known
        made = self._calculated(wishes, visit, (), province, explain=False)
        if plan.says_the_same(visit, up_to_fen=made.goods_fen + made.freight_fen):
            if len(self._quoted) >= MOST_QUOTED:
                self._quoted.clear()
            self._quoted[asked] = made
        return made

    def _calculated(
        self,
        wishes: Sequence[Wish],
        visit: Visit,
        coupons: Sequence[CouponOffer],
        province: str | None,
        *,
        explain: bool,
    ) -> Quote:
        goods = self.goods
        lines, parcels = [], []
        for sku_id, pieces in wishes:
            sku = goods[sku_id]
            lines.append(Line(sku_id, sku.product_id, sku.category_ids, pieces, sku.price_fen))
            if sku.freight is not None:
                parcels.append(Parcel(sku.title, sku.freight_id, sku.freight, pieces, pieces * sku.weight_grams))
        fee_fen = freight_fen(parcels=parcels, province=province) if parcels else 0
        return quote(
            book=self.promotions_in(visit.scene),
            lines=lines,
            visit=visit,
            coupons=coupons,
            freight_fen=fee_fen,
            explain=explain,
        )

    def gifts_left(self, *, left: Mapping[int, int], wanted: Mapping[int, int]) -> dict[int, int]:
        """How many of each gift there are when `wanted` pieces by item have been taken from what is `left`."""
        pieces = {}
        for sku_id in self.gift_sku_ids:
            gift = self.goods.get(sku_id)
            pieces[sku_id] = 0 if gift is None else pieces_of(gift, left=left, wanted=wanted)
        return pieces

    def gift_items(self) -> set[int]:
        """The stock items that gifts are taken from."""
        known = (self.goods[sku_id] for sku_id in self.gift_sku_ids if sku_id in self.goods)
        return {item_id for gift in known for item_id, _ in gift.components}


def pieces_of(sku: SkuFacts, *, left: Mapping[int, int], wanted: Mapping[int, int]) -> int:
    """How many pieces of the SKU its components allow."""
    allowed = [(left.get(item_id, 0) - wanted.get(item_id, 0)) // pieces for item_id, pieces in sku.components]
    return max(min(allowed, default=0), 0)
