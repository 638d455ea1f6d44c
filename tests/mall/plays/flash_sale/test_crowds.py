"""A crowd at a flash sale: never too much is sold, nobody buys beyond the limit, also when servers die."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.db import connection, connections

from duoshou.kernel.errors import Refusal
from duoshou.mall.database.writer import Writer
from duoshou.mall.members.models import Address, Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.values import PlacedOrder
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import AlreadyInTheQueue, BuyFlash, FlashLimitReached, FlashSoldOut
from duoshou.mall.plays.flash_sale.queue import FairQueue
from tests.mall.databases import at_once
from tests.mall.laws.crowd import shoppers
from tests.mall.placing.ordering import books_fit, left, stock_up
from tests.mall.plays.flash_sale.selling import in_the_slot, on_sale, pool, ticket, wish
from tests.mall.world import World

DOORS = 4
LIVES = 4


def crowd(world: World, item_id: int, many: int) -> list[BuyFlash]:
    """A wish of each of so many new members."""
    shoppers(world, many)
    people = Buyer.objects.filter(nickname__startswith="买家").values_list("id", flat=True)
    homes = dict(Address.objects.filter(buyer_id__in=people).values_list("buyer_id", "id"))
    at = in_the_slot(world)
    return [
        replace(
            wish(world, item_id),
            buyer_id=buyer_id,
            address_id=homes[buyer_id],
            key=ticket(buyer_id, item_id, at - timedelta(seconds=5)),
        )
        for buyer_id in people
    ]


def at_all_doors(world: World, wishes: list[BuyFlash]) -> list[object]:
    """What became of these wishes, all uttered at the same moment, at several servers."""
    doors = [Writer(flash.buy_flash, name=f"door {door}") for door in range(DOORS)]
    answers = at_once(
        [
            lambda door=doors[turn % DOORS], one=one: door.ask_and_wait(one, moment=in_the_slot(world))
            for turn, one in enumerate(wishes)
        ]
    )
    for door in doors:
        door.close()
    return answers


class TestTheLastPieceOfAPool:
    def test_goes_to_one_of_a_hundred(self, world: World):
        item = on_sale(world, pieces=1)
        answers = at_all_doors(world, crowd(world, item, 100))
        assert Counter(type(answer) for answer in answers) == {PlacedOrder: 1, FlashSoldOut: 99}
        assert pool(item) == (0, 1) and left(world, "pot") == 9
        assert flash.check() == [] and orders.check() == [] and books_fit()


class TestOneBuyerAtManyDoors:
    def test_buys_as_often_as_one_may(self, world: World):
        item = on_sale(world, pieces=9, orders_per_buyer=2)
        answers = at_all_doors(world, [wish(world, item) for _ in range(40)])
        assert Counter(type(answer) for answer in answers) == {PlacedOrder: 2, FlashLimitReached: 38}
        assert pool(item) == (7, 2) and flash.check() == [] and orders.check() == []

    def test_stands_in_one_queue_twice_at_the_most(self, world: World):
        queue, answers = FairQueue(), []
        queue._come(7)
        queue._come(7)
        with pytest.raises(AlreadyInTheQueue):
            queue.ask_and_wait(replace(wish(world, 1), buyer_id=7), moment=in_the_slot(world))
        queue._leave(7)
        try:
            queue.ask_and_wait(replace(wish(world, 1), buyer_id=7), moment=in_the_slot(world))
        except Refusal as no:
            answers.append(no.code)
        queue.close()
        assert answers == ["NoSuchFlashItem"]


class TestTheOrderOfCome:
    def test_is_the_order_of_getting(self, world: World):
        item = on_sale(world, pieces=4)
        wishes = crowd(world, item, 20)
        answers = flash.buy_flash(wishes, moment=in_the_slot(world))
        assert [isinstance(answer, PlacedOrder) for answer in answers] == [True] * 4 + [False] * 16


class TestAServerThatIsKilled:
    def test_leaves_pool_orders_and_limits_consistent_and_loses_nothing_it_said(self, world: World, tmp_path: Path):
        stock_up(world, "pot", 5_000)
        item = on_sale(world, pieces=4_000)
        wishes = crowd(world, item, 1_500)
        dice = random.Random(7)
        for life in range(LIVES):
            told = tmp_path / f"life-{life}"
            told.touch()
            connections.close_all()
            server = get_context("fork").Process(target=_serve, args=(world, wishes[life * 300 :], told))
            server.start()
            while server.is_alive() and not told.stat().st_size:
                time.sleep(0.01)
            time.sleep(dice.random() * 0.15)
            server.kill()
            server.join()
            acknowledged = [json.loads(line) for line in told.read_text().splitlines() if line.endswith("]")]
            assert acknowledged
            stands = dict(Order.objects.filter(key__in=[key for key, _ in acknowledged]).values_list("key", "id"))
            assert stands == dict(map(tuple, acknowledged))
            assert flash.check() == [] and orders.check() == [] and books_fit()
        placed = Order.objects.count()
        assert pool(item) == (4_000 - placed, placed)
        again = flash.buy_flash(wishes[:300], moment=in_the_slot(world))
        assert len({answer.order_id for answer in again if isinstance(answer, PlacedOrder)}) == 300
        assert flash.check() == [] and orders.check() == []
        connection.close()


def _serve(world: World, wishes: list[BuyFlash], told: Path) -> None:
    """Sells in batches and says so, as a server would, until it is killed or nobody asks."""
    with told.open("a") as lines:
        for start in range(0, len(wishes), 8):
            batch = wishes[start : start + 8]
            for one, answer in zip(batch, flash.buy_flash(batch, moment=in_the_slot(world)), strict=True):
                assert isinstance(answer, PlacedOrder), answer
                lines.write(json.dumps([one.key, answer.order_id]) + "\n")
            lines.flush()
