"""Reads of coupons: what a buyer holds, what can be claimed, what an order may be offered, what does not add up."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.coupons import models
from duoshou.mall.coupons.booking import LIABILITY
from duoshou.mall.coupons.declared import declared
from duoshou.mall.coupons.errors import NoSuchCoupon, NoSuchTemplate, OnlyForMembers
from duoshou.mall.coupons.reading import HELD_BY_BUYERS, template_of
from duoshou.mall.coupons.rules import claiming
from duoshou.mall.coupons.rules.holding import AVAILABLE, why_not_usable
from duoshou.mall.coupons.values import Claimable, CouponInHand, Fault, Template, TemplateFacts
from duoshou.mall.database.many_rows import moment_in, moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.ledger.facade import balances
from duoshou.mall.members.facade import BuyerFacts, buyer_facts
from duoshou.mall.promotions.facade import CouponOffer

COUPONS_OFFERED = statement("coupons_offered", module=__file__)
COUPONS_OFFERED_LOCKED = statement("coupons_offered_locked", module=__file__)
MOST_SHOWN = 200
COLUMNS_OF_TEMPLATE = len(Template._fields)


def offers(
    *, pairs: Collection[tuple[int, int]], moment: datetime, lock: bool = False
) -> dict[tuple[int, int], CouponOffer | Refusal]:
    """For each (coupon, buyer): the coupon as the price engine takes it, or why it cannot be used now.

    With `lock` it stays so until the caller's transaction ends. One question for all.
    """
    if not pairs:
        return {}
    asked = COUPONS_OFFERED_LOCKED if lock else COUPONS_OFFERED
    rows = {row[0]: row for row in asked.rows(coupons=sorted({coupon_id for coupon_id, _ in pairs}))}
    return {pair: _offer(rows.get(pair[0]), pair[1], moment) for pair in pairs}


def coupons_of(*, buyer_id: int, moment: datetime, limit: int = MOST_SHOWN) -> tuple[CouponInHand, ...]:
    """The coupons of a buyer, those still of use first, each with the reason why it cannot be used now, if so."""
    rows = statement("in_hand", module=__file__).rows(buyer=buyer_id, moment=moment_in(moment), limit=limit)
    return tuple(_in_hand(row, moment) for row in rows)


def usable_coupons(*, buyer_id: int, moment: datetime) -> tuple[CouponOffer, ...]:
    """The coupons that a buyer may use now, as the price engine takes them, by number."""
    held = coupons_of(buyer_id=buyer_id, moment=moment)
    pairs = [(one.coupon_id, buyer_id) for one in held if one.is_usable]
    found = offers(pairs=pairs, moment=moment)
    return tuple(offer for _, offer in sorted(found.items()) if isinstance(offer, CouponOffer))


def claimable(*, shop_id: int, buyer_id: int | None, moment: datetime) -> tuple[Claimable, ...]:
    """The coupons of a shop that visitors see, also those not yet begun or all gone, each with what keeps this visitor
    from having one; None is somebody who has not come in yet."""
    rows = statement("open_templates", module=__file__).rows(shop=shop_id, moment=moment_in(moment))
    templates = [template_of(row[:COLUMNS_OF_TEMPLATE]) for row in rows]
    held: dict[int, int] = {}
    facts = None
    if buyer_id is not None and rows:
        facts = buyer_facts(buyer_ids=[buyer_id]).get(buyer_id)
        counts = HELD_BY_BUYERS.rows(asked=[(template.id, buyer_id) for template in templates])
        held = {template_id: count for template_id, _, count in counts}
    return tuple(
        _claimable(template, row[COLUMNS_OF_TEMPLATE:], facts, held.get(template.id, 0), moment)
        for template, row in zip(templates, rows, strict=True)
    )


def template_facts(*, shop_id: int, template_id: int) -> TemplateFacts:
    """One template of the shop with what has become of its coupons. Raises NoSuchTemplate."""
    row = models.CouponTemplate.objects.filter(shop_id=shop_id, pk=template_id).first()
    if row is None:
        raise NoSuchTemplate()
    return _facts([row])[0]


def templates_of(*, shop_id: int, limit: int = MOST_SHOWN) -> list[TemplateFacts]:
    """The templates of a shop, the newest first, each with what has become of its coupons; two questions."""
    return _facts(list(models.CouponTemplate.objects.filter(shop_id=shop_id).order_by("-pk")[:limit]))


def codes_of(*, shop_id: int, template_id: int) -> list[tuple[str, str]]:
    """The codes of a template with the state of each, by number, for a file that is handed out."""
    rows = models.Coupon.objects.filter(shop_id=shop_id, template_id=template_id, code__isnull=False)
    return list(rows.order_by("pk").values_list("code", "state"))


def faults_in_coupons() -> list[Fault]:
    """Whatever in the books of coupons does not add up: claims counted, steps taken, promises booked. Empty when all
    is well."""
    return [*_wrong_claims(), *_wrong_steps(), *_wrong_promises()]


def _offer(row: Sequence[Any] | None, buyer_id: int, moment: datetime) -> CouponOffer | Refusal:
    if row is None or row[1] != buyer_id:
        return NoSuchCoupon()
    coupon_id, _, state, order_id, start, end, template_id, name, terms, max_discount_fen, borne_by, stacks = row
    valid_from, valid_until = _days(start, end)
    refusal = why_not_usable(
        state=state, order_id=order_id, valid_from=valid_from, valid_until=valid_until, moment=moment
    )
    if refusal is not None:
        return refusal
    promotion = declared(template_id, name, terms, max_discount_fen, borne_by)
    return CouponOffer(coupon_id, promotion, bool(stacks), valid_from, valid_until)


def _in_hand(row: Sequence[Any], moment: datetime) -> CouponInHand:
    coupon_id, state, order_id, start, end, template_id, name, terms, max_discount_fen, borne_by, stacks = row
    valid_from, valid_until = _days(start, end)
    promotion = declared(template_id, name, terms, max_discount_fen, borne_by)
    return CouponInHand(
        coupon_id=coupon_id,
        template_id=template_id,
        name=name,
        words=promotion.words,
        declared=promotion,
        stacks=bool(stacks),
        state=state,
        valid_from=valid_from,
        valid_until=valid_until,
        order_id=order_id,
        why_not=why_not_usable(
            state=state, order_id=order_id, valid_from=valid_from, valid_until=valid_until, moment=moment
        ),
    )


def _days(start: Any, end: Any) -> tuple[datetime, datetime]:
    # Whatever is in a hand has its days.
    return cast(datetime, moment_out(start)), cast(datetime, moment_out(end))


def _claimable(
    template: Template, more: Sequence[Any], buyer: BuyerFacts | None, held: int, moment: datetime
) -> Claimable:
    terms, max_discount_fen, borne_by, stacks = more
    why_not = claiming.why_not_now(template=template, moment=moment)
    if why_not is None:
        why_not = claiming.why_no_more(template=template, claimed=template.claimed, held=held)
    if why_not is None:
        why_not = OnlyForMembers() if buyer is None else claiming.why_not_this_buyer(template=template, buyer=buyer)
    promotion = declared(template.id, template.name, terms, max_discount_fen, borne_by)
    return Claimable(
        template_id=template.id,
        name=template.name,
        words=promotion.words,
        declared=promotion,
        stacks=bool(stacks),
        left=template.total - template.claimed,
        claimed_by_you=held,
        per_buyer=template.per_buyer,
        claim_until=template.claim_until,
        valid_until=template.valid_until,
        valid_days=template.valid_days,
        why_not=why_not,
    )


def _facts(rows: Sequence[models.CouponTemplate]) -> list[TemplateFacts]:
    states: defaultdict[int, dict[str, int]] = defaultdict(dict)
    counted = statement("states_of_templates", module=__file__)
    for template_id, state, count in counted.rows(templates=[row.pk for row in rows]) if rows else ():
        states[template_id][state] = count
    return [
        TemplateFacts(
            template_id=row.pk,
            shop_id=row.shop_id,
            name=row.name,
            kind=row.kind,
            words=declared(row.pk, row.name, json.dumps(row.terms), row.max_discount_fen, row.borne_by).words,
            stacks=row.stacks,
            max_discount_fen=row.max_discount_fen,
            promise_fen=row.promise_fen,
            borne_by=row.borne_by,
            total=row.total,
            claimed=row.claimed,
            per_buyer=row.per_buyer,
            claim_from=row.claim_from,
            claim_until=row.claim_until,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            valid_days=row.valid_days,
            is_stopped=row.is_stopped,
            made_by=row.made_by,
            made_at=row.made_at,
            terms=row.terms,
            states=states[row.pk],
        )
        for row in rows
    ]


def _wrong_claims() -> Iterator[Fault]:
    for template_id, counted, there in statement("claims_not_adding_up", module=__file__).rows():
        yield Fault(
            f"coupon template {template_id}",
            Words(f"记为领出 {counted} 张，实际 {there} 张", f"{counted} counted as claimed, {there} are in hands"),
        )


def _wrong_steps() -> Iterator[Fault]:
    for coupon_id, state, told, used, returned in statement("steps_not_adding_up", module=__file__).rows():
        yield Fault(
            f"coupon {coupon_id}",
            Words(
                f"状态 {state}，记录为 {told or AVAILABLE}，用过 {used} 次、退回 {returned} 次",
                f"it is {state}, its steps say {told or AVAILABLE}, used {used} times and returned {returned}",
            ),
        )


def _wrong_promises() -> Iterator[Fault]:
    promised = {shop_id: int(fen) for shop_id, fen in statement("promises", module=__file__).rows()}
    shops = set(models.CouponTemplate.objects.order_by().values_list("shop_id", flat=True).distinct())
    for shop_id in sorted(shops):
        booked_fen, there_fen = -balances(shop_id=shop_id)[LIABILITY], promised.get(shop_id, 0)
        if booked_fen != there_fen:
            yield Fault(
                f"shop {shop_id}",
                Words(
                    f"账上承诺 {booked_fen} 分，券上承诺 {there_fen} 分",
                    f"the ledger promises {booked_fen} fen, the coupons {there_fen}",
                ),
            )
