"""Texts that a database does not keep, refused by name before either database sees them, whatever door they came by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import DataError
from django.db.backends.base.base import BaseDatabaseWrapper

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words

LONGEST_SHOWN = 20


class TextNotKept(CorrectTheInput, DataError):
    """A text with a NUL, which PostgreSQL cannot keep, or with half of a surrogate pair, which is no character."""

    message = Words(
        "文字“{text}”里有存不了的字符（空字符 NUL 或半个字符）",
        "The text “{text}” holds what cannot be kept: a NUL or half of a character",
    )
    remedy = Words("请把这段文字重新打一遍再提交", "Type the text anew and send it again")


def is_kept(text: str) -> bool:
    """Whether either database keeps it: PostgreSQL takes no NUL, and half of a surrogate pair is no character."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def watch(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """From now on this connection's cursors refuse what is not kept; for Django's signal `connection_created`."""
    if _refusing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refusing)


def refusal_of(text: str) -> TextNotKept:
    """The refusal that shows what can be shown of the text."""
    shown = "".join(letter for letter in text[:LONGEST_SHOWN] if letter.isprintable())
    return TextNotKept(text=shown)


def _refusing(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
    for text in _texts(params):
        if not is_kept(text):
            raise refusal_of(text)
    return execute(sql, params, many, context)


def _texts(value: Any) -> Iterator[str]:
    """Every text in what goes along with a statement, JSON for PostgreSQL opened; for SQLite it is escaped already."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "obj"):
        yield from _texts(value.obj)
