"""Goods, prices, promotions and coupons as the shop's people keep them."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duoshou.console.office.asked import as_typed
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Category, Sku
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.pricing.facade import quote_for
from duoshou.mall.promotions import facade as promotions
from duoshou.rooms.team import facade as team
from tests.mall.catalog.lists import SHIRT, csv
from tests.mall.world import small_world
from tests.office.conftest import Office, an_order

FULL_300_OFF_30 = {
    "kind": "full-off",
    "name": "满300减30",
    "reach": "300",
    "off": "30",
    "budget": "60",
    "starts_at": "2026-11-22T00:00",
    "ends_at": "2026-11-30T00:00",
    "with_coupons": "yes",
}


class TestAProduct:
    def test_is_made_stocked_and_listed(self, office: Office):
        operator = office.browser["operator"]
        made = operator.post(office.path("goods/new/"), {"title": "茶巾", "code": "towel", "price": "19.90"})
        assert made.status_code == 302, made.content.decode()
        change = made.url + "change/"
        product = int(made.url.rstrip("/").rsplit("/", 1)[1])
        found = catalog.product_to_change(shop_id=office.world.shop_id, product_id=product, moment=office.world.noon)
        [(item, _)] = found.skus[0].components
        stocked = operator.post(change, {"do": "stock", "item_id": item, "pieces": "20", "how": "add", "once": "1"})
        assert stocked.status_code == 302, stocked.content.decode()
        operator.post(change, {"do": "stock", "item_id": item, "pieces": "20", "how": "add", "once": "1"})
        assert operator.post(change, {"do": "list"}).status_code == 302
        assert catalog.pieces_left(sku_ids=[found.skus[0].sku_id]) == {found.skus[0].sku_id: 20}

    def test_keeps_who_changed_its_price_and_why(self, office: Office):
        world = office.world
        change = office.path(f"goods/{world.product['cup']}/change/")
        typed = {"do": "price", "sku_id": world.sku["cup"], "price": "28", "why": "清仓"}
        assert office.browser["operator"].post(change, typed).status_code == 302
        page = office.browser["viewer"].get(office.path("prices/")).content.decode()
        assert "清仓" in page and "operator" in page and "¥28.00" in page
        assert office.browser["clerk"].post(change, typed).status_code == 403

    def test_keeps_the_lines_of_its_description_when_something_else_is_changed(self, office: Office):
        world, operator = office.world, office.browser["operator"]
        page = office.path(f"goods/{world.product['cup']}/")
        # Browsers end the lines of a text area with CR LF.
        typed = {"do": "save", "title": "白瓷杯", "code": "cup", "description": "一行\r\n两行"}
        assert operator.post(page + "change/", typed).status_code == 302
        assert '<textarea id="description" name="description" rows="4">一行\n两行</textarea>' in (
            operator.get(page).content.decode()
        )

    def test_on_the_shelf_is_only_offered_to_be_taken_down(self, office: Office):
        world, operator = office.world, office.browser["operator"]
        page = office.path(f"goods/{world.product['cup']}/")
        assert "现在上架" not in operator.get(page).content.decode()
        operator.post(page + "change/", {"do": "delist"})
        shown = operator.get(page).content.decode()
        assert "现在上架" in shown and "现在下架" not in shown

    def test_gets_no_strike_through_price_that_the_law_does_not_allow(self, office: Office):
        world = office.world
        change = office.path(f"goods/{world.product['cup']}/change/")
        answer = office.browser["operator"].post(
            change, {"do": "strike", "sku_id": world.sku["cup"], "strike": "99", "why": "划线价"}
        )
        assert answer.status_code == 400
        assert "条" in answer.content.decode()

    def test_travels_as_a_list_and_back_without_a_change(self, office: Office):
        operator = office.browser["operator"]
        content = operator.get(office.path("goods.csv")).content
        file = SimpleUploadedFile("goods.csv", content)
        page = operator.post(office.path("goods/list/"), {"file": file, "check": ""}).content.decode()
        assert "有问题 0 处" in page and "会新建 0 个商品、改 0 个" in page

    def test_in_a_list_with_a_new_category_is_taken_once_that_was_seen(self, office: Office):
        operator, address = office.browser["operator"], office.path("goods/list/")
        file = SimpleUploadedFile("goods.csv", csv(*SHIRT))
        answer = operator.post(address, {"file": file, "take": ""})
        page = answer.content.decode()
        assert answer.status_code == 200 and "没有分类“服装/上衣”，导入时会新建" in page and "还没有写入" in page
        assert not Category.objects.filter(name="上衣").exists()
        hidden = dict(re.findall(r'name="(looked_at|seen)" value="([^"]+)"', page))
        # Who says only which file has not said what was seen.
        assert operator.post(address, {"looked_at": hidden["looked_at"], "take": ""}).status_code == 200
        assert not Category.objects.filter(name="上衣").exists()
        assert operator.post(address, hidden | {"take": ""}).status_code == 302
        assert Category.objects.filter(name="上衣").exists()

    def test_in_a_list_that_was_looked_over_is_taken_without_being_chosen_again(self, office: Office):
        operator, address = office.browser["operator"], office.path("goods/list/")
        file = SimpleUploadedFile("goods.csv", csv(("tea", "tea", "111"), head=("商品编码", "规格编码", "售价")))
        page = operator.post(address, {"file": file, "check": ""}).content.decode()
        hidden = dict(re.findall(r'name="(looked_at|seen)" value="([^"]*)"', page))
        assert hidden["seen"] == "" and operator.post(address, hidden | {"take": ""}).status_code == 302
        assert Sku.objects.get(code="tea").price_fen == 111_00

    def test_in_a_list_of_many_rows_arrives(self, office: Office):
        rows = [(f"p{one}", "长" * 110, f"s{one}", "1" if one < 600 else "") for one in range(1_200)]
        content = csv(*rows, head=("商品编码", "标题", "规格编码", "售价"))
        assert len(content) > 300_000
        operator = office.browser["operator"]
        page = operator.post(office.path("goods/list/"), {"file": SimpleUploadedFile("a.csv", content), "check": ""})
        told = page.content.decode()
        assert page.status_code == 400 and "读到 1200 行，有问题 600 处" in told and "还有 100 处没有列出" in told

    def test_in_a_list_that_is_too_large_is_refused_in_words(self, office: Office):
        file = SimpleUploadedFile("goods.csv", b"x" * (catalog.MOST_LIST_BYTES + 1))
        answer = office.browser["operator"].post(office.path("goods/list/"), {"file": file, "check": ""})
        assert answer.status_code == 400 and "商品表太大" in answer.content.decode()
        nobody = Client().post(office.path("goods/list/"), {"file": SimpleUploadedFile("a.csv", b"x" * 200_000)})
        assert nobody.status_code == 413

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="absent: /dev/full, the disk that is always full")
    def test_in_a_list_that_a_full_disk_cannot_keep_is_refused_in_words(self, office: Office, monkeypatch, tmp_path):
        def on_a_full_disk(**_: object) -> tuple[int, str]:
            return os.open("/dev/full", os.O_WRONLY), str(tmp_path / "kept")

        monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
        file = SimpleUploadedFile("goods.csv", csv(("tea", "tea", "111"), head=("商品编码", "规格编码", "售价")))
        answer = office.browser["operator"].post(office.path("goods/list/"), {"file": file, "check": ""})
        told = answer.content.decode()
        assert answer.status_code != 500 and "磁盘满了" in told and "腾出空间" in told


class TestAPromotion:
    def test_is_tried_on_ten_carts_before_it_starts(self, office: Office):
        an_order(office.world, goods="pot")
        page = office.browser["operator"].post(office.path("promotions/new/"), FULL_300_OFF_30 | {"look": ""})
        text = page.content.decode()
        assert page.status_code == 200
        assert text.count("<tr>") >= 11, text.count("<tr>")
        assert "¥30.00" in text
        assert not promotions.promotions_of(shop_id=office.world.shop_id)

    def test_stops_at_its_budget(self, office: Office):
        started = office.browser["operator"].post(office.path("promotions/new/"), FULL_300_OFF_30 | {"start": ""})
        assert started.status_code == 302, started.content.decode()
        for pieces in (3, 4, 5):
            an_order(office.world, goods="tea", pieces=pieces)
        [found] = promotions.promotions_of(shop_id=office.world.shop_id)
        assert (found.spent_fen, found.orders) == (60_00, 2)
        page = office.browser["viewer"].get(started.url).content.decode()
        assert "¥0.00" in page and "不够减一整次时就不再给" in page

    def test_is_stopped_after_a_question(self, office: Office):
        operator = office.browser["operator"]
        page = operator.post(office.path("promotions/new/"), FULL_300_OFF_30 | {"start": ""}).url
        assert "不能再开始" in operator.get(page + "stop/").content.decode()
        operator.post(page + "stop/")
        assert "已停止" in operator.get(page).content.decode()
        assert [entry.what for entry in team.audit_entries(limit=3)] == [
            "stop_promotion",
            "start_promotion",
            "make_promotion",
        ]


TEN_OFF_100 = {
    "name": "满100减10",
    "kind": "public",
    "gives": "amount",
    "reach": "100",
    "off": "10",
    "total": "100",
    "claim_from": "2026-11-22T00:00",
    "claim_until": "2026-11-30T00:00",
    "valid_days": "7",
}


class TestACoupon:
    def test_is_made(self, office: Office):
        made = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100)
        assert made.status_code == 302, made.content.decode()
        assert "满100减10" in office.browser["viewer"].get(made.url).content.decode()

    def test_is_offered_for_a_month_from_now_unless_somebody_says_otherwise(self, office: Office):
        page = office.browser["operator"].get(office.path("coupons/new/")).content.decode()
        began = as_typed(office.world.noon)
        assert f'value="{began}"' in page and f'value="{as_typed(office.world.noon + timedelta(days=30))}"' in page

    def test_of_a_percentage_needs_a_cap(self, office: Office):
        typed = TEN_OFF_100 | {"gives": "percent", "pays": "8.5"}
        assert office.browser["operator"].post(office.path("coupons/new/"), typed).status_code == 400

    @pytest.mark.parametrize(("scope", "ours"), [("product_id", "白瓷杯"), ("category_id", "器")])
    def test_takes_its_amount_off_the_goods_that_were_chosen_alone(self, office: Office, scope: str, ours: str):
        world, operator = office.world, office.browser["operator"]
        number = world.product["cup"] if scope == "product_id" else world.category["器"]
        form = operator.get(office.path("coupons/new/")).content.decode()
        assert f'<option value="{number}" >{ours}</option>' in form
        made = operator.post(office.path("coupons/new/"), TEN_OFF_100 | {"reach": "", "off": "5", scope: str(number)})
        template = int(made.url.rstrip("/").rsplit("/", 1)[1])
        buyer = world.buyer["小明"]
        given = coupons.hand_out(
            shop_id=world.shop_id, template_id=template, buyer_ids=[buyer], handing="one", moment=world.noon
        ).given[buyer]
        for goods, off_fen in (("tea", 0), ("cup", 5_00)):
            quoted = quote_for(
                shop_id=world.shop_id,
                buyer_id=buyer,
                lines=[(world.sku[goods], 1)],
                scene="cart",
                moment=world.noon,
                coupon_ids=[given.coupon_id],
            )
            assert quoted.discount_fen == off_fen, goods

    @pytest.mark.parametrize(
        "typed", [{"category_id": "tea"}, {"product_id": "0"}, {"category_id": "1", "product_id": "1"}]
    )
    def test_of_a_scope_that_cannot_be_read_is_refused_and_keeps_what_was_typed(self, office: Office, typed: dict):
        refused = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100 | typed)
        assert refused.status_code == 400 and "只限类目或商品" in refused.content.decode()
        assert coupons.templates_of(shop_id=office.world.shop_id) == []

    def test_keeps_the_chosen_goods_when_the_form_is_refused(self, office: Office):
        number = office.world.category["器"]
        typed = TEN_OFF_100 | {"total": "", "category_id": str(number)}
        refused = office.browser["operator"].post(office.path("coupons/new/"), typed)
        assert refused.status_code == 400
        assert f'<option value="{number}" selected>器</option>' in refused.content.decode()

    def test_of_another_shops_goods_is_refused(self, office: Office):
        other = small_world(office.world.noon, name="茶舍二店", slug="tea-2")
        for scope in ({"product_id": str(other.product["cup"])}, {"category_id": str(other.category["器"])}):
            refused = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100 | scope)
            assert refused.status_code == 400 and "不是本店的" in refused.content.decode()

    def test_by_code_hands_out_codes(self, office: Office):
        operator = office.browser["operator"]
        page = operator.post(office.path("coupons/new/"), TEN_OFF_100 | {"kind": "code"}).url
        assert operator.post(page + "codes/", {"count": "5"}).status_code == 302
        assert len(operator.get(page + "codes.csv").content.decode().strip().splitlines()) == 6
