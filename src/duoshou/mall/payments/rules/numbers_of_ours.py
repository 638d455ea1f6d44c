"""Numbers of ours as they come back from a provider."""

from __future__ import annotations

LARGEST = 2**63 - 1


def own_number(text: object) -> int:
    """The number of a payment, order or refund of ours; zero for what can be none."""
    if not isinstance(text, str) or not (text.isascii() and text.isdigit()) or len(text) > 19:
        return 0
    number = int(text)
    return number if number <= LARGEST else 0


def attached(text: object) -> tuple[int, int]:
    """Shop and order as we gave them along (`7.1234`); zeros for what is not ours."""
    shop, _, order = text.partition(".") if isinstance(text, str) else ("", "", "")
    return own_number(shop), own_number(order)
