"""What a template gives, as the promotion rules declare it; one declaration per template, kept in memory."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from duoshou.mall.coupons.rules.templates import lane_of
from duoshou.mall.promotions.facade import Promotion, promotion_from_terms

MOST_KEPT = 4_096
# The template's own days do not matter here: every coupon carries the days on which it holds.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=MOST_KEPT)
def declared(template_id: int, name: str, terms: str, max_discount_fen: int | None, borne_by: str) -> Promotion:
    """The declaration in a template's columns, `terms` as JSON text.

    Raises UnreadableTerms, UnknownRule, NotAPromotion.
    """
    read = json.loads(terms)
    return promotion_from_terms(
        id=template_id,
        name=name,
        lane=lane_of(_benefit_rule(read)),
        terms=read,
        starts_at=LONG_AGO,
        ends_at=FAR_AWAY,
        max_discount_fen=max_discount_fen,
        borne_by=borne_by,
    )


def _benefit_rule(terms: Any) -> str:
    benefit = terms.get("benefit") if isinstance(terms, dict) else None
    return str(benefit.get("rule")) if isinstance(benefit, dict) else ""
