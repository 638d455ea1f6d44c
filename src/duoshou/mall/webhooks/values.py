"""What passes through the facade of webhooks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A webhook's number and its secret, told this once."""

    webhook_id: int
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WebhookShown:
    """One address as the office shows it."""

    webhook_id: int
    # As people may read it: what looks like a key is hidden. The whole address does not leave this part.
    address: str
    host: str
    # Names the secret in use without telling it, so that changing it twice by mistake is noticed.
    secret_mark: str
    kinds: tuple[Words, ...]
    kind_names: tuple[str, ...]
    state: str
    why: str
    made_at: datetime
    made_by: str
    failing_since: datetime | None
    old_until: datetime | None
    # None where nobody asked for them.
    waiting: int | None = None
    given_up: int | None = None


@dataclass(frozen=True, slots=True)
class StepShown:
    """What somebody did about an address."""

    at: datetime
    who: str
    did: str
    about: str


@dataclass(frozen=True, slots=True)
class TryShown:
    """One try of a delivery."""

    at: datetime
    ended_at: datetime
    words: Words
    status: int | None
    called: str

    @property
    def took_ms(self) -> int:
        """How many milliseconds the try took."""
        return (self.ended_at - self.at) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class DeliveryShown:
    """One piece of news for one address, and how it went, every try of it in order."""

    delivery_id: int
    message_id: str
    kind: Words
    about: str
    at: datetime
    state: str
    next_at: datetime
    ended_at: datetime | None
    body: str
    last: TryShown | None
    log: tuple[TryShown, ...] = ()
