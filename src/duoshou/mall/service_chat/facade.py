"""What others may ask of conversations."""

from __future__ import annotations

from duoshou.mall.service_chat.actions import answer, ask, read_by_buyer, read_by_shop
from duoshou.mall.service_chat.errors import (
    MessageTooLong,
    NoSuchThread,
    NothingSaid,
    NotHours,
    QuickReplyNotUsable,
    TooManyMessages,
)
from duoshou.mall.service_chat.keeping import add_quick_reply, remove_quick_reply, set_hours
from duoshou.mall.service_chat.queries import (
    ON_A_PAGE,
    first_day,
    mark_of,
    messages_of,
    newest_of_shop,
    picture_of,
    quick_replies,
    replies_on,
    service_of,
    shop_thread,
    shop_threads,
    thread_of,
    unread_by_buyer,
    waiting_threads,
)
from duoshou.mall.service_chat.rules.reply_times import QUICK_SECONDS, DayOfReplies, together
from duoshou.mall.service_chat.rules.service_hours import EVERY_DAY, Hours, is_open
from duoshou.mall.service_chat.rules.wording import LONGEST_MESSAGE, parted
from duoshou.mall.service_chat.values import PICTURES, Mark, MessageShown, QuickReplyShown, Said, Service, ThreadShown

__all__ = [
    "EVERY_DAY",
    "LONGEST_MESSAGE",
    "ON_A_PAGE",
    "PICTURES",
    "QUICK_SECONDS",
    "DayOfReplies",
    "Hours",
    "Mark",
    "MessageShown",
    "MessageTooLong",
    "NoSuchThread",
    "NotHours",
    "NothingSaid",
    "QuickReplyNotUsable",
    "QuickReplyShown",
    "Said",
    "Service",
    "ThreadShown",
    "TooManyMessages",
    "add_quick_reply",
    "answer",
    "ask",
    "first_day",
    "is_open",
    "mark_of",
    "messages_of",
    "newest_of_shop",
    "parted",
    "picture_of",
    "quick_replies",
    "read_by_buyer",
    "read_by_shop",
    "remove_quick_reply",
    "replies_on",
    "service_of",
    "set_hours",
    "shop_thread",
    "shop_threads",
    "thread_of",
    "together",
    "unread_by_buyer",
    "waiting_threads",
]
