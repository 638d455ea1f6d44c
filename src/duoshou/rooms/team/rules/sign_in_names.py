"""Which names are the same, whatever keyboard they were typed on."""

from __future__ import annotations

import unicodedata

NAME_LENGTH = 150


def sign_in_name(typed: str) -> str:
    """The name as it is kept and looked up: full-width letters of a Chinese keyboard are the plain ones."""
    return unicodedata.normalize("NFKC", typed).strip()


def name_to_count(typed: str) -> str:
    """The name under which wrong passwords are counted: the same for all spellings that could mean one person."""
    return sign_in_name(sign_in_name(typed).casefold())[:NAME_LENGTH]
