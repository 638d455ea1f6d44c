"""Writes of the team room: one verb, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import override

from duoshou.rooms.team.errors import LastOwner, NameTaken, NoSuchPerson, NotASignInName, UnknownRole, WeakPassword
from duoshou.rooms.team.models import ADDRESS_LENGTH, ANY_NAME, AuditEntry, FailedSignIns, Person, ShopAccess
from duoshou.rooms.team.rules import sign_in_wait
from duoshou.rooms.team.rules.roles import RIGHTS
from duoshou.rooms.team.rules.sign_in_names import NAME_LENGTH, name_to_count, sign_in_name

ABOUT_LENGTH = 500


@transaction.atomic
def make_person(
    *,
    name: str,
    password: str,
    role: str,
    now: datetime,
    shops: Sequence[str] | None = None,
    shown_as: str = "",
    made_by: str = "",
) -> Person:
    """A new person who can sign in; `shops` None means every shop, also those that come later.

    Raises NotASignInName, NameTaken, UnknownRole, WeakPassword.
    """
    _check_role(role)
    name = sign_in_name(name)
    _check_name(name)
    if Person.objects.filter(username__iexact=name).exists():
        raise NameTaken(name=name)
    person = Person(username=name, first_name=shown_as, role=role, sees_all_shops=shops is None)
    _check_password(password, person)
    person.set_password(password)
    person.save()
    _give_shops(person, shops or (), given_by=made_by, now=now)
    return person


@transaction.atomic
def change_person(
    *,
    name: str,
    role: str,
    active: bool,
    shops: Sequence[str] | None,
    now: datetime,
    changed_by: str,
    password: str = "",
) -> Person:
    """The person with another role, other shops, switched on or off, and with a new password when one is given.

    Raises NoSuchPerson, UnknownRole, LastOwner, WeakPassword; then nothing has changed.
    """
    _check_role(role)
    person = _person(name)
    if not (active and role == "owner" and shops is None):
        _check_others_own(person)
    if password:
        set_password(name=name, password=password)
        person.refresh_from_db()
    person.role, person.is_active, person.sees_all_shops = role, active, shops is None
    person.save(update_fields=["role", "is_active", "sees_all_shops"])
    person.shop_accesses.all().delete()
    _give_shops(person, shops or (), given_by=changed_by, now=now)
    return person


@transaction.atomic
def set_password(*, name: str, password: str) -> Person:
    """The person with a new password; every open session of theirs ends.

    Raises NoSuchPerson, WeakPassword.
    """
    person = _person(name)
    _check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


@transaction.atomic
def count_failed_sign_in(*, name: str, address: str, now: datetime) -> None:
    """One more wrong password for this name from this address, and for the address as a whole."""
    for counted in {name_to_count(name), ANY_NAME}:
        key = {"name": counted, "address": address[:ADDRESS_LENGTH]}
        row, _ = FailedSignIns.objects.get_or_create(**key, defaults={"failures": 0, "last_failed_at": now})
        before = 0 if sign_in_wait.is_forgotten(last_failed_at=row.last_failed_at, now=now) else F("failures")
        FailedSignIns.objects.filter(pk=row.pk).update(failures=before + 1, last_failed_at=now)


def forget_failed_sign_ins(*, name: str, address: str) -> None:
    """Counting starts again for this name: the right password was given. The address as a whole is not forgiven, or
    one login of one's own would do to go on guessing at others."""
    counted = name_to_count(name)
    if counted != ANY_NAME:
        FailedSignIns.objects.filter(name=counted, address=address[:ADDRESS_LENGTH]).delete()


def record(*, person: Person | None, name: str, what: str, about: str, address: str, now: datetime) -> None:
    """One line in the record of who did what."""
    AuditEntry.objects.create(
        at=now,
        person=person,
        name=_one_line(name)[:NAME_LENGTH],
        what=what,
        about=_one_line(about)[:ABOUT_LENGTH],
        address=address[:ADDRESS_LENGTH],
    )


def _one_line(text: str) -> str:
    # A line break in a typed name must not look like a second entry.
    return " ".join(text.split())


def _person(name: str) -> Person:
    person = Person.objects.filter(username=name).first()
    if person is None:
        raise NoSuchPerson(name=name)
    return person


def _check_name(name: str) -> None:
    try:
        Person.username_validator(name)
    except ValidationError:
        raise NotASignInName(name=name, limit=NAME_LENGTH) from None
    if len(name) > NAME_LENGTH:
        raise NotASignInName(name=name, limit=NAME_LENGTH)


def _check_others_own(person: Person) -> None:
    # Locked, so that two owners who take each other's role away at one moment do not both succeed.
    owners = list(Person.objects.select_for_update().filter(role="owner", is_active=True, sees_all_shops=True))
    if owners == [person]:
        raise LastOwner(name=person.username)


def _check_role(role: str) -> None:
    if role not in RIGHTS:
        raise UnknownRole(role=role, known=", ".join(RIGHTS))


def _check_password(password: str, person: Person) -> None:
    reasons: dict[str, str] = {}
    for language in ("zh-hans", "en"):
        with override(language):
            try:
                validate_password(password, person)
            except ValidationError as refusal:
                reasons[language] = " ".join(refusal.messages)
    if reasons:
        raise WeakPassword(reasons_zh=reasons["zh-hans"], reasons_en=reasons["en"])


def _give_shops(person: Person, shops: Sequence[str], *, given_by: str, now: datetime) -> None:
    ShopAccess.objects.bulk_create(
        ShopAccess(person=person, shop=shop, given_by=given_by, given_at=now) for shop in dict.fromkeys(shops)
    )
