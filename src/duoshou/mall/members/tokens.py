"""Whose token it is: made, remembered for a few seconds, taken back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from duoshou.mall.database.many_rows import moment_in, moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.members import models
from duoshou.mall.members.rules.masking import phone_masked
from duoshou.mall.members.values import GUEST, Buyer

TOKEN_BYTES = 32
# A guest's cart waits for half a year; a member signs in again each month.
GUEST_TOKEN_LASTS = timedelta(days=180)
MEMBER_TOKEN_LASTS = timedelta(days=30)
# So long may a token that another process has taken back still be taken for good in this one.
REMEMBERED = timedelta(seconds=3)
MOST_REMEMBERED = 10_000

_memory: dict[str, tuple[datetime, datetime, Buyer]] = {}


def fingerprint(token: str) -> str:
    """The SHA-256 under which a token is kept; it has 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def buyer_of_token(*, token: str, moment: datetime) -> Buyer | None:
    """Who shows this token; None when it was never made, has run out or was taken back."""
    return buyers_of_tokens(tokens=[token], moment=moment)[0]


def buyers_of_tokens(*, tokens: Sequence[str], moment: datetime) -> list[Buyer | None]:
    """Who shows each of these tokens, in their order, with one question for all that are not remembered."""
    prints = [fingerprint(token) for token in tokens]
    unknown = [shown for shown in dict.fromkeys(prints) if _remembered(shown, moment) is None]
    found = _looked_up(unknown, moment) if unknown else {}
    return [found.get(shown) or _remembered(shown, moment) for shown in prints]


def remembered_buyer(*, token: str, moment: datetime) -> Buyer | None:
    """Who shows this token, when that was looked up a moment ago; asks nothing, so that an event loop may ask."""
    return _remembered(fingerprint(token), moment)


def forget_tokens(buyer_ids: Iterable[int]) -> None:
    """The next time these buyers show a token they are looked up: now, and once what was changed is committed."""
    forgotten = frozenset(buyer_ids)
    _drop(forgotten)
    transaction.on_commit(lambda: _drop(forgotten))


def make_token(*, buyer: models.Buyer, moment: datetime) -> str:
    """A new token of this buyer; part of the caller's transaction."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    lasts = GUEST_TOKEN_LASTS if buyer.kind == GUEST else MEMBER_TOKEN_LASTS
    models.BuyerToken.objects.create(buyer=buyer, sha256=fingerprint(token), made_at=moment, expires_at=moment + lasts)
    return token


def revoke(*, buyer_id: int, moment: datetime, sha256: str | None = None) -> int:
    """Takes back all tokens of a buyer, or the one with this fingerprint; how many were good until now."""
    tokens = models.BuyerToken.objects.filter(buyer_id=buyer_id, revoked_at=None, expires_at__gt=moment)
    if sha256 is not None:
        tokens = tokens.filter(sha256=sha256)
    revoked = tokens.update(revoked_at=moment)
    forget_tokens([buyer_id])
    return revoked


def buyer_value(row: models.Buyer) -> Buyer:
    """The row as others see it."""
    return Buyer(
        id=row.pk,
        shop_id=row.shop_id,
        kind=row.kind,
        nickname=row.nickname,
        phone_masked=phone_masked(row.phone or ""),
        level=row.level,
        points=row.points,
        is_blocked=row.is_blocked,
    )


def _remembered(shown: str, moment: datetime) -> Buyer | None:
    kept = _memory.get(shown)
    if kept is None:
        return None
    since, expires_at, buyer = kept
    # Also when the clock was set back: what was read "in the future" is not trusted.
    return buyer if since <= moment < min(since + REMEMBERED, expires_at) else None


def _looked_up(prints: list[str], moment: datetime) -> dict[str, Buyer]:
    rows = statement("buyers_of_tokens", module=__file__).rows(fingerprints=prints, moment=moment_in(moment))
    if len(_memory) + len(rows) > MOST_REMEMBERED:
        _memory.clear()
    found = {}
    for shown, expires_at, buyer_id, shop_id, kind, nickname, phone, level, points, is_blocked in rows:
        buyer = Buyer(buyer_id, shop_id, kind, nickname, phone_masked(phone or ""), level, points, bool(is_blocked))
        found[shown] = buyer
        _memory[shown] = (moment, moment_out(expires_at) or moment, buyer)
    return found


def _drop(buyer_ids: frozenset[int]) -> None:
    for shown, (_, _, buyer) in list(_memory.items()):
        if buyer.id in buyer_ids:
            _memory.pop(shown, None)
