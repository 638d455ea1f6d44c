"""What was answered to a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the JSON body of an answer; `repeated` when it had been given before."""

    status: int
    body: Mapping[str, Any]
    repeated: bool = False
