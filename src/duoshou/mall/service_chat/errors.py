"""What can stand in the way of a conversation."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NoSuchThread(CorrectTheInput):
    """There is no conversation of this number, or it is another shop's."""

    message = Words("没有会话 {thread}", "There is no conversation {thread}")
    remedy = Words("请从会话列表进入", "Open it from the list")


class NothingSaid(CorrectTheInput):
    """A message without words and without a picture."""

    message = Words("消息是空的", "The message is empty")
    remedy = Words("请写点什么，或选一张图片", "Write something, or choose a picture")


class MessageTooLong(CorrectTheInput):
    """More signs than one message holds."""

    message = Words("消息有 {length} 个字，最多 {most} 个", "The message has {length} characters, {most} at most")
    remedy = Words("请分几条发", "Send it in several messages")


class TooManyMessages(WaitAndRepeat):
    """Faster than anybody reads."""

    message = Words("发得太快了", "That is too many messages at once")
    remedy = Words("请过一分钟再发；急事请打店铺电话", "Wait a minute; when it is urgent, call the shop")


class NotHours(CorrectTheInput):
    """Hours without a minute or without a day."""

    message = Words("服务时间不成立", "These are no hours of service")
    remedy = Words(
        "开始要早于结束，一周至少一天", "They begin before they end, and hold on one day of the week at least"
    )


class QuickReplyNotUsable(CorrectTheInput):
    """A ready answer without a name or words, or there are too many."""

    message = Words("快捷短语不能用：{why_zh}", "The ready answer will not do: {why_en}")
    remedy = Words(
        "名称最多 20 字，内容最多 500 字，最多 50 条",
        "A name of 20, words of 500 characters at most, 50 answers at most",
    )
