"""What is typed into a form of the back office is taken as it is meant, or refused; never quietly left out."""

from __future__ import annotations

import pytest

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.facade import ProductForm
from duoshou.mall.pricing import facade as pricing
from duoshou.mall.promotions import facade as promotions
from tests.office.conftest import Office
from tests.office.test_goods_and_promotions import FULL_300_OFF_30, TEN_OFF_100

TOWEL = {"title": "茶巾", "code": "towel", "price": "19.90"}


class TestANewProduct:
    @pytest.mark.parametrize(
        "field",
        [
            {"price": "0"},
            {"price": "99999999.00"},
            {"barcode": "9" * 65},
            {"attributes": "红色"},
            {"attributes": "颜色:红;颜色:蓝"},
            {"weight_grams": "1.5kg"},
            {"weight_grams": "-3"},
            {"cost": "abc"},
        ],
        ids=str,
    )
    def test_is_made_whole_or_not_at_all(self, office: Office, field: dict[str, str]):
        operator = office.browser["operator"]
        before = len(catalog.goods_of(shop_id=office.world.shop_id))
        refused = operator.post(office.path("goods/new/"), TOWEL | field)
        assert refused.status_code == 400
        assert len(catalog.goods_of(shop_id=office.world.shop_id)) == before
        # What was typed still stands there, and the same code is free for the corrected form.
        assert all(f'value="{value}"' in refused.content.decode() for value in field.values())
        assert operator.post(office.path("goods/new/"), TOWEL).status_code == 302

    def test_has_the_attributes_as_they_were_typed(self, office: Office):
        made = office.browser["operator"].post(
            office.path("goods/new/"), TOWEL | {"attributes": " 颜色：红；尺码:M ; ", "weight_grams": "80"}
        )
        product_id = int(made.url.rstrip("/").rsplit("/", 1)[1])
        found = catalog.product_to_change(shop_id=office.world.shop_id, product_id=product_id, moment=office.world.noon)
        assert found.skus[0].form.attributes == {"颜色": "红", "尺码": "M"}
        assert found.skus[0].form.weight_grams == 80


class TestAProductChanged:
    @pytest.mark.parametrize(
        "typed",
        [
            {"do": "price", "price": "abc", "why": "进价涨了"},
            {"do": "strike", "why": "划线价", "strike": "999"},
            {"do": "schedule", "list_at": "2026-12-05T10:00", "delist_at": "2026-12-01T10:00"},
        ],
        ids=lambda typed: typed["do"],
    )
    def test_that_is_refused_still_shows_what_was_typed(self, office: Office, typed: dict[str, str]):
        page = office.path(f"goods/{office.world.product['cup']}/")
        sku = {"sku_id": str(office.world.sku["cup"])}
        refused = office.browser["operator"].post(page + "change/", sku | typed)
        said = refused.content.decode()
        assert refused.status_code == 400
        assert all(f'name="{name}"' in said and f'value="{value}"' in said for name, value in typed.items())

    def test_keeps_its_place_on_the_shelf(self, office: Office):
        world, operator = office.world, office.browser["operator"]
        form = ProductForm(code="cup", title="白瓷杯", position=7)
        catalog.change_product(shop_id=world.shop_id, product_id=world.product["cup"], product=form)
        page = office.path(f"goods/{world.product['cup']}/")
        assert 'name="position" value="7"' in operator.get(page).content.decode()
        operator.post(page + "change/", {"do": "save", "title": "白瓷杯", "code": "cup"})
        assert self._position(office) == 7
        operator.post(page + "change/", {"do": "save", "title": "白瓷杯", "code": "cup", "position": "-2"})
        assert self._position(office) == -2
        wrong = operator.post(page + "change/", {"do": "save", "title": "白瓷杯", "code": "cup", "position": "first"})
        assert wrong.status_code == 400
        assert self._position(office) == -2

    def _position(self, office: Office) -> int:
        found = catalog.product_to_change(
            shop_id=office.world.shop_id, product_id=office.world.product["cup"], moment=office.world.noon
        )
        return found.form.position


class TestAPromotion:
    @pytest.mark.parametrize(
        "field",
        [
            {"per_buyer": "one"},
            {"per_buyer": "0"},
            {"from_hour": "20:00"},
            {"to_hour": "22:00"},
            {"off2": "60"},
            {"kind": "every-full", "most_times": "x"},
            {"kind": "gift", "sku_id": "1", "pieces": "two"},
        ],
        ids=str,
    )
    def test_with_a_field_that_cannot_be_read_is_not_kept(self, office: Office, field: dict[str, str]):
        refused = office.browser["operator"].post(
            office.path("promotions/new/"), FULL_300_OFF_30 | field | {"keep": ""}
        )
        assert refused.status_code == 400
        assert not promotions.promotions_of(shop_id=office.world.shop_id)

    @pytest.mark.parametrize(
        ("fields", "cart", "payable_fen"),
        [
            ({"kind": "pieces-off", "pieces": "2", "off": "5"}, {"cup": 2}, 60_00 - 5_00),
            ({"kind": "any-pieces", "pieces": "3", "price": "70"}, {"cup": 3}, 70_00),
            ({"kind": "bundle", "sku_id": "cup", "sku_id2": "tea", "price": "140"}, {"cup": 1, "tea": 1}, 140_00),
        ],
        ids=str,
    )
    def test_by_pieces_and_in_sets_can_be_set_up(
        self, office: Office, fields: dict[str, str], cart: dict[str, int], payable_fen: int
    ):
        world = office.world
        typed = {name: str(world.sku.get(value, value)) for name, value in fields.items()}
        operator = office.browser["operator"]
        assert operator.get(office.path(f"promotions/new/?kind={fields['kind']}")).status_code == 200
        made = operator.post(office.path("promotions/new/"), FULL_300_OFF_30 | typed | {"start": ""})
        assert made.status_code == 302, made.content.decode()
        lines = [(world.sku[code], pieces) for code, pieces in cart.items()]
        quote = pricing.quote_for(
            shop_id=world.shop_id, buyer_id=world.buyer["小明"], lines=lines, scene="checkout", moment=world.noon
        )
        assert quote.payable_fen == payable_fen

    def test_may_be_for_one_product_at_some_hours(self, office: Office):
        world, operator = office.world, office.browser["operator"]
        page = operator.get(office.path("promotions/new/")).content.decode()
        assert all(f'name="{field}"' in page for field in ("product_id", "from_hour", "to_hour"))
        narrowed = {"product_id": str(world.product["tea"]), "from_hour": "20:00", "to_hour": "22:00"}
        made = operator.post(office.path("promotions/new/"), FULL_300_OFF_30 | narrowed | {"keep": ""})
        assert made.status_code == 302, made.content.decode()
        [found] = promotions.promotions_of(shop_id=world.shop_id)
        assert [one["rule"] for one in found.terms["conditions"]] == ["goods_in_scope", "within_hours"]
        assert "每天20:00–22:00" in operator.get(made.url).content.decode()

    def test_whose_start_is_refused_leaves_no_draft_behind(self, office: Office):
        over = {"starts_at": "2026-11-01T00:00", "ends_at": "2026-11-02T00:00"}
        refused = office.browser["operator"].post(
            office.path("promotions/new/"), FULL_300_OFF_30 | over | {"start": ""}
        )
        assert refused.status_code == 400
        assert not promotions.promotions_of(shop_id=office.world.shop_id)

    def test_of_one_category_and_of_one_product_at_once_is_not_kept(self, office: Office):
        both = {"category_id": str(office.world.category["器"]), "product_id": str(office.world.product["cup"])}
        refused = office.browser["operator"].post(office.path("promotions/new/"), FULL_300_OFF_30 | both | {"keep": ""})
        assert refused.status_code == 400


class TestACoupon:
    @pytest.mark.parametrize("field", [{"per_buyer": "two"}, {"per_buyer": "0"}, {"valid_days": "a week"}], ids=str)
    def test_with_a_field_that_cannot_be_read_is_not_made(self, office: Office, field: dict[str, str]):
        refused = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100 | field)
        assert refused.status_code == 400


class TestANulThatNobodyTyped:
    @pytest.mark.both_by_day
    def test_is_left_out_of_a_promotions_name(self, office: Office):
        typed = FULL_300_OFF_30 | {"name": "满\0减", "start": ""}
        assert office.browser["operator"].post(office.path("promotions/new/"), typed).status_code == 302
        assert [one.name for one in promotions.promotions_of(shop_id=office.world.shop_id)] == ["满减"]
