"""What others may ask of after-sales."""

from __future__ import annotations

from duoshou.mall.after_sales.asking import ask, may_ask
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
    CaseMoved,
    CaseUnderWay,
    LawfulReturn,
    MoreThanTheLine,
    NoSuchCase,
    NotForThisLine,
    ParcelIsMissing,
    ReasonDoesNotFit,
    SevenDaysOver,
    WhyIsMissing,
)
from duoshou.mall.after_sales.queries import (
    case_of,
    cases_of_buyer,
    cases_of_order,
    counts,
    shop_case,
    shop_cases,
)
from duoshou.mall.after_sales.rules.reasons import KIND_WORDS, REASONS
from duoshou.mall.after_sales.rules.states import OPEN, STATE_WORDS, STATES
from duoshou.mall.after_sales.tasks import decide_due
from duoshou.mall.after_sales.values import AskAfterSale, CaseShown, CaseStep, MayAsk

__all__ = [
    "KIND_WORDS",
    "OPEN",
    "REASONS",
    "STATES",
    "STATE_WORDS",
    "AfterSalesOver",
    "AskAfterSale",
    "CaseMoved",
    "CaseShown",
    "CaseStep",
    "CaseUnderWay",
    "LawfulReturn",
    "MayAsk",
    "MoreThanTheLine",
    "NoSuchCase",
    "NotForThisLine",
    "ParcelIsMissing",
    "ReasonDoesNotFit",
    "SevenDaysOver",
    "WhyIsMissing",
    "agree",
    "ask",
    "case_of",
    "cases_of_buyer",
    "cases_of_order",
    "counts",
    "decide_due",
    "may_ask",
    "refuse",
    "refuse_goods",
    "send_back",
    "send_replacement",
    "shop_case",
    "shop_cases",
    "take_goods",
    "withdraw",
]
