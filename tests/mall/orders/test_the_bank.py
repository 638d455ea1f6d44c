"""Invariant 9, the bank: many workers move money and pieces, readers look all the while, every look adds up."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter

import pytest
from django.db import connections

from duoshou.kernel.errors import Refusal
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.orders import facade as orders
from duoshou.mall.stock import facade as stock
from tests.mall.orders.making import placed, promotion_with
from tests.mall.placing.ordering import stock_up
from tests.mall.world import World

WORKERS, READERS = 32, 2
# For a few seconds there is too little of both; for a minute so much that there is something to move to its end.
SMALL_BUDGET_FEN, LARGE_BUDGET_FEN, PIECES = 50_000, 50_000_000, 100_000
ENDS = ("left", "given up", "paid", "given back", "sent")


class Bank:
    """Orders of tins that are placed, paid, given up, given back, and sent, by whoever comes next."""

    def __init__(self, world: World, seconds: float, *, budget_fen: int = SMALL_BUDGET_FEN) -> None:
        self.world, self.ends = world, time.monotonic() + seconds
        self.promotion = promotion_with(world, budget_fen=budget_fen)
        self.done: Counter[str] = Counter()
        self.broken: list[BaseException] = []

    def work(self, seed: int) -> None:
        dice = random.Random(seed)
        while time.monotonic() < self.ends and not self.broken:
            self.kept(lambda: self.done.update([self.one_order(dice)]))

    def read(self) -> None:
        while time.monotonic() < self.ends and not self.broken:
            self.kept(self.look)

    def kept(self, act) -> None:
        try:
            act()
        except Refusal as no:
            self.done[no.code] += 1
        except BaseException as broken:  # noqa: BLE001 the test raises it
            self.broken.append(broken)

    def one_order(self, dice: random.Random) -> str:
        world, buyer = self.world, dice.choice(["小明", "小红", "小刚"])
        promotion = (self.promotion, dice.randint(1, 999)) if dice.random() < 0.5 else None
        order_id = placed(world, {"tin": dice.randint(1, 5)}, buyer=buyer, promotion=promotion)
        mine = {"order_id": order_id, "buyer_id": world.buyer[buyer], "moment": world.noon}
        end = dice.choice(ENDS)
        if end == "given up":
            orders.cancel(who="buyer", why="", **mine)
        elif end != "left":
            orders.pay_in_sandbox(**mine)
        if end == "given back":
            orders.cancel(who="buyer", why="", **mine)
            orders.tick(moment=world.noon)
        if end == "sent":
            parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}")
            orders.ship(shop_id=world.shop_id, parcel=parcel, who="店员", moment=world.noon)
        return end

    def look(self) -> None:
        balances = ledger.balances(shop_id=self.world.shop_id)
        assert sum(balances.values()) == 0, balances
        assert balances["sales"] <= 0 <= balances["discount_shop"], balances
        assert balances["refunds_payable"] <= 0, balances
        assert ledger.imbalance() == []
        assert stock.differences() == []
        self.done["looks"] += 1

    def open_for_a_while(self) -> Counter[str]:
        hands = [threading.Thread(target=self.closing(self.work, seed)) for seed in range(WORKERS)]
        eyes = [threading.Thread(target=self.closing(self.read)) for _ in range(READERS)]
        for thread in hands + eyes:
            thread.start()
        for thread in hands + eyes:
            thread.join()
        if self.broken:
            raise self.broken[0]
        return self.done

    def closing(self, act, *words):
        def run() -> None:
            try:
                act(*words)
            finally:
                connections.close_all()

        return run


class TestTheBank:
    def test_adds_up_at_every_look(self, world: World):
        done = Bank(world, seconds=4).open_for_a_while()
        assert done["looks"] > 0
        assert done["paid"] + done["given back"] + done["sent"] > 0
        assert orders.check() == []

    @pytest.mark.nightly
    def test_adds_up_at_every_look_for_a_minute(self, world: World):
        stock_up(world, "tin", PIECES)
        done = Bank(world, seconds=60, budget_fen=LARGE_BUDGET_FEN).open_for_a_while()
        print(done)
        assert done["looks"] > 10
        assert sum(done[end] for end in ENDS) > WORKERS and set(done) == {"looks", *ENDS}
        assert orders.check() == []
