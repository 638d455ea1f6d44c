"""What may be written, how much of it, and which links lead anywhere."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST_MESSAGE = 500
LONGEST_TITLE = 20
MOST_A_MINUTE = 12
MOST_A_DAY = 200
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# Signs that count as unprintable and yet belong to what people write: the wide space, and what joins emoji.
KEPT_SIGNS = "\n\u3000\u200d"
# The same automatic answer is not given again so soon.
ROBOT_RESTS = timedelta(hours=6)
ADDRESS = re.compile(r"(?:https?://[^\s<>\"'，。；、（）]+|/mall/[^\s<>\"'，。；、（）]+)")
OWN = re.compile(r"/mall/(?P<slug>[-a-z0-9]+)/[-A-Za-z0-9_/?=&.%]*")


def plain(text: str) -> str:
    """The text as it was written: breaks kept, other control signs and spaces around it not."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign.isprintable() or sign in KEPT_SIGNS).strip()


def parted(text: str, *, slug: str, host: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the address it leads to; empty for words and for every address that is not of this
    shop. `//` and other hosts are not."""
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in ADDRESS.finditer(text):
        path = _own_path(found.group(), slug=slug, host=host)
        if not path:
            continue
        pieces += [(text[end : found.start()], ""), (found.group(), path)]
        end = found.end()
    return [piece for piece in (*pieces, (text[end:], "")) if piece[0]]


def _own_path(address: str, *, slug: str, host: str) -> str:
    for start in (f"https://{host}/", f"http://{host}/"):
        if host and address.startswith(start):
            address = address[len(start) - 1 :]
    own = OWN.fullmatch(address)
    return address if own is not None and own["slug"] == slug and ".." not in address else ""
