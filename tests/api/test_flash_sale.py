"""A flash sale through the API alone: seen, a ticket, one press, honest answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from duoshou.mall.plays.flash_sale.facade import FLASH
from tests.api.conftest import Program
from tests.mall.plays.flash_sale.selling import HOUR, in_the_slot, on_sale
from tests.mall.world import World


@pytest.fixture(autouse=True)
def queue() -> Iterator[None]:
    """The queue begins and ends with the test."""
    FLASH.queue.begin_anew()
    yield
    FLASH.close()
    FLASH.queue.begin_anew()


def body(world: World, item: int, **other: object) -> dict[str, object]:
    """One piece for 小明."""
    return {"item_id": item, "pieces": 1, "address_id": world.address["小明"], **other}


class TestAFlashSale:
    def test_is_seen_waited_for_and_bought(self, world: World, xiaoming: Program):
        item = on_sale(world, pieces=1)
        with time_machine.travel(world.noon + HOUR - timedelta(seconds=10), tick=False) as clock:
            shown = xiaoming.get("/shops/tea/flash-sale")
            assert shown["slots"][0]["items"][0]["price_fen"] == 9_900
            ticket = xiaoming.post(f"/flash-sale/items/{item}/tickets")["ticket"]
            early = xiaoming.post("/flash-sale/orders", body(world, item), status=409, key=ticket)
            assert early["error"]["code"] == "FlashNotYet" and early["error"]["facts"]["seconds"] == 10
            clock.move_to(in_the_slot(world))
            placed = xiaoming.post("/flash-sale/orders", body(world, item), status=201, key=ticket)
            again = xiaoming.post("/flash-sale/orders", body(world, item), status=200, key=ticket)
            assert placed["payable_fen"] == 9_900 and again["order_id"] == placed["order_id"] and again["repeated"]
            other = xiaoming.post("/flash-sale/orders", body(world, item, pieces=2), status=422, key=ticket)
            assert other["error"]["code"] == "KeyUsedForSomethingElse"

    def test_is_not_bought_with_a_key_of_ones_own(self, world: World, xiaoming: Program):
        item = on_sale(world)
        with time_machine.travel(in_the_slot(world), tick=False):
            answer = xiaoming.post("/flash-sale/orders", body(world, item), status=422, key="mine")
            assert answer["error"]["code"] == "TicketNotGood"
            fresh = xiaoming.post(f"/flash-sale/items/{item}/tickets")["ticket"]
            answer = xiaoming.post("/flash-sale/orders", body(world, item), status=429, key=fresh)
            assert answer["error"]["code"] == "TicketTooFresh"

    def test_is_nothing_of_anybody_elses(self, world: World, xiaoming: Program, stranger: Program):
        on_sale(world)
        assert xiaoming.send("POST", "/flash-sale/items/999/tickets", None)[0] == 404
        assert stranger.send("POST", "/flash-sale/items/1/tickets", None)[0] == 401
