"""Signatures as the Standard Webhooks specification writes them: HMAC-SHA256 over id, time and body, one per secret."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

PREFIX = "whsec_"
VERSION = "v1"


def secret_text(key: bytes) -> str:
    """The key as it is shown to whoever has to verify with it."""
    return PREFIX + base64.b64encode(key).decode("ascii")


def body_of(*, kind: str, at: datetime, facts: Mapping[str, Any]) -> str:
    """What is sent, to the letter: the signature holds for these bytes."""
    said = {"type": kind, "timestamp": at.astimezone(UTC).isoformat().replace("+00:00", "Z"), "data": dict(facts)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def signed_headers(*, message_id: str, moment: datetime, body: str, keys: Sequence[bytes]) -> dict[str, str]:
    """The three headers of one try; while a secret is being changed there are two keys, and a signature of each."""
    seconds = str(int(moment.timestamp()))
    content = f"{message_id}.{seconds}.{body}".encode()
    signatures = [base64.b64encode(hmac.digest(key, content, "sha256")).decode("ascii") for key in keys]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"{VERSION},{signature}" for signature in signatures),
    }
