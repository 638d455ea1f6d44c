"""What a form says is to be changed of a promotion: the fields that it has and that differ from what holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from duoshou.console.office.asked import (
    as_typed,
    changed_in,
    fen,
    missing,
    needed_moment,
    refuse_overtaken,
    whole,
    yes_or_no,
    yuan_typed,
)
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.promotions import facade as promotions

NAME = Words("名称", "Name")
PER_BUYER = Words("每人最多几单", "Orders per buyer")
STARTS, ENDS = Words("开始", "Start"), Words("结束", "End")
WITH_COUPONS = Words("可以同时用券", "Together with coupons")
BUDGET, CAP = Words("预算", "Budget"), Words("每单最多优惠", "Most off one order")
FIELD_WORDS = {
    "name": NAME,
    "starts_at": STARTS,
    "ends_at": ENDS,
    "budget": BUDGET,
    "cap": CAP,
    "per_buyer": PER_BUYER,
    "with_coupons": WITH_COUPONS,
}


class DraftChangedMeanwhile(CorrectTheInput):
    """Somebody else has changed the draft since the form that would replace all of it was opened."""

    message = Words(
        "这一页打开以后，草稿已被别人改成“{name}”：{now_zh}",
        "The draft was changed to “{name}” since you opened this page: {now_en}",
    )
    remedy = Words(
        "看一下现在的内容；再保存一次就按你填的改", "Look at what stands now; saving once more takes what you typed"
    )


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

    Raises FieldMissing, NotAnAmount, and ChangedMeanwhile where somebody else has changed the same field.
    """
    stands = as_it_stands(found)
    refuse_overtaken(typed, stands, FIELD_WORDS)
    return dict(READ[name](typed) for name in changed_in(typed, stands))


def shown_when_opened(found: promotions.Campaign) -> str:
    """All that a draft says, as one text that a form carries along and hands back."""
    return json.dumps([found.lane, found.terms, as_it_stands(found)], ensure_ascii=False, sort_keys=True)


def refuse_overtaken_draft(found: promotions.Campaign, typed: Typed) -> None:
    """Passes a form that was opened on the draft as it stands. Raises DraftChangedMeanwhile."""
    if typed.get("was", shown_when_opened(found)) != shown_when_opened(found):
        raise DraftChangedMeanwhile(name=found.name, now_zh=found.words.zh, now_en=found.words.en)


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
