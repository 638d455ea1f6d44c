"""Before the crowd comes everything is loaded, and nothing is sold by loading it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.orders.models import Order
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import FLASH
from duoshou.mall.pricing.facade import forget_books
from tests.mall.plays.flash_sale.selling import HOUR, buy, in_the_slot, on_sale, pool, wish
from tests.mall.world import World


@pytest.fixture(autouse=True)
def queue():
    """The queue begins and ends with the test."""
    FLASH.queue.begin_anew()
    yield
    FLASH.close()
    FLASH.queue.begin_anew()


class TestWarmingUp:
    def test_happens_in_the_minutes_before_the_start_and_sells_nothing(self, world: World):
        item = on_sale(world)
        start = world.noon + HOUR
        assert flash.warm_up(moment=start - timedelta(minutes=5)) == 0
        assert flash.warm_up(moment=start - timedelta(minutes=1)) == 1
        assert flash.warm_up(moment=start) == 0
        assert pool(item) == (5, 0) and not Order.objects.exists()

    def test_spares_the_first_buyer_the_price_book(self, world: World):
        item = on_sale(world)
        forget_books()
        flash.warm_up(moment=world.noon + HOUR - timedelta(minutes=1))
        with CaptureQueriesContext(connection) as asked:
            buy(world, wish(world, item), moment=in_the_slot(world))
        assert not [one for one in asked if "mall_product" in one["sql"] or 'FROM "mall_promotion"' in one["sql"]]
