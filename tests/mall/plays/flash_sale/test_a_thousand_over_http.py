"""A thousand press at once, over HTTP, at the server as it really runs: as many get one as there are, and all are
answered within five seconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from django.db import connection

from duoshou.mall.members.models import Address
from duoshou.mall.orders import facade as orders
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.settings.secret_key import secret_key
from tests.api.test_the_server import serving
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database
from tests.mall.laws.crowd import Shopper, all_ask, post, shoppers, told
from tests.mall.placing.ordering import left, stock_up
from tests.mall.plays.flash_sale.selling import pool, publish, slot, ticket
from tests.mall.world import World, small_world

# Counted from when the server is up and the crowd stands at its door.
STARTS_IN = timedelta(seconds=12)
CLIENTS, PIECES = 1_000, 300
MOST_SECONDS = 5


def presses(world: World, item_id: int, crowd: list[Shopper]) -> list[bytes]:
    """What each of them sends, with a ticket of their own."""
    buyer_of = dict(Address.objects.filter(pk__in=[one.address_id for one in crowd]).values_list("id", "buyer_id"))
    return [
        post(
            "/api/v1/flash-sale/orders",
            one.token,
            key=ticket(buyer_of[one.address_id], item_id, world.noon),
            content={"item_id": item_id, "pieces": 1, "address_id": one.address_id},
        )
        for one in crowd
    ]


# By day crowds press on both databases in test_crowds, and over HTTP at goods without a slot in
# tests/mall/laws/test_a_thousand_clients.
@POSTGRESQL_BY_NIGHT
class TestACrowdOverHttp:
    def test_is_told_not_yet_then_gets_what_there_is_and_hears_within_five_seconds(self, database: Database, settings):
        # Tickets are signed as the server of this home would sign them.
        settings.SECRET_KEY = secret_key(database.home)
        # The server has the real clock, so the shop stands today.
        world = small_world(datetime.now(UTC))
        stock_up(world, "pot", 1_000)
        crowd = shoppers(world, CLIENTS)
        connection.close()
        address = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
        with serving(database.home, **address) as (port, _):
            starts_at = (now := datetime.now(UTC)) + STARTS_IN
            item = publish(world, slot(world, pieces=PIECES, starts_in=STARTS_IN, now=now), now=now)
            asked = presses(world, item, crowd)
            connection.close()
            early = all_ask(port, asked[:20])
            assert told(early) == {(409, "FlashNotYet"): 20}
            time.sleep(max((starts_at + timedelta(seconds=1) - datetime.now(UTC)).total_seconds(), 0))
            answers = all_ask(port, asked)
        assert told(answers) == {(201, ""): PIECES, (409, "FlashSoldOut"): CLIENTS - PIECES}
        slowest = max(one.seconds for one in answers)
        print(f"{database.vendor}: {CLIENTS} clients, {PIECES} pieces, the slowest answer {slowest:.2f} s")
        assert slowest < MOST_SECONDS
        assert pool(item) == (0, PIECES) and left(world, "pot") == 700
        assert flash.check() == [] and orders.check() == []
