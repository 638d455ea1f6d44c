"""What a buyer reads at the provider about money that comes back."""

from __future__ import annotations

import re

import pytest

from duoshou.mall.payments.rules.refund_reasons import OTHERWISE, reason_for_buyer

# Every cause that the mall makes a refund for.
CAUSES = ("cancelled", "after_sale:17", "wrong_amount", "paid_twice", "late_payment")


class TestTheReasonOfARefund:
    @pytest.mark.parametrize("cause", [*CAUSES, "something new"])
    def test_is_said_in_chinese_and_never_in_our_own_names(self, cause: str):
        assert not re.search(r"[A-Za-z0-9_:]", reason_for_buyer(cause))

    def test_is_another_for_every_cause_of_ours(self):
        assert len({*map(reason_for_buyer, CAUSES), OTHERWISE}) == len(CAUSES) + 1
