"""A server that was killed with work half done ends it by itself within a minute of standing again."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.db import connection

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Refund
from tests.api.test_the_server import serving
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database
from tests.mall.orders.making import PAY_WITHIN, placed
from tests.mall.placing.ordering import books_fit, left
from tests.mall.world import World, small_world

MOST_SECONDS = 60


def half_done(world: World) -> dict[str, int]:
    """One order that nobody paid in time, one whose money the bank has and nobody told, one whose refund was promised:
    what a server leaves that is killed before its next step."""
    before = world.noon - PAY_WITHIN * 2
    made = {"unpaid": placed(world, {"last": 1}, moment=before)}
    made["paid at the bank"] = placed(world, {"cup": 1}, moment=world.noon - PAY_WITHIN / 2)
    buyer_id, early = world.buyer["小明"], world.noon - PAY_WITHIN / 2
    begun = orders.begin_payment(order_id=made["paid at the bank"], buyer_id=buyer_id, moment=early)
    payments.Sandbox().pay(begun.payment_id, moment=early)
    made["given back"] = placed(world, {"tea": 1}, moment=early)
    orders.pay_in_sandbox(order_id=made["given back"], buyer_id=buyer_id, moment=early)
    orders.cancel(order_id=made["given back"], buyer_id=buyer_id, who="buyer", why="", moment=early)
    assert Refund.objects.get().state == "due" and left(world, "last") == 0
    return made


def ended(made: dict[str, int]) -> bool:
    """Whether all of it is done; whoever looks lets go of the database, which the server writes."""
    states = dict(Order.objects.values_list("id", "state"))
    refunds = list(Refund.objects.values_list("state", flat=True))
    connection.close()
    wanted = {"unpaid": "expired", "paid at the bank": "paid", "given back": "refunded"}
    return {name: states[made[name]] for name in wanted} == wanted and refunds == ["done"]


# Each step meets both databases by day, in test_crashes.
@POSTGRESQL_BY_NIGHT
class TestAServerThatComesBack:
    def test_ends_within_a_minute_what_was_half_done(self, database: Database):
        # The server has the real clock, so the shop stands today.
        world = small_world(datetime.now(UTC))
        made = half_done(world)
        connection.close()
        address = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
        with serving(database.home, **address):
            given_up_at = time.monotonic() + MOST_SECONDS
            while time.monotonic() < given_up_at and not ended(made):
                time.sleep(0.5)
            assert ended(made)
        assert left(world, "last") == 1 and left(world, "tea") == 100 and books_fit()
        assert orders.check() == []
