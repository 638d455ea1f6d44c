"""What passes through the facade of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Telling:
    """A piece of news to be told; `facts` holds what JSON can hold."""

    shop_id: int
    kind: str
    about: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of news as a listener gets it. `news_id` tells pieces apart; their order is the order of telling only
    within one transaction."""

    news_id: int
    shop_id: int
    at: datetime
    kind: str
    about: str
    facts: Mapping[str, Any]
