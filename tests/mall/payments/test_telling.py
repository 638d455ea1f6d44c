"""The shop is told of notices that do not fit: each shop for itself, and not of the same mistake all day long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from duoshou.mall.outbox.models import News
from duoshou.mall.payments import facade as payments
from tests.mall.payments.desk import Desk
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.payments.test_invariants import paying
from tests.mall.world import small_world

ANOTHER_APP = {"appid": "wx0000000000000000"}


def handed_in(wechat: FakeWeChat, number: str, *, shop_id: int, moment: datetime) -> None:
    """A notice with a good signature, about an app that is not the shop's."""
    body, headers = wechat.notice(number, moment=moment, inside=ANOTHER_APP)
    with pytest.raises(payments.NoticeMismatch):
        payments.verify_notice(
            provider="wechat", notice=payments.SignedNotice(headers=headers, body=body), moment=moment, shop_id=shop_id
        )


def told(shop_id: int) -> list[datetime]:
    return [one.at for one in News.objects.filter(kind="payment_doubtful", shop_id=shop_id).order_by("id")]


class TestTheSameMistake:
    def test_of_two_shops_is_told_to_both(self, desk: Desk, wechat: FakeWeChat):
        other = small_world(desk.now, name="器物", slug="pots").shop_id
        number = paying(desk, wechat)
        for shop_id in (desk.world.shop_id, other):
            handed_in(wechat, number, shop_id=shop_id, moment=desk.now)
        assert (len(told(desk.world.shop_id)), len(told(other))) == (1, 1)

    def test_that_goes_on_is_told_once_a_day(self, desk: Desk, wechat: FakeWeChat):
        number = paying(desk, wechat)
        for hours in range(0, 60, 12):
            handed_in(wechat, number, shop_id=desk.world.shop_id, moment=desk.now + timedelta(hours=hours))
        assert told(desk.world.shop_id) == [desk.now + timedelta(days=days) for days in range(3)]
