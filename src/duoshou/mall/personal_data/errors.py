"""Why personal data is not shown, or an account is not closed."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput
from duoshou.kernel.words import Words


class ReasonMissing(CorrectTheInput):
    """Nobody reads personal data without saying why."""

    message = Words("没有写为什么要看", "No reason was given for looking")
    remedy = Words("请写一句原因，例如：买家来电改地址", "Write one, such as: the buyer called about the address")


class MinorNeedsApproval(AskAPerson):
    """The buyer is known to be a minor: reading needs the leave of another person."""

    message = Words("买家是未成年人，查看前要经店主批准", "The buyer is a minor; the owner has to approve first")
    remedy = Words(
        "已登记申请；批准后再看（未成年人网络保护条例）", "Your request was noted; look again once it is approved"
    )


class NotToBeApproved(CorrectTheInput):
    """There is no such request, or it is one's own."""

    message = Words("没有这项待批的申请，或是自己提的", "There is no such request, or it is your own")


class AccountNotClosed(AskAPerson):
    """Something is still under way that needs the account."""

    message = Words(
        "还不能注销：{orders} 笔订单、{refunds} 笔退款没有完成",
        "Not yet: {orders} orders and {refunds} refunds are under way",
    )
    remedy = Words(
        "等它们完成或取消后再注销；要加快请联系店铺", "Close it once they are done or cancelled, or contact the shop"
    )


class NotYou(CorrectTheInput):
    """The password that should prove who asks is wrong."""

    message = Words("密码不对，没有注销", "The password is wrong; the account was not closed")
    remedy = Words("请输入登录密码", "Type the password you sign in with")
