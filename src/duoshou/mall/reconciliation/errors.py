"""What can stand in the way of reading a bill."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput
from duoshou.kernel.words import Words


class BillUnreadable(CorrectTheInput):
    """A bill is not what its provider writes; nothing of it is taken."""

    message = Words("账单第 {line} 行读不懂：{why_zh}", "Line {line} of the bill cannot be read: {why_en}")
    remedy = Words(
        "请重新从商户平台下载，不要用表格软件另存", "Download it again and do not save it from a spreadsheet"
    )


class BillSumsWrong(CorrectTheInput):
    """The bill's own sums are not those of its lines: it was cut short or changed."""

    message = Words(
        "账单的合计“{field}”是 {said}，逐行相加是 {added}",
        "The bill's sum of “{field}” is {said}; its lines add to {added}",
    )
    remedy = Words("账单不完整或被改过，请重新下载", "The bill is incomplete or was changed; download it again")


class BillOfAnotherDay(CorrectTheInput):
    """The payments on the bill are not of the day that was said."""

    message = Words(
        "账单第 {line} 行是 {found} 的，不是 {day} 的", "Line {line} of the bill is of {found}, not of {day}"
    )
    remedy = Words("请核对日期，或换那一天的账单", "Check the day, or take that day's bill")


class BillOfAnotherAccount(AskAPerson):
    """The bill, or a line of it, is of another account at the provider than the shop's."""

    message = Words(
        "账单第 {line} 行是账户 {said} 的，本店的账户是 {ours}",
        "Line {line} of the bill is of the account {said}; the shop's own is {ours}",
    )
    remedy = Words("请检查 config.toml 里的账户", "Check the account in config.toml")


class BillOfTheFuture(CorrectTheInput):
    """The day is not over."""

    message = Words("{day} 还没有过完", "{day} is not over yet")
    remedy = Words("账单在次日上午才有", "A bill is there on the next morning")


class NoSuchBill(CorrectTheInput):
    """The shop has no bill or difference of this number."""

    message = Words("没有这份账单或这条差异", "There is no such bill or difference")


class NotOpen(CorrectTheInput):
    """Somebody was quicker, or it is dealt with."""

    message = Words("这条差异已经处理过", "This difference has been dealt with")
    remedy = Words("请刷新页面看是谁处理的", "Reload the page to see by whom")


class ReasonMissing(CorrectTheInput):
    """A difference is not waved through without a reason."""

    message = Words("没有写原因", "No reason was given")
    remedy = Words("请写清为什么这条差异没有问题", "Say why the difference is all right")


class NotForThisDifference(AskAPerson):
    """This way of resolving does not fit the difference."""

    message = Words("这条差异不能这样处理", "This difference cannot be resolved in this way")
    remedy = Words("请按页面上给出的办法处理", "Use one of the ways that the page offers")


class FeeCorrectedAlready(CorrectTheInput):
    """The fee of one payment or refund is corrected once; a bill that says yet another fee needs somebody to ask."""

    message = Words("{number} 的手续费已经更正过一次", "The fee of {number} was corrected once already")
    remedy = Words(
        "账单又变了：先问支付机构哪一份算数，再写明原因",
        "The bill changed again: ask the provider which one counts, then say why",
    )
