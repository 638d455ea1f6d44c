"""What people enter about stock: who and why stay with every piece."""

from __future__ import annotations

import pytest

from duoshou.mall.shops import facade as shops
from duoshou.mall.stock import facade as stock
from tests.mall.databases import at_once
from tests.mall.world import World


@pytest.fixture(autouse=True)
def books_fit(world: World):
    """After every test: available = Σ movements − Σ held."""
    yield
    assert stock.differences() == []


def receive(world: World, pieces: int, *, code: str = "tea", cause: str | None = None) -> int:
    return stock.receive(
        shop_id=world.shop_id,
        item_id=world.item[code],
        pieces=pieces,
        who="库管",
        why="到货",
        moment=world.noon,
        cause=cause,
    ).available


def count(world: World, pieces: int, *, code: str = "tea") -> int:
    return stock.count_stock(
        shop_id=world.shop_id, item_id=world.item[code], pieces=pieces, who="库管", why="盘点", moment=world.noon
    ).available


class TestReceivedPieces:
    def test_are_added_with_who_and_why(self, world: World):
        assert receive(world, 20) == 100 + 20
        moved = stock.movements_of(shop_id=world.shop_id, item_id=world.item["tea"])[0]
        assert (moved.kind, moved.pieces, moved.who, moved.why, moved.at) == (
            "received",
            20,
            "库管",
            "到货",
            world.noon,
        )

    def test_keep_the_beginning_of_a_reason_that_is_a_whole_story(self, world: World):
        """Found by the nightly walk through all forms: on PostgreSQL the page broke."""
        stock.receive(
            shop_id=world.shop_id,
            item_id=world.item["tea"],
            pieces=1,
            who="库管",
            why="到货" * 1_500,
            moment=world.noon,
        )
        moved = stock.movements_of(shop_id=world.shop_id, item_id=world.item["tea"])[0]
        assert (moved.pieces, moved.why) == (1, "到货" * 100)

    def test_of_one_delivery_note_are_added_once(self, world: World):
        assert receive(world, 20, cause="note:17") == 120
        assert receive(world, 20, cause="note:17") == 120
        assert receive(world, 20, cause="note:18") == 140

    def test_at_many_desks_at_once_are_all_added(self, world: World):
        """macrozheng/mall#882: read, changed, written back, and somebody's pieces were lost."""
        at_once([lambda: receive(world, 1) for _ in range(20)])
        assert stock.available(item_ids=[world.item["tea"]]) == {world.item["tea"]: 120}

    @pytest.mark.parametrize("pieces", [0, -5, 100_000_001])
    def test_are_a_number_of_pieces(self, world: World, pieces: int):
        with pytest.raises(stock.NotAQuantity):
            receive(world, pieces)


class TestACount:
    def test_sets_what_may_be_sold_and_says_what_was_missing(self, world: World):
        assert count(world, 93) == 93
        moved = stock.movements_of(shop_id=world.shop_id, item_id=world.item["tea"])[0]
        assert (moved.kind, moved.pieces) == ("counted", 93 - 100)

    def test_that_finds_what_the_books_say_moves_nothing(self, world: World):
        count(world, 100)
        assert len(stock.movements_of(shop_id=world.shop_id, item_id=world.item["tea"])) == 1

    def test_may_find_nothing_but_not_less(self, world: World):
        assert count(world, 0) == 0
        with pytest.raises(stock.NotAQuantity):
            count(world, -1)

    def test_leaves_what_is_held_for_orders_alone(self, world: World):
        stock.hold(rows=[(1, world.item["tea"], 10, world.noon)])
        count(world, 50)
        level = stock.level(shop_id=world.shop_id, item_id=world.item["tea"])
        assert (level.available, level.reserved) == (50, 10)


class TestManyEntries:
    def test_are_taken_whole_or_not_at_all(self, world: World):
        entries = [
            stock.StockEntry(world.item["tea"], stock.StockEntry.ADD, 5),
            stock.StockEntry(404, stock.StockEntry.ADD, 5),
        ]
        with pytest.raises(stock.NoSuchItem):
            stock.enter_stock(shop_id=world.shop_id, entries=entries, who="x", why="x", moment=world.noon)
        assert stock.available(item_ids=[world.item["tea"]]) == {world.item["tea"]: 100}

    def test_of_one_item_twice_are_refused(self, world: World):
        entries = [stock.StockEntry(world.item["tea"], how, 5) for how in ("add", "set")]
        with pytest.raises(stock.EnteredTwice):
            stock.enter_stock(shop_id=world.shop_id, entries=entries, who="x", why="x", moment=world.noon)


class TestAnItem:
    def test_has_a_code_of_its_own_in_its_shop(self, world: World):
        with pytest.raises(stock.CodeTaken):
            stock.make_item(shop_id=world.shop_id, code="tea")
        with pytest.raises(stock.CodeTaken):
            stock.make_items(shop_id=world.shop_id, rows=[("a", ""), ("a", "")])

    def test_that_runs_out_is_listed(self, world: World):
        stock.warn_below(shop_id=world.shop_id, item_id=world.item["pot"], pieces=11)
        stock.warn_below(shop_id=world.shop_id, item_id=world.item["cup"], pieces=50)
        low = stock.items_of(shop_id=world.shop_id, only_low=True)
        assert [(level.code, level.is_low) for level in low] == [("pot", True)]

    def test_is_listed_by_code_page_by_page(self, world: World):
        first = stock.items_of(shop_id=world.shop_id, limit=3)
        rest = stock.items_of(shop_id=world.shop_id, after_code=first[-1].code)
        assert [level.code for level in first + rest] == ["cup", "last", "pot", "tea", "tin"]

    def test_of_another_shop_is_not_there(self, world: World):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        assert stock.items_of(shop_id=other.id) == []
        assert stock.movements_of(shop_id=other.id, item_id=world.item["tea"]) == []
        for refused in (
            lambda: stock.level(shop_id=other.id, item_id=world.item["tea"]),
            lambda: stock.warn_below(shop_id=other.id, item_id=world.item["tea"], pieces=1),
            lambda: stock.receive(
                shop_id=other.id, item_id=world.item["tea"], pieces=1, who="x", why="x", moment=world.noon
            ),
            lambda: stock.count_stock(
                shop_id=other.id, item_id=world.item["tea"], pieces=1, who="x", why="x", moment=world.noon
            ),
        ):
            with pytest.raises(stock.NoSuchItem):
                refused()
