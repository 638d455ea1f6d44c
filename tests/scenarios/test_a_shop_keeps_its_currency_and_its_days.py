"""The first file of a platform settles in which money a shop is kept and in which zone its days are cut."""

from __future__ import annotations

from datetime import date

from duoshou.kernel.periods import Period
from tests.scenarios.conftest import Desk

SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Total,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku"
).split(",")
COSTS = ("商家编码", "成本价")


def sale(name: str, currency: str, at: str = "2017-05-19 20:00:00 -0400") -> tuple[object, ...]:
    return (name, "a@example.org", "paid", at, currency, "9.00", "1.00", "10.00", at, 1, "Mug", "9.00", "M1")


class TestTheCurrency:
    def test_is_the_one_the_file_names(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "GBP"))
        assert desk.zone_and_currency()[1] == "GBP"

    def test_is_not_settled_by_the_shop_s_own_lists(self, desk: Desk):
        desk.hand_in(COSTS, ("M1", "3.00"))
        assert desk.hand_in(SHOPIFY, sale("#1", "GBP")).refused is None
        assert desk.zone_and_currency()[1] == "GBP"
        desk.hand_in(COSTS, ("M2", "4.00"))
        assert desk.zone_and_currency()[1] == "GBP"

    def test_of_another_file_is_refused(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "GBP"))
        assert desk.hand_in(SHOPIFY, sale("#2", "EUR")).refused_code == "CurrencyDiffers"
        assert desk.number("orders_paid") == 1

    def test_is_one_in_one_file(self, desk: Desk):
        assert desk.hand_in(SHOPIFY, sale("#1", "GBP"), sale("#2", "EUR")).refused_code == "SeveralCurrencies"


class TestTheDays:
    NINETEENTH, TWENTIETH = Period.of_day(date(2017, 5, 19)), Period.of_day(date(2017, 5, 20))

    def test_are_cut_in_the_zone_that_was_asked_for(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "USD"), time_zone="America/New_York")
        assert desk.number("paid_amount", period=self.NINETEENTH) == 10_00

    def test_stay_in_the_shop_s_zone_ever_after(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "USD"), time_zone="America/New_York")
        desk.hand_in(SHOPIFY, sale("#2", "USD"), sale("#3", "USD", "2017-05-20 01:00:00 -0400"))
        assert desk.number("paid_amount", period=self.NINETEENTH) == 20_00
        assert desk.number("paid_amount", period=Period(self.NINETEENTH.start, self.TWENTIETH.end)) == 30_00

    def test_are_not_cut_in_two_zones(self, desk: Desk):
        desk.hand_in(SHOPIFY, sale("#1", "USD"), time_zone="America/New_York")
        refused = desk.hand_in(SHOPIFY, sale("#2", "USD"), time_zone="Europe/London")
        assert refused.refused_code == "TimeZoneDiffers"
