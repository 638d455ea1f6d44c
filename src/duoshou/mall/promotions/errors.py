"""Why a promotion cannot be declared, or a cart cannot be priced."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, OurMistake
from duoshou.kernel.words import Words


class UnreadableTerms(CorrectTheInput):
    """A rule's terms do not say what the rule needs; `field` is the place."""

    message = Words("“{rule}”的 {field}：{reason_zh}", "{field} of “{rule}”: {reason_en}")
    remedy = Words("请改正这一项", "Correct this field")


class UnknownRule(CorrectTheInput):
    """No condition, benefit or calculator has that name."""

    message = Words("{kind_zh}里没有“{rule}”，可用：{known}", "There is no {kind_en} “{rule}”; known: {known}")
    remedy = Words("请选用列出的规则", "Choose one of those")


class NotAPromotion(CorrectTheInput):
    """The declaration contradicts itself or its lane."""

    message = Words("优惠“{name}”不成立：{reason_zh}", "The promotion “{name}” cannot be: {reason_en}")
    remedy = Words("请修改后再保存", "Change it and save again")


class UnknownScene(CorrectTheInput):
    """Nothing is sold in a scene of that name."""

    message = Words("没有场景“{scene}”，可用：{known}", "There is no scene “{scene}”; known: {known}")


class NotALine(CorrectTheInput):
    """A line has no pieces, a negative price, or a scene's price above its base price."""

    message = Words(
        "SKU {sku_id} 无法计价：{pieces} 件，单价 {price_fen} 分，活动价 {scene_price_fen} 分",
        "SKU {sku_id} cannot be priced: {pieces} pieces at {price_fen} fen, scene price {scene_price_fen} fen",
    )
    remedy = Words(
        "件数至少为 1，价格不能为负，活动价不能高于原价",
        "At least 1 piece, no negative price, no scene price above the base price",
    )


class NotAFreight(CorrectTheInput):
    """The freight is negative."""

    message = Words("运费不能为负：{freight_fen} 分", "Freight cannot be negative: {freight_fen} fen")


class MoreThanIsLeft(OurMistake):
    """A discount is larger than what the lines have left."""

    message = Words(
        "优惠 {total_fen} 分超过剩余金额 {left_fen} 分", "A discount of {total_fen} fen on only {left_fen} fen"
    )


class OneCouponTwice(CorrectTheInput):
    """The same coupon was offered to one order more than once."""

    message = Words("同一张券不能用两次：{coupon_ids}", "One coupon cannot be used twice: {coupon_ids}")
    remedy = Words("请去掉重复的那张", "Leave the second one out")


class OnePromotionTwice(CorrectTheInput):
    """Two promotions of a book have the same id."""

    message = Words("优惠编号 {promotion_id} 重复", "Two promotions have the id {promotion_id}")
