"""Cases as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Count

from duoshou.mall.after_sales.freight import freight_with
from duoshou.mall.after_sales.models import AfterSale, AfterSalePicture
from duoshou.mall.after_sales.moving import find
from duoshou.mall.after_sales.rules.states import OPEN
from duoshou.mall.after_sales.values import CasePicture, CaseShown, CaseStep
from duoshou.mall.orders import facade as orders
from duoshou.mall.shops import facade as shops

MOST = 50
# The shop has agreed, and the buyer is to send the goods.
AWAITED = "awaiting_return"


def case_of(*, buyer_id: int, case_id: int) -> CaseShown:
    """The buyer's own case with its steps. Raises NoSuchCase."""
    [shown] = _shown([find(case_id=case_id, buyer_id=buyer_id)], with_steps=True)
    return shown


def shop_case(*, shop_id: int, case_id: int) -> CaseShown:
    """The shop's own case with its steps. Raises NoSuchCase."""
    [shown] = _shown([find(case_id=case_id, shop_id=shop_id)], with_steps=True)
    return shown


def cases_of_order(*, order_id: int) -> list[CaseShown]:
    """Every case about the order, the latest first; whoever asks has found the order to be theirs."""
    return _shown(AfterSale.objects.filter(order_id=order_id).order_by("-id"))


def may_come_along(case: CaseShown) -> list[CaseShown]:
    """The buyer's other cases of the same order that wait to be sent back: one parcel may bring them all."""
    if case.state != AWAITED:
        return []
    others = AfterSale.objects.filter(order_id=case.order_id, buyer_id=case.buyer_id, state=AWAITED)
    return _shown(others.exclude(pk=case.case_id).order_by("line_no"))


def cases_of_buyer(*, buyer_id: int, limit: int = MOST) -> list[CaseShown]:
    """The buyer's cases, the latest first."""
    return _shown(AfterSale.objects.filter(buyer_id=buyer_id).order_by("-id")[:limit])


def shop_cases(*, shop_id: int, states: Sequence[str] = OPEN, limit: int = MOST) -> list[CaseShown]:
    """The shop's cases in these states: open ones by what is due first, others the latest first."""
    order = ("due_at", "id") if set(states) <= set(OPEN) else ("-id",)
    return _shown(AfterSale.objects.filter(shop_id=shop_id, state__in=states).order_by(*order)[:limit])


def counts(*, shop_id: int) -> dict[str, int]:
    """How many cases of the shop are in each state."""
    rows = AfterSale.objects.filter(shop_id=shop_id).values_list("state").annotate(many=Count("id"))
    return dict(rows.order_by())


def due(*, moment: datetime) -> list[tuple[int, int]]:
    """(case, shop) of all that the clock is to decide now, the longest overdue first."""
    rows = AfterSale.objects.filter(due_at__lte=moment).order_by("due_at", "pk")
    return list(rows.values_list("pk", "shop_id"))


def _shown(cases: Iterable[AfterSale], *, with_steps: bool = False) -> list[CaseShown]:
    found = list(cases)
    told = orders.orders_told(order_ids=sorted({case.order_id for case in found}))
    lines = {(number, line.line_no): line for number, (order, _, _) in told.items() for line in order.lines}
    pictures = _pictures(found)
    awaited_by = {case.shop_id for case in found if case.state == AWAITED}
    return_to = {shop_id: shops.shop(shop_id=shop_id).return_address for shop_id in awaited_by}
    return [
        replace(
            _one(case, lines.get((case.order_id, case.line_no)), with_steps, pictures.get(case.pk, ())),
            freight_fen=_freight(case, told[case.order_id][0], lines.get((case.order_id, case.line_no))),
            return_address=return_to.get(case.shop_id, "") if case.state == AWAITED else "",
        )
        for case in found
    ]


def _freight(case: AfterSale, order: orders.OrderShown, line: orders.LineShown | None) -> int:
    """What would go back of the freight now; of a case that is over, what it was."""
    if line is None or case.state not in OPEN:
        return case.freight_fen
    return freight_with(order, line, reason=case.reason, asked_fen=case.asked_fen, is_unsent=case.is_unsent)


def _pictures(cases: Sequence[AfterSale]) -> dict[int, tuple[CasePicture, ...]]:
    shown: dict[int, tuple[CasePicture, ...]] = {}
    for one in AfterSalePicture.objects.filter(case__in=cases).exclude(fingerprint="").order_by("case_id", "place"):
        kept = CasePicture(one.fingerprint, one.width, one.height, one.at)
        shown[one.case_id] = (*shown.get(one.case_id, ()), kept)
    return shown


def _one(
    case: AfterSale, line: orders.LineShown | None, with_steps: bool, pictures: tuple[CasePicture, ...]
) -> CaseShown:
    steps = case.steps.order_by("id") if with_steps else ()
    return CaseShown(
        case_id=case.pk,
        shop_id=case.shop_id,
        order_id=case.order_id,
        buyer_id=case.buyer_id,
        line_no=case.line_no,
        title=line.title if line is not None else "",
        exemption=line.exemption if line is not None else "",
        exemption_confirmed_at=line.exemption_confirmed_at if line is not None else None,
        kind=case.kind,
        reason=case.reason,
        words=case.words,
        pieces=case.pieces,
        is_lawful=case.is_lawful,
        asked_fen=case.asked_fen,
        freight_fen=case.freight_fen,
        agreed_fen=case.agreed_fen,
        state=case.state,
        opened_at=case.opened_at,
        due_at=case.due_at,
        closed_at=case.closed_at,
        back_carrier=case.back_carrier,
        back_tracking=case.back_tracking,
        new_carrier=case.new_carrier,
        new_tracking=case.new_tracking,
        why=case.why,
        pictures=pictures,
        steps=tuple(CaseStep(step.at, step.before, step.after, step.who, step.why) for step in steps),
    )
