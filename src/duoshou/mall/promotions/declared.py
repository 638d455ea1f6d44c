"""A promotion between the database's columns and the rules: read from its terms, and told in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from duoshou.mall.promotions.rules.benefits import benefit_from_terms, known_benefits
from duoshou.mall.promotions.rules.calculators import known_calculators
from duoshou.mall.promotions.rules.conditions import condition_from_terms, known_conditions
from duoshou.mall.promotions.rules.rule import Rule, Terms
from duoshou.mall.promotions.rules.terms import TermsReader
from duoshou.mall.promotions.values import Promotion


def promotion_from_terms(
    *,
    id: int,
    name: str,
    lane: str,
    terms: Mapping[str, Any],
    starts_at: datetime,
    ends_at: datetime,
    priority: int = 0,
    max_discount_fen: int | None = None,
    per_buyer_limit: int | None = None,
    borne_by: str = "shop",
    budget_left_fen: int | None = None,
    with_coupons: bool = True,
) -> Promotion:
    """The declaration that the terms and the limits make. Raises UnreadableTerms, UnknownRule, NotAPromotion."""
    given = TermsReader(terms, rule=name)
    conditions = given.any("conditions") if given.is_given("conditions") else []
    if not isinstance(conditions, list | tuple):
        raise given.refuse("conditions", "必须是列表", "it has to be a list")
    benefit = given.any("benefit")
    with_promotions = given.yes_or_no("with_promotions", otherwise=True)
    given.nothing_else()
    return Promotion(
        id=id,
        name=name,
        lane=lane,
        benefit=benefit_from_terms(benefit),
        conditions=tuple(condition_from_terms(one) for one in conditions),
        starts_at=starts_at,
        ends_at=ends_at,
        priority=priority,
        max_discount_fen=max_discount_fen,
        per_buyer_limit=per_buyer_limit,
        borne_by=borne_by,
        budget_left_fen=budget_left_fen,
        with_coupons=with_coupons,
        with_promotions=with_promotions,
    )


def promotion_terms(promotion: Promotion) -> Terms:
    """What the column `terms` holds of a declaration."""
    terms: Terms = {
        "conditions": [condition.terms() for condition in promotion.conditions],
        "benefit": promotion.benefit.terms(),
    }
    return terms if promotion.with_promotions else {**terms, "with_promotions": False}


def known_rules() -> dict[str, Mapping[str, type[Rule]]]:
    """Every rule there is, by its folder and its name in terms."""
    return {"conditions": known_conditions(), "benefits": known_benefits(), "calculators": known_calculators()}
