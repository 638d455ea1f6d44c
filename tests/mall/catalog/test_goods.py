"""Products, SKUs and what they are made of; what is for sale and when; the facts of many with few questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.shops import facade as shops
from duoshou.mall.stock import facade as stock
from tests.mall.databases import at_once
from tests.mall.world import World

FREE = catalog.terms_from(
    {"by": "piece", "rules": [{"first": 1, "first_fen": 0, "next": 1, "next_fen": 0}]},
)


def make(world: World, code: str = "new", **fields) -> int:
    form = catalog.ProductForm(code=code, title=fields.pop("title", "新茶"), **fields)
    return catalog.make_product(shop_id=world.shop_id, product=form, moment=world.noon)


def make_sku(world: World, product_id: int, code: str = "new-1", *, components=None, **fields) -> int:
    return catalog.make_sku(
        shop_id=world.shop_id,
        product_id=product_id,
        sku=catalog.SkuForm(code=code, **fields),
        price_fen=9_900,
        who="小王",
        moment=world.noon,
        components=components,
    )


def facts(sku_id: int) -> catalog.SkuFacts:
    return catalog.sku_facts(sku_ids=[sku_id])[sku_id]


@pytest.fixture
def other(world: World) -> shops.Shop:
    return shops.open_shop(name="别家", slug="other", moment=world.noon)


class TestAProduct:
    def test_is_a_draft_until_it_is_listed(self, world: World):
        product_id = make(world)
        sku_id = make_sku(world, product_id)
        assert not facts(sku_id).is_for_sale(world.noon)
        catalog.list_product(shop_id=world.shop_id, product_id=product_id, moment=world.noon)
        assert facts(sku_id).is_for_sale(world.noon)
        catalog.delist_product(shop_id=world.shop_id, product_id=product_id)
        assert facts(sku_id).why_not_for_sale(world.noon).zh == "商品已下架"

    def test_without_anything_to_sell_is_not_listed(self, world: World):
        with pytest.raises(catalog.CannotBeListed):
            catalog.list_product(shop_id=world.shop_id, product_id=make(world), moment=world.noon)

    def test_comes_and_goes_by_its_schedule(self, world: World):
        product_id = make(world)
        sku_id = make_sku(world, product_id)
        comes, goes = world.noon + timedelta(hours=1), world.noon + timedelta(hours=2)
        catalog.schedule(shop_id=world.shop_id, product_id=product_id, list_at=comes, delist_at=goes, moment=world.noon)
        second = timedelta(seconds=1)
        times = (world.noon, comes - second, comes, goes - second, goes)
        assert [facts(sku_id).is_for_sale(at) for at in times] == [False, False, True, True, False]

    def test_listed_by_hand_does_not_wait_for_its_schedule(self, world: World):
        product_id = make(world)
        sku_id = make_sku(world, product_id)
        comes = world.noon + timedelta(days=1)
        catalog.schedule(shop_id=world.shop_id, product_id=product_id, list_at=comes, delist_at=None, moment=world.noon)
        catalog.list_product(shop_id=world.shop_id, product_id=product_id, moment=world.noon)
        assert facts(sku_id).is_for_sale(world.noon)

    @pytest.mark.parametrize(("comes", "goes"), [(2, 1), (1, 1), (None, 0), (None, -1)])
    def test_does_not_leave_before_it_comes(self, world: World, comes: int | None, goes: int):
        hour = timedelta(hours=1)
        with pytest.raises(catalog.ScheduleBackwards):
            catalog.schedule(
                shop_id=world.shop_id,
                product_id=world.product["tea"],
                list_at=None if comes is None else world.noon + comes * hour,
                delist_at=world.noon + goes * hour,
                moment=world.noon,
            )

    def test_has_a_code_of_its_own_in_its_shop(self, world: World, other: shops.Shop):
        with pytest.raises(catalog.GoodsCodeTaken):
            make(world, "tea")
        form = catalog.ProductForm(code="tea", title="别家的茶")
        assert catalog.make_product(shop_id=other.id, product=form, moment=world.noon)

    def test_made_by_many_people_at_once_is_one(self, world: World):
        answers = at_once([lambda: make(world)] * 6)
        assert sum(isinstance(answer, catalog.GoodsCodeTaken) for answer in answers) == 5

    @pytest.mark.parametrize("title", ["", "  ", "长" * 121, "a\x00b", "a\x07b"])
    def test_has_a_title_that_can_be_shown(self, world: World, title: str):
        with pytest.raises(catalog.FieldWrong) as refused:
            make(world, title=title)
        assert refused.value.facts["field_zh"] == "标题"

    def test_stands_in_its_own_shops_category_and_freight(self, world: World, other: shops.Shop):
        category = catalog.make_category(shop_id=other.id, name="茶")
        freight = catalog.make_freight(shop_id=other.id, name="免邮", terms=FREE)
        with pytest.raises(catalog.NoSuchCategory):
            make(world, category_id=category)
        with pytest.raises(catalog.NoSuchFreight):
            make(world, freight_id=freight)

    def test_changes_with_the_revision(self, world: World):
        before = shops.price_revision(shop_id=world.shop_id)
        form = catalog.ProductForm(code="tea", title="新名字", category_id=world.category["器"])
        catalog.change_product(shop_id=world.shop_id, product_id=world.product["tea"], product=form)
        assert facts(world.sku["tea"]).title == "新名字"
        assert facts(world.sku["tea"]).category_ids == (world.category["器"],)
        assert shops.price_revision(shop_id=world.shop_id) == before + 1


class TestASku:
    def test_takes_one_piece_of_the_item_with_its_code(self, world: World):
        sku_id = make_sku(world, make(world))
        item = stock.items_by_code(shop_id=world.shop_id, codes=["new-1"])["new-1"]
        assert facts(sku_id).components == ((item.item_id, 1),)

    def test_has_a_price_history_from_the_start(self, world: World):
        sku_id = make_sku(world, make(world))
        (row,) = catalog.price_history(shop_id=world.shop_id, sku_id=sku_id)
        assert (row.before_fen, row.after_fen, row.who) == (None, 9_900, "小王")

    def test_that_is_a_bundle_takes_several(self, world: World):
        pot, cup = world.item["pot"], world.item["cup"]
        bundle = make_sku(world, make(world), components=[(pot, 1), (cup, 6)])
        assert facts(bundle).components == tuple(sorted([(pot, 1), (cup, 6)]))
        assert catalog.pieces_left(sku_ids=[bundle, world.sku["pot"]]) == {bundle: 50 // 6, world.sku["pot"]: 10}

    def test_shares_stock_with_its_bundle_only_once(self, world: World):
        """medusa#16502 from the catalogue's side: a bundle and a line on one item are summed before they are held."""
        pot, cup = world.item["pot"], world.item["cup"]
        bundle = make_sku(world, make(world), components=[(pot, 1), (cup, 6)])
        until = world.noon + timedelta(minutes=30)
        rows = [
            (77, item, inside * pieces, until)
            for sku_id, pieces in ((bundle, 8), (world.sku["cup"], 3))
            for item, inside in facts(sku_id).components
        ]
        with pytest.raises(stock.SoldOut) as refused:
            stock.hold(rows=rows)
        assert (refused.value.facts["asked"], refused.value.facts["left"]) == (8 * 6 + 3, 50)
        assert stock.available(item_ids=[pot, cup]) == {pot: 10, cup: 50}

    def test_takes_nothing_from_another_shops_shelf(self, world: World, other: shops.Shop):
        foreign = stock.make_item(shop_id=other.id, code="x")
        with pytest.raises(stock.NoSuchItem):
            catalog.set_components(shop_id=world.shop_id, sku_id=world.sku["tea"], components=[(foreign.item_id, 1)])
        assert facts(world.sku["tea"]).components == ((world.item["tea"], 1),)

    def test_changes_but_for_its_price(self, world: World):
        form = catalog.SkuForm(code="tea", attributes={"颜色": " 红 ", "尺码": "M"}, weight_grams=500, is_active=False)
        catalog.change_sku(shop_id=world.shop_id, sku_id=world.sku["tea"], sku=form)
        changed = facts(world.sku["tea"])
        assert (changed.attributes_text, changed.weight_grams, changed.price_fen) == ("红 / M", 500, 12_800)
        assert not changed.is_for_sale(world.noon)

    @pytest.mark.parametrize(
        "form",
        [
            {"attributes": {"颜色": ""}},
            {"attributes": {str(n): "x" for n in range(6)}},
            {"weight_grams": -1},
            {"cost_fen": -1},
            {"barcode": "1" * 65},
        ],
    )
    def test_is_refused_with_the_field_named(self, world: World, form: dict):
        with pytest.raises(catalog.FieldWrong):
            catalog.change_sku(shop_id=world.shop_id, sku_id=world.sku["tea"], sku=catalog.SkuForm(code="tea", **form))

    def test_of_another_shop_is_not_there(self, world: World, other: shops.Shop):
        form, tea = catalog.SkuForm(code="zzz"), world.sku["tea"]
        with pytest.raises(catalog.NoSuchSku):
            catalog.change_sku(shop_id=other.id, sku_id=tea, sku=form)
        with pytest.raises(catalog.NoSuchSku):
            catalog.set_components(shop_id=other.id, sku_id=tea, components=[])
        with pytest.raises(catalog.NoSuchProduct):
            catalog.make_sku(
                shop_id=other.id, product_id=world.product["tea"], sku=form, price_fen=1, who="x", moment=world.noon
            )


class TestFacts:
    def test_of_all_are_four_questions(self, world: World):
        catalog.record_deals(rows=[(world.sku["tea"], world.noon.date() - timedelta(days=1), 15_000, 1)])
        catalog.set_strike_price(
            shop_id=world.shop_id, sku_id=world.sku["tea"], strike_fen=15_000, who="x", why="x", moment=world.noon
        )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = catalog.sku_facts(sku_ids=list(world.sku.values()))
        assert len(asked) == 4
        assert set(found) == set(world.sku.values())

    def test_leave_strangers_out(self, world: World):
        assert catalog.sku_facts(sku_ids=[404]) == {}

    def test_name_every_category_around(self, world: World):
        inner = catalog.make_category(shop_id=world.shop_id, name="绿茶", parent_id=world.category["茶"])
        form = catalog.ProductForm(code="tea", title="茶", category_id=inner)
        catalog.change_product(shop_id=world.shop_id, product_id=world.product["tea"], product=form)
        assert facts(world.sku["tea"]).category_ids == (inner, world.category["茶"])

    def test_carry_the_freight_terms(self, world: World):
        terms = catalog.terms_from(
            {
                "by": "weight",
                "rules": [{"first": 1_000, "first_fen": 800, "next": 500, "next_fen": 300}],
                "unsendable": ["西藏"],
            }
        )
        catalog.change_freight(
            shop_id=world.shop_id, freight_id=facts(world.sku["tea"]).freight_id, name="按重", terms=terms
        )
        tea, pot = facts(world.sku["tea"]), facts(world.sku["pot"])
        parcels = [
            catalog.Parcel(one.title, one.freight_id, one.freight, pieces, one.weight_grams * pieces)
            for one, pieces in ((tea, 2), (pot, 1))
        ]
        # 2 × 300 g + 900 g = 1,500 g: the first kilogram and one half
        assert catalog.freight_fen(parcels=parcels, province="浙江省") == 800 + 300
        with pytest.raises(catalog.CannotSendThere):
            catalog.freight_fen(parcels=parcels, province="西藏自治区")


class TestCategories:
    def test_are_read_as_a_tree(self, world: World):
        tea = world.category["茶"]
        green = catalog.make_category(shop_id=world.shop_id, name="绿茶", parent_id=tea)
        catalog.make_category(shop_id=world.shop_id, name="龙井", parent_id=green, is_shown=False)
        tree = [(card.depth, card.name) for card in catalog.categories(shop_id=world.shop_id)]
        assert tree == [(0, "茶"), (1, "绿茶"), (2, "龙井"), (0, "器")]
        shown = catalog.categories(shop_id=world.shop_id, only_shown=True)
        assert "龙井" not in {card.name for card in shown}

    def test_have_one_name_once_on_a_shelf(self, world: World):
        with pytest.raises(catalog.NameTaken):
            catalog.make_category(shop_id=world.shop_id, name="茶")
        assert catalog.make_category(shop_id=world.shop_id, name="茶", parent_id=world.category["器"])

    def test_do_not_stand_inside_themselves(self, world: World):
        green = catalog.make_category(shop_id=world.shop_id, name="绿茶", parent_id=world.category["茶"])
        with pytest.raises(catalog.CategoryInsideItself):
            catalog.change_category(
                shop_id=world.shop_id,
                category_id=world.category["茶"],
                name="茶",
                parent_id=green,
                position=0,
                is_shown=True,
            )

    def test_do_not_stand_too_deep(self, world: World):
        inner = world.category["茶"]
        for name in "234":
            inner = catalog.make_category(shop_id=world.shop_id, name=name, parent_id=inner)
        with pytest.raises(catalog.CategoryInsideItself):
            catalog.make_category(shop_id=world.shop_id, name="5", parent_id=inner)

    def test_are_removed_when_empty(self, world: World):
        with pytest.raises(catalog.CategoryInUse) as refused:
            catalog.remove_category(shop_id=world.shop_id, category_id=world.category["茶"])
        assert refused.value.facts["products"] == 1
        empty = catalog.make_category(shop_id=world.shop_id, name="空")
        catalog.remove_category(shop_id=world.shop_id, category_id=empty)
        with pytest.raises(catalog.NoSuchCategory):
            catalog.remove_category(shop_id=world.shop_id, category_id=empty)

    def test_of_another_shop_are_not_there(self, world: World, other: shops.Shop):
        assert catalog.categories(shop_id=other.id) == []
        for refused in (
            lambda: catalog.remove_category(shop_id=other.id, category_id=world.category["茶"]),
            lambda: catalog.make_category(shop_id=other.id, name="x", parent_id=world.category["茶"]),
        ):
            with pytest.raises(catalog.NoSuchCategory):
                refused()
