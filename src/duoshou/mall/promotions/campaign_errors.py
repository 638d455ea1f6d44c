"""What can stand in the way of keeping, changing and using promotions."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NoSuchPromotion(CorrectTheInput):
    """The shop has no promotion with this number."""

    message = Words("没有优惠活动 {promotion}", "There is no promotion {promotion}")
    remedy = Words("请检查编号", "Check the number")


class PromotionIsOver(CorrectTheInput):
    """The promotion was stopped or has ended; it does not run again."""

    message = Words("活动“{name}”已经结束", "The promotion “{name}” is over")
    remedy = Words("请新建一个活动", "Make a new promotion")


class NotStartedFromDraft(CorrectTheInput):
    """Only a draft can be started."""

    message = Words("活动“{name}”已经在进行", "The promotion “{name}” runs already")
    remedy = Words("要改规则，请停止它再新建一个", "To change its terms, stop it and make a new one")


class WorseThanPublished(CorrectTheInput):
    """A change would take something from what buyers were promised."""

    message = Words(
        "活动“{name}”已公布，不能把“{field_zh}”改得更差：规则须与公布的一致（《明码标价和禁止价格欺诈规定》第二十条）",
        "“{name}” is published and “{field_en}” cannot be made worse: what is applied must be what was published "
        "(price display rules, order 56, art. 20)",
    )
    remedy = Words("请停止这个活动，再新建一个", "Stop this promotion and make a new one")


class RaisedJustBefore(CorrectTheInput):
    """The base price was raised in the days before a discount on it."""

    message = Words(
        "“{what}”在活动开始前 {days} 天内从 {before} 涨到 {after}，不能先提价再打折"
        "（《明码标价和禁止价格欺诈规定》第十七条）",
        "“{what}” was raised from {before} to {after} within the {days} days before: no discount on a price raised "
        "just before it (price display rules, order 56, art. 17)",
    )
    remedy = Words(
        "请恢复原价，或把活动推迟到涨价 {days} 天以后", "Restore the price, or start {days} days after the raise"
    )


class DiscountAhead(CorrectTheInput):
    """The base price of a discount was to be raised: one that runs, or one that starts within days."""

    message = Words(
        "“{what}”不能涨到 {after}：活动“{name}”（编号 {promotion}）正在或 {days} 天内就要打折，原价最高只能是 {most}，"
        "不能先提价再打折（《明码标价和禁止价格欺诈规定》第十七条）",
        "“{what}” cannot go up to {after}: promotion {promotion} “{name}” reduces it, now or within {days} days, "
        "and its base is {most} at most: no discount on a price raised for it (price display rules, order 56, art. 17)",
    )
    remedy = Words(
        "请等活动结束再涨价；要现在就涨，请先停止这个活动，涨价 {days} 天以后再办",
        "Raise it when the promotion is over; to raise it now, stop the promotion and start it again {days} days later",
    )


class NotOurGoods(CorrectTheInput):
    """The terms name goods that this shop does not sell."""

    message = Words(
        "{goods_zh} 不是本店的，不能写进优惠", "No promotion or coupon can name {goods_en}: not of this shop"
    )
    remedy = Words("请重新选择商品", "Choose the goods again")


class NotABudget(CorrectTheInput):
    """A budget is nothing, or less than what is spent."""

    message = Words("预算 {budget} 不对，已用 {spent}", "{budget} is no budget when {spent} is spent")
    remedy = Words("请填大于 0 且不小于已用金额的预算", "Use more than nothing and no less than what is spent")


class NothingToChange(CorrectTheInput):
    """The field is not one that a promotion has, or not one that can be changed."""

    message = Words("活动没有可以改的“{field}”", "A promotion has no “{field}” that can be changed")
    remedy = Words("请检查字段名", "Check the field's name")


class BudgetMoved(WaitAndRepeat):
    """A budget was taken by somebody else in between; nothing was changed."""

    message = Words("活动 {promotions} 的预算刚刚变了", "The budget of promotion {promotions} has just changed")
    remedy = Words("请再试一次", "Try again")


class UsesMoved(WaitAndRepeat):
    """A buyer's uses were counted by somebody else in between; nothing was changed."""

    message = Words(
        "活动 {promotions} 的使用次数刚刚变了", "How often promotion {promotions} was used has just changed"
    )
    remedy = Words("请再试一次", "Try again")
