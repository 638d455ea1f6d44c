"""The same way at Alipay on a phone: paid at its stand-in, told forged, late and twice, one line of a 满减 order returned
to the fen, and the day's bill, downloaded as it is every morning, held against the book."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from duoshou.kernel.periods import business_day
from duoshou.mall.payments.rules.beijing import plain
from tests.browser.cockpit import LOOK_AGAIN_SECONDS, environment
from tests.browser.test_mall_money_back import (
    BACK,
    BACK_FEE,
    PAID,
    PAID_FEE,
    PATIENCE_SECONDS,
    sees_the_money,
    ship_and_receive,
)
from tests.browser.test_mall_paying import DEAF, PHONE_SAYS, Till, choose, is_paid_once
from tests.browser.test_mall_paying import pytestmark as pytestmark
from tests.browser.test_mall_paying import till as till
from tests.browser.test_mall_whole_way import fits, go_to_the_last_screen, make_the_promotion, send_one_line_back
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.mall.payments.fakes.server import deliver
from tests.mall.reconciliation.test_alipays_bill import COLUMNS

FETCH_THE_BILLS = """
import sys
from datetime import datetime
from duoshou.settings.server import prepare
prepare()
from duoshou.mall.reconciliation.facade import fetch_due_bills
fetch_due_bills(moment=datetime.fromisoformat(sys.argv[1]))
"""


def told(till: Till, number: str, **other: str) -> tuple[int, bytes]:
    """What our door answers to a notice about the trade, signed just now; `other` bends it."""
    body, headers = till.alipay.notice(number, moment=datetime.now(UTC), **other)
    return deliver(till.alipay.trades[number].said["notify_url"], body=body, headers=headers)


def the_refund_at_alipay(till: Till, number: str) -> str:
    """Its number, once the server has asked for it."""
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while not till.alipay.trades[number].refunds and time.monotonic() < given_up_at:
        time.sleep(LOOK_AGAIN_SECONDS)
    [(refund, yuan)] = till.alipay.trades[number].refunds.items()
    assert yuan == BACK
    return refund


def bill_of_the_day(till: Till, number: str, refund: str, at: datetime) -> bytes:
    """Alipay's bill: a zip of two files in GBK, what came in and what went back."""
    trade_no, when = till.alipay.trades[number].trade_no, plain(at)
    end = "0,0,0,0,0,,0,0"
    rows = [
        f"{trade_no}\t,{number}\t,交易\t,订单,{when},{when},,,,,*溪,{PAID},{PAID},{end},\t,-{PAID_FEE},0.00,",
        f"{trade_no}\t,{number}\t,退款\t,订单,{when},{when},,,,,*溪,-{BACK},-{BACK},{end},{refund},{BACK_FEE},0.00,",
    ]
    sums = [f"#交易合计：1笔，商家实收共{PAID}元", f"#退款合计：1笔，商家实收退款共-{BACK}元"]
    text = "\r\n".join(["#支付宝业务明细查询", COLUMNS, *rows, "#---业务明细列表结束---", *sums, ""])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name in ("20880000_业务明细.csv", "20880000_业务明细(汇总).csv"):
            made.writestr(name, text.encode("gbk"))
    return packed.getvalue()


class TestTheWholeWayOfMoneyByAlipay:
    # Most of it is waiting for rounds of the server that come once a minute.
    @pytest.mark.nightly
    def test_goes_from_a_phone_through_a_return_to_the_days_bill(self, till: Till, visits: Visits):
        owner = visits.page(till.running, DESKTOP)
        make_the_promotion(owner)
        guest = visits.page_of_its_own(till.running, PHONE, person=None, user_agent=PHONE_SAYS)
        go_to_the_last_screen(guest)
        expect(guest.locator(".buy .price")).to_have_text(f"¥{PAID}")
        guest.get_by_role("button", name="提交订单").click()
        fits(guest)
        choose(guest, "支付宝")
        expect(guest.get_by_role("heading", name="支付宝（替身）")).to_be_visible()
        expect(guest.get_by_text(f"¥{PAID}")).to_be_visible()
        [number] = till.alipay.trades
        assert till.alipay.trades[number].said["method"] == "alipay.trade.wap.pay"

        # Forged, then late, then twice; only the true one counts.
        till.alipay.moods = list(DEAF)
        guest.get_by_role("button", name="确认付款").click()
        expect(guest.get_by_role("heading", name="还没有收到付款")).to_be_visible()
        fits(guest)
        forged = ({"by": "app"}, {"app_id": "2021000000000009"}, {"seller_id": "2088000000000009"})
        assert [told(till, number, **other)[0] for other in forged] == [400, 400, 400]
        guest.get_by_role("link", name="付好了，查一下").click()
        expect(guest.get_by_role("heading", name="还没有收到付款")).to_be_visible()
        paid_at = datetime.now(UTC)
        assert [told(till, number) for _ in range(2)] == [(200, b"success")] * 2
        is_paid_once(guest, till)
        till.alipay.moods = []

        ship_and_receive(owner, guest)
        send_one_line_back(guest, owner)
        refund = the_refund_at_alipay(till, number)
        # Alipay tells of the refund at the payment's own door; then the payment's notice comes once more.
        of_refund = {"out_biz_no": refund, "refund_fee": BACK, "gmt_refund": f"{plain(datetime.now(UTC))}.000"}
        answers = [told(till, number, by="app", **of_refund)[0], told(till, number, **of_refund)]
        assert answers == [400, (200, b"success")]
        assert told(till, number) == (200, b"success")
        assert list(till.alipay.trades[number].refunds) == [refund]

        # The next morning the server fetches the bill.
        day = business_day(paid_at)
        till.alipay.bills[day.isoformat()] = bill_of_the_day(till, number, refund, paid_at)
        morning = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=3)
        around = environment(till.home) | {"DUOSHOU_PAYMENTS_ON_LOOPBACK": "1"}
        subprocess.run([sys.executable, "-c", FETCH_THE_BILLS, morning.isoformat()], env=around, check=True)
        sees_the_money(owner, day.isoformat())
        owner.goto("/office/tea/bills/")
        expect(owner.get_by_role("row", name=re.compile("支付宝"))).to_be_visible()
