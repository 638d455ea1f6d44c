"""The one way in which a case changes its state: compared, written with its step and news, the order's count kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from duoshou.mall.after_sales.errors import CaseMoved, NoSuchCase
from duoshou.mall.after_sales.models import AfterSale, AfterSaleStep
from duoshou.mall.after_sales.rules.states import OPEN, may_become
from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox import facade as outbox

BUYER, CLOCK = "buyer", "clock"
LONGEST_WHY = 200


def find(*, case_id: int, **owner: int) -> AfterSale:
    """The case, if it belongs to this owner (`buyer_id` or `shop_id`). Raises NoSuchCase."""
    found = AfterSale.objects.filter(pk=case_id, **owner).first()
    if found is None:
        raise NoSuchCase(case=case_id)
    return found


def hold(*, case_id: int, **owner: int) -> AfterSale:
    """The same with its order held until the caller's transaction ends: always the order first. Raises NoSuchCase."""
    orders.hold_still(order_id=find(case_id=case_id, **owner).order_id)
    return find(case_id=case_id, **owner)


def move(
    case: AfterSale,
    *,
    after: str,
    who: str,
    why: str,
    moment: datetime,
    within: timedelta | None = None,
    **changes: Any,
) -> None:
    """Takes the case to `after`, where the next clock runs for `within`; part of the caller's transaction.

    Raises CaseMoved.
    """
    before, is_over = case.state, after not in OPEN
    changes |= {"why": why, "due_at": moment + within if within else None, "closed_at": moment if is_over else None}
    still = AfterSale.objects.filter(pk=case.pk, state=before)
    if not may_become(before=before, after=after) or not still.update(state=after, **changes):
        raise CaseMoved(case=case.pk)
    for name, value in {"state": after, **changes}.items():
        setattr(case, name, value)
    if is_over:
        orders.count_cases(order_id=case.order_id, more=-1)
    write(case, before=before, who=who, why=why, moment=moment)


def write(case: AfterSale, *, before: str, who: str, why: str, moment: datetime) -> None:
    """The step, kept, and its news."""
    AfterSaleStep.objects.create(case=case, at=moment, before=before, after=case.state, who=who, why=why)
    facts = {
        "case_id": case.pk,
        "order_id": case.order_id,
        "line_no": case.line_no,
        "kind": case.kind,
        "before": before,
        "after": case.state,
    }
    outbox.tell(shop_id=case.shop_id, kind="after_sale_changed", about=str(case.order_id), facts=facts, moment=moment)
