"""What passes through the facade of conversations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duoshou.mall.service_chat.rules.service_hours import Hours

# Where in the home the pictures of conversations lie.
PICTURES = "chat_pictures"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wants to say: words, a picture as its bytes, what it is about. `key` is the form's own number."""

    key: str
    text: str = ""
    picture: bytes | None = None
    product_id: int | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message as either side sees it; `who` is for the shop's people alone."""

    message_id: int
    at: datetime
    side: str
    who: str
    text: str
    picture: str
    picture_width: int
    picture_height: int
    product_id: int | None
    order_id: int | None


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A conversation: how far each side has read, how many messages wait to be read by the shop."""

    thread_id: int
    shop_id: int
    buyer_id: int
    last_at: datetime
    last_message_id: int
    waiting_since: datetime | None
    read_by_buyer: int
    read_by_shop: int
    unread_by_shop: int = 0
    last_words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What changes whenever anything in a conversation does: nobody needs to ask further while it is the same."""

    thread_id: int
    last_message_id: int
    read_by_buyer: int
    read_by_shop: int

    @property
    def word(self) -> str:
        """The mark as an ETag."""
        return f'"{self.thread_id}-{self.last_message_id}-{self.read_by_buyer}-{self.read_by_shop}"'


@dataclass(frozen=True, slots=True)
class QuickReplyShown:
    """A ready answer."""

    reply_id: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Service:
    """When the shop answers, and what is said by itself while it does not (nothing when empty)."""

    hours: Hours
    away_words: str
