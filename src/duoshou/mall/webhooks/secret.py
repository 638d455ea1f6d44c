"""The secrets that webhooks are signed with: never stored, made again from the home's key and what the row says.

So no copy of the database, and no page of it, can sign for the shop (docs/decisions/0027-webhooks.md).
"""

from __future__ import annotations

import hashlib
import secrets

from django.utils.crypto import salted_hmac

SALT = "duoshou.mall.webhooks"
NONCE_BYTES = 24


def new_nonce() -> str:
    """What makes one secret different from all others."""
    return secrets.token_hex(NONCE_BYTES)


def key_of(nonce: str) -> bytes:
    """The key that goes with it, in this home."""
    return salted_hmac(SALT, nonce, algorithm="sha256").digest()


def fingerprint_of(key: bytes) -> str:
    """Enough of its hash to know it again."""
    return hashlib.sha256(key).hexdigest()[:16]
