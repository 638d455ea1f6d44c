"""What can stand in the way of a flash sale: of making one, and of buying at one."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NoSuchFlashSlot(CorrectTheInput):
    """The shop has no such slot."""

    message = Words("没有这个秒杀场次", "There is no such flash sale")
    remedy = Words("请回到秒杀列表", "Go back to the list of flash sales")


class NoSuchFlashItem(CorrectTheInput):
    """The shop has no such item in a published slot."""

    message = Words("没有这个秒杀商品", "There is no such item in a flash sale")
    remedy = Words("请回到秒杀列表", "Go back to the list of flash sales")


class NotASlot(CorrectTheInput):
    """The slot's name, hours or items make no sense."""

    message = Words("场次不成立：{reason_zh}", "The slot cannot be: {reason_en}")
    remedy = Words("请修改后再保存", "Change it and save again")


class SlotIsFixed(CorrectTheInput):
    """A published slot was to be changed: buyers count on it."""

    message = Words("场次“{name}”已经发布，不能再改，只能停止", "“{name}” is published: it can only be stopped")
    remedy = Words("需要改动就停止它，另建一场", "Stop it and make another")


class SlotIsOver(CorrectTheInput):
    """The slot was to be published, but is stopped or its start has passed."""

    message = Words("场次“{name}”已经停止或过了开始时间", "“{name}” was stopped, or its start has passed")
    remedy = Words("请另建一场", "Make another one")


class SkuInAnotherSlot(CorrectTheInput):
    """The same SKU would stand in two slots at once, at two prices."""

    message = Words(
        "“{what}”在时间重叠的场次“{slot}”里已经有了", "“{what}” stands in “{slot}” already, at overlapping hours"
    )
    remedy = Words("请错开时间", "Choose other hours")


class NotCheaper(CorrectTheInput):
    """A flash price that is no lower than the ordinary one is no reduction, whatever it is called."""

    message = Words(
        "“{what}”秒杀价 {price} 不低于现价 {ordinary}（《明码标价和禁止价格欺诈规定》第十九条）",
        "“{what}”: the flash price {price} is not below the price now, {ordinary} (SAMR order 56 article 19)",
    )
    remedy = Words("请填低于现价的秒杀价", "Give a price below the one now")


class NotEnoughForThePool(CorrectTheInput):
    """The shelf has fewer pieces than the pool shall take."""

    message = Words(
        "“{what}”可售只有 {available} 件，要投放 {pieces} 件", "{available} of “{what}” may be sold, not {pieces}"
    )
    remedy = Words("请减少投放件数或先补库存", "Take fewer, or restock first")


class NothingInsideTheSku(CorrectTheInput):
    """The SKU cannot be sold at all now."""

    message = Words("“{what}”现在不能销售：{why_zh}", "“{what}” cannot be sold now: {why_en}")
    remedy = Words("请先上架或换一款", "List it first, or choose another")


class FlashNotYet(WaitAndRepeat):
    """The slot has not begun by the server's clock."""

    message = Words("还没开始，还有 {seconds} 秒", "Not yet: it begins in {seconds} seconds")
    remedy = Words("请等倒计时结束再抢，早点没有用", "Wait for the countdown; asking earlier brings nothing")


class FlashIsOver(CorrectTheInput):
    """The slot has ended or was stopped."""

    message = Words("这一场已经结束", "This flash sale is over")
    remedy = Words("请看下一场", "Have a look at the next one")


class FlashSoldOut(CorrectTheInput):
    """Fewer pieces are in the pool than were asked for, looked at after the request had come."""

    message = Words("已抢光：只剩 {left} 件，要 {asked} 件", "Sold out: {left} left, {asked} asked for")
    remedy = Words(
        "有 {waiting} 件还没付款；未付的会回到秒杀里，可以稍后再看",
        "{waiting} are not paid yet; what stays unpaid comes back, so have another look later",
    )


class FlashLimitReached(CorrectTheInput):
    """The buyer has bought as often as one may, or asks for more pieces than one order may hold."""

    message = Words(
        "每人限 {orders} 单，每单限 {pieces} 件", "One buyer may order {orders} times, {pieces} pieces each time"
    )
    remedy = Words("没付款的订单取消后可以再买", "An unpaid order counts until it is cancelled")


class TicketNotGood(CorrectTheInput):
    """No ticket of this page, this buyer and this item came with the request."""

    message = Words("没有有效的入场凭证", "There is no valid ticket with this request")
    remedy = Words("请刷新秒杀页面再抢", "Reload the page of the flash sale")


class TicketTooFresh(WaitAndRepeat):
    """The ticket was used faster than a person can."""

    message = Words("太快了，请稍等 {seconds} 秒", "Too fast: wait {seconds} seconds")
    remedy = Words("等一下再点就好", "Just press again in a moment")


class TooManyTickets(WaitAndRepeat):
    """The buyer, or the network the buyer comes from, asked for more tickets than people need."""

    message = Words("请求太频繁，请 {seconds} 秒后再来", "Too many requests: come back in {seconds} seconds")
    remedy = Words("已经拿到的凭证仍然有效", "A ticket that you have stays good")


class AlreadyInTheQueue(WaitAndRepeat):
    """The same buyer waits with other requests already."""

    message = Words("你已经在排队了", "You are in the queue already")
    remedy = Words("请等上一次的结果", "Wait for the answer to your first request")
