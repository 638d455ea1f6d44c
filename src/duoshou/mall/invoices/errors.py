"""What can stand in the way of an invoice."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NoSuchInvoice(CorrectTheInput):
    """There is no invoice of this number, or it is somebody else's."""

    message = Words("没有发票 {invoice}", "There is no invoice {invoice}")
    remedy = Words("请从列表进入", "Open it from the list")


class NothingToInvoice(CorrectTheInput):
    """The order is not paid, or all of its money went back."""

    message = Words("订单 {order} 没有可以开票的金额", "There is nothing to invoice of order {order}")
    remedy = Words("付款后、未全额退款时可以申请", "Ask once it is paid and not given back whole")


class InvoicedAlready(CorrectTheInput):
    """The order has an invoice that stands, or one that is asked for."""

    message = Words("订单 {order} 已经申请过发票", "Order {order} has an invoice already")
    remedy = Words("要改抬头，请先撤回还没开的那一张", "To change the title, withdraw the one that is not issued yet")


class TitleNotUsable(CorrectTheInput):
    """The title, the tax number or the mailbox cannot stand on an invoice."""

    message = Words("开票信息有误：{why_zh}", "The invoice cannot be made out: {why_en}")
    remedy = Words(
        "公司抬头要填 18 位统一社会信用代码；邮箱用来收电子发票",
        "A company needs its 18-sign tax number; the mailbox receives the invoice",
    )


class StepNotPossible(WaitAndRepeat):
    """The invoice no longer stands where this step begins."""

    message = Words("发票 {invoice} 刚刚被处理过了", "Somebody dealt with invoice {invoice} a moment ago")
    remedy = Words("请刷新后再看", "Reload and look again")


class AmountMoved(CorrectTheInput):
    """Money went back since the page was shown; the invoice would be for more than what is left."""

    message = Words(
        "订单又有退款：现在应开 {now}，页面上是 {shown}",
        "Money went back meanwhile: it is {now} now, the page says {shown}",
    )
    remedy = Words("请按新的金额开票", "Issue it for the new amount")


class PaperNotUsable(CorrectTheInput):
    """The number, the day or the file of the invoice cannot be kept."""

    message = Words("发票内容不能用：{why_zh}", "The invoice cannot be kept: {why_en}")
    remedy = Words(
        "号码是数字；文件是 PDF 或 OFD，最多 5 MB",
        "A number of digits; a PDF or OFD file of at most 5 MB",
    )


class NumberKnown(CorrectTheInput):
    """Another invoice of the shop has this number."""

    message = Words("发票号码 {number} 已经登记过", "Invoice number {number} is entered already")
    remedy = Words("请核对号码", "Check the number")


class NothingToTakeBack(CorrectTheInput):
    """No more stands on the invoice than is left of the order."""

    message = Words("发票 {invoice} 现在不用开红字", "Invoice {invoice} needs no red letter now")
    remedy = Words("有退款之后才需要", "It does once money went back")
