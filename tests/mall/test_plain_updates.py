"""The watch over UPDATEs sees one that goes through a join, and lets one on its own columns pass."""

from __future__ import annotations

import pytest

from duoshou.mall.catalog.models import Sku
from tests.mall.plain_updates import UpdateThroughJoin
from tests.mall.world import World

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class TestAnUpdate:
    def test_that_asks_another_table_is_refused(self, world: World):
        with pytest.raises(UpdateThroughJoin, match="mall_product"):
            Sku.objects.filter(product__shop_id=world.shop_id).update(cost_fen=100)

    def test_that_asks_its_own_columns_passes(self, world: World):
        assert Sku.objects.filter(pk=world.sku["tea"]).update(cost_fen=100) == 1
