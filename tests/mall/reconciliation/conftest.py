"""The providers' stand-ins, with bills."""

from __future__ import annotations

import pytest

from duoshou.mall.payments.rules.fee import fee_fen
from tests.mall.payments.conftest import desk as desk
from tests.mall.payments.conftest import now as now
from tests.mall.payments.conftest import shop as shop
from tests.mall.payments.conftest import wechat as wechat
from tests.mall.payments.desk import Desk
from tests.mall.payments.fakes.wechat import FakeWeChat


@pytest.fixture
def paid(desk: Desk, wechat: FakeWeChat) -> tuple[str, str, int, int]:
    """A payment by WeChat Pay, as its bill has it."""
    number = str(desk.begun("native").payment_id)
    trade = wechat.pay(number)
    assert wechat.notice(number, moment=desk.now)
    assert desk.hears(wechat.notice(number, moment=desk.now))[0] in (200, 204)
    return number, trade.transaction, trade.paid_fen, fee_fen(amount_fen=trade.paid_fen, basis_points=60)
