"""What others may ask of after-sales."""

from __future__ import annotations

from duoshou.mall.after_sales.asking import ask, lawful_still, may_ask
from duoshou.mall.after_sales.deciding import (
    agree,
    refuse,
    refuse_goods,
    send_back,
    send_replacement,
    take_goods,
    withdraw,
)
from duoshou.mall.after_sales.errors import (
    AfterSalesOver,
    CaseIsOver,
    CaseMoved,
    CaseUnderWay,
    LawfulReturn,
    LessThanTheLawGives,
    MoreThanTheLine,
    NoSuchCase,
    NotForThisLine,
    NotInThisParcel,
    ParcelIsMissing,
    ReasonDoesNotFit,
    SevenDaysOver,
    TooManyCasePictures,
    WhyIsMissing,
)
from duoshou.mall.after_sales.queries import (
    case_of,
    cases_of_buyer,
    cases_of_order,
    counts,
    may_come_along,
    shop_case,
    shop_cases,
)
from duoshou.mall.after_sales.rules.evidence import MOST_PICTURES
from duoshou.mall.after_sales.rules.reasons import KIND_WORDS, REASONS, Reason, reasons_for
from duoshou.mall.after_sales.rules.states import OPEN, STATE_WORDS, STATES
from duoshou.mall.after_sales.showing import picture_of_buyer, picture_of_shop, show_pictures
from duoshou.mall.after_sales.tasks import decide_due
from duoshou.mall.after_sales.values import PICTURES, AskAfterSale, CasePicture, CaseShown, CaseStep, MayAsk

__all__ = [
    "KIND_WORDS",
    "MOST_PICTURES",
    "OPEN",
    "PICTURES",
    "REASONS",
    "STATES",
    "STATE_WORDS",
    "AfterSalesOver",
    "AskAfterSale",
    "CaseIsOver",
    "CaseMoved",
    "CasePicture",
    "CaseShown",
    "CaseStep",
    "CaseUnderWay",
    "LawfulReturn",
    "LessThanTheLawGives",
    "MayAsk",
    "MoreThanTheLine",
    "NoSuchCase",
    "NotForThisLine",
    "NotInThisParcel",
    "ParcelIsMissing",
    "Reason",
    "ReasonDoesNotFit",
    "SevenDaysOver",
    "TooManyCasePictures",
    "WhyIsMissing",
    "agree",
    "ask",
    "case_of",
    "cases_of_buyer",
    "cases_of_order",
    "counts",
    "decide_due",
    "lawful_still",
    "may_ask",
    "may_come_along",
    "picture_of_buyer",
    "picture_of_shop",
    "reasons_for",
    "refuse",
    "refuse_goods",
    "send_back",
    "send_replacement",
    "shop_case",
    "shop_cases",
    "show_pictures",
    "take_goods",
    "withdraw",
]
