"""The process is killed at any moment: nothing acknowledged is lost, nothing is half done, and what was begun is ended
(invariant test 10, and test 20 after a crash)."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Sum

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order, OrderLine
from duoshou.mall.payments.models import Refund, SandboxRefund, SandboxTrade
from tests.mall.after_sales.cases import NO_FOLDER
from tests.mall.databases import Database
from tests.mall.laws.busy_shop import (
    CASE,
    WAYS,
    Told,
    back_wish_of,
    killed_at_work,
    killed_doing_what_is_due,
    take_step,
    way_of,
    wish_of,
)
from tests.mall.placing.ordering import promote, stock_up
from tests.mall.world import World

COUNTERS = 2
# So many words of two counters, and one of them has told seven or more: a coupon claimed, an order placed, paid, sent,
# received, and its case asked for. With the most, cases have ended and others begun.
CASES_BEGIN, CASES_END = 13, 30
OVERDUE = timedelta(minutes=31)
ROUNDS_UNTIL_IDLE = 20
TEN_OFF = {
    "benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[1_001, 1_000]]}}
}


def opened(world: World) -> int:
    """A promotion with a budget runs and coupons may be claimed; the number of their template."""
    promote(world, budget_fen=100_000_000, per_buyer_limit=1_000_000)
    draft = coupons.CouponDraft(
        name="十元券",
        terms=TEN_OFF,
        total=100_000,
        per_buyer=100,
        claim_from=world.noon - timedelta(days=1),
        claim_until=world.noon + timedelta(days=9),
        valid_days=7,
    )
    return coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon).template_id


def stocked(world: World) -> None:
    """There is enough of everything for another round."""
    for code in ("tea", "cup", "tin"):
        stock_up(world, code, 1_000)


def states() -> dict[str, tuple[int, str]]:
    """Every order by its key: its number and its state, or its case's where it has one."""
    cases = dict(AfterSale.objects.values_list("order_id", "state"))
    return {
        key: (number, CASE + cases[number] if number in cases else state)
        for number, key, state in Order.objects.values_list("id", "key", "state")
    }


def nothing_acknowledged_is_lost(told: Told) -> None:
    """Each order that was told stands where it was told to be, or one step further: the step that nobody heard of."""
    assert not told.broke, told.broke
    found = states()
    for key, order_id in told.orders.items():
        number, state = found[key]
        way, steps = WAYS[way_of(key)], told.steps[key]
        assert number == order_id and state in way[steps - 1 : steps + 1], (key, state, steps)
    claimed = Coupon.objects.filter(pk__in=told.claims.values()).values_list("claim_key", "pk")
    assert sorted(claimed) == sorted((key[:60], coupon_id) for key, coupon_id in told.claims.items())


def nothing_is_half_done(database: Database) -> None:
    """The file is sound, and the books agree."""
    if database.vendor == "sqlite":
        connection.close()
        with closing(sqlite3.connect(database.home.database)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert orders.check() == []
    no_case_is_half_done()


def no_case_is_half_done() -> None:
    """A case stands where its last step led; money and goods are back exactly when it says so, all of them; an order
    knows how many of its cases are open."""
    given = dict(Refund.objects.values_list("cause").annotate(fen=Sum("amount_fen")).order_by())
    returned = dict(OrderLine.objects.filter(line_no=1).values_list("order_id", "returned_pieces"))
    still_open = Counter[int]()
    for case in AfterSale.objects.prefetch_related("steps"):
        steps = [(step.before, step.after) for step in sorted(case.steps.all(), key=lambda step: step.pk)]
        way = [state.removeprefix(CASE) for state in WAYS["sent back"] if state.startswith(CASE)]
        way = way[: way.index(case.state) + 1]
        assert steps == list(zip(["", *way], way, strict=False)), (case.pk, case.state, steps)
        is_back = case.state == "refunded"
        assert given.get(f"after_sale:{case.pk}", 0) == (case.asked_fen + case.freight_fen if is_back else 0)
        assert returned[case.order_id] == (case.pieces if is_back else 0)
        still_open[case.order_id] += not is_back
    assert dict(Order.objects.filter(open_cases__gt=0).values_list("id", "open_cases")) == dict(+still_open)


def the_same_request_brings_the_same_order(world: World, life: str, told: Told) -> None:
    """Buyers who heard nothing of their order, and those who did, ask once more with the key they had."""
    found = {key: number for key, (number, _) in states().items() if key.startswith(life)}
    assert told.orders.keys() <= found.keys()
    answers = orders.place_orders([wish_of(world, key, told.claims.get(key)) for key in found], moment=world.noon)
    assert [(answer.order_id, answer.repeated) for answer in answers] == [(one, True) for one in found.values()]
    assert Order.objects.filter(key__startswith=life).count() == len(found)


def the_same_wish_brings_the_same_case(world: World) -> None:
    """Buyers ask once more to send goods back: nothing begins anew."""
    cases = list(AfterSale.objects.values_list("pk", "order_id", "buyer_id"))
    for case_id, order_id, buyer_id in cases:
        wish = back_wish_of(order_id, buyer_id)
        assert after_sales.ask(wish, moment=world.noon, folder=NO_FOLDER) == case_id
    assert AfterSale.objects.count() == len(cases)


def cases_go_on(world: World) -> None:
    """Buyer and shop go on with each case where it stands."""
    way = WAYS["sent back"]
    for case in AfterSale.objects.exclude(state="refunded"):
        for after in way[way.index(CASE + case.state) + 1 :]:
            take_step(world, case.order_id, case.buyer_id, after)


def everything_begun_is_ended(world: World) -> None:
    """Cases, deadlines and refunds are dealt with; what the bank keeps is what the orders keep."""
    cases_go_on(world)
    assert not AfterSale.objects.exclude(state="refunded").exists()
    for _ in range(ROUNDS_UNTIL_IDLE):
        if orders.tick(moment=world.noon + OVERDUE * 2).is_idle:
            break
    assert not Order.objects.filter(state="awaiting_payment").exists()
    assert not Refund.objects.exclude(state="done").exists()
    at_bank = SandboxTrade.objects.filter(state="paid").aggregate(fen=Sum("amount_fen"))["fen"] or 0
    given_back = SandboxRefund.objects.aggregate(fen=Sum("amount_fen"))["fen"] or 0
    kept = Order.objects.aggregate(paid=Sum("paid_fen"), refunded=Sum("refunded_fen"))
    assert at_bank - given_back == (kept["paid"] or 0) - (kept["refunded"] or 0)


def killed_often(
    database: Database,
    world: World,
    *,
    rounds: int,
    ways: Sequence[str] = tuple(sorted(WAYS)),
    words: tuple[int, int] = (1, 1),
) -> int:
    """How many orders had been acknowledged in so many lives of the shop, in which orders go these ways and which end
    after so many words at least, or at most, and a moment."""
    template_id = opened(world)
    dice = random.Random(f"{database.vendor} {rounds}")
    acknowledged = 0
    for number in range(rounds):
        # A second later each time: lives follow each other.
        world = replace(world, noon=world.noon + timedelta(seconds=1))
        stocked(world)
        life = f"life {number} "
        heard = dice.randint(*words)
        told = killed_at_work(world, template_id, life, counters=COUNTERS, dice=dice, ways=ways, words=heard)
        nothing_acknowledged_is_lost(told)
        nothing_is_half_done(database)
        the_same_request_brings_the_same_order(world, life, told)
        the_same_wish_brings_the_same_case(world)
        assert not killed_doing_what_is_due(world, after=OVERDUE, dice=dice).broke
        nothing_is_half_done(database)
        everything_begun_is_ended(world)
        nothing_is_half_done(database)
        acknowledged += len(told.orders)
    return acknowledged


class TestAShopThatIsKilled:
    def test_has_lost_nothing_and_left_nothing_half_done(self, database: Database, world: World):
        assert killed_often(database, world, rounds=4) > 0

    def test_while_goods_come_back_gives_money_and_goods_back_once_and_whole(self, database: Database, world: World):
        words = (CASES_BEGIN, CASES_END)
        assert killed_often(database, world, rounds=4, ways=("sent back",), words=words) > 0
        assert AfterSale.objects.count() >= 4

    @pytest.mark.nightly
    def test_loses_nothing_in_two_hundred_lives(self, database: Database, world: World):
        # Of three words of two counters, one at least is of an order: most lives tell one, however slow the machine is.
        assert killed_often(database, world, rounds=200, words=(1, CASES_BEGIN)) > 100
