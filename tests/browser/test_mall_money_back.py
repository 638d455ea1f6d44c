"""Money in, money back: paid at WeChat's stand-in, one line of a 满减 order returned to the fen, the day's bill held
against the book, and all of it back on a clean machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duoshou.kernel.home import Home
from duoshou.kernel.periods import business_day
from tests.browser.cockpit import LOOK_AGAIN_SECONDS, environment, serving
from tests.browser.looking import look_at
from tests.browser.test_mall_paying import PHONE_SAYS, Till, choose
from tests.browser.test_mall_paying import pytestmark as pytestmark
from tests.browser.test_mall_paying import till as till
from tests.browser.test_mall_whole_way import CUP_PAID, go_to_the_last_screen, make_the_promotion, send_one_line_back
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.mall.reconciliation.test_wechats_bill import COLUMNS, SUMS, row

# 紫砂壶 299.00 + 白瓷杯 30.00, less 30.00; 0.6 % of either sum stays with WeChat Pay, to the nearest fen.
PAID, PAID_FEE, BACK, BACK_FEE = "299.00", "1.79", "27.26", "0.16"
TO_THE_SHOP = "¥270.11"
# A round of the server comes within a minute.
PATIENCE_SECONDS = 90
KEEP_THE_BILL = """
import sys
from datetime import datetime
from pathlib import Path
from duoshou.settings.server import prepare
prepare()
from duoshou.mall.reconciliation.facade import keep_bill
from duoshou.mall.shops.facade import all_shops
file, moment = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
day = datetime.fromisoformat(sys.argv[3]).date()
[shop] = all_shops()
keep_bill(shop_id=shop.id, provider="wechat", day=day, raw=file.read_bytes(), who="clock", moment=moment)
"""


def duoshou(home: Home, *words: str) -> str:
    """What the command says, which has to succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "duoshou.cli", *words],
        env=environment(home),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wait_for_the_refund(till: Till) -> None:
    """Until the server has asked WeChat for it."""
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while not till.wechat.refunds and time.monotonic() < given_up_at:
        time.sleep(LOOK_AGAIN_SECONDS)


def pay_at_wechat(page: Page) -> None:
    """From the last screen of the checkout to the money."""
    page.get_by_role("button", name="提交订单").click()
    choose(page, "微信支付")
    page.get_by_role("button", name="立即支付").click()
    expect(page.get_by_role("heading", level=1, name="待发货")).to_be_visible()


def ship_and_receive(owner: Page, guest: Page) -> None:
    owner.goto("/office/tea/orders/")
    owner.get_by_role("table", name="订单").locator("tbody").get_by_role("link").first.click()
    owner.get_by_label("快递公司").fill("顺丰速运")
    owner.get_by_label("运单号").fill("SF1002003004")
    owner.get_by_role("button", name="确认发货").click()
    expect(owner.get_by_role("heading", name=re.compile("待收货"))).to_be_visible()
    guest.reload()
    guest.get_by_role("button", name="确认收货").click()
    expect(guest.get_by_role("heading", level=1, name=re.compile("已收货|已签收"))).to_be_visible()


def bill_of_the_day(till: Till, at: datetime) -> bytes:
    """WeChat's bill: what was paid there and what went back, as WeChat knows it."""
    [(number, trade)] = [pair for pair in till.wechat.trades.items() if pair[1].transaction]
    [(refund, _)] = till.wechat.refunds.items()
    at_text = at.strftime("%Y-%m-%d %H:%M:%S")
    both = {"交易时间": at_text, "商户订单号": number, "微信订单号": trade.transaction}
    paid = row(**both, 订单金额=PAID, 手续费=f"{PAID_FEE}000")
    back = row(
        **both,
        交易状态="REFUND",
        商户退款单号=refund,
        退款状态="SUCCESS",
        订单金额="0.00",
        申请退款金额=BACK,
        手续费=f"-{BACK_FEE}000",
    )
    sums = f"`2,`{PAID},`{BACK},`0.00,`0.00,`{PAID},`{BACK}"
    return f"{COLUMNS}\r\n{paid}\r\n{back}\r\n{SUMS}\r\n{sums}\r\n".encode()


def sees_the_money(owner: Page, day: str) -> None:
    """The desk's pages after it all: the bill agrees line by line, the shop's books add up."""
    owner.goto("/office/tea/bills/")
    owner.get_by_role("link", name=day).click()
    expect(owner.get_by_text("两边逐笔一致，没有差异。")).to_be_visible()
    both = owner.get_by_role("table", name="两边的合计")
    for side in ("账单", "我们的账"):
        # 299.00 − 27.26 = 271.74; 1.79 − 0.16 = 1.63
        expect(both.get_by_role("row", name=re.compile(f"^{side}"))).to_contain_text("¥271.74")
        expect(both.get_by_role("row", name=re.compile(f"^{side}"))).to_contain_text("¥1.63")
    found = look_at(owner)
    assert not (found.sideways or found.unnamed or found.faint), found
    owner.goto("/office/tea/ledger/")
    expect(owner.get_by_text(TO_THE_SHOP).first).to_be_visible()
    owner.get_by_role("link", name="核对全部").click()
    expect(owner.get_by_text("全部对得上")).to_be_visible()


class TestTheWholeWayOfMoney:
    # Most of it is waiting for rounds of the server that come once a minute.
    @pytest.mark.nightly
    def test_goes_from_wechat_through_a_return_and_a_bill_to_a_clean_machine(
        self, till: Till, visits: Visits, tmp_path: Path
    ):
        owner = visits.page(till.running, DESKTOP)
        make_the_promotion(owner)
        guest = visits.page_of_its_own(till.running, PHONE, person=None, user_agent=PHONE_SAYS)
        go_to_the_last_screen(guest)
        expect(guest.locator(".buy .price")).to_have_text(f"¥{PAID}")
        pay_at_wechat(guest)
        paid_at = datetime.now(UTC)
        ship_and_receive(owner, guest)
        send_one_line_back(guest, owner)
        assert f"¥{BACK}" == CUP_PAID
        wait_for_the_refund(till)
        [refund] = till.wechat.refunds.values()
        assert refund.said["amount"] == {"refund": 2726, "total": 29_900, "currency": "CNY"}

        # The next morning the bill is there.
        day = business_day(paid_at)
        bill = tmp_path / "bill.csv"
        bill.write_bytes(bill_of_the_day(till, paid_at + timedelta(hours=8)))
        morning = (paid_at + timedelta(days=1)).isoformat()
        command = [sys.executable, "-c", KEEP_THE_BILL, str(bill), morning, day.isoformat()]
        subprocess.run(command, env=environment(till.home), check=True)
        sees_the_money(owner, day.isoformat())

        kept = json.loads(duoshou(till.home, "backup", "--to", str(tmp_path / "elsewhere"), "--json"))
        clean = Home(tmp_path / "clean machine" / "home")
        duoshou(clean, "restore", kept["where"], "--json")
        duoshou(clean, "check")
        with serving(clean, log=tmp_path / "server.log") as restored:
            sees_the_money(visits.page(restored, DESKTOP), day.isoformat())
            buyer = visits.page_of_its_own(restored, PHONE, person=None)
            go_to_the_last_screen(buyer)
