"""What a batch of claims needs to know, read once for all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from duoshou.mall.coupons.values import ClaimCoupon, ClaimedCoupon, Template
from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.members.facade import BuyerFacts, buyer_facts

TEMPLATES_LOCKED = statement("templates_locked", module=__file__)
CODES = statement("codes", module=__file__)
CLAIMED_BEFORE = statement("claimed_before", module=__file__)
HELD_BY_BUYERS = statement("held_by_buyers", module=__file__)
MOMENTS = slice(7, 11)


@dataclass(slots=True)
class FoundCode:
    """A code that exists, and whether somebody has it; a batch marks here what it gives away."""

    coupon_id: int
    template_id: int
    buyer_id: int | None
    is_taken: bool
    valid_from: datetime | None
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """What the same buyer and key brought before."""

    claimed: ClaimedCoupon
    code: str | None

    def is_of(self, template_id: int | None) -> bool:
        """Whether that was a coupon of this template, asked for by number."""
        return self.code is None and self.claimed.template_id == template_id


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it; the two counters go up as the batch is decided."""

    templates: Mapping[int, Template]
    codes: Mapping[str, FoundCode]
    repeats: Mapping[tuple[int, str], Repeat]
    buyers: Mapping[int, BuyerFacts]
    claimed: Counter[int]
    held: Counter[tuple[int, int]]


def set_up(requests: Sequence[ClaimCoupon]) -> Desk:
    """The templates of these requests, locked, and then everything that their locks keep as it is."""
    wanted = sorted({request.code for request in requests if request.code is not None})
    template_ids = {request.template_id for request in requests if request.template_id is not None}
    if wanted:
        template_ids |= {found.template_id for found in _codes(wanted).values()}
    templates = _templates_locked(sorted(template_ids)) if template_ids else {}
    # Read again: between finding a code's template and locking it, somebody else may have claimed the code.
    codes = _codes(wanted) if wanted else {}
    return Desk(
        templates=templates,
        codes=codes,
        repeats=_repeats(requests),
        buyers=buyer_facts(buyer_ids={request.buyer_id for request in requests}),
        claimed=Counter({template.id: template.claimed for template in templates.values()}),
        held=_held(requests, codes),
    )


def template_of(row: Sequence[Any]) -> Template:
    """A row of the template's columns as claiming knows it."""
    cells = list(row)
    cells[MOMENTS] = [moment_out(cell) for cell in cells[MOMENTS]]
    cells[12] = bool(cells[12])
    return Template(*cells)


def _templates_locked(template_ids: Sequence[int]) -> dict[int, Template]:
    return {row[0]: template_of(row) for row in TEMPLATES_LOCKED.rows(templates=template_ids)}


def _codes(wanted: Sequence[str]) -> dict[str, FoundCode]:
    return {
        code: FoundCode(
            coupon_id, template_id, buyer_id, state != "unclaimed", moment_out(valid_from), moment_out(valid_until)
        )
        for code, coupon_id, template_id, buyer_id, state, valid_from, valid_until in CODES.rows(codes=wanted)
    }


def _repeats(requests: Sequence[ClaimCoupon]) -> dict[tuple[int, str], Repeat]:
    asked = sorted({(request.buyer_id, request.key) for request in requests})
    repeats = {}
    for buyer_id, key, code, coupon_id, template_id, name, start, end in CLAIMED_BEFORE.rows(asked=asked):
        # Whatever was claimed has its days.
        days = cast(datetime, moment_out(start)), cast(datetime, moment_out(end))
        claimed = ClaimedCoupon(coupon_id, template_id, name, *days, repeated=True)
        repeats[buyer_id, key] = Repeat(claimed, code)
    return repeats


def _held(requests: Sequence[ClaimCoupon], codes: Mapping[str, FoundCode]) -> Counter[tuple[int, int]]:
    pairs = set()
    for request in requests:
        found = codes.get(request.code) if request.code is not None else None
        template_id = found.template_id if found is not None else request.template_id
        if template_id is not None:
            pairs.add((template_id, request.buyer_id))
    rows = HELD_BY_BUYERS.rows(asked=sorted(pairs)) if pairs else []
    return Counter({(template_id, buyer_id): count for template_id, buyer_id, count in rows})
