"""A shop's name is the owner's business: long, Chinese, with signs that mean something to a file system or to SQL."""

from __future__ import annotations

from datetime import date

import pytest

from duoshou.kernel.periods import Period
from duoshou.warehouse.errors import NotAShopName
from tests.scenarios.conftest import ORDER_LABELS, Desk

DAY = Period.of_day(date(2017, 5, 20))
AT = "2017-05-20 10:00:00"


@pytest.mark.parametrize(
    "name", ["很长的店名" * 12, "🛒" * 25, "a/b", "..", "100%", 'it\'s "mine"', "shop=evil", "店 铺", "month=2017-05"]
)
def test_and_its_numbers_are_found(desk: Desk, name: str):
    receipt = desk.hand_in(ORDER_LABELS, ("1", "阿珍", "10.00", 0, "10.00", "交易成功", AT, AT), shop=name)
    assert receipt.refused is None
    assert desk.number("paid_amount", period=DAY, shop=name) == 10_00


@pytest.mark.parametrize("name", ["", " ", " a", "a,b", "a\nb", "长" * 61])
def test_but_not_what_cannot_be_typed_or_shown(desk: Desk, name: str):
    with pytest.raises(NotAShopName):
        desk.orders(("1", "10.00", AT), shop=name)
