"""The named refusals of the inbox."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class SomebodyWasFaster(WaitAndRepeat):
    """Another person decided about this finding after it was read."""

    message = Words("{who}刚刚先做了：{did_zh}", "{who} was faster: {did_en}")
    remedy = Words("没有重复处理；请看现在的状态再决定", "Nothing was done twice; look at it as it is now")


class CannotFollow(CorrectTheInput):
    """The finding is in a state in which this cannot be done."""

    message = Words("这条发现现在是“{state_zh}”，不能再这样做", "This finding is “{state_en}”; that cannot be done now")
    remedy = Words("要改，先撤销", "Take that back first")


class NothingToTakeBack(CorrectTheInput):
    """No step is left that could be taken back."""

    message = Words("没有可以撤销的了", "There is nothing to take back")
    remedy = Words("请刷新页面", "Load the page again")


class NoReason(CorrectTheInput):
    """A finding was dismissed without a reason from the list."""

    message = Words("忽略要选一个原因", "Dismissing needs a reason")
    remedy = Words("请从列表里选；选“其他”请写一句", "Choose one; for “another reason” write a few words")


class NotALaterDay(CorrectTheInput):
    """The day to come back on is not after the day that is looked at."""

    message = Words("“稍后”的日子要在 {day} 之后", "The day must come after {day}")
    remedy = Words("请选一个之后的日子", "Choose a later day")


class NobodyToHandTo(CorrectTheInput):
    """The person does not see the shop, or may not decide."""

    message = Words(
        "不能交给这个人：看不到“{shop}”，或不能处理发现", "That person does not see “{shop}” or may not decide"
    )
    remedy = Words("请从列表里选一个人", "Choose somebody from the list")
