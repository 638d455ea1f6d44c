"""How much of a secret is shown: that it is set, and its last four signs."""

from __future__ import annotations

from collections.abc import Iterable

SHOWN_SIGNS = 4
LONG_ENOUGH = 12
MASK = "••••"


def tail(secret: str) -> str:
    """`••••9f3c`; a short secret shows nothing of itself, or its tail would be most of it."""
    if not secret:
        return ""
    return MASK + (secret[-SHOWN_SIGNS:] if len(secret) >= LONG_ENOUGH else "")


def mail_tail(address: str) -> str:
    """`b••••@example.com`: whose host it is, not whose box."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}{MASK}@{host}"


def without(secrets: Iterable[str], text: str) -> str:
    """The text with every secret taken out, for what a platform answers is kept and shown."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text
