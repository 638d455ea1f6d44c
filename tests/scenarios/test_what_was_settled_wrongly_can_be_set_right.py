"""A shop whose first file settled the wrong currency, zone or columns is emptied and imported again from what was
kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.kernel.periods import Period
from duoshou.warehouse.errors import UnknownShop
from duoshou.warehouse.facade import deliveries, empty_shop, import_files
from tests.scenarios.conftest import NOON, SHOP, Desk
from tests.scenarios.test_a_shop_keeps_its_currency_and_its_days import SHOPIFY, sale
from tests.scenarios.test_an_order_in_two_files_is_one_order import FIRST, LABELS, MAPPING, SECOND

NINETEENTH = Period.of_day(date(2017, 5, 19))


def again(desk: Desk, kept: tuple[tuple[str, Path], ...], **asked: object) -> None:
    """What the command names is handed in once more."""
    receipts = import_files(
        home=desk.home, paths=[place for _, place in kept], shop=SHOP, received_by="店主", received_at=NOON, **asked
    )
    assert [one.refused for one in receipts] == [None] * len(kept)


class TestAShopThatIsEmptied:
    def test_has_its_days_cut_in_the_right_zone_afterwards(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "USD"), time_zone="Asia/Shanghai")
        assert not desk.number("paid_amount", period=NINETEENTH)
        refused = desk.hand_in(SHOPIFY, sale("#1", "USD"), time_zone="America/New_York")
        assert "duoshou shop empty" in refused.advice.zh
        kept = empty_shop(desk.home, shop=SHOP)
        again(desk, kept, time_zone="America/New_York")
        assert desk.number("paid_amount", period=NINETEENTH) == 10_00
        assert desk.zone_and_currency() == ("America/New_York", "USD")

    def test_takes_another_currency_afterwards(self, desk: Desk):
        desk.hand_in(LABELS, FIRST, SECOND, mapping=MAPPING)
        assert desk.zone_and_currency()[1] == "CNY"
        mapping = desk.folder / "mapping.toml"
        kept = empty_shop(desk.home, shop=SHOP)
        mapping.write_text('currency = "EUR"\n' + MAPPING, encoding="utf-8")
        again(desk, kept, mapping=mapping)
        assert desk.zone_and_currency()[1] == "EUR"
        assert desk.number("paid_amount") == 14_00

    def test_takes_another_platform_and_other_key_columns_and_counts_nothing_twice(self, desk: Desk):
        desk.hand_in(LABELS, FIRST, SECOND, mapping=MAPPING)
        mapping = desk.folder / "mapping.toml"
        kept = empty_shop(desk.home, shop=SHOP)
        mapping.write_text(MAPPING.replace("till", "shop").replace("item_id", "item_code"), encoding="utf-8")
        again(desk, kept, mapping=mapping)
        assert (desk.number("paid_amount"), desk.number("orders_paid")) == (14_00, 1)

    def test_keeps_its_files_and_receipts_and_leaves_other_shops_alone(self, desk: Desk):
        for shop in (SHOP, "别家"):
            desk.orders(("1", "10.00", "2017-05-20 10:00:00"), shop=shop)
        before = len(deliveries(desk.home))
        ((name, place),) = empty_shop(desk.home, shop=SHOP)
        assert (name, place.read_bytes()) == ("1.csv", (desk.folder / "1.csv").read_bytes())
        assert len(deliveries(desk.home)) == before
        assert desk.number("paid_amount", shop="别家") == 10_00
        with pytest.raises(UnknownShop):
            empty_shop(desk.home, shop=SHOP)
