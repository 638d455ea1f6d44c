"""A flash sale as the shop's people make it: a draft, a look, published, stopped; and who may."""

from __future__ import annotations

import pytest

from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.models import FlashSlot
from tests.mall.placing.ordering import left
from tests.office.conftest import Office


def typed(office: Office, **other: str) -> dict[str, str]:
    """The form of a slot with one item."""
    return {
        "name": "双十二",
        "starts_at": "2026-11-22T20:00",
        "ends_at": "2026-11-22T21:00",
        "sku_0": str(office.world.sku["pot"]),
        "price_0": "99",
        "pieces_0": "6",
        **other,
    }


class TestASlot:
    def test_is_looked_at_published_and_stopped(self, office: Office):
        operator, world = office.browser["operator"], office.world
        made = operator.post(office.path("flash-sale/new/"), typed(office))
        assert made.status_code == 302, made.content.decode()
        page = operator.get(made.url).content.decode()
        assert "¥299.00" in page and "¥99.00" in page and "¥-50.50" in page.replace("−", "-").replace("-¥", "¥-")
        assert left(world, "pot") == 10
        assert operator.post(made.url + "publish/").status_code == 302
        assert left(world, "pot") == 4 and "池里还有" in operator.get(made.url).content.decode()
        assert operator.get(made.url + "stop/").status_code == 200
        assert operator.post(made.url + "stop/").status_code == 302
        assert left(world, "pot") == 10 and flash.check() == []
        assert "双十二" in operator.get(office.path("flash-sale/")).content.decode()

    def test_says_of_a_draft_which_kind_of_the_goods_it_sells(self, office: Office):
        operator, tea = office.browser["operator"], str(office.world.sku["tea"])
        made = operator.post(office.path("flash-sale/new/"), typed(office, sku_0=tea))
        assert "高山绿茶 250克" in operator.get(made.url).content.decode()

    @pytest.mark.parametrize("field", ["per_order_0", "per_buyer_0"])
    @pytest.mark.parametrize("mistyped", ["0", "two", "-1", "1.5"])
    def test_with_a_limit_that_cannot_be_read_is_not_kept(self, office: Office, field: str, mistyped: str):
        refused = office.browser["operator"].post(office.path("flash-sale/new/"), typed(office, **{field: mistyped}))
        assert refused.status_code == 400
        assert f'value="{mistyped}"' in refused.content.decode()
        assert not FlashSlot.objects.exists()

    def test_sells_one_to_everybody_unless_somebody_says_otherwise(self, office: Office):
        office.browser["operator"].post(office.path("flash-sale/new/"), typed(office, per_order_0="", per_buyer_0="3"))
        [slot] = flash.slots_of(shop_id=office.world.shop_id, moment=office.world.noon)
        assert [(one.pieces_per_order, one.orders_per_buyer) for one in slot.items] == [(1, 3)]

    def test_shows_what_stands_against_it_and_is_not_published(self, office: Office):
        operator = office.browser["operator"]
        made = operator.post(office.path("flash-sale/new/"), typed(office, price_0="300", pieces_0="11"))
        page = operator.get(made.url).content.decode()
        assert "第十九条" in page and "可售只有 10 件" in page
        assert operator.post(made.url + "publish/").status_code == 400
        assert FlashSlot.objects.get().state == "draft"

    def test_says_what_is_wrong_with_the_form(self, office: Office):
        answer = office.browser["operator"].post(office.path("flash-sale/new/"), typed(office, price_0=""))
        assert answer.status_code == 400 and "秒杀价" in answer.content.decode()

    def test_is_made_by_those_who_may(self, office: Office):
        for name in ("clerk", "viewer"):
            assert office.browser[name].post(office.path("flash-sale/new/"), typed(office)).status_code == 403
        assert office.browser["stranger"].get(office.path("flash-sale/")).status_code == 404
        assert not FlashSlot.objects.exists()
