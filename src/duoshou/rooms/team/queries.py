"""Reads of the team room."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from duoshou.rooms.team.models import ADDRESS_LENGTH, ANY_NAME, AuditEntry, FailedSignIns, Person
from duoshou.rooms.team.rules import files_taken, roles, shops_seen, sign_in_wait
from duoshou.rooms.team.rules.sign_in_names import name_to_count


def may(person: Person, right: roles.Right) -> bool:
    """Whether this person's role carries `right`; nobody who is switched off may do anything."""
    return person.is_active and roles.allows(role=person.role, right=right)


def shops_seen_by(person: Person, all_shops: Collection[str]) -> tuple[str, ...]:
    """Of `all_shops`, those this person may see."""
    return shops_seen.shops_seen(all_shops=all_shops, sees_all=person.sees_all_shops, named=named_shops(person))


def may_any(person: Person, *rights: roles.Right) -> bool:
    """Whether this person's role carries one of `rights` at least."""
    return any(may(person, right) for right in rights)


def may_fill(person: Person, shop: str) -> bool:
    """Whether this person may put files, of some kind at least, into `shop`."""
    return may_any(person, *roles.IMPORTS) and shops_seen.may_fill(
        shop=shop, sees_all=person.sees_all_shops, named=named_shops(person)
    )


def tables_filled_by(person: Person) -> frozenset[str] | None:
    """The canonical tables that this person's files may fill; None where they may be any."""
    return files_taken.tables_filled(person.role) if person.is_active else frozenset()


def named_shops(person: Person) -> tuple[str, ...]:
    """The shops given to this person by name; empty for somebody who sees all."""
    if person.sees_all_shops:
        return ()
    return tuple(person.shop_accesses.order_by("shop").values_list("shop", flat=True))


def people() -> tuple[Person, ...]:
    """Everybody, those who can sign in first, each with their shops at hand."""
    return tuple(Person.objects.order_by("-is_active", "username").prefetch_related("shop_accesses"))


def there_is_an_owner() -> bool:
    """Whether an owner can sign in already."""
    return Person.objects.filter(role="owner", is_active=True).exists()


def seconds_to_wait(*, name: str, address: str, now: datetime) -> int:
    """How long this name has to wait at this address before the next try; zero when it need not."""
    waits = {name_to_count(name): sign_in_wait.wait_seconds, ANY_NAME: sign_in_wait.wait_seconds_of_address}
    rows = FailedSignIns.objects.filter(name__in=waits, address=address[:ADDRESS_LENGTH])
    return max(
        (
            sign_in_wait.seconds_left(
                wait_seconds=waits[row.name](row.failures), last_failed_at=row.last_failed_at, now=now
            )
            for row in rows
        ),
        default=0,
    )


def audit_entries(*, limit: int = 200) -> tuple[AuditEntry, ...]:
    """The latest entries of the record, newest first."""
    return tuple(AuditEntry.objects.all()[:limit])
