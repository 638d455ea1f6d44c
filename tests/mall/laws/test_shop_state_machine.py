"""Whatever buyers, shop, bank and clock do in whatever order, the mall is where a shop in plain Python is (invariant
test 14): orders × payments × stock × coupons × budgets × refunds, compared after every step.

Long because: one machine, whose every rule reads its state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.promotions.models import Promotion, PromotionBuyer
from duoshou.mall.stock import facade as stock
from duoshou.mall.stock.models import StockItem
from tests.mall.databases import Database
from tests.mall.laws import bank, model
from tests.mall.laws.grounds import Fresh, Ground, grounds
from tests.mall.world import GOODS

# Every so many steps the mall's own check is asked as well; it has to agree at the end in any case.
CHECK_EVERY = 8
ROUNDS_UNTIL_IDLE = 20

buyers = st.sampled_from(["小明", "小红"])
goods = st.sampled_from(["cup", "pot", "tin", "last", "last"])
lines = st.lists(st.tuples(goods, st.sampled_from([1, 1, 1, 2, 4])), min_size=1, max_size=2)
keys = st.sampled_from([f"key-{number}" for number in range(30)])
claim_keys = st.sampled_from([f"claim-{number}" for number in range(4)])
# The place of a coupon among those that are claimed; many wishes name none.
coupon_places = st.sampled_from([None, None, 0, 1, 2, 3])
MANY_STEPS = 15

Lines = list[tuple[str, int]]


class ShopMachine(RuleBasedStateMachine):
    """The mall and the model, side by side."""

    fresh: Fresh

    placed = Bundle("placed")

    @initialize(target=placed, first=lines, second=lines, third=lines)
    def open(self, first: Lines, second: Lines, third: Lines) -> Any:
        self.stack = ExitStack()
        self.ground: Ground = self.stack.enter_context(self.fresh())
        self.world = self.ground.world
        self.model = model.Shop(self.world.noon, {code: pieces for code, (*_, pieces) in GOODS.items()})
        self.order_ids: list[int] = []
        self.coupon_ids: list[int] = []
        self.others: dict[int, list[tuple[str, int]]] = {}
        self.steps = 0
        self.claims("小明", "claim-0")
        self.claims("小红", "claim-0")
        wishes = [("小明", first, 0), ("小红", second, None), ("小明", third, None)]
        orders = [self._place(buyer, f"first-{no}", *wish) for no, (buyer, *wish) in enumerate(wishes)]
        return multiple(*(number for number in orders if number is not None))

    def teardown(self) -> None:
        """At the end of time everything that waited has ended, and the books agree."""
        if not hasattr(self, "stack"):
            return
        with self.stack:
            for _ in range(2):
                self.model.now += timedelta(days=30)
                self._until_idle()
                self.model.do_what_is_due()
            self._compare()
            assert not {"awaiting_payment", "shipped", "received"} & {one.state for one in self.model.orders}
            assert orders.check() == []

    # What buyers do.

    @rule(buyer=buyers, key=claim_keys)
    def claims(self, buyer: str, key: str) -> None:
        wish = coupons.ClaimCoupon(self.world.shop_id, self.world.buyer[buyer], key, self.ground.template_id)
        [answer] = coupons.claim_coupons([wish], moment=self.now)
        ours = self._asked(lambda: self.model.claim(buyer, key))
        if isinstance(ours, str):
            assert _code(answer) == ours
            return
        place, repeated = ours
        assert isinstance(answer, coupons.ClaimedCoupon) and answer.repeated == repeated, answer
        if not repeated:
            self.coupon_ids.append(answer.coupon_id)
        assert answer.coupon_id == self.coupon_ids[place]

    @rule(target=placed, buyer=buyers, key=keys, lines=lines, coupon=coupon_places)
    def places(self, buyer: str, key: str, lines: Lines, coupon: int | None) -> Any:
        number = self._place(buyer, key, lines, coupon if coupon is None or coupon < len(self.coupon_ids) else None)
        return multiple() if number is None else number

    def _place(self, buyer: str, key: str, lines: Lines, coupon: int | None) -> int | None:
        """The new order's place, if there is one."""
        wish = orders.PlaceOrder(
            shop_id=self.world.shop_id,
            buyer_id=self.world.buyer[buyer],
            key=key,
            body_sha256=hashlib.sha256(repr((lines, coupon)).encode()).hexdigest(),
            lines=tuple((self.world.sku[code], pieces) for code, pieces in lines),
            address_id=self.world.address[buyer],
            coupon_ids=() if coupon is None else (self.coupon_ids[coupon],),
        )
        [answer] = orders.place_orders([wish], moment=self.now)
        ours = self._asked(lambda: self.model.place(buyer, key, lines, coupon))
        if isinstance(ours, str):
            assert _code(answer) == ours
            return None
        order, repeated = ours
        assert isinstance(answer, orders.PlacedOrder), answer
        assert (answer.payable_fen, answer.pay_by, answer.repeated) == (order.payable_fen, order.pay_by, repeated)
        if not repeated:
            self.order_ids.append(answer.order_id)
        assert answer.order_id == self.order_ids[order.number]
        return None if repeated else order.number

    @rule(number=placed, off_by_fen=st.sampled_from([0, 0, 0, 0, -1, 700]), is_told=st.booleans())
    def pays(self, number: int, off_by_fen: int, is_told: bool) -> None:
        order = self.model.orders[number]

        def pay() -> None:
            facts = {"order_id": self.order_ids[number], "buyer_id": self.world.buyer[order.buyer]}
            begun = orders.begin_payment(**facts, moment=self.now)
            payments.Sandbox().pay(
                begun.payment_id, moment=self.now, amount_fen=begun.amount_fen + off_by_fen if off_by_fen else None
            )

        self._same(pay, lambda: self.model.pay_at_bank(order, off_by_fen))
        if is_told and isinstance(order.trade, int):
            self._hear(number, 0, order.trade)

    @rule(number=placed)
    def gives_up(self, number: int) -> None:
        order = self.model.orders[number]
        self._cancel(number, buyer_id=self.world.buyer[order.buyer])

    @rule(target=placed, number=placed, has_rival=st.booleans())
    def gives_up_but_the_money_is_on_its_way(self, number: int, has_rival: bool) -> Any:
        """Meanwhile a rival may have taken the goods, the budget and the coupon."""
        order = self.model.orders[number]
        if order.state != "awaiting_payment" or isinstance(order.trade, int):
            return multiple()
        self.gives_up(number)
        rival = None
        if has_rival:
            rival = self._place(order.buyer, f"rival-{len(self.order_ids)}", list(order.lines), order.coupon)
        self.bank_took_it_all_the_same(number)
        return multiple() if rival is None else rival

    @rule(number=placed)
    def has_received(self, number: int) -> None:
        order = self.model.orders[number]
        facts = {"order_id": self.order_ids[number], "buyer_id": self.world.buyer[order.buyer]}
        self._same(
            lambda: orders.confirm_receipt(**facts, moment=self.now),
            lambda: self.model.receive(order),
        )

    # What the bank does.

    @rule(number=placed)
    def bank_tells_again(self, number: int) -> None:
        trade = self.model.orders[number].trade
        if isinstance(trade, int):
            self._hear(number, 0, trade)

    @rule(number=placed)
    def bank_took_it_all_the_same(self, number: int) -> None:
        order = self.model.orders[number]
        if order.trade == "closed":
            bank.takes_it_all_the_same(
                self._payment(number),
                shop_id=self.world.shop_id,
                order_id=self.order_ids[number],
                amount_fen=order.payable_fen,
                moment=self.now,
            )
            order.trade = order.payable_fen
            self._hear(number, 0, order.payable_fen)

    @rule(number=placed, off_by_fen=st.sampled_from([0, 0, 1]))
    def bank_takes_more_money(self, number: int, off_by_fen: int) -> None:
        order = self.model.orders[number]
        amount_fen = order.payable_fen + off_by_fen
        transaction = bank.takes_another(
            self.world.shop_id, self.order_ids[number], amount_fen=amount_fen, moment=self.now
        )
        self.others.setdefault(number, []).append((transaction, amount_fen))
        self._hear(number, len(self.others[number]), amount_fen)
        self._hear(number, len(self.others[number]), amount_fen)

    def _hear(self, number: int, money: int, amount_fen: int) -> None:
        transaction = self.others[number][money - 1][0] if money else None
        notice = bank.tells(
            self.world.shop_id,
            self.order_ids[number],
            self._payment(number),
            transaction=transaction,
            amount_fen=amount_fen,
            moment=self.now,
        )
        settled = orders.hear_notice(provider="sandbox", notice=notice, moment=self.now)
        order = self.model.orders[number]
        outcome = self.model.hear(order, money, amount_fen)
        assert settled is not None and (settled.outcome, settled.state) == (outcome, order.state)

    # What the shop does.

    @rule(code=goods, pieces=st.integers(1, 3))
    def gets_goods(self, code: str, pieces: int) -> None:
        stock.receive(
            shop_id=self.world.shop_id,
            item_id=self.world.item[code],
            pieces=pieces,
            who="店主",
            why="到货",
            moment=self.now,
        )
        self.model.available[code] += pieces

    @rule(number=placed)
    def gives_an_order_back(self, number: int) -> None:
        self._cancel(number, shop_id=self.world.shop_id)

    def _cancel(self, number: int, **whose: int) -> None:
        facts = {"order_id": self.order_ids[number], "who": "someone", "why": "", "moment": self.now}
        order = self.model.orders[number]
        self._same(lambda: orders.cancel(**facts, **whose), lambda: self.model.cancel(order))

    @rule(number=placed, parcel=st.integers(1, 3))
    def ships_the_rest(self, number: int, parcel: int) -> None:
        self._ship(number, parcel, None)

    @rule(number=placed, parcel=st.integers(1, 3), line=st.integers(1, 2), pieces=st.integers(0, 3))
    def ships_a_part(self, number: int, parcel: int, line: int, pieces: int) -> None:
        self._ship(number, parcel, {line: pieces})

    def _ship(self, number: int, parcel: int, pieces: dict[int, int] | None) -> None:
        order = self.model.orders[number]
        sent = orders.Parcel(self.order_ids[number], "顺丰", f"SF{parcel}", pieces)
        self._same(
            lambda: orders.ship(shop_id=self.world.shop_id, parcel=sent, who="店员", moment=self.now),
            lambda: self.model.ship(order, parcel, pieces),
        )

    # What the clock does.

    @rule(minutes=st.sampled_from([1, 10, 29, 30, 31]))
    def minutes_pass(self, minutes: int) -> None:
        self.model.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.steps > MANY_STEPS)
    @rule(days=st.sampled_from([1, 3, 10]))
    def days_pass(self, days: int) -> None:
        self.model.now += timedelta(days=days)

    @rule()
    def what_is_due_is_done(self) -> None:
        self._until_idle()
        self.model.do_what_is_due()

    def _until_idle(self) -> None:
        for _ in range(ROUNDS_UNTIL_IDLE):
            if orders.tick(moment=self.now).is_idle:
                return
        raise AssertionError("there is always something due")

    # What must be the same.

    @invariant()
    def is_where_the_model_is(self) -> None:
        self._compare()
        self.steps += 1
        if self.steps % CHECK_EVERY == 0:
            assert orders.check() == []

    def _compare(self) -> None:
        ours, shop_id = self.model, self.world.shop_id
        shelf = StockItem.objects.filter(shop_id=shop_id).values_list("code", "available", "reserved")
        assert {code: found for code, *found in shelf} == {
            code: [ours.available[code], ours.reserved[code]] for code in GOODS
        }
        stand = Order.objects.filter(shop_id=shop_id).values_list("id", "state", "paid_fen", "refunded_fen")
        assert sorted(stand) == sorted(
            (self.order_ids[one.number], one.state, one.paid_fen, one.refunded_fen) for one in ours.orders
        )
        hands = Coupon.objects.filter(shop_id=shop_id).values_list("id", "state", "order_id")
        assert sorted(hands) == sorted(
            (number, one.state, None if one.order is None else self.order_ids[one.order])
            for number, one in zip(self.coupon_ids, ours.coupons, strict=True)
        )
        self._compare_sums()

    def _compare_sums(self) -> None:
        ours, shop_id = self.model, self.world.shop_id
        promotion_id = self.ground.promotion_id
        assert Promotion.objects.get(pk=promotion_id).spent_fen == ours.spent_fen <= model.PROMOTION_BUDGET_FEN
        uses = dict(PromotionBuyer.objects.filter(promotion_id=promotion_id).values_list("buyer_id", "uses"))
        assert all(uses.get(self.world.buyer[buyer], 0) == ours.uses[buyer] for buyer in self.world.buyer)
        came_in = Payment.objects.filter(shop_id=shop_id, state="paid").aggregate(fen=Sum("amount_fen"))["fen"]
        assert (came_in or 0) == ours.came_in_fen
        refunds = Refund.objects.filter(payment__shop_id=shop_id).values_list("state", "amount_fen")
        by_state = {
            state: sum(fen for found, fen in refunds if found == state) for state in {state for state, _ in refunds}
        }
        assert by_state.get("due", 0) == ours.refunds_due_fen and by_state.get("done", 0) == ours.refunds_done_fen
        assert set(by_state) <= {"due", "done"}

    @property
    def now(self) -> datetime:
        return self.model.now

    def _payment(self, number: int) -> int:
        """The payment that was opened with the order."""
        return Payment.objects.filter(order_id=self.order_ids[number]).order_by("made_at", "id")[0].pk

    def _same(self, theirs: Callable[[], object], ours: Callable[[], object]) -> None:
        """Both answer alike: the same value, or a refusal of the same name."""
        try:
            answer = theirs()
        except Refusal as refusal:
            answer = refusal.code
        assert answer == self._asked(ours)

    @staticmethod
    def _asked(ours: Callable[[], Any]) -> Any:
        try:
            return ours()
        except model.Refused as refused:
            return refused.args[0]


def _code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def walk(database: Database, noon: datetime, folder: Path, *, examples: int, steps: int) -> None:
    """So many shops live through so many steps each."""
    machine = type("Machine", (ShopMachine,), {"fresh": staticmethod(grounds(database, noon, folder))})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )


class TestAShop:
    def test_is_where_its_model_is_whatever_happens(self, database: Database, noon: datetime, tmp_path: Path):
        walk(database, noon, tmp_path, examples=10 if database.vendor == "sqlite" else 3, steps=20)

    @pytest.mark.nightly
    def test_is_where_its_model_is_all_night(self, database: Database, noon: datetime, tmp_path: Path):
        walk(database, noon, tmp_path, examples=500, steps=50)
