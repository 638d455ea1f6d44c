"""A consent taken back (个人信息保护法 arts. 15, 16): what was held on it alone is gone, nothing else is refused for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from duoshou.mall.members import facade as members
from duoshou.mall.members.tokens import forget_tokens
from duoshou.mall.personal_data.clearing import clear
from duoshou.mall.personal_data.models import Asked
from duoshou.mall.personal_data.rules.register import CONSENT, HELD

WITHDRAWING = "withdrawing"
LONGEST_OUTCOME = 60


@transaction.atomic
def withdraw_consent(*, shop_id: int, buyer_id: int, by: str, moment: datetime) -> None:
    """Whatever the register holds on consent is gone from this buyer's rows, and that they asked is written down. The
    account, its orders and what law keeps stay. Raises NoSuchBuyer."""
    if members.lock_buyer(buyer_id=buyer_id) != shop_id:
        raise members.NoSuchBuyer()
    on_consent = [one for one in HELD if one.basis == CONSENT]
    clear(buyer_id=buyer_id, held=on_consent)
    outcome = " ".join(f"{one.model}.{one.field}" for one in on_consent)[:LONGEST_OUTCOME]
    Asked.objects.create(shop_id=shop_id, at=moment, buyer_id=buyer_id, what=WITHDRAWING, by=by, outcome=outcome)
    forget_tokens([buyer_id])
