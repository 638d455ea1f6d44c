"""A crowd wants what there is too little of, over HTTP, from the server as it really runs (invariant tests 1 and 2)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from duoshou.mall.orders.facade import check
from duoshou.mall.orders.models import Order
from tests.api.test_the_server import serving
from tests.mall.databases import Database
from tests.mall.laws.crowd import all_want_one, shoppers, slowest_of_a_hundred, told
from tests.mall.placing.ordering import left, stock_up
from tests.mall.world import small_world


def some_get_it(database: Database, *, clients: int, pieces: int) -> None:
    """As many as there are pieces get one, all the others are told so, and nothing breaks."""
    # The server has the real clock, so the shop stands today.
    world = small_world(datetime.now(UTC))
    stock_up(world, "pot", pieces)
    crowd = shoppers(world, clients)
    connection.close()
    address = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
    with serving(database.home, **address) as (port, _):
        answers = all_want_one(port, world.sku["pot"], crowd)
    p99 = slowest_of_a_hundred(answers)
    print(f"{database.vendor}: {clients} clients, {pieces} pieces, p99 {p99 * 1000:.0f} ms")
    assert told(answers) == {(201, ""): pieces, (409, "SoldOut"): clients - pieces}
    assert left(world, "pot") == 0 and Order.objects.filter(shop_id=world.shop_id).count() == pieces
    assert check() == []


class TestACrowdOverHttp:
    def test_of_a_hundred_gets_the_last_one(self, database: Database):
        some_get_it(database, clients=100, pieces=1)

    def test_of_a_thousand_gets_the_three_hundred_there_are(self, database: Database):
        some_get_it(database, clients=1_000, pieces=300)
