"""Parts that many answers share."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator

# Order and payment numbers exceed what JavaScript counts exactly, so they travel as text.
Number = Annotated[str, BeforeValidator(str)]
# What a database column of whole numbers holds.
GREATEST_WHOLE = 2**63 - 1
Id = Annotated[int, Field(ge=1, le=GREATEST_WHOLE)]


class WordsOut(Schema):
    """The same in Chinese and English."""

    zh: str
    en: str


class RefusalOut(Schema):
    """A named no: the stable code, what stood in the way, what to do, and the facts."""

    code: str
    message_zh: str
    message_en: str
    remedy_zh: str
    remedy_en: str
    facts: dict[str, Any]


class ErrorOut(Schema):
    """Every answer of 400 and above."""

    error: RefusalOut


class DoneOut(Schema):
    """It is done; nothing more to tell."""

    done: bool = True
