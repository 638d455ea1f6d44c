"""The buyer's conversation with the shop, as the API takes and tells it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, Asked, Id, shown_by

LONGEST_MESSAGE = 500


class MessageIn(Asked):
    """Words, and what they are about. Pictures go to /conversation/pictures, one by one."""

    model_config = shown_by({"text": "什么时候发货？", "order_id": "117836454300983350"})

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE, pattern=WRITABLE)]
    product_id: Annotated[int | None, Field(ge=1, le=GREATEST_WHOLE)] = None
    order_id: Annotated[str | None, Field(pattern=r"^[1-9][0-9]{0,17}$")] = None


class MessagesAsked(Schema):
    """The messages after one, or those before one; the newest when neither is named."""

    after: Annotated[int | None, Field(ge=0, le=GREATEST_WHOLE)] = None
    before: Annotated[int | None, Field(ge=1, le=GREATEST_WHOLE)] = None


class MessageOut(Schema):
    """One message: the buyer's, the shop's, or one that was said by itself while nobody answers."""

    message_id: Id
    at: datetime
    side: str
    text: str
    picture: str
    picture_width: int
    picture_height: int
    product_id: int | None
    order_id: str | None

    @staticmethod
    def resolve_order_id(said: object) -> str | None:
        """The order's number as text."""
        number = getattr(said, "order_id", None)
        return None if number is None else str(number)


class ConversationOut(Schema):
    """The messages, the oldest first; how far the shop has read, and whether somebody answers now."""

    messages: list[MessageOut]
    read_by_shop: int
    is_open: bool


class SaidOut(Schema):
    """The number of the message that was said."""

    message_id: Id
