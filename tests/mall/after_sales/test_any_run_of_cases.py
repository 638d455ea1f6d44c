"""Whatever runs of cases an order sees: never more back than was paid, in the end all of it, and the books are as if
the order had never been (invariant test 12)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from duoshou.kernel.errors import Refusal
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.receiving import complete
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Refund
from duoshou.mall.promotions.models import Promotion, PromotionUse
from duoshou.mall.stock.models import StockItem
from tests.mall.after_sales.cases import DAY, agree, ask, order_of, take
from tests.mall.after_sales.test_beside_each_other import ON_SQLITE, charge
from tests.mall.orders.making import coupon_for
from tests.mall.placing.ordering import books_fit, place_one, promote, stock_up
from tests.mall.world import World

REASONS = ("faulty", "missing", "not_wanted", "no_reason", "broken")


def shop_with_everything(world: World) -> None:
    """满减 and freight that others bear in part, a free cup, a gift, and freight by piece."""
    by_amount = {"rule": "tiers", "by": "amount_fen"}
    off = {"rule": "amount_off", "calculator": {**by_amount, "steps": [[10_000, 1_001]]}}
    promote(world, {"benefit": off}, borne_by="platform", budget_fen=10_000_000)
    free = {"rule": "goods_in_scope", "sku_ids": [world.sku["tin"]]}
    promote(
        world,
        {"benefit": {"rule": "fixed_price", "price_fen": 0}, "conditions": [free]},
        lane="item_price",
        name="送罐",
        borne_by="supplier",
    )
    freight = {"rule": "free_freight", "up_to_fen": 700}
    reached = {"rule": "amount_reaches", "amount_fen": 9_000}
    promote(world, {"benefit": freight, "conditions": [reached]}, lane="freight", name="减运费", borne_by="platform")
    gift = {"rule": "gift_goods", "sku_id": world.sku["pot"], "calculator": {**by_amount, "steps": [[20_000, 1]]}}
    promote(world, {"benefit": gift}, lane="gift", name="赠壶", per_buyer_limit=100_000)
    charge(world, 700)


def balances(world: World) -> dict[str, int]:
    return {name: fen for name, fen in ledger.balances(shop_id=world.shop_id).items() if fen}


def standing(world: World) -> dict[str, Any]:
    """All that an order moves."""
    buyer = Buyer.objects.get(pk=world.buyer["小明"])
    return {
        "book": balances(world),
        "shelf": dict(StockItem.objects.values_list("code", "available")),
        "spent": dict(Promotion.objects.filter(budget_fen__isnull=False).values_list("id", "spent_fen")),
        "uses": PromotionUse.objects.filter(state__in=("held", "used")).count(),
        "coupons": sorted(Coupon.objects.values_list("id", "state")),
        "spending": (buyer.spent_fen, buyer.points),
    }


class Run:
    """One order and whoever acts on it."""

    def __init__(self, world: World, data: st.DataObject) -> None:
        self.world, self.data = world, data
        self.parcels = 0
        wanted = data.draw(
            st.dictionaries(st.sampled_from(["tea", "cup", "tin"]), st.integers(1, 3), min_size=1, max_size=3)
        )
        costs_something = {"tea", "cup"} & set(wanted)
        coupon = (coupon_for(world, off_fen=333),) if costs_something and data.draw(st.booleans()) else ()
        for code in ("tea", "cup", "tin", "pot"):
            stock_up(world, code, 50)
        self.before = standing(world)
        placed = place_one(world, *wanted.items(), coupon_ids=coupon)
        self.order_id = placed.order_id
        orders.pay_in_sandbox(order_id=self.order_id, buyer_id=world.buyer["小明"], moment=world.noon)

    @property
    def order(self) -> orders.OrderShown:
        return order_of(self.world, self.order_id)

    def step(self) -> None:
        """Something happens, or is refused."""
        done = self.data.draw(
            st.sampled_from([self.ask, self.ask, self.decide, self.decide, self.ship, self.receive, self.complete])
        )
        with suppress(Refusal):
            done()
        self.holds()

    def ask(self) -> None:
        line = self.data.draw(st.sampled_from(self.order.lines))
        kind = self.data.draw(st.sampled_from(["refund", "return", "exchange"]))
        pieces, reason = self.data.draw(st.integers(1, line.pieces)), self.data.draw(st.sampled_from(REASONS))
        ask(self.world, self.order_id, line.line_no, kind, pieces=pieces, reason=reason)

    def decide(self) -> None:
        """The next turn of an open case."""
        cases = [one for one in after_sales.cases_of_order(order_id=self.order_id) if one.due_at]
        if not cases:
            return
        case = self.data.draw(st.sampled_from(cases))
        if case.state == "asked":
            turn = self.data.draw(st.sampled_from(["agree", "agree", "less", "withdraw"]))
            if turn == "withdraw":
                after_sales.withdraw(case_id=case.case_id, buyer_id=case.buyer_id, moment=self.world.noon)
            elif turn == "less" and case.kind == "refund":
                agree(self.world, case.case_id, amount_fen=case.asked_fen // 2, why="补偿")
            else:
                agree(self.world, case.case_id)
        elif case.state == "awaiting_return":
            self.send_back(case.case_id)
        else:
            take(self.world, case.case_id)

    def send_back(self, case_id: int) -> None:
        after_sales.send_back(
            case_id=case_id,
            buyer_id=self.world.buyer["小明"],
            carrier="圆通",
            tracking="YT1",
            moment=self.world.noon,
        )

    def ship(self) -> None:
        self.parcels += 1
        line = self.data.draw(st.sampled_from(self.order.lines))
        pieces = {line.line_no: 1} if self.data.draw(st.booleans()) else None
        parcel = orders.Parcel(self.order_id, "顺丰", f"SF{self.parcels}", pieces)
        orders.ship(shop_id=self.world.shop_id, parcel=parcel, who="小店", moment=self.world.noon)

    def receive(self) -> None:
        orders.confirm_receipt(order_id=self.order_id, buyer_id=self.world.buyer["小明"], moment=self.world.noon)

    def complete(self) -> None:
        """The days for returning are over, as far as the clock of orders goes; its points are given."""
        complete(order_id=self.order_id, moment=self.world.noon)

    def holds(self) -> None:
        """What is true at any time."""
        order = self.order
        assert all(0 <= line.refunded_fen <= line.payable_fen for line in order.lines)
        back_fen = sum(Refund.objects.filter(order_id=self.order_id).values_list("amount_fen", flat=True))
        assert back_fen == order.refunded_fen <= order.paid_fen
        found = orders.check()
        assert found == [], found

    def ends(self) -> None:
        """Of an order that is wholly given back nothing is left anywhere; any other kept some money, and knows why."""
        order, after = self.order, standing(self.world)
        if order.state == "refunded":
            assert order.refunded_fen == order.paid_fen
            shelf, was = after.pop("shelf"), self.before.pop("shelf")
            moved = {name: (self.before[name], after[name]) for name in after if after[name] != self.before[name]}
            assert not moved, moved
            assert all(shelf[code] <= was[code] for code in was)
        else:
            assert order.refunded_fen < order.paid_fen, "all its money is back, and yet it stands"
        assert books_fit() and ledger.imbalance() == []

    def all_goes_back(self) -> None:
        """Whatever is open is decided, and whatever the buyer still has or waits for comes back as faulty."""
        for _ in range(40):
            open_cases = [one for one in after_sales.cases_of_order(order_id=self.order_id) if one.due_at]
            if open_cases:
                self.through(open_cases[0])
                continue
            may = after_sales.may_ask(order=self.order, moment=self.world.noon)
            kinds = [(one, kind) for one in may for kind in ("refund", "return") if one.pieces.get(kind, 0)]
            kinds = [(one, kind) for one, kind in kinds if kind == "return" or one.most_fen]
            if not kinds:
                if not self.rest_goes():
                    return
                continue
            one, kind = kinds[0]
            ask(self.world, self.order_id, one.line_no, kind, pieces=one.pieces[kind])
        raise AssertionError("there is always something to ask for")

    def rest_goes(self) -> bool:
        """Nothing costs anything any more: what was not sent is given up, or sent first. Whether something is left."""
        if self.order.state == "paid":
            whose = {"order_id": self.order_id, "buyer_id": self.world.buyer["小明"], "moment": self.world.noon}
            orders.cancel(who="buyer", why="", **whose)
            return False
        if self.order.state == "partly_shipped":
            orders.ship(
                shop_id=self.world.shop_id,
                parcel=orders.Parcel(self.order_id, "顺丰", "rest"),
                who="小店",
                moment=self.world.noon,
            )
            return True
        return False

    def through(self, case: after_sales.CaseShown) -> None:
        if case.state == "asked":
            agree(self.world, case.case_id)
        elif case.state == "awaiting_return":
            self.send_back(case.case_id)
        else:
            take(self.world, case.case_id)


def money_arrives(world: World, minutes: Iterator[int]) -> None:
    """Every refund that is due is sent and done; one payment has one at a time."""
    while Refund.objects.exclude(state="done").exists():
        payments.send_due_refunds(moment=world.noon + DAY + timedelta(minutes=2 * next(minutes)))


def walk(world: World, *, examples: int, steps: int) -> None:
    """So many orders, each with up to so many things that happen to it."""
    shop_with_everything(world)
    clock = count()

    # No shrinking: the orders of one example stand beside those of the next.
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(data=st.data())
    def one_order(data: st.DataObject) -> None:
        # An example that was given up in its middle leaves refunds that are on their way.
        money_arrives(world, clock)
        run = Run(world, data)
        for _ in range(data.draw(st.integers(0, steps))):
            run.step()
        run.all_goes_back()
        run.holds()
        money_arrives(world, clock)
        run.ends()

    one_order()


@ON_SQLITE
class TestAnyRunOfCases:
    def test_gives_back_what_was_paid_and_no_more(self, world: World):
        walk(world, examples=12, steps=10)

    @pytest.mark.nightly
    def test_gives_back_what_was_paid_and_no_more_all_night(self, world: World):
        walk(world, examples=600, steps=25)
