"""What may still change once a promotion is published: only what nobody can call worse."""

from __future__ import annotations

from datetime import datetime

# None is "without limit" for all of these.
MAY_RISE = ("budget_fen", "max_discount_fen", "per_buyer_limit")


def is_no_worse(*, field: str, before: object, after: object) -> bool:
    """Whether no buyer loses anything by the field's change from `before` to `after`."""
    if before == after:
        return True
    if field in MAY_RISE:
        return after is None or (isinstance(before, int) and isinstance(after, int) and after > before)
    if field == "ends_at":
        return isinstance(before, datetime) and isinstance(after, datetime) and after > before
    if field == "with_coupons":
        return after is True
    # The name is what buyers know it by; a correction of its words takes nothing from them.
    return field == "name"
