"""Where goods come back to: an address that would be cut short is refused by the action, whoever asks."""

from __future__ import annotations

import pytest

from duoshou.mall.shops import facade as shops
from tests.mall.world import World


class TestAnAddressForReturns:
    def test_of_301_characters_is_refused_and_nothing_changes(self, world: World):
        most = shops.change_shop(shop_id=world.shop_id, return_address="路" * 300)
        assert len(most.return_address) == 300
        with pytest.raises(shops.ReturnAddressTooLong) as no:
            shops.change_shop(shop_id=world.shop_id, return_address="路" * 301)
        assert "300" in no.value.words.zh and "300" in no.value.words.en
        assert shops.shop(shop_id=world.shop_id) == most

    def test_of_301_characters_opens_no_shop(self, world: World):
        with pytest.raises(shops.ReturnAddressTooLong):
            shops.open_shop(name="新店", slug="new", moment=world.noon, return_address="路" * 301)
        assert [one.slug for one in shops.all_shops()] == [shops.shop(shop_id=world.shop_id).slug]
