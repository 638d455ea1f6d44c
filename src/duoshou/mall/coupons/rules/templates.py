"""Which coupons can be: dates that follow each other, counts that make sense, and an end to what one may cost."""

from __future__ import annotations

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.mall.coupons.values import KINDS, CouponDraft

LONGEST_NAME = 60
MOST_COUPONS = 100_000_000
MOST_EACH = 100
MOST_DAYS = 3_660
# What one coupon, and all of a template, may promise at most: a hundred billion yuan, and a thousand times as much. The
# book adds up what was promised, and must be able to.
MOST_PROMISED_FEN = 10**13
MOST_PROMISED_TOGETHER_FEN = 10**16


def fault_of(draft: CouponDraft) -> Words | None:
    """What is wrong with the frame of a coupon, whatever it gives; None when nothing is."""
    checks = (_of_its_names, _of_its_numbers, _of_its_days, _of_its_dates)
    return next((fault for fault in (check(draft) for check in checks) if fault is not None), None)


def lane_of(benefit_rule: str) -> str:
    """The lane a coupon with this benefit stands in."""
    return "freight" if benefit_rule == "free_freight" else "coupon"


def _of_its_names(draft: CouponDraft) -> Words | None:
    if not 0 < len(draft.name.strip()) <= LONGEST_NAME:
        return Words(f"名称要有 1 到 {LONGEST_NAME} 个字", f"its name has to have 1 to {LONGEST_NAME} signs")
    if draft.kind not in KINDS:
        return Words(f"没有“{draft.kind}”这种券", f"there is no kind “{draft.kind}”")
    return None


def _of_its_numbers(draft: CouponDraft) -> Words | None:
    if not 0 < draft.total <= MOST_COUPONS:
        return Words(f"总量要在 1 到 {MOST_COUPONS} 之间", f"its total has to be 1 to {MOST_COUPONS}")
    if not 0 < draft.per_buyer <= MOST_EACH:
        return Words(f"每人限领要在 1 到 {MOST_EACH} 之间", f"each buyer may have 1 to {MOST_EACH}")
    if draft.max_discount_fen is not None and not 0 < draft.max_discount_fen <= MOST_PROMISED_FEN:
        most = yuan_text(MOST_PROMISED_FEN)
        return Words(f"最多减的金额要大于 0，不超过 {most}", f"its cap has to be more than 0 and {most} at most")
    return None


def fault_of_promise(*, promise_fen: int, total: int) -> Words | None:
    """What is wrong with what so many coupons promise together; None when the book can hold it."""
    if promise_fen > MOST_PROMISED_FEN or promise_fen * total > MOST_PROMISED_TOGETHER_FEN:
        return Words(
            "最多减的金额乘以总量太大，账上记不下", "what it takes off, times its total, is more than the book holds"
        )
    return None


def _of_its_days(draft: CouponDraft) -> Words | None:
    is_fixed = draft.valid_from is not None and draft.valid_until is not None
    is_half_fixed = (draft.valid_from is None) != (draft.valid_until is None)
    if is_half_fixed or is_fixed == (draft.valid_days is not None):
        return Words(
            "有效期二选一：固定起止时间，或领取后 N 天",
            "it holds either between two dates or for N days from the claim",
        )
    if draft.valid_days is not None and not 0 < draft.valid_days <= MOST_DAYS:
        return Words(f"有效天数要在 1 到 {MOST_DAYS} 之间", f"it has to hold 1 to {MOST_DAYS} days")
    return None


def _of_its_dates(draft: CouponDraft) -> Words | None:
    if draft.claim_from >= draft.claim_until:
        return Words("领取结束不晚于领取开始", "claiming ends before it begins")
    if draft.valid_from is None or draft.valid_until is None:
        return None
    if draft.valid_from >= draft.valid_until:
        return Words("有效期结束不晚于开始", "it ends before it begins to hold")
    if draft.valid_until < draft.claim_until:
        return Words("领取结束以后券已过期", "it ends before claiming ends")
    return None
