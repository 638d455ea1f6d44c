"""What others may ask about personal data: look with a reason, hand out a copy, take a consent back, close an account,
forget in time."""

from __future__ import annotations

from duoshou.mall.personal_data.closing import close_account, close_my_account, forget_what_law_keeps_no_longer
from duoshou.mall.personal_data.copying import copy_of, zipped
from duoshou.mall.personal_data.errors import (
    AccountNotClosed,
    MinorNeedsApproval,
    NotToBeApproved,
    NotYou,
    ReasonMissing,
)
from duoshou.mall.personal_data.looking import approve, mark_minor, note_looked, note_many_looked, reveal_receiver
from duoshou.mall.personal_data.pictures import sweep_pictures_of_nobody
from duoshou.mall.personal_data.queries import asked, looked, waiting
from duoshou.mall.personal_data.rules.register import CONSENT as ON_CONSENT
from duoshou.mall.personal_data.rules.register import HELD, PASSED_ON, Held, PassedOn
from duoshou.mall.personal_data.values import AskedFact, Closed, Copy, LookedFact, Waiting
from duoshou.mall.personal_data.withdrawing import withdraw_consent

__all__ = [
    "HELD",
    "ON_CONSENT",
    "PASSED_ON",
    "AccountNotClosed",
    "AskedFact",
    "Closed",
    "Copy",
    "Held",
    "LookedFact",
    "MinorNeedsApproval",
    "NotToBeApproved",
    "NotYou",
    "PassedOn",
    "ReasonMissing",
    "Waiting",
    "approve",
    "asked",
    "close_account",
    "close_my_account",
    "copy_of",
    "forget_what_law_keeps_no_longer",
    "looked",
    "mark_minor",
    "note_looked",
    "note_many_looked",
    "reveal_receiver",
    "sweep_pictures_of_nobody",
    "waiting",
    "withdraw_consent",
    "zipped",
]
