"""Writes of coupon templates: made, added to, stopped; and codes made of them in bulk."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from duoshou.mall.coupons import models
from duoshou.mall.coupons.declared import declared
from duoshou.mall.coupons.errors import NoCodesOfThis, NoSuchTemplate, NotACoupon, PromiseBroken
from duoshou.mall.coupons.queries import template_facts
from duoshou.mall.coupons.rules.codes import new_code
from duoshou.mall.coupons.rules.promises import most_off_fen
from duoshou.mall.coupons.rules.templates import MOST_COUPONS, fault_of, fault_of_promise
from duoshou.mall.coupons.values import CODE, CouponDraft, TemplateFacts
from duoshou.mall.database.many_rows import insert_rows
from duoshou.mall.promotions.facade import promotion_terms, refuse_foreign_goods

MOST_CODES_AT_ONCE = 100_000
CODE_COLUMNS = {
    "template_id": "bigint",
    "shop_id": "bigint",
    "slot": "integer",
    "code": "text",
    "state": "text",
    "promised_fen": "bigint",
}


@transaction.atomic
def make_template(*, shop_id: int, draft: CouponDraft, who: str, moment: datetime) -> TemplateFacts:
    """A new template; its coupons can be claimed from its date on. What it gives is never changed afterwards.

    Raises NotACoupon, and UnreadableTerms, UnknownRule, NotAPromotion, NotOurGoods for its terms.
    """
    fault = fault_of(draft)
    if fault is not None:
        raise NotACoupon(name=draft.name, reason_zh=fault.zh, reason_en=fault.en)
    name = draft.name.strip()
    promotion = declared(0, name, json.dumps(draft.terms), draft.max_discount_fen, draft.borne_by)
    refuse_foreign_goods(promotion, shop_id)
    terms = promotion_terms(promotion)
    promise_fen = most_off_fen(benefit=terms["benefit"], max_discount_fen=draft.max_discount_fen)
    if promise_fen is None:
        raise NotACoupon(
            name=name,
            reason_zh="要写明最多减多少：折扣、每满减不限次数、全免运费都没有上限",
            reason_en="it needs a cap: a percentage, every full amount without end and the whole freight have none",
        )
    fault = fault_of_promise(promise_fen=promise_fen, total=draft.total)
    if fault is not None:
        raise NotACoupon(name=name, reason_zh=fault.zh, reason_en=fault.en)
    row = models.CouponTemplate.objects.create(
        shop_id=shop_id,
        name=name,
        kind=draft.kind,
        terms=terms,
        stacks=draft.stacks,
        max_discount_fen=draft.max_discount_fen,
        promise_fen=promise_fen,
        borne_by=draft.borne_by,
        total=draft.total,
        per_buyer=draft.per_buyer,
        claim_from=draft.claim_from,
        claim_until=draft.claim_until,
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        valid_days=draft.valid_days,
        made_by=who,
        made_at=moment,
    )
    return template_facts(shop_id=shop_id, template_id=row.pk)


@transaction.atomic
def extend_template(
    *, shop_id: int, template_id: int, total: int | None = None, claim_until: datetime | None = None
) -> TemplateFacts:
    """The template with more coupons, or to be claimed longer. Less or shorter would break what was published.

    Raises PromiseBroken, NoSuchTemplate.
    """
    row = _locked(shop_id, template_id)
    more = row.total if total is None else total
    longer = row.claim_until if claim_until is None else claim_until
    ends_in_time = row.valid_until is None or longer <= row.valid_until
    is_too_much = more > row.total and fault_of_promise(promise_fen=row.promise_fen, total=more) is not None
    if is_too_much or not row.total <= more <= MOST_COUPONS or longer < row.claim_until or not ends_in_time:
        raise PromiseBroken(name=row.name)
    row.total, row.claim_until = more, longer
    row.save(update_fields=["total", "claim_until"])
    return template_facts(shop_id=shop_id, template_id=template_id)


@transaction.atomic
def stop_template(*, shop_id: int, template_id: int) -> TemplateFacts:
    """No more of these are given; those in buyers' hands stay good: they were promised. Raises NoSuchTemplate."""
    row = _locked(shop_id, template_id)
    row.is_stopped = True
    row.save(update_fields=["is_stopped"])
    return template_facts(shop_id=shop_id, template_id=template_id)


@transaction.atomic
def make_codes(*, shop_id: int, template_id: int, count: int) -> tuple[str, ...]:
    """So many new codes of the template, each good for one coupon. They can be read again by those who may: `codes_of`.

    Raises NoCodesOfThis, NoSuchTemplate.
    """
    row = _locked(shop_id, template_id)
    if row.kind != CODE:
        raise _no_codes(row, count, "这不是凭码领取的券", "it is not claimed by code")
    if not 0 < count <= MOST_CODES_AT_ONCE:
        raise _no_codes(row, count, f"一次 1 到 {MOST_CODES_AT_ONCE} 个", f"1 to {MOST_CODES_AT_ONCE} at a time")
    made = models.Coupon.objects.filter(template_id=template_id).count()
    if made + count > row.total:
        raise _no_codes(row, count, f"总量 {row.total}，已有 {made}", f"of {row.total} there are {made} already")
    codes = tuple(new_code() for _ in range(count))
    insert_rows(
        table="mall_coupon",
        columns=CODE_COLUMNS,
        rows=[(template_id, shop_id, 1, code, models.Coupon.UNCLAIMED, 0) for code in codes],
    )
    return codes


def _locked(shop_id: int, template_id: int) -> models.CouponTemplate:
    found = models.CouponTemplate.objects.select_for_update().filter(shop_id=shop_id, pk=template_id).first()
    if found is None:
        raise NoSuchTemplate()
    return found


def _no_codes(row: models.CouponTemplate, count: int, zh: str, en: str) -> NoCodesOfThis:
    return NoCodesOfThis(name=row.name, count=count, reason_zh=zh, reason_en=en)
