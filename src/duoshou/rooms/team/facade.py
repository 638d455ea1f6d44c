"""What others may ask of the team room."""

from __future__ import annotations

from duoshou.rooms.team.actions import (
    change_person,
    count_failed_sign_in,
    forget_failed_sign_ins,
    make_person,
    record,
    set_password,
)
from duoshou.rooms.team.errors import (
    LastOwner,
    MayNot,
    NameTaken,
    NoSuchPerson,
    NotASignInName,
    TooManyTries,
    UnknownRole,
    WeakPassword,
)
from duoshou.rooms.team.models import AuditEntry, Person
from duoshou.rooms.team.queries import (
    audit_entries,
    may,
    may_any,
    may_fill,
    named_shops,
    people,
    seconds_to_wait,
    shops_seen_by,
    tables_filled_by,
    there_is_an_owner,
)
from duoshou.rooms.team.rules.roles import IMPORTS, RIGHT_WORDS, RIGHTS, ROLE_MEANS, ROLE_WORDS, Right, Role
from duoshou.rooms.team.rules.sign_in_names import sign_in_name

__all__ = [
    "IMPORTS",
    "RIGHTS",
    "RIGHT_WORDS",
    "ROLE_MEANS",
    "ROLE_WORDS",
    "AuditEntry",
    "LastOwner",
    "MayNot",
    "NameTaken",
    "NoSuchPerson",
    "NotASignInName",
    "Person",
    "Right",
    "Role",
    "TooManyTries",
    "UnknownRole",
    "WeakPassword",
    "audit_entries",
    "change_person",
    "count_failed_sign_in",
    "forget_failed_sign_ins",
    "make_person",
    "may",
    "may_any",
    "may_fill",
    "named_shops",
    "people",
    "record",
    "seconds_to_wait",
    "set_password",
    "shops_seen_by",
    "sign_in_name",
    "tables_filled_by",
    "there_is_an_owner",
]
