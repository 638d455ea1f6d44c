"""The address book: kept, changed, taken away, read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from duoshou.mall.database.statements import statement
from duoshou.mall.members import models
from duoshou.mall.members.actions import lock_buyer
from duoshou.mall.members.errors import NoSuchAddress, TooManyAddresses
from duoshou.mall.members.rules.address_parts import sound_parts
from duoshou.mall.members.values import AddressFacts

MOST_ADDRESSES = 20
ADDRESSES = statement("addresses_by_number", module=__file__)


@dataclass(frozen=True, slots=True)
class TypedAddress:
    """An address as somebody typed it."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    province: str
    city: str
    district: str
    street: str = field(repr=False)
    is_default: bool = False


def addresses_of(*, buyer_id: int) -> tuple[AddressFacts, ...]:
    """A buyer's address book, the default first, then the newest."""
    rows = models.Address.objects.filter(buyer_id=buyer_id).order_by("-is_default", "-pk")
    return tuple(_facts(row) for row in rows)


def address_of(*, buyer_id: int, address_id: int) -> AddressFacts:
    """One address of this buyer. Raises NoSuchAddress, also for somebody else's."""
    pair = buyer_id, address_id
    found = addresses(pairs=[pair])
    if pair not in found:
        raise NoSuchAddress()
    return found[pair]


def addresses(*, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], AddressFacts]:
    """Addresses by (buyer, address), with one question; those of another buyer are left out."""
    return addresses_sent(pairs=pairs)() if pairs else {}


def addresses_sent(*, pairs: Collection[tuple[int, int]]) -> Callable[[], dict[tuple[int, int], AddressFacts]]:
    """The same for who asks several things in one `sent_together`: to be called when that is over."""
    asked = set(pairs)
    answer = ADDRESSES.sent(ids=sorted({address_id for _, address_id in asked}))
    return lambda: {
        pair: one for one in map(_facts_of_row, answer.rows()) if (pair := (one.buyer_id, one.address_id)) in asked
    }


@transaction.atomic
def save_address(*, buyer_id: int, typed: TypedAddress, address_id: int | None = None) -> AddressFacts:
    """A new address, or the one with this number changed. The first is the default; a default takes it from the others.

    Raises AddressNotUsable, NotAPhoneNumber, TooManyAddresses, NoSuchAddress, NoSuchBuyer.
    """
    parts = sound_parts(
        name=typed.name,
        phone=typed.phone,
        province=typed.province,
        city=typed.city,
        district=typed.district,
        street=typed.street,
    )
    # One address book is changed by one request at a time, or two could each make theirs the default.
    lock_buyer(buyer_id=buyer_id)
    book = models.Address.objects.filter(buyer_id=buyer_id)
    row = book.filter(pk=address_id).first() if address_id is not None else models.Address(buyer_id=buyer_id)
    if row is None:
        raise NoSuchAddress()
    others = book.exclude(pk=row.pk)
    if row.pk is None and others.count() >= MOST_ADDRESSES:
        raise TooManyAddresses(limit=MOST_ADDRESSES)
    row.is_default = typed.is_default or row.is_default or not others.filter(is_default=True).exists()
    if row.is_default:
        others.filter(is_default=True).update(is_default=False)
    for part, text in parts.items():
        setattr(row, part, text)
    row.save()
    return _facts(row)


@transaction.atomic
def remove_address(*, buyer_id: int, address_id: int) -> bool:
    """The address is gone for good, orders keep their copies; the newest other one is the default after a default.
    Whether it was there."""
    lock_buyer(buyer_id=buyer_id)
    book = models.Address.objects.filter(buyer_id=buyer_id)
    removed, _ = book.filter(pk=address_id).delete()
    newest = book.order_by("-pk").first()
    if removed and newest is not None and not book.filter(is_default=True).exists():
        newest.is_default = True
        newest.save(update_fields=["is_default"])
    return removed > 0


def _facts(row: models.Address) -> AddressFacts:
    return AddressFacts(
        address_id=row.pk,
        buyer_id=row.buyer_id,
        name=row.name,
        phone=row.phone,
        province=row.province,
        city=row.city,
        district=row.district,
        street=row.street,
        is_default=row.is_default,
    )


def _facts_of_row(row: tuple[Any, ...]) -> AddressFacts:
    address_id, buyer_id, name, phone, province, city, district, street, is_default = row
    # SQLite knows no truth values, only 0 and 1.
    return AddressFacts(address_id, buyer_id, name, phone, province, city, district, street, bool(is_default))
