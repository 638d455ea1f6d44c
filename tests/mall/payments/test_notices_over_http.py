"""The same success told twenty times at once, at the door of the server as it really runs (invariant test 15): every
one is answered, and how fast is measured by night."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Notice, Payment
from duoshou.mall.stock.models import StockMovement
from tests.api.test_the_server import LOOPBACK, serving
from tests.mall.databases import Database
from tests.mall.laws.crowd import Answered, all_ask, slowest_of_a_hundred
from tests.mall.orders.making import placed
from tests.mall.payments.desk import Desk
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.placing.ordering import stock_up

TIMES = 20
# All but one in a hundred within a second, and nobody later than WeChat Pay waits for.
P99_SECONDS, LATEST_SECONDS = 1.0, 5.0


def request_of(path: str, notice: tuple[bytes, dict[str, str]]) -> bytes:
    """The notice as it goes over the line."""
    body, headers = notice
    said = {"Host": LOOPBACK, **headers, "Content-Length": str(len(body))}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def told_at_once(database: Database, desk: Desk, wechat: FakeWeChat, *, payments: int) -> list[Answered]:
    """Each of so many payments is told of twenty times at the same moment, signed anew each time; every one of them
    fills its order once."""
    stock_up(desk.world, "tin", payments)
    paid = []
    for _ in range(payments):
        paid.append(str(desk.begin(placed(desk.world, {"tin": 1}, moment=desk.now), "native").payment_id))
        wechat.pay(paid[-1])
    path = f"/api/v1/payments/wechat/{desk.world.shop_id}/notices"
    around = {"DUOSHOU_PAYMENTS_ON_LOOPBACK": "1"} | ({"DUOSHOU_DATABASE_URL": database.url} if database.url else {})
    connection.close()
    answers = []
    with serving(database.home, **around) as (port, _):
        # What the first request of a process loads is nobody's waiting.
        assert [one.status for one in all_ask(port, [request_of(path, (b"{}", {}))])] == [400]
        for number in paid:
            moment = datetime.now(UTC)
            same = [request_of(path, wechat.notice(number, moment=moment)) for _ in range(TIMES)]
            answers += all_ask(port, same)
    assert {one.status for one in answers} == {200} and len(answers) == payments * TIMES
    assert Payment.objects.filter(state="paid").count() == Payment.objects.count() == payments
    assert StockMovement.objects.exclude(order_id=None).count() == payments
    assert News.objects.filter(kind="order_paid").count() == payments
    assert Notice.objects.filter(verdict="believed").count() == payments * TIMES
    assert desk.books_balance()
    return answers


class TestTheSameSuccess:
    def test_told_twenty_times_at_once_fills_the_order_once(self, database: Database, desk: Desk, wechat: FakeWeChat):
        assert told_at_once(database, desk, wechat, payments=2)

    @pytest.mark.nightly
    def test_is_answered_in_time(self, database: Database, desk: Desk, wechat: FakeWeChat):
        answers = told_at_once(database, desk, wechat, payments=50)
        p99, latest = slowest_of_a_hundred(answers), max(one.seconds for one in answers)
        print(f"{database.vendor}: {len(answers)} notices, p99 {p99 * 1000:.0f} ms, latest {latest * 1000:.0f} ms")
        assert p99 <= P99_SECONDS and latest <= LATEST_SECONDS
