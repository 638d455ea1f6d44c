"""JSON in and out: fields read strictly, results and refusals written the same way by every part of the API."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, fields
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Any, NoReturn

from duoshou.api.errors import BodyNotReadable, WrongField
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, Refusal, WaitAndRepeat

# What a database column of whole numbers holds.
GREATEST_WHOLE = 2**63 - 1
# What JavaScript still counts exactly.
GREATEST_EXACT = 2**53 - 1
# These grow beyond what JavaScript counts exactly, so they travel as text.
LONG_NUMBERS = frozenset({"order_id", "payment_id"})
RETRY_AFTER_SECONDS = 2

# By the branch of the tree; a refusal with a `status` of its own, or one of these names, says more.
BRANCHES: tuple[tuple[type[Refusal], int], ...] = ((CorrectTheInput, 422), (WaitAndRepeat, 503), (AskAPerson, 403))
NOT_FOUND = "NoSuch"
# Nothing is wrong with the request as such: somebody or something was there before it.
CONFLICTS = frozenset(
    {
        "AllClaimed",
        "AlreadyAMember",
        "CaseMoved",
        "CaseUnderWay",
        "CannotBePaidNow",
        "ClaimLimitReached",
        "CouponInUse",
        "CouponUsed",
        "FlashIsOver",
        "FlashLimitReached",
        "FlashNotYet",
        "FlashSoldOut",
        "InvoicedAlready",
        "KeyUsedForSomethingElse",
        "OrderMoved",
        "PaymentOverdue",
        "PhoneTaken",
        "PriceChanged",
        "ReviewMoved",
        "ReviewedAlready",
        "SoldOut",
        "StepNotAllowed",
        "StepNotPossible",
        "TooManyUnpaidOrders",
        "TooManyUnpaidPieces",
    }
)
TOO_MANY = frozenset({"AlreadyInTheQueue", "TicketTooFresh", "TooManyMessages", "TooManySignIns", "TooManyTickets"})

# A field's name, how to read it, and how it is said.
Parts = tuple[tuple[str, Callable[[object], object], Callable[[Any], object]], ...]
_PARTS: dict[type[Any], Parts] = {}
# The text with a place for each cell, all cells of a value, and those that are not whole numbers with how to say them.
Form = tuple[str, Callable[[Any], list[Any]], tuple[tuple[int, Callable[[Any], str]], ...]]
_FORMS: dict[type[Any], Form] = {}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    status: int | None = getattr(refusal, "status", None)
    if status is not None:
        return status
    code = refusal.code
    if code in CONFLICTS:
        return 409
    if code in TOO_MANY:
        return 429
    if code.startswith(NOT_FOUND):
        return 404
    return next((status for branch, status in BRANCHES if isinstance(refusal, branch)), 500)


def refusal_as_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal as every endpoint tells it: its stable code, both languages, and the facts that stood in the way."""
    words, advice = refusal.words, refusal.advice
    return {
        "error": {
            "code": refusal.code,
            "message_zh": words.zh,
            "message_en": words.en,
            "remedy_zh": advice.zh,
            "remedy_en": advice.en,
            "facts": {name: _plain(name, fact) for name, fact in refusal.facts.items()},
        }
    }


def moment_said(moment: datetime) -> str:
    """A moment in the one form in which every answer tells it: ISO 8601 in UTC with its offset, as in
    2026-11-22T04:30:00+00:00; parts of a second only where there are some."""
    return moment.astimezone(UTC).isoformat()


def as_json(value: Any) -> dict[str, Any]:
    """A flat value of the mall: every field by its name, moments as moment_said has them, long numbers as text."""
    return {name: plain(part(value)) for name, part, plain in _parts(type(value))}


def value_said(value: Any) -> bytes:
    """The bytes of `said(as_json(value))`: what a crowd is told differs in a few cells, so the rest is written once."""
    form = _FORMS.get(type(value))
    if form is None:
        form = _FORMS[type(value)] = _form(type(value))
    template, cells_of, others = form
    cells = cells_of(value)
    for place, say in others:
        cells[place] = say(cells[place])
    return (template % tuple(cells)).encode(errors="replace")


def said(content: Mapping[str, Any]) -> bytes:
    """The bytes of an answer."""
    return _encode(content).encode(errors="replace")


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`.

    Raises BodyNotReadable.
    """
    try:
        # As text: the decoder would first guess among the encodings that JSON had before it had one (RFC 8259, 8.1).
        content = json.loads(body.decode())
    except (ValueError, RecursionError) as broken:
        raise BodyNotReadable() from broken
    if not isinstance(content, dict):
        raise BodyNotReadable()
    return content


def whole(content: Mapping[str, Any], name: str, *, least: int = 0, most: int = GREATEST_WHOLE) -> int:
    """A whole number, as a number or as digits.

    Raises WrongField.
    """
    value = content.get(name)
    if type(value) is str and len(value) <= len(str(GREATEST_WHOLE)) and value.isascii() and value.isdigit():
        value = int(value)
    if type(value) is not int or not least <= value <= most:
        wrong(name, f"{least} 到 {most} 的整数", f"a whole number from {least} to {most}")
    return value


def whole_or_none(content: Mapping[str, Any], name: str, *, least: int = 0) -> int | None:
    """A whole number, or None when it is null or absent.

    Raises WrongField.
    """
    return None if content.get(name) is None else whole(content, name, least=least)


def text(content: Mapping[str, Any], name: str, *, most: int, default: str = "") -> str:
    """A text that a database can keep, of `most` characters at the most.

    Raises WrongField.
    """
    value = content.get(name, default)
    if type(value) is not str or len(value) > most or "\0" in value or not _is_writable(value):
        wrong(name, f"最多 {most} 个字符的文字", f"a text of at most {most} characters")
    return value


def truth(content: Mapping[str, Any], name: str) -> bool:
    """true or false; absent is false.

    Raises WrongField.
    """
    value = content.get(name, False)
    if type(value) is not bool:
        wrong(name, "true 或 false", "true or false")
    return value


def several(content: Mapping[str, Any], name: str, *, most: int, least: int = 0) -> Sequence[Any]:
    """A list of at least `least` and at most `most` things; absent is empty.

    Raises WrongField.
    """
    value = content.get(name, [])
    if type(value) is not list or not least <= len(value) <= most:
        wrong(name, f"{least} 到 {most} 项的列表", f"a list of {least} to {most}")
    return value


def nothing_else(content: Mapping[str, Any], known: frozenset[str]) -> None:
    """Returns when the object has no field but these: a misspelt one must not be passed over.

    Raises WrongField.
    """
    if not content.keys() <= known:
        wrong(min(content.keys() - known), "没有这个字段", "there is no such field")


def wrong(name: str, wanted_zh: str, wanted_en: str) -> NoReturn:
    """Says which field is wrong, and what was wanted.

    Raises WrongField.
    """
    raise WrongField(field=name[:60], wanted_zh=wanted_zh, wanted_en=wanted_en)


def _is_writable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(name: str, value: object) -> object:
    # Order numbers among the facts of a refusal, too.
    if name in LONG_NUMBERS or (type(value) is int and abs(value) > GREATEST_EXACT):
        return str(value)
    return moment_said(value) if isinstance(value, datetime) else value


def _parts(kind: type[Any]) -> Parts:
    if (parts := _PARTS.get(kind)) is None:
        parts = _PARTS[kind] = tuple((field.name, attrgetter(field.name), _way_to_say(field)) for field in fields(kind))
    return parts


def _form(kind: type[Any]) -> Form:
    names = [field.name for field in fields(kind)]
    places, others = [], []
    for place, field in enumerate(fields(kind)):
        is_whole = field.type == "int"
        whole = '"%d"' if field.name in LONG_NUMBERS else "%d"
        places.append(f"{_encode(field.name)}:{whole if is_whole else '%s'}")
        if not is_whole:
            others.append((place, partial(_cell_said, field.name)))
    return "{" + ",".join(places) + "}", lambda value: [getattr(value, name) for name in names], tuple(others)


def _cell_said(name: str, value: object) -> str:
    if value is False:
        return "false"
    return _encode(_plain(name, value))


def _way_to_say(field: Field[Any]) -> Callable[[Any], object]:
    """Looked up once for each kind of value: a crowd is told the same few fields all the time."""
    if field.name in LONG_NUMBERS:
        return str
    # Annotations are texts; a whole number or a truth is said as it is.
    return _as_it_is if field.type in ("int", "bool") else partial(_plain, field.name)


def _as_it_is(value: object) -> object:
    return value
