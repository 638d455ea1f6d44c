"""Opening a shop and what is asked for it: where goods come back to, and a word while nobody has said so."""

from __future__ import annotations

from duoshou.mall.shops.facade import change_shop, shop_by_slug
from tests.office.conftest import Office

TYPED = {"name": "二店", "slug": "second", "contact": "0571", "licence": "浙A", "notice": ""}
WHERE = "杭州市龙井路 9 号 二店退货组"
MISSING = "还没有填写退货地址"


class TestOpeningAShop:
    def test_asks_where_goods_come_back_to(self, office: Office):
        owner = office.browser["owner"]
        form = owner.get("/office/?all").content.decode()
        assert 'name="return_address"' in form and "空着时，买家不知道退货寄到哪里" in form
        assert owner.post("/office/open/", {**TYPED, "return_address": f" {WHERE} "}).status_code == 302
        assert shop_by_slug(slug="second").return_address == WHERE

    def test_refused_keeps_the_address_that_was_typed(self, office: Office):
        no = office.browser["owner"].post("/office/open/", {**TYPED, "slug": "-", "return_address": WHERE})
        assert no.status_code == 400 and WHERE in no.content.decode()

    def test_without_one_is_said_beside_the_shop_with_the_way_to_write_it(self, office: Office):
        owner, shop_id = office.browser["owner"], office.world.shop_id
        change = f"/admin/shops/shop/{shop_id}/change/"
        page = owner.get("/office/?all").content.decode()
        assert MISSING in page and f'href="{change}"' in page
        assert "空着时，买家不知道退货寄到哪里" in owner.get(change).content.decode()
        change_shop(shop_id=shop_id, return_address=WHERE)
        page = owner.get("/office/?all").content.decode()
        assert MISSING not in page and f'href="{change}"' not in page
        assert "空着时" not in owner.get(change).content.decode()

    def test_leads_nobody_to_what_only_the_owner_may_write(self, office: Office):
        page = office.browser["viewer"].get("/office/?all").content.decode()
        assert MISSING not in page and 'name="return_address"' not in page
