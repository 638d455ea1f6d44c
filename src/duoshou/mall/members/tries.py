"""Failed sign-ins as the database remembers them: they outlast a restart, and guesses at one moment are counted one by
one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from duoshou.mall.members.errors import TooManySignIns
from duoshou.mall.members.models import SignInTries
from duoshou.mall.members.rules.sign_in_wait import (
    FORGOTTEN_AFTER,
    ONE_ADDRESS,
    ONE_PHONE_ANYWHERE,
    ONE_PHONE_AT_ONE_ADDRESS,
    Patience,
    is_forgotten,
    seconds_left,
)

ADDRESS_LENGTH = 64
SALT = "duoshou.mall.members.tries"


@dataclass(frozen=True, slots=True)
class Door:
    """Who knocks: one phone number of one shop, at one network address."""

    phone_hash: str
    address: str

    @property
    def counted(self) -> dict[tuple[str, str], Patience]:
        """The three counts, and how patient each is; an address nobody told us is not counted as one."""
        counts = {
            (self.phone_hash, self.address): ONE_PHONE_AT_ONE_ADDRESS,
            (self.phone_hash, ""): ONE_PHONE_ANYWHERE,
        }
        return {**counts, ("", self.address): ONE_ADDRESS} if self.address else counts


def door(*, shop_id: int, phone: str, address: str) -> Door:
    """The door of a phone number that was typed; numbers of strangers are kept as keyed hashes alone."""
    phone_hash = salted_hmac(SALT, f"{shop_id}:{phone}", algorithm="sha256").hexdigest()
    return Door(phone_hash, address[:ADDRESS_LENGTH])


@transaction.atomic(durable=True)
def knock(*, at: Door, moment: datetime) -> None:
    """Counts a try before it is known whether it is good, so that many at one moment wait like many in a row.

    Raises TooManySignIns; then nothing was counted. Never inside another transaction, which could take the count back.
    """
    SignInTries.objects.bulk_create(
        [SignInTries(phone_hash=phone, address=address, last_at=moment) for phone, address in sorted(at.counted)],
        ignore_conflicts=True,
    )
    waits = []
    for row in _rows(at).order_by("phone_hash", "address").select_for_update():
        failures = 0 if is_forgotten(last_at=row.last_at, moment=moment) else row.failures
        patience = at.counted[row.phone_hash, row.address]
        waits.append(seconds_left(patience=patience, failures=failures, last_at=row.last_at, moment=moment))
        row.failures, row.last_at = failures + 1, moment
        row.save(update_fields=["failures", "last_at"])
    if longest := max(waits, default=0):
        raise TooManySignIns(seconds=longest)


@transaction.atomic
def was_good(*, at: Door, counts_for_address: bool = False) -> None:
    """The try was good: the pair starts anew. The wider counts forget this one try and not the others before it, or one
    account of one's own would do to go on guessing at others; the address keeps it where `counts_for_address`."""
    SignInTries.objects.filter(phone_hash=at.phone_hash, address=at.address).update(failures=0)
    wider = Q(phone_hash=at.phone_hash, address="")
    if not counts_for_address:
        wider |= Q(phone_hash="", address=at.address)
    SignInTries.objects.filter(wider, failures__gt=0).update(failures=F("failures") - 1)


def forget_old_tries(*, moment: datetime) -> int:
    """Takes away what is older than a day; how many rows that were."""
    removed, _ = SignInTries.objects.filter(last_at__lte=moment - FORGOTTEN_AFTER).delete()
    return removed


def _rows(at: Door):
    pairs = Q()
    for phone, address in at.counted:
        pairs |= Q(phone_hash=phone, address=address)
    return SignInTries.objects.filter(pairs)
