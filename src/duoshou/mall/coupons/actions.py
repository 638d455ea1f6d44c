"""Coupons put into hands: claimed by a crowd, or given by hand. One transaction for a batch, each request its answer.

The templates of a batch are locked first, in the order of their numbers. Under these locks nobody else counts claims or
takes slots, so that what is decided here in memory is still true when it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons import booking
from duoshou.mall.coupons.errors import ClaimsMoved, CodeNotGood, NoSuchCouponToClaim, NoSuchTemplate
from duoshou.mall.coupons.reading import Desk, FoundCode, Repeat, set_up
from duoshou.mall.coupons.rules import claiming
from duoshou.mall.coupons.rules.codes import code_typed
from duoshou.mall.coupons.values import CODE, ClaimCoupon, ClaimedCoupon, HandedOut, Template
from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.members.facade import NoSuchBuyer
from duoshou.mall.replies.facade import KeyUsedForSomethingElse

PUT_INTO_HANDS = statement("put_into_hands", module=__file__)
TAKE_CODES = statement("take_codes", module=__file__)
COUNT_CLAIMS = statement("count_claims", module=__file__)


@dataclass(frozen=True, slots=True)
class _Granted:
    """A coupon that will be written at the end of the batch."""

    request: ClaimCoupon
    template: Template
    slot: int
    valid_from: datetime
    valid_until: datetime
    code_id: int | None


_Answer = ClaimedCoupon | Refusal | _Granted


@transaction.atomic
def claim_coupons(batch: Sequence[ClaimCoupon], *, moment: datetime) -> list[ClaimedCoupon | Refusal]:
    """An answer for each request, in their order: the coupon, or the refusal.

    The same buyer and key bring the same coupon, however often and wherever they ask. Raises ClaimsMoved, and the
    database's IntegrityError when one key is used for two coupons at one moment: then nothing was written.
    """
    return _carried_out([request._replace(code=_code(request)) for request in batch], moment, by_hand=False)


@transaction.atomic
def hand_out(*, shop_id: int, template_id: int, buyer_ids: Sequence[int], handing: str, moment: datetime) -> HandedOut:
    """One coupon of the template for each of these buyers, within its total and its limit per buyer; claiming dates do
    not matter. The same `handing` (a name of this occasion) gives each buyer no second one.

    Raises NoSuchTemplate.
    """
    wishes = [
        ClaimCoupon(shop_id, buyer_id, f"hand:{handing}"[:64], template_id=template_id)
        for buyer_id in dict.fromkeys(buyer_ids)
    ]
    if not wishes:
        return HandedOut({}, {})
    answers = dict(zip((wish.buyer_id for wish in wishes), _carried_out(wishes, moment, by_hand=True), strict=True))
    return HandedOut(
        given={buyer_id: answer for buyer_id, answer in answers.items() if isinstance(answer, ClaimedCoupon)},
        refused={buyer_id: answer for buyer_id, answer in answers.items() if isinstance(answer, Refusal)},
    )


def _carried_out(requests: Sequence[ClaimCoupon], moment: datetime, *, by_hand: bool) -> list[ClaimedCoupon | Refusal]:
    desk = set_up(requests)
    if by_hand and any(_foreign(desk, request) for request in requests):
        raise NoSuchTemplate()
    answers: list[_Answer] = []
    asked_before: dict[tuple[int, str], int] = {}
    for place, request in enumerate(requests):
        earlier = asked_before.setdefault((request.buyer_id, request.key), place)
        if earlier != place and not isinstance(answers[earlier], Refusal):
            answers.append(_again(request, requests[earlier], answers[earlier]))
        else:
            asked_before[request.buyer_id, request.key] = place
            answers.append(_decided(desk, request, moment, by_hand=by_hand))
    return _written(answers, moment)


def _again(request: ClaimCoupon, earlier: ClaimCoupon, answer: _Answer) -> _Answer:
    return answer if request == earlier else KeyUsedForSomethingElse()


def _decided(desk: Desk, request: ClaimCoupon, moment: datetime, *, by_hand: bool) -> _Answer:
    repeat = desk.repeats.get((request.buyer_id, request.key))
    if repeat is not None:
        return _repeated(request, repeat)
    buyer = desk.buyers.get(request.buyer_id)
    if buyer is None or buyer.shop_id != request.shop_id:
        return NoSuchBuyer()
    if request.code is not None:
        return _by_code(desk, request, desk.codes.get(request.code), moment)
    template = desk.templates.get(request.template_id or 0)
    if template is None or not (by_hand or claiming.is_open_to_askers(template=template, shop_id=request.shop_id)):
        return NoSuchCouponToClaim()
    ended = claiming.why_over(template=template, moment=moment)
    refusal = ended if by_hand else claiming.why_not_now(template=template, moment=moment)
    if refusal is not None:
        return refusal
    return _granted(desk, request, template, moment, code_id=None)


def _by_code(desk: Desk, request: ClaimCoupon, found: FoundCode | None, moment: datetime) -> _Answer:
    template = desk.templates.get(found.template_id) if found is not None else None
    if found is None or template is None or template.shop_id != request.shop_id:
        return CodeNotGood()
    if found.buyer_id == request.buyer_id and found.valid_from and found.valid_until:
        return ClaimedCoupon(
            found.coupon_id, template.id, template.name, found.valid_from, found.valid_until, repeated=True
        )
    if found.is_taken or claiming.why_not_now(template=template, moment=moment) is not None:
        return CodeNotGood()
    answer = _granted(desk, request, template, moment, code_id=found.coupon_id)
    found.is_taken = isinstance(answer, _Granted)
    return answer


def _granted(desk: Desk, request: ClaimCoupon, template: Template, moment: datetime, *, code_id: int | None) -> _Answer:
    pair = template.id, request.buyer_id
    refusal = claiming.why_not_this_buyer(template=template, buyer=desk.buyers[request.buyer_id])
    if refusal is None:
        refusal = claiming.why_no_more(template=template, claimed=desk.claimed[template.id], held=desk.held[pair])
    if refusal is not None:
        return refusal
    desk.claimed[template.id] += 1
    desk.held[pair] += 1
    return _Granted(request, template, desk.held[pair], *claiming.validity(template=template, moment=moment), code_id)


def _repeated(request: ClaimCoupon, repeat: Repeat) -> ClaimedCoupon | Refusal:
    same = repeat.code == request.code if request.code is not None else repeat.is_of(request.template_id)
    return repeat.claimed if same else KeyUsedForSomethingElse()


def _written(answers: Sequence[_Answer], moment: datetime) -> list[ClaimedCoupon | Refusal]:
    granted = list({id(one): one for one in answers if isinstance(one, _Granted)}.values())
    numbers = _write(granted, moment) if granted else {}
    told: list[ClaimedCoupon | Refusal] = []
    seen: set[int] = set()
    for answer in answers:
        if isinstance(answer, _Granted):
            claimed = _claimed(answer, numbers)
            told.append(replace(claimed, repeated=True) if claimed.coupon_id in seen else claimed)
            seen.add(claimed.coupon_id)
        else:
            told.append(answer)
    return told


def _claimed(granted: _Granted, numbers: dict[tuple[int, int, int], int]) -> ClaimedCoupon:
    template = granted.template
    coupon_id = granted.code_id or numbers[template.id, granted.request.buyer_id, granted.slot]
    return ClaimedCoupon(coupon_id, template.id, template.name, granted.valid_from, granted.valid_until)


def _write(granted: Sequence[_Granted], moment: datetime) -> dict[tuple[int, int, int], int]:
    """The numbers of the new coupons by template, buyer and slot."""
    claims = Counter(one.template.id for one in granted)
    if COUNT_CLAIMS.change(asked=sorted(claims.items())) < len(claims):
        raise ClaimsMoved()
    at = moment_in(moment)
    taken = [_code_row(one) for one in granted if one.code_id is not None]
    if taken and TAKE_CODES.change(asked=taken, moment=at) < len(taken):
        raise ClaimsMoved()
    new = [_coupon_row(one) for one in granted if one.code_id is None]
    rows = PUT_INTO_HANDS.rows(new=new, moment=at) if new else []
    numbers = {(template_id, buyer_id, slot): coupon_id for coupon_id, template_id, buyer_id, slot in rows}
    booking.claimed(
        [
            (
                one.template,
                one.code_id or numbers[one.template.id, one.request.buyer_id, one.slot],
                one.request.buyer_id,
            )
            for one in granted
        ],
        moment=moment,
    )
    return numbers


def _coupon_row(one: _Granted) -> tuple[object, ...]:
    return (
        one.template.id,
        one.template.shop_id,
        one.request.buyer_id,
        one.slot,
        one.request.key,
        moment_in(one.valid_from),
        moment_in(one.valid_until),
        one.template.promise_fen,
    )


def _code_row(one: _Granted) -> tuple[object, ...]:
    return (one.code_id, *_coupon_row(one)[2:])


def _code(request: ClaimCoupon) -> str | None:
    return None if request.code is None else code_typed(request.code)


def _foreign(desk: Desk, request: ClaimCoupon) -> bool:
    template = desk.templates.get(request.template_id or 0)
    return template is None or template.shop_id != request.shop_id or template.is_stopped or template.kind == CODE
