"""Freight templates as the shop's people keep them."""

from __future__ import annotations

from typing import Any

import pytest

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.shops.models import Shop
from duoshou.rooms.team import facade as team
from duoshou.rooms.team.models import AuditEntry
from tests.mall.world import small_world
from tests.office.conftest import Office

# 8 yuan for the first, 2 for each further one; 20 and 10 to 新疆 and 青海; nothing goes to 西藏.
BY_PIECE = {
    "name": "小件",
    "by": "piece",
    "first_0": "1",
    "first_fee_0": "8",
    "next_0": "1",
    "next_fee_0": "2",
    "regions_1": "新疆 青海省",
    "first_1": "1",
    "first_fee_1": "20.00",
    "next_1": "1",
    "next_fee_1": "10",
    "unsendable": "西藏",
}
TERMS = {
    "by": "piece",
    "rules": [
        {"regions": ["青海", "新疆"], "first": 1, "first_fen": 20_00, "next": 1, "next_fen": 10_00},
        {"first": 1, "first_fen": 8_00, "next": 1, "next_fen": 2_00},
    ],
    "unsendable": ["西藏"],
}


def kept(office: Office) -> dict[str, dict[str, Any]]:
    """The shop's templates by name."""
    return {one.name: catalog.json_of(one.terms) for one in catalog.freights(shop_id=office.world.shop_id)}


def page_of(office: Office, name: str) -> str:
    """The address of the template of that name."""
    found = {one.name: one.freight_id for one in catalog.freights(shop_id=office.world.shop_id)}
    return office.path(f"freight/{found[name]}/")


class TestAFreightTemplate:
    def test_is_made_written_down_and_found_again(self, office: Office):
        operator = office.browser["operator"]
        assert office.path("freight/") in operator.get(office.path("goods/")).content.decode()
        made = operator.post(office.path("freight/"), BY_PIECE | {"keep": ""})
        assert made.status_code == 302, made.content.decode()
        assert kept(office)["小件"] == TERMS
        line = team.audit_entries(limit=1)[0]
        assert (line.name, line.what) == ("operator", "make_freight") and "小件" in line.about
        assert f'href="{made.url}"' in operator.get(office.path("freight/")).content.decode()
        form = operator.get(made.url).content.decode()
        assert 'value="青海 新疆"' in form and 'value="20.00"' in form and 'value="西藏"' in form

    def test_is_changed_and_prices_are_made_anew(self, office: Office):
        revision = Shop.objects.get(pk=office.world.shop_id).price_revision
        changed = office.browser["operator"].post(page_of(office, "按件"), BY_PIECE | {"keep": ""})
        assert changed.status_code == 302, changed.content.decode()
        assert kept(office) == {"小件": TERMS}
        assert Shop.objects.get(pk=office.world.shop_id).price_revision == revision + 1
        line = team.audit_entries(limit=1)[0]
        assert line.what == "change_freight" and "按件 → 小件" in line.about

    def test_goes_by_weight(self, office: Office):
        typed = BY_PIECE | {"by": "weight", "first_0": "1000", "next_0": "500", "keep": ""}
        office.browser["operator"].post(office.path("freight/"), typed)
        assert kept(office)["小件"]["by"] == "weight" and kept(office)["小件"]["rules"][-1]["next"] == 500

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"regions_1": "火星"}, "没有这个省份：火星"),
            ({"unsendable": "火星"}, "没有这个省份：火星"),
            ({"regions_1": ""}, "“省份”没有填"),
            ({"by": "moon"}, "计费方式只有按件、按重"),
            ({"first_0": "0"}, "运费模板有误"),
            ({"next_1": "0"}, "运费模板有误"),
            ({"first_0": ""}, "“首件或首重”没有填"),
            ({"next_0": "一"}, "“续件或续重”没有填"),
            ({"first_fee_0": ""}, "“首费（元）”没有填"),
            ({"next_fee_1": "two"}, "two"),
            ({"first_fee_1": "100000.01"}, "运费模板有误"),
            ({"name": " "}, "不能为空"),
            ({"name": "按件"}, "名称“按件”已经有了"),
        ],
    )
    def test_that_cannot_be_read_is_refused_by_name_and_keeps_what_was_typed(
        self, office: Office, wrong: dict[str, str], said: str
    ):
        answer = office.browser["operator"].post(office.path("freight/"), BY_PIECE | wrong | {"keep": ""})
        page = answer.content.decode()
        assert answer.status_code == 400 and said in page
        assert f'value="{wrong.get("next_fee_0", "2")}"' in page
        assert list(kept(office)) == ["按件"] and AuditEntry.objects.count() == 0

    def test_that_names_a_province_twice_is_refused(self, office: Office):
        second = {f"{name[:-1]}2": value for name, value in BY_PIECE.items() if name.endswith("_1")}
        answer = office.browser["operator"].post(office.path("freight/"), BY_PIECE | second | {"keep": ""})
        assert answer.status_code == 400 and "地区重复：" in answer.content.decode()

    @pytest.mark.parametrize(
        ("parcel", "said"),
        [
            ({"to": "", "pieces": "3"}, "¥12.00"),
            ({"to": "浙江省", "pieces": "1"}, "¥8.00"),
            ({"to": "新疆", "pieces": "2"}, "¥30.00"),
            ({"to": "西藏", "pieces": "1"}, "“小件”不能寄到西藏"),
        ],
    )
    def test_is_tried_on_an_address_without_being_kept(self, office: Office, parcel: dict[str, str], said: str):
        typed = BY_PIECE | {"grams": "500", "look": ""} | parcel
        answer = office.browser["operator"].post(office.path("freight/"), typed)
        assert answer.status_code == 200 and said in answer.content.decode()
        assert list(kept(office)) == ["按件"]

    @pytest.mark.parametrize("parcel", [{"to": "火星"}, {"pieces": "many"}, {"grams": ""}])
    def test_is_tried_on_no_address_that_cannot_be_read(self, office: Office, parcel: dict[str, str]):
        typed = BY_PIECE | {"to": "", "pieces": "1", "grams": "500", "look": ""} | parcel
        assert office.browser["operator"].post(office.path("freight/"), typed).status_code == 400

    def test_that_somebody_else_saved_meanwhile_is_not_put_back(self, office: Office):
        page = page_of(office, "按件")
        old = next(one for one in catalog.freights(shop_id=office.world.shop_id) if one.name == "按件")
        opened = office.browser["owner"].get(page).context["was"]
        catalog.change_freight(
            shop_id=office.world.shop_id, freight_id=old.freight_id, name="按件", terms=catalog.terms_from(TERMS)
        )
        answer = office.browser["owner"].post(page, BY_PIECE | {"name": "旧", "was": opened, "keep": ""})
        assert answer.status_code == 400 and "刚被别人改过" in answer.content.decode()
        assert kept(office) == {"按件": TERMS}

    def test_is_kept_by_those_who_manage_goods(self, office: Office):
        for who in ("clerk", "viewer"):
            for page in (office.path("freight/"), page_of(office, "按件")):
                assert office.browser[who].get(page).status_code == 403
                assert office.browser[who].post(page, BY_PIECE | {"keep": ""}).status_code == 403
        assert list(kept(office)) == ["按件"]

    def test_of_another_shop_is_not_there(self, office: Office):
        other = small_world(office.world.noon, name="茶舍二店", slug="tea-2")
        number = catalog.freights(shop_id=other.shop_id)[0].freight_id
        page = office.path(f"freight/{number}/")
        assert office.browser["operator"].get(page).status_code == 404
        assert office.browser["operator"].post(page, BY_PIECE | {"keep": ""}).status_code == 404

    def test_points_to_the_promotion_that_sends_for_nothing_from_an_amount(self, office: Office):
        assert (
            "promotions/new/?kind=free-freight"
            in office.browser["operator"].get(office.path("freight/")).content.decode()
        )
