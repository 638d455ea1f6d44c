"""What can stand in the way of reading a bill."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
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
