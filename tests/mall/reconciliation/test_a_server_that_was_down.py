"""The bills of days on which no server ran come when one runs again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs

from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.kernel.periods import business_day
from duoshou.mall.reconciliation import facade as reconciliation
from duoshou.mall.reconciliation.models import Bill, Mismatch
from tests.mall.databases import at_once
from tests.mall.payments.desk import Desk
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.reconciliation.test_rounds import OVER_A_DAY, promised, wechat_bill
from tests.mall.world import small_world


def asked_days(wechat: FakeWeChat) -> list[str]:
    """The days whose bills WeChat Pay was asked for, in order."""
    return [parse_qs(one.query)["bill_date"][0] for one in wechat.asked if one.path == "/v3/bill/tradebill"]


class TestAServerThatWasDown:
    def test_for_three_days_fetches_each_of_their_bills_the_oldest_first(self, desk: Desk, wechat: FakeWeChat, paid):
        day = business_day(desk.now)
        missed = [day + timedelta(days=number) for number in range(4)]
        wechat.bills[day.isoformat()] = wechat_bill(desk.now, paid)
        for other in missed[1:]:
            wechat.bills[other.isoformat()] = wechat_bill(desk.now)
        reconciliation.fetch_due_bills(moment=promised(missed[-1], 10))
        assert asked_days(wechat) == [one.isoformat() for one in missed]
        bills = Bill.objects.filter(provider="wechat").order_by("day")
        assert [(one.day, one.state) for one in bills] == [(one, "kept") for one in missed]
        assert not Mismatch.objects.exists()

    def test_asks_for_no_day_before_the_first_payment_nor_beyond_three_months(self, desk: Desk, wechat, paid):
        day = business_day(desk.now)
        reconciliation.fetch_due_bills(moment=promised(day + timedelta(days=200), 10))
        days = Bill.objects.filter(provider="wechat").order_by("day").values_list("day", flat=True)
        assert (days[0], len(days)) == (day + timedelta(days=112), 89)
        Bill.objects.all().delete()
        reconciliation.fetch_due_bills(moment=promised(day + timedelta(days=2), 10))
        days = Bill.objects.filter(provider="wechat").order_by("day").values_list("day", flat=True)
        assert list(days) == [day + timedelta(days=number) for number in range(3)]

    def test_for_long_asks_for_a_few_bills_a_round_until_it_has_them_all(self, desk: Desk, wechat: FakeWeChat, paid):
        last = business_day(desk.now) + timedelta(days=24)
        asked = []
        for minute in range(3):
            before = len(asked_days(wechat))
            reconciliation.fetch_due_bills(moment=promised(last, 10) + timedelta(minutes=minute))
            asked.append(len(asked_days(wechat)) - before)
        assert asked == [10, 10, 5]
        assert Bill.objects.filter(provider="wechat", state="none").count() == 23

    def test_for_long_has_yesterdays_bill_in_the_first_round(self, desk: Desk, wechat: FakeWeChat, paid):
        last = business_day(desk.now) + timedelta(days=24)
        wechat.bills[last.isoformat()] = wechat_bill(desk.now)
        reconciliation.fetch_due_bills(moment=promised(last, 10))
        assert Bill.objects.get(provider="wechat", day=last).state == "kept"
        assert asked_days(wechat) == sorted(asked_days(wechat)) and len(asked_days(wechat)) == 10

    def test_awaits_an_old_bill_rarely_and_takes_it_when_it_comes(self, desk: Desk, wechat: FakeWeChat, paid):
        day = business_day(desk.now)
        moment = promised(day + timedelta(days=20), 10)
        reconciliation.fetch_due_bills(moment=moment)
        Bill.objects.filter(provider="wechat", day=day).update(tries=9, try_at=moment)
        reconciliation.fetch_due_bills(moment=moment)
        assert Bill.objects.get(provider="wechat", day=day).try_at == moment + OVER_A_DAY
        wechat.bills[day.isoformat()] = wechat_bill(desk.now, paid)
        reconciliation.fetch_due_bills(moment=moment + OVER_A_DAY)
        assert Bill.objects.get(provider="wechat", day=day).state == "kept"

    def test_is_looked_after_once_a_day_however_many_shops_there_are(self, desk: Desk, wechat: FakeWeChat, paid):
        day = business_day(desk.now)
        wechat.bills[day.isoformat()] = wechat_bill(desk.now, paid)
        moment = promised(day, 10)

        def asks(minutes: int) -> int:
            with CaptureQueriesContext(connection) as asked:
                reconciliation.fetch_due_bills(moment=moment + timedelta(minutes=minutes))
            return len(asked)

        first, again = asks(0), asks(1)
        assert again < first
        for slug in ("pots", "silk", "rice"):
            small_world(desk.now, name=slug, slug=slug)
        asks(2)
        assert asks(3) == again

    def test_and_has_its_account_back_has_its_bills_in_the_next_round(
        self, desk: Desk, wechat: FakeWeChat, paid, settings
    ):
        day = business_day(desk.now)
        wechat.bills[day.isoformat()] = wechat_bill(desk.now, paid)
        file = settings.SHOP_HOME.config_file
        right = file.read_text(encoding="utf-8")
        file.write_text(right.replace("mchid", "mhcid"), encoding="utf-8")
        assert reconciliation.fetch_due_bills(moment=promised(day, 10)) == 0
        assert not Bill.objects.filter(provider="wechat").exists()
        file.write_text(right, encoding="utf-8")
        assert reconciliation.fetch_due_bills(moment=promised(day, 10) + timedelta(minutes=1)) == 1

    def test_and_comes_back_as_four_asks_for_each_bill_once(self, desk: Desk, wechat: FakeWeChat, paid):
        last = business_day(desk.now) + timedelta(days=3)
        for day in (last - timedelta(days=number) for number in range(4)):
            wechat.bills[day.isoformat()] = wechat_bill(desk.now, *([paid] if day == business_day(desk.now) else []))
        done = at_once([partial(reconciliation.fetch_due_bills, moment=promised(last, 10))] * 4)
        assert sum(done) == 4 and len(set(asked_days(wechat))) == len(asked_days(wechat)) == 4
