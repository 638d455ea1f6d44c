"""What can stand in the way of placing an order. Every refusal leaves everything as it was."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NothingChosen(CorrectTheInput):
    """The order has no lines."""

    message = Words("没有选择商品", "Nothing is chosen")
    remedy = Words("请先选择要买的商品", "Choose what to buy first")


class TooManyLines(CorrectTheInput):
    """The order has more lines than one parcel slip can hold."""

    message = Words("一单最多 {most} 种商品，现在有 {lines} 种", "An order has at most {most} lines, not {lines}")
    remedy = Words("请分成几单", "Make several orders of it")


class NotACount(CorrectTheInput):
    """A line asks for no pieces, or for more than anybody packs."""

    message = Words("数量 {pieces} 不对", "{pieces} is no number of pieces")
    remedy = Words("请填 1 到 {most} 的整数", "Use a whole number from 1 to {most}")


class NotReadable(CorrectTheInput):
    """A part of the order is empty, too long, or holds what cannot be kept."""

    message = Words("“{field}”为空、太长或含有无法保存的字符", "“{field}” is empty, too long or cannot be kept")
    remedy = Words("请改短或去掉特殊字符", "Make it shorter or leave special characters out")


class TooManyCoupons(CorrectTheInput):
    """More coupons than one order takes."""

    message = Words("一单最多用 {most} 张券", "An order takes at most {most} coupons")
    remedy = Words("请少选几张", "Choose fewer")


class ShopIsClosed(WaitAndRepeat):
    """The shop takes no orders now."""

    message = Words("店铺暂时不营业", "The shop takes no orders now")
    remedy = Words("请稍后再来", "Come back later")


class BuyerUnknown(CorrectTheInput):
    """Nobody in this shop is known by that number."""

    message = Words("请先登录", "Sign in first")
    remedy = Words("登录后再下单", "Sign in and order again")


class AddressNeeded(CorrectTheInput):
    """The order does not say where to, or names an address that is not in the buyer's book."""

    message = Words("没有这个收货地址", "There is no such address in your book")
    remedy = Words("请选择或新建收货地址", "Choose or add an address")


class NotForSale(CorrectTheInput):
    """Some of the goods cannot be bought now."""

    message = Words("“{what}”现在不能购买：{why_zh}", "“{what}” cannot be bought now: {why_en}")
    remedy = Words("请从订单里去掉它", "Take it out of the order")


class SoldOut(CorrectTheInput):
    """Fewer pieces are left than all lines together ask for."""

    message = Words("“{what}”只剩 {left} 件，要 {asked} 件", "Only {left} of “{what}” left, {asked} asked for")
    remedy = Words("请减少数量或换一款", "Take fewer or choose something else")


class TooManyUnpaidOrders(CorrectTheInput):
    """The buyer has as many orders that wait for payment as this shop lets one buyer have."""

    message = Words(
        "您有 {orders} 单还没付款，本店每人最多同时有 {most} 单",
        "You have {orders} orders that are not paid; this shop lets one buyer have {most} at a time",
    )
    remedy = Words("请先付款或取消，再下新的订单", "Pay or cancel one of them, then order again")


class TooManyUnpaidPieces(CorrectTheInput):
    """With this order the buyer would hold more pieces unpaid than this shop lets one buyer hold."""

    message = Words(
        "没付款的订单每人最多占 {most} 件，您已占 {pieces} 件，这一单还要 {asked} 件",
        "One buyer may hold {most} pieces in unpaid orders; you hold {pieces}, and this order asks for {asked}",
    )
    remedy = Words(
        "请先付款或取消之前的订单，或减少数量；要买更多请联系店铺",
        "Pay or cancel earlier orders, or take fewer; ask the shop when you need more",
    )


class ExemptionNotConfirmed(CorrectTheInput):
    """Goods without the seven-day return are asked for, and the buyer has not confirmed that for this purchase."""

    message = Words(
        "“{what}”不支持7天无理由退货：{why_zh}（{article_zh}），要由您单独确认",
        "“{what}” cannot be returned without a reason: {why_en} ({article_en}); you have to confirm that",
    )
    remedy = Words("请勾选确认后再下单，或去掉它", "Tick the confirmation, or leave it out")


class PriceChanged(CorrectTheInput):
    """The order would cost something else than the buyer was told."""

    message = Words(
        "价格变了：应付 {payable}，之前是 {expected}", "The price has changed: {payable}, it was {expected}"
    )
    remedy = Words("请看过新的价格再下单", "Look at the new price and order again")


class OnlyInItsPlay(CorrectTheInput):
    """A scene that sells from a pool of its own was named in an ordinary order."""

    message = Words("“{scene}”不能在普通下单里使用", "“{scene}” is not sold by an ordinary order")
    remedy = Words("请从活动页面下单", "Order on the page of the promotion itself")


class NotAtThisPrice(CorrectTheInput):
    """The play's price does not apply to this order: used up by this buyer, over, or another price is better."""

    message = Words("“{what}”的活动价现在不适用", "The special price of “{what}” does not apply now")
    remedy = Words("请看活动页面的说明，或按普通价购买", "See the promotion's page, or buy at the ordinary price")


class CouponDoesNotApply(CorrectTheInput):
    """A chosen coupon would take nothing off this order."""

    message = Words("优惠券 {coupon} 用不上：{why_zh}", "Coupon {coupon} gives nothing here: {why_en}")
    remedy = Words("请去掉这张券再下单", "Leave the coupon out and order again")
