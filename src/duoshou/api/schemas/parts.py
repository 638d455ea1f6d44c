"""Parts that many answers share."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Field, Header, Path, Schema
from pydantic import BeforeValidator, ConfigDict

# Order and payment numbers exceed what JavaScript counts exactly, so they travel as text.
Number = Annotated[str, BeforeValidator(str)]
# What a database column of whole numbers holds.
GREATEST_WHOLE = 2**63 - 1
Id = Annotated[int, Field(ge=1, le=GREATEST_WHOLE)]
IdInPath = Annotated[int, Path(ge=1, le=GREATEST_WHOLE)]
SlugInPath = Annotated[str, Path(pattern="^[-a-zA-Z0-9_]+$", max_length=60)]
FingerprintInPath = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
WidthInPath = Annotated[int, Path(ge=1, le=GREATEST_WHOLE)]
BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
# As the document describes a picture that comes in as it is, and one that goes out.
PICTURE_IN: dict[str, Any] = {"requestBody": {"required": True, "content": {"application/octet-stream": BINARY}}}
PICTURE_OUT: dict[str, Any] = {
    "responses": {200: {"description": "The picture, no wider than asked.", "content": {"image/webp": BINARY}}}
}
# PostgreSQL keeps no NUL in a text.
WRITABLE = r"^[^\x00]*$"
# As duoshou.api.asgi.key_of takes it.
KEY = Header(alias="Idempotency-Key", pattern="^[!-~]([ -~]{0,62}[!-~])?$", max_length=64)


class Asked(Schema):
    """What comes in: a field that the document does not know is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


def shown_by(example: dict[str, Any]) -> ConfigDict:
    """The setting of a body that the document shows an example of."""
    return ConfigDict(json_schema_extra={"examples": [example]})


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


# Whatever was asked may be refused so.
ALWAYS = frozenset({400, 404, 422, 503})
TO_BUYERS = ALWAYS | frozenset({401, 403, 409})
WITH_A_PICTURE = TO_BUYERS | frozenset({413})
AT_THE_DOOR = ALWAYS | frozenset({403, 409, 429})


def answers(told: Any, *, status: int = 200, refused: frozenset[int] = TO_BUYERS, again: int | None = None) -> Any:
    """What an address tells when all is well, `again` when asked a second time, and the statuses of its refusals."""
    well = {status: told} if again is None else {status: told, again: told}
    return {**well, refused: ErrorOut}
