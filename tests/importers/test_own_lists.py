"""The lists a shop keeps itself: goods, costs, stock, expenses, campaigns; in the words of whoever keeps them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duoshou.warehouse.facade import shops
from tests.importers.exports import known_exports
from tests.importers.exports.export import as_csv
from tests.warehouse.lake import SHOP, Lake, counts

OWN = {name: export for name, export in known_exports().items() if name.startswith("own_")}

ENGLISH = {
    "own_items": ("item id", "title", "price", "category", "item code"),
    "own_product_costs": ("item code", "title", "category", "cost", "valid from"),
    "own_stock_counts": ("item code", "title", "pieces", "day counted"),
    "own_expenses": ("day", "kind", "amount", "remark"),
    "own_search_words": (
        "day",
        "search word",
        "search index",
        "click index",
        "click rate",
        "conversion",
        "items on sale",
        "suggested bid",
    ),
    "own_posts": (
        *("published at", "published on", "post title", "form", "reads", "likes", "comments", "saves", "shares"),
        *("followers won", "day noted"),
    ),
    "own_reviews": (*("review text", "follow-up", "stars", "day", "sku", "nickname", "reply", "platform", "item id"),),
    "own_purchases": (
        *("purchase order", "supplier", "item code", "pieces ordered", "day ordered", "price", "amount", "day due"),
        *("day arrived", "pieces arrived", "state"),
    ),
    "own_suppliers": ("supplier", "days to deliver", "least pieces", "days of credit"),
    "own_rivals": (
        *("day", "competing item", "competing price", "other shop", "item code", "item id", "sold there", "platform"),
    ),
    "own_chats": ("buyer", "time sent", "message", "sender", "agent"),
    "own_calendar": ("day", "event", "last day", "remark"),
    "own_campaigns": ("campaign", "first day", "last day", "target", "cost", "remark"),
}


class TestAnOwnList:
    @pytest.mark.parametrize("name", OWN)
    def test_may_wear_english_labels(self, name: str, lake: Lake, tmp_path: Path):
        export, english = OWN[name], [label.title() for label in ENGLISH[name]]
        rows = [dict(zip(english, (row[column] for column in export.header), strict=True)) for row in export.cells]
        lake.take_one(export.written(tmp_path / "english", rows=rows, header=english))
        assert lake.everything() == export.tables

    @pytest.mark.parametrize("name", OWN)
    def test_may_be_a_csv_that_excel_saved_in_chinese(self, name: str, lake: Lake, tmp_path: Path):
        export, path = OWN[name], tmp_path / "list.csv"
        as_csv("gb18030")(path, [export.header, *([row[column] for column in export.header] for row in export.cells)])
        lake.take_one(path)
        assert lake.everything() == export.tables


class TestCosts:
    def test_name_the_goods_without_undoing_what_is_known_of_them(self, lake: Lake, tmp_path: Path):
        lake.take(OWN["own_items"].written(tmp_path / "items"), OWN["own_product_costs"].written(tmp_path / "costs"))
        tea = next(row for row in lake.rows("items") if row["item_code"] == "LJ-01")
        assert (tea["price_fen"], tea["item_id"], tea["title"]) == (48_00, "654321098765", "龙井 春茶")

    def test_without_dates_hold_for_all_time(self, lake: Lake, tmp_path: Path):
        path = tmp_path / "costs.csv"
        as_csv("utf-8")(path, [("货号", "进货价"), ("LJ-01", "21.5")])
        lake.take_one(path)
        assert counts(lake.take_one(path)) == (0, 0, 1)
        assert lake.rows("product_costs") == [{"item_code": "LJ-01", "valid_from": date(1970, 1, 1), "cost_fen": 21_50}]


class TestExpenses:
    def test_of_one_day_may_be_equal_and_are_both_counted(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN["own_expenses"].written(tmp_path / "spent"))
        parcels = [row["amount_fen"] for row in lake.rows("expenses") if row["kind"] == "快递"]
        assert parcels == [18_00, 18_00]

    def test_belong_to_a_shop_in_any_currency(self, lake: Lake, tmp_path: Path):
        lake.take_one(known_exports()["shopify_orders"].written(tmp_path / "dollars"))
        rows = OWN["own_expenses"].rows()
        rows[0]["金额"], rows[1]["金额"], rows[2]["金额"] = "$3,500.00", "18", "18"
        assert counts(lake.take_one(OWN["own_expenses"].written(tmp_path / "spent", rows=rows), shop=SHOP)) == (5, 0, 0)

    @pytest.mark.parametrize("amount", ["￥18", "18元", "1.8万元"])
    def test_in_yuan_are_no_dollars(self, lake: Lake, tmp_path: Path, amount: str):
        lake.take_one(known_exports()["shopify_orders"].written(tmp_path / "dollars"))
        rows = [OWN["own_expenses"].rows()[0] | {"金额": amount}]
        receipt = lake.take_one(OWN["own_expenses"].written(tmp_path / "spent", rows=rows), shop=SHOP)
        assert [one.code for one in receipt.first_rejects] == ["ANOTHER_CURRENCY"]


class TestTheCurrencyOfAShopWithOwnListsAlone:
    def test_stays_the_one_a_person_said(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN["own_expenses"].written(tmp_path / "spent"), currency="USD")
        lake.take_one(OWN["own_product_costs"].written(tmp_path / "costs"))
        assert [shop.currency for shop in shops(lake.home)] == ["USD"]

    def test_may_be_said_anew(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN["own_expenses"].written(tmp_path / "spent"))
        lake.take_one(OWN["own_product_costs"].written(tmp_path / "costs"), currency="EUR")
        assert [shop.currency for shop in shops(lake.home)] == ["EUR"]

    def test_is_that_of_its_first_report_and_says_so_of_the_amounts_listed_before(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN["own_expenses"].written(tmp_path / "spent"))
        receipt = lake.take_one(known_exports()["shopify_orders"].written(tmp_path / "dollars"))
        (caution,) = [one for one in receipt.cautions if one.code == "AMOUNTS_CHANGE_CURRENCY"]
        assert (caution.rows, "CNY" in caution.words.en, "USD" in caution.words.en) == (5, True, True)

    def test_needs_no_word_where_the_lists_say_no_amounts_or_the_same_currency(self, lake: Lake, tmp_path: Path):
        lake.take_one(OWN["own_stock_counts"].written(tmp_path / "counted"))
        lake.take_one(OWN["own_expenses"].written(tmp_path / "spent"), currency="USD")
        receipt = lake.take_one(known_exports()["shopify_orders"].written(tmp_path / "dollars"))
        assert "AMOUNTS_CHANGE_CURRENCY" not in {one.code for one in receipt.cautions}

    @pytest.mark.parametrize("name", ["own_reviews", "own_purchases", "own_suppliers", "own_rivals", "own_chats"])
    def test_is_not_settled_by_a_list_that_came_first(self, name: str, lake: Lake, tmp_path: Path):
        lake.take_one(OWN[name].written(tmp_path / "own"))
        receipt = lake.take_one(known_exports()["shopify_orders"].written(tmp_path / "dollars"))
        assert receipt.refused is None
        assert [shop.currency for shop in shops(lake.home)] == ["USD"]
