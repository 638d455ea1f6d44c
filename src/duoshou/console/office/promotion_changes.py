"""What a form says is to be changed of a promotion: the fields that it has and that differ from what holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from duoshou.console.office.asked import as_typed, changed_in, fen, missing, needed_moment, whole, yes_or_no, yuan_typed
from duoshou.kernel.words import Words
from duoshou.mall.promotions import facade as promotions

NAME = Words("名称", "Name")
PER_BUYER = Words("每人最多几单", "Orders per buyer")
STARTS, ENDS = Words("开始", "Start"), Words("结束", "End")
WITH_COUPONS = Words("可以同时用券", "Together with coupons")

Typed = Mapping[str, str]


def as_it_stands(found: promotions.Campaign) -> dict[str, str]:
    """The promotion as the fields of the form show it."""
    return {
        "name": found.name,
        "starts_at": as_typed(found.starts_at),
        "ends_at": as_typed(found.ends_at),
        "budget": yuan_typed(found.budget_fen),
        "cap": yuan_typed(found.max_discount_fen),
        "per_buyer": "" if found.per_buyer_limit is None else str(found.per_buyer_limit),
        "with_coupons": "yes" if found.with_coupons else "no",
    }


def changes_of(found: promotions.Campaign, typed: Typed) -> dict[str, Any]:
    """By field of a draft, its new value. A field that still says what stands is left: a form knows no seconds.

    Raises FieldMissing, NotAnAmount.
    """
    return dict(READ[name](typed) for name in changed_in(typed, as_it_stands(found)))


def _name(typed: Typed) -> tuple[str, str]:
    name = typed["name"].strip()
    if not name:
        raise missing(NAME, example=Words("满300减30", "30 off from 300"))
    return "name", name


READ: dict[str, Callable[[Typed], tuple[str, Any]]] = {
    "name": _name,
    "starts_at": lambda typed: ("starts_at", needed_moment(typed, "starts_at", STARTS)),
    "ends_at": lambda typed: ("ends_at", needed_moment(typed, "ends_at", ENDS)),
    "budget": lambda typed: ("budget_fen", fen(typed, "budget")),
    "cap": lambda typed: ("max_discount_fen", fen(typed, "cap")),
    "per_buyer": lambda typed: ("per_buyer_limit", whole(typed, "per_buyer", PER_BUYER, example="1")),
    "with_coupons": lambda typed: ("with_coupons", yes_or_no(typed, "with_coupons", WITH_COUPONS)),
}
