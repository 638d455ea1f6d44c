"""What others may ask of promotions: declare them, price a cart with them, and hold what an order takes of them."""

from __future__ import annotations

from duoshou.mall.promotions.actions import (
    change_promotion,
    hold_promotion,
    make_promotion,
    start_promotion,
    stop_promotion,
)
from duoshou.mall.promotions.campaign_errors import (
    BudgetMoved,
    DiscountAhead,
    NoSuchPromotion,
    NotABudget,
    NothingToChange,
    NotOurGoods,
    NotStartedFromDraft,
    PromotionIsOver,
    RaisedJustBefore,
    UsesMoved,
    WorseThanPublished,
)
from duoshou.mall.promotions.campaigns import Campaign, Draft, PreviewCart, Previewed
from duoshou.mall.promotions.declared import known_rules, promotion_from_terms, promotion_terms
from duoshou.mall.promotions.holding import Left, hold, hold_sent, left, left_sent, release, retake, settle
from duoshou.mall.promotions.in_words import is_spent, lane_words, rules_of, words_of
from duoshou.mall.promotions.named_goods import refuse_foreign_goods
from duoshou.mall.promotions.queries import live_promotions, preview, promotion_of, promotions_of
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import quote
from duoshou.mall.promotions.quoting.scenes import is_of_a_play, known_in
from duoshou.mall.promotions.raised_prices import refuse_raised_prices
from duoshou.mall.promotions.rules.benefits.gift_goods import GiftGoods
from duoshou.mall.promotions.values import (
    FLASH_SCENE,
    ORDINARY_SCENE,
    Applied,
    CouponOffer,
    Gift,
    Line,
    NotApplied,
    Nudge,
    Part,
    Promotion,
    Quote,
    QuotedLine,
    Source,
    Visit,
)

__all__ = [
    "FLASH_SCENE",
    "ORDINARY_SCENE",
    "Applied",
    "BudgetMoved",
    "Campaign",
    "CouponOffer",
    "DiscountAhead",
    "Draft",
    "Gift",
    "GiftGoods",
    "Left",
    "Line",
    "NoSuchPromotion",
    "NotABudget",
    "NotApplied",
    "NotOurGoods",
    "NotStartedFromDraft",
    "NothingToChange",
    "Nudge",
    "Part",
    "PreviewCart",
    "Previewed",
    "Promotion",
    "PromotionBook",
    "PromotionIsOver",
    "Quote",
    "QuotedLine",
    "RaisedJustBefore",
    "Source",
    "UsesMoved",
    "Visit",
    "WorseThanPublished",
    "change_promotion",
    "hold",
    "hold_promotion",
    "hold_sent",
    "is_of_a_play",
    "is_spent",
    "known_in",
    "known_rules",
    "lane_words",
    "left",
    "left_sent",
    "live_promotions",
    "make_promotion",
    "preview",
    "promotion_from_terms",
    "promotion_of",
    "promotion_terms",
    "promotions_of",
    "quote",
    "refuse_foreign_goods",
    "refuse_raised_prices",
    "release",
    "retake",
    "rules_of",
    "settle",
    "start_promotion",
    "stop_promotion",
    "words_of",
]
