"""What can stand in the way of a coupon."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class NotACoupon(CorrectTheInput):
    """The coupon contradicts itself, or nobody could say what it may cost."""

    message = Words("优惠券“{name}”不成立：{reason_zh}", "The coupon “{name}” cannot be: {reason_en}")
    remedy = Words("请修改后再保存", "Change it and save again")


class NoSuchTemplate(CorrectTheInput):
    """The shop has no coupon template of this number."""

    message = Words("没有这种优惠券", "There is no such coupon template")
    remedy = Words("请重新打开优惠券列表", "Open the list of coupons again")


class NoCodesOfThis(CorrectTheInput):
    """Codes are made only of coupons that are claimed by code, and no more than there are coupons."""

    message = Words(
        "不能为“{name}”生成 {count} 个券码：{reason_zh}", "{count} codes of “{name}” cannot be: {reason_en}"
    )
    remedy = Words("请检查券的类型和总量", "Check its kind and its total")


class PromiseBroken(CorrectTheInput):
    """The change would take away from buyers what was promised to them."""

    message = Words("“{name}”已经发布，不能改成这样", "“{name}” has been published and cannot be changed like this")
    remedy = Words(
        "可以加量、延长领取，或停止发放；已领的券一直有效",
        "You may add to it, extend claiming, or stop it; what was claimed stays good",
    )


class NoSuchCouponToClaim(CorrectTheInput):
    """There is no coupon of this number that one could ask for."""

    message = Words("没有这张可以领取的券", "There is no such coupon to claim")
    remedy = Words("请回到领券页面重新选择", "Choose again on the page of coupons")


class CodeNotGood(CorrectTheInput):
    """The code is wrong, somebody else's, used up or out of date; which of these is not told to somebody guessing."""

    message = Words("这个券码不能用", "This code cannot be used")
    remedy = Words(
        "请核对券码；可能输错、已被领取或已经停止", "Check it: it may be mistyped, claimed already, or out of date"
    )


class OnlyForMembers(CorrectTheInput):
    """Guests cannot claim: a limit per buyer would mean nothing."""

    message = Words("会员才能领券", "Coupons are for members")
    remedy = Words("请先注册或登录", "Register or sign in first")


class OnlyForNewBuyers(CorrectTheInput):
    """The coupon is for buyers who have not paid for an order yet."""

    message = Words("仅限还没有下过单的新客领取", "This coupon is for buyers who have not ordered yet")
    remedy = Words("请看看别的优惠券", "Look for other coupons")


class ClaimingNotBegun(WaitAndRepeat):
    """Claiming begins later."""

    message = Words("领取从 {begins} 开始", "Claiming begins {begins}")
    remedy = Words("请到时间再来", "Come back then")


class ClaimingIsOver(CorrectTheInput):
    """Claiming has ended or was stopped."""

    message = Words("领取已经结束", "Claiming is over")
    remedy = Words("看看其他优惠券", "Look for other coupons")


class AllClaimed(CorrectTheInput):
    """All coupons of the template are in buyers' hands."""

    message = Words("券已经领完", "All of these coupons have been claimed")
    remedy = Words("看看其他优惠券", "Look for other coupons")


class ClaimLimitReached(CorrectTheInput):
    """The buyer has claimed as many of these as each may have."""

    message = Words("每人限领 {limit} 张，您已经领过", "You have claimed all {limit} of these that each buyer may have")
    remedy = Words("请用手里的券，或看看别的优惠券", "Use those in your hand, or look for other coupons")


class ClaimsMoved(OurMistake):
    """More coupons were counted as claimed than there are, under a lock that should have ruled it out."""

    message = Words("优惠券数量被别处改动", "The count of coupons was changed elsewhere")
    remedy = Words("请重试；如果还出现，请告诉我们", "Try again; tell us when it comes back")


class NoSuchCoupon(CorrectTheInput):
    """The buyer has no such coupon."""

    message = Words("您没有这张优惠券", "You have no such coupon")
    remedy = Words("请重新选择优惠券", "Choose a coupon again")


class CouponUsed(CorrectTheInput):
    """The coupon has been used."""

    message = Words("这张券已经用过", "This coupon has been used")
    remedy = Words("请换一张优惠券", "Choose another coupon")


class CouponInUse(CorrectTheInput):
    """An order that waits for its payment holds the coupon."""

    message = Words("这张券正被待付款订单 {order_id} 占用", "Order {order_id}, not yet paid, holds this coupon")
    remedy = Words("付款或取消那个订单后再用", "Pay or cancel that order first")


class CouponIsVoid(CorrectTheInput):
    """The shop has taken the coupon back."""

    message = Words("这张券已经作废", "This coupon was taken back by the shop")
    remedy = Words("有疑问请联系店铺", "Ask the shop why")


class CouponHasEnded(CorrectTheInput):
    """The coupon's last moment is over."""

    message = Words("这张券在 {ended} 过期", "This coupon ended {ended}")
    remedy = Words("请换一张优惠券", "Choose another coupon")


class CouponNotYet(WaitAndRepeat):
    """The coupon does not hold yet."""

    message = Words("这张券从 {begins} 起可用", "This coupon holds from {begins}")
    remedy = Words("请到时间再用", "Use it then")


class CouponMoved(WaitAndRepeat):
    """Between looking and locking a coupon was locked, used or taken back by somebody else."""

    message = Words("优惠券刚刚被用在别处", "A coupon was just used elsewhere")
    remedy = Words("请刷新后再下单", "Look again, then order")
