"""A goods list is checked whole, written whole or not at all, and changes nothing when it comes twice."""

from __future__ import annotations

import io
import zipfile
from csv import reader
from datetime import UTC, datetime, timedelta

import pytest
from python_calamine import CalamineWorkbook

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Category, PriceChange, Product, Sku
from duoshou.mall.shops import facade as shops
from duoshou.mall.stock import facade as stock
from tests.mall.catalog.lists import SHIRT, csv, xlsx
from tests.mall.databases import at_once
from tests.mall.world import World


def take(world: World, content: bytes, *, moment: datetime | None = None) -> catalog.GoodsListTaken:
    """What became of a list that somebody looked over and then took."""
    shop, now = world.shop_id, moment or world.noon
    seen = catalog.check_goods_list(shop_id=shop, content=content, moment=now).seen_as
    return catalog.take_goods_list(shop_id=shop, content=content, who="小王", moment=now, seen=seen)


def check(world: World, content: bytes) -> catalog.GoodsListChecked:
    return catalog.check_goods_list(shop_id=world.shop_id, content=content, moment=world.noon)


def faults(world: World, content: bytes) -> list[tuple[int, str]]:
    return [(fault.line, fault.column.zh) for fault in check(world, content).faults]


def state_of_the_shop() -> tuple:
    products = Product.objects.order_by("id").values_list()
    skus = Sku.objects.order_by("id").values_list()
    return list(products), list(skus), list(Category.objects.values_list()), PriceChange.objects.count()


class TestANewProduct:
    @pytest.mark.parametrize("written", [csv, xlsx])
    def test_comes_with_its_skus_categories_prices_and_stock(self, world: World, written):
        done = take(world, written(*SHIRT))
        assert (done.checked.new_products, done.checked.new_skus, done.stock_changed) == (1, 2, 2)
        assert done.checked.new_categories == ("服装", "服装/上衣")
        skus = {row.code: row.pk for row in Sku.objects.filter(product__code="shirt")}
        facts = catalog.sku_facts(sku_ids=list(skus.values()))
        medium = facts[skus["shirt-m"]]
        assert (medium.title, medium.attributes_text, medium.price_fen) == ("衬衫", "红 / M", 12_800)
        assert facts[skus["shirt-l"]].price_fen == 12_950
        assert medium.is_for_sale(world.noon)
        assert catalog.pieces_left(sku_ids=list(skus.values())) == {skus["shirt-m"]: 10, skus["shirt-l"]: 20}
        assert catalog.price_history(shop_id=world.shop_id, sku_id=skus["shirt-m"])[0].who == "小王"
        assert stock.differences() == []

    def test_read_from_gbk_and_other_separators_is_the_same(self, world: World):
        text = csv(*[(*row[:4], (row[4] or "").replace(";", "|"), *row[5:]) for row in SHIRT]).decode()
        gbk = text.replace("|", "；").replace(",", "\t").encode("gbk")
        assert take(world, gbk).checked.new_skus == 2
        assert Sku.objects.get(code="shirt-m").attributes == [["颜色", "红"], ["尺码", "M"]]

    def test_comes_below_lines_of_title_and_among_unknown_columns(self, world: World):
        content = csv(
            ("秋季上新",),
            ("商品编码*", "标 题", "规格编码", "售价（元）", "备注"),
            ("a", "帽", "a-1", "9.9", "x"),
            head=(),
        )
        done = take(world, content.lstrip())
        assert (done.checked.rows, done.checked.ignored) == (1, ("备注",))
        assert Sku.objects.get(code="a-1").price_fen == 990

    def test_written_in_english_is_the_same(self, world: World):
        head = ("product code", "title", "SKU code", "price (yuan)", "state")
        assert take(world, csv(("a", "Hat", "a-1", "9.9", "listed"), head=head)).checked.new_products == 1


class TestTheSameFileAgain:
    @pytest.mark.parametrize("written", [csv, xlsx])
    def test_changes_nothing(self, world: World, written):
        content = written(*SHIRT)
        take(world, content)
        before, revision = state_of_the_shop(), shops.price_revision(shop_id=world.shop_id)
        again = take(world, content, moment=world.noon + timedelta(hours=1))
        assert (again.stock_changed, again.stock_repeated, again.product_ids, again.prices) == (0, 1, (), ())
        assert state_of_the_shop() == before
        assert shops.price_revision(shop_id=world.shop_id) == revision
        level = stock.items_by_code(shop_id=world.shop_id, codes=["shirt-m"])["shirt-m"]
        assert level.available == 10

    def test_handed_in_by_two_people_at_once_counts_once(self, world: World):
        content = csv(*SHIRT)
        answers = at_once([lambda: take(world, content)] * 2)
        assert {type(answer) for answer in answers} <= {catalog.GoodsListTaken, catalog.GoodsMoved}
        take(world, content)
        assert Product.objects.filter(code="shirt").count() == 1
        assert stock.items_by_code(shop_id=world.shop_id, codes=["shirt-m"])["shirt-m"].available == 10
        assert stock.differences() == []

    @pytest.mark.parametrize(("format", "language"), [("xlsx", "zh"), ("csv", "en")])
    def test_as_it_was_written_out_changes_nothing(self, world: World, format: str, language: str):
        take(world, csv(*SHIRT))
        bundle = Product.objects.get(code="pot")
        catalog.make_sku(
            shop_id=world.shop_id,
            product_id=bundle.pk,
            sku=catalog.SkuForm(code="set", attributes={"款": "套装"}, cost_fen=12_345),
            price_fen=1,
            who="x",
            moment=world.noon,
            components=[(world.item["pot"], 1), (world.item["cup"], 6)],
        )
        catalog.schedule(
            shop_id=world.shop_id,
            product_id=bundle.pk,
            list_at=datetime(2026, 11, 22, 1, 2, 3, 456, tzinfo=UTC),
            delist_at=datetime(2026, 12, 31, 16, 0, tzinfo=UTC),
            moment=world.noon,
        )
        before = state_of_the_shop()
        content = catalog.goods_list(shop_id=world.shop_id, format=format, language=language)
        done = take(world, content)
        assert done.checked.rows == 5 + 2 + 1
        assert (done.checked.changed_products, done.checked.changed_skus, done.stock_changed) == (0, 0, 0)
        assert state_of_the_shop() == before


HOSTILE = (
    "=1+1",
    "+86 13800000000",
    "-1",
    "@SUM(A1)",
    "'=1+1",
    "''x",
    "' -",
    "＝cmd",
    '=HYPERLINK("http://evil.example","x")',
    "a,b;c\"d\"",
    "0012345678901234567",
    "1.23E+18",
    "http://example.org/茶",
    "𠮷野家 ¥ 😀",
)  # fmt: skip


class TestTextFromOutside:
    @pytest.mark.parametrize("format", ["xlsx", "csv"])
    def test_stays_text_and_comes_back_as_it_went(self, world: World, format: str):
        for place, text in enumerate(HOSTILE):
            made = Product.objects.create(
                shop_id=world.shop_id, code=f"h{place}", title=text, supplier=text, made_at=world.noon
            )
            Sku.objects.create(shop_id=world.shop_id, product=made, code=f"h{place}", price_fen=100)
        before = state_of_the_shop()
        content = catalog.goods_list(shop_id=world.shop_id, format=format)
        assert take(world, content).product_ids == ()
        Product.objects.filter(code__startswith="h").update(title="x", supplier="y")
        take(world, content)
        assert state_of_the_shop() == before

    def test_is_no_formula_in_a_workbook(self, world: World):
        Product.objects.filter(code="tea").update(title="=1+1")
        content = catalog.goods_list(shop_id=world.shop_id)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        assert not [name for name, part in parts.items() if b"<f>" in part or b"<f " in part]
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert "=1+1" in [row[1] for row in rows]

    @pytest.mark.parametrize("text", HOSTILE[:9])
    def test_is_no_formula_in_a_csv(self, world: World, text: str):
        Product.objects.filter(code="tea").update(title=text)
        written = catalog.goods_list(shop_id=world.shop_id, format="csv").decode("utf-8-sig")
        (row,) = [row for row in reader(written.splitlines()) if row[0] == "tea"]
        assert row[1] == f"'{text}"

    @pytest.mark.parametrize("code", ["1.23E+18", "2.29123456789012E+18"])
    def test_that_a_spreadsheet_has_rounded_is_refused_as_a_code(self, world: World, code: str):
        assert faults(world, csv(("a", "帽", None, code, None, "9.9", None, None, None))) == [(2, "规格编码")]

    def test_that_a_workbook_keeps_as_a_long_number_is_refused_as_a_code(self, world: World):
        assert faults(world, xlsx(("a", "帽", None, 2291234567890123456, None, 9.9, None, None, None))) == [
            (2, "规格编码")
        ]
        assert faults(world, xlsx(("a", "帽", None, 6901234567892, None, 9.9, None, None, None))) == []

    def test_wrapped_so_that_it_stays_text_is_unwrapped(self, world: World):
        content = csv(("a", "帽", None, '"=""0012"""', None, "9.9", None, None, None))
        take(world, content)
        assert Sku.objects.filter(code="0012").exists()


class TestFaults:
    def test_stop_everything(self, world: World):
        before = state_of_the_shop()
        with pytest.raises(catalog.GoodsListHasFaults) as refused:
            take(world, csv(*SHIRT, ("x", "帽", None, "x-1", None, "免费", None, None, None)))
        assert [fault.line for fault in refused.value.facts["faults"]] == [4]
        assert state_of_the_shop() == before

    def test_name_stock_of_a_bundle_and_of_an_item_entered_twice(self, world: World):
        tea, cup = world.item["tea"], world.item["cup"]
        for code, inside in (("set", [(tea, 1), (cup, 2)]), ("same", [(tea, 1)])):
            catalog.make_sku(
                shop_id=world.shop_id,
                product_id=world.product["pot"],
                sku=catalog.SkuForm(code=code),
                price_fen=1,
                who="x",
                moment=world.noon,
                components=inside,
            )
        head = ("商品编码", "规格编码", "库存增加(件)")
        content = csv(("tea", "tea", 1), ("pot", "set", 1), ("pot", "same", 1), head=head)
        assert faults(world, content) == [(3, "库存增加(件)"), (4, "库存增加(件)")]


class TestAListedChange:
    def test_of_a_price_is_in_its_history(self, world: World):
        done = take(world, csv(("tea", "tea", "99"), head=("商品编码", "规格编码", "售价")))
        assert [(row.before_fen, row.after_fen) for row in done.prices] == [(12_800, 9_900)]
        newest = catalog.price_history(shop_id=world.shop_id, sku_id=world.sku["tea"])[0]
        assert (newest.after_fen, newest.who) == (9_900, "小王")
        assert Product.objects.get(code="tea").title == "高山绿茶 250克"

    def test_clears_what_it_says_is_cleared_and_keeps_what_is_blank(self, world: World):
        Product.objects.filter(code="tea").update(supplier="茶厂", list_at=world.noon)
        head = ("商品编码", "规格编码", "供应商", "分类", "上架时间", "成本(元)")
        take(world, csv(("tea", "tea", "清空", None, "清空", "清空"), head=head))
        tea = Product.objects.get(code="tea")
        assert (tea.supplier, tea.category_id, tea.list_at) == ("", world.category["茶"], None)
        assert Sku.objects.get(code="tea").cost_fen is None

    def test_of_the_schedule_is_in_the_shops_time(self, world: World):
        head = ("商品编码", "规格编码", "上架时间", "下架时间")
        take(world, csv(("tea", "tea", "2026/11/23 10:00", "2026-12-01"), head=head))
        tea = Product.objects.get(code="tea")
        assert tea.list_at == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
        assert tea.delist_at == datetime(2026, 11, 30, 16, 0, tzinfo=UTC)

    def test_of_stock_says_whether_it_adds_or_sets(self, world: World):
        head = ("商品编码", "规格编码", "库存增加(件)", "可售库存设为(件)")
        take(world, csv(("tea", "tea", 5, None), ("cup", "cup", None, 7), head=head))
        left = catalog.pieces_left(sku_ids=[world.sku["tea"], world.sku["cup"]])
        assert left == {world.sku["tea"]: 100 + 5, world.sku["cup"]: 7}
        moved = stock.movements_of(shop_id=world.shop_id, item_id=world.item["cup"])[0]
        assert (moved.kind, moved.pieces, moved.who) == ("counted", 7 - 50, "小王")
        assert stock.differences() == []

    def test_starts_from_the_empty_list_of_a_new_shop(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        template = catalog.goods_list(shop_id=other.id)
        done = catalog.take_goods_list(shop_id=other.id, content=template, who="x", moment=world.noon)
        assert (done.checked.rows, done.checked.ignored) == (0, ())

    def test_touches_no_other_shop(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        content = csv(("tea", "茶", "tea", "1"), head=("商品编码", "标题", "规格编码", "售价"))
        catalog.take_goods_list(shop_id=other.id, content=content, who="x", moment=world.noon)
        assert Sku.objects.get(shop_id=world.shop_id, code="tea").price_fen == 12_800
        assert Sku.objects.get(shop_id=other.id, code="tea").price_fen == 100
        assert catalog.goods_list(shop_id=other.id, format="csv").decode("utf-8-sig").count("\r\n") == 2


class TestAListThatMakesCategories:
    LIST = csv(*SHIRT)

    def test_is_taken_only_by_who_has_seen_which(self, world: World):
        before = state_of_the_shop()
        with pytest.raises(catalog.GoodsListNotSeen) as no:
            catalog.take_goods_list(shop_id=world.shop_id, content=self.LIST, who="小王", moment=world.noon)
        assert no.value.facts == {"count": 1} and state_of_the_shop() == before
        assert take(world, self.LIST).checked.new_categories == ("服装", "服装/上衣")

    def test_is_looked_at_again_when_other_ones_would_be_made(self, world: World):
        wider = csv(*SHIRT, ("hat", "帽", "服装/帽", "hat", None, "9.9", None, None, None))
        seen = check(world, self.LIST).seen_as
        with pytest.raises(catalog.GoodsListNotSeen):
            catalog.take_goods_list(shop_id=world.shop_id, content=wider, who="小王", moment=world.noon, seen=seen)
        assert not Category.objects.filter(name="服装").exists()

    def test_asks_nothing_the_second_time(self, world: World):
        take(world, self.LIST)
        assert check(world, self.LIST).cautions == ()
        catalog.take_goods_list(shop_id=world.shop_id, content=self.LIST, who="小王", moment=world.noon)
