"""What others are told about buyers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from duoshou.mall.members.rules.masking import name_masked, phone_masked, street_masked
from duoshou.mall.members.rules.provinces import names_of

GUEST, MEMBER = "guest", "member"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who somebody is, with the phone number masked. A blocked buyer may look but not claim or order."""

    id: int
    shop_id: int
    kind: str
    nickname: str
    phone_masked: str
    level: int
    points: int
    is_blocked: bool

    @property
    def is_member(self) -> bool:
        """Whether they can sign in again."""
        return self.kind == MEMBER


class SignedIn(NamedTuple):
    """A buyer and the new token their browser keeps; only its SHA-256 is kept here."""

    buyer: Buyer
    token: str


@dataclass(frozen=True, slots=True)
class BuyerFacts:
    """What a price and an order depend on. Level 0 is a guest; new is who has not paid for an order yet."""

    buyer_id: int
    shop_id: int
    level: int
    is_new: bool
    is_blocked: bool
    is_member: bool = True


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """Where a parcel goes, whole; the `…_masked` are for showing. What is personal does not stand in its repr."""

    address_id: int
    buyer_id: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    province: str
    city: str
    district: str
    street: str = field(repr=False)
    is_default: bool

    @property
    def regions(self) -> tuple[str, ...]:
        """All names of the place, as conditions on regions name them: 浙江省, 浙江, 杭州市."""
        return tuple(dict.fromkeys((*names_of(self.province), self.city)))

    @property
    def place(self) -> str:
        """Province, city and district in one line; a city that is its own province is said once."""
        return "".join(dict.fromkeys((self.province, self.city, self.district)))

    @property
    def line(self) -> str:
        """The whole place in one line, as it stands on a parcel."""
        return f"{self.place}{self.street}"

    @property
    def line_masked(self) -> str:
        """The place in one line without street and house."""
        return f"{self.place}{street_masked(self.street)}"

    @property
    def name_masked(self) -> str:
        """`张**`."""
        return name_masked(self.name)

    @property
    def phone_masked(self) -> str:
        """`138****1234`."""
        return phone_masked(self.phone)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of membership, its name, and what must have been spent to hold it."""

    level: int
    name: str
    from_spent_fen: int


@dataclass(frozen=True, slots=True)
class PointsStep:
    """One line of a buyer's points: when, how many (negative when taken), for what."""

    at: datetime
    points: int
    cause: str
    order_id: int | None
