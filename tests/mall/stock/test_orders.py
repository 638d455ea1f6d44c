"""What orders do with stock takes effect once, whole or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.mall.stock import facade as stock
from duoshou.mall.stock.models import Reservation, StockItem, StockMovement
from tests.mall.databases import at_once
from tests.mall.world import World

ORDER, OTHER = 1_000_001, 1_000_002


def hold(world: World, code: str, pieces: int, order_id: int = ORDER) -> None:
    until = world.noon + timedelta(minutes=30)
    stock.hold(rows=[(order_id, world.item[code], pieces, until)])


def numbers(world: World, code: str) -> tuple[int, int]:
    found = stock.level(shop_id=world.shop_id, item_id=world.item[code])
    return found.available, found.reserved


@pytest.fixture(autouse=True)
def books_fit(world: World):
    """After every test: available = Σ movements − Σ held, reserved = Σ held."""
    yield
    assert stock.differences() == []


class TestHeldPieces:
    def test_leave_the_shelf_and_wait_for_the_order(self, world: World):
        """spree#3808, openfoodnetwork#4018: stock was looked at long before it was taken; paid, then failed."""
        hold(world, "tea", 3)
        assert numbers(world, "tea") == (100 - 3, 3)

    def test_are_summed_over_all_lines_of_an_order(self, world: World):
        """medusa#16502: a bundle and a line on one stock item, each alone affordable."""
        until = world.noon + timedelta(minutes=30)
        bundle, line = 6, 5
        with pytest.raises(stock.SoldOut) as refused:
            stock.hold(rows=[(ORDER, world.item["pot"], bundle, until), (ORDER, world.item["pot"], line, until)])
        assert refused.value.facts == {"what": "紫砂壶", "asked": 11, "left": 10}
        assert numbers(world, "pot") == (10, 0)
        assert not Reservation.objects.exists()

    def test_are_one_reservation_per_order_and_item(self, world: World):
        until = world.noon + timedelta(minutes=30)
        stock.hold(rows=[(ORDER, world.item["pot"], 4, until), (ORDER, world.item["pot"], 5, until)])
        assert Reservation.objects.get().pieces == 4 + 5

    def test_are_refused_whole_when_one_of_two_is_short(self, world: World):
        until = world.noon + timedelta(minutes=30)
        with pytest.raises(stock.SoldOut):
            stock.hold(rows=[(ORDER, world.item["tea"], 1, until), (ORDER, world.item["last"], 2, until)])
        assert numbers(world, "tea") == (100, 0)
        assert not Reservation.objects.exists()

    def test_are_not_held_twice_by_the_same_request(self, world: World):
        hold(world, "tea", 3)
        hold(world, "tea", 3)
        assert numbers(world, "tea") == (97, 3)

    def test_are_not_changed_by_another_request_of_the_order(self, world: World):
        hold(world, "tea", 3)
        with pytest.raises(stock.ReservedOtherwise):
            hold(world, "tea", 4)
        assert numbers(world, "tea") == (97, 3)

    def test_are_not_held_again_by_repeating_a_request_that_was_given_up(self, world: World):
        hold(world, "tea", 3)
        stock.release(order_id=ORDER)
        with pytest.raises(stock.ReservedOtherwise):
            hold(world, "tea", 3)

    def test_count_for_many_orders_in_one_batch(self, world: World):
        """django-oscar#1811, #2102: only one of two allocations was counted."""
        until = world.noon + timedelta(minutes=30)
        stock.hold(rows=[(ORDER + place, world.item["cup"], 5, until) for place in range(10)])
        assert numbers(world, "cup") == (0, 50)

    @pytest.mark.parametrize("pieces", [0, -1, 100_000_001])
    def test_are_a_number_of_pieces(self, world: World, pieces: int):
        with pytest.raises(stock.NotAQuantity):
            hold(world, "tea", pieces)

    def test_are_of_an_item_that_exists(self, world: World):
        with pytest.raises(stock.NoSuchItem):
            stock.hold(rows=[(ORDER, 404, 1, world.noon)])


class TestSoldPieces:
    def test_are_gone_for_good_and_once(self, world: World):
        hold(world, "tea", 3)
        stock.settle(order_id=ORDER, moment=world.noon)
        stock.settle(order_id=ORDER, moment=world.noon)
        assert numbers(world, "tea") == (97, 0)
        sold = StockMovement.objects.get(kind="sold")
        assert (sold.pieces, sold.cause, sold.at) == (-3, f"sold:{ORDER}", world.noon)

    def test_stay_sold_when_the_order_is_released_afterwards(self, world: World):
        hold(world, "tea", 3)
        stock.settle(order_id=ORDER, moment=world.noon)
        stock.release(order_id=ORDER)
        assert numbers(world, "tea") == (97, 0)

    def test_are_not_sold_out_of_what_was_let_go(self, world: World):
        hold(world, "tea", 3)
        stock.release(order_id=ORDER)
        with pytest.raises(stock.NotHeld):
            stock.settle(order_id=ORDER, moment=world.noon)
        assert numbers(world, "tea") == (100, 0)

    def test_of_many_orders_settle_together(self, world: World):
        for order_id in (ORDER, OTHER):
            hold(world, "tea", 3, order_id)
        stock.settle_many(order_ids=[ORDER, OTHER], moment=world.noon)
        assert numbers(world, "tea") == (94, 0)


class TestReleasedPieces:
    def test_may_be_sold_again_exactly_once(self, world: World):
        hold(world, "last", 1)
        stock.release(order_id=ORDER)
        stock.release(order_id=ORDER)
        assert numbers(world, "last") == (1, 0)

    def test_come_back_however_little_is_left(self, world: World):
        """NB: its restore asked for as many pieces on the shelf as it gave back."""
        hold(world, "pot", 10)
        assert numbers(world, "pot") == (0, 10)
        stock.release(order_id=ORDER)
        assert numbers(world, "pot") == (10, 0)

    def test_are_taken_again_when_enough_is_left(self, world: World):
        hold(world, "pot", 4)
        stock.release(order_id=ORDER)
        assert stock.retake(order_id=ORDER, moment=world.noon)
        assert stock.retake(order_id=ORDER, moment=world.noon)
        assert numbers(world, "pot") == (6, 4)

    def test_are_not_taken_again_in_part(self, world: World):
        until = world.noon + timedelta(minutes=30)
        stock.hold(rows=[(ORDER, world.item["tea"], 1, until), (ORDER, world.item["last"], 1, until)])
        stock.release(order_id=ORDER)
        hold(world, "last", 1, OTHER)
        assert not stock.retake(order_id=ORDER, moment=world.noon)
        assert numbers(world, "tea") == (100, 0)
        assert set(Reservation.objects.filter(order_id=ORDER).values_list("state", flat=True)) == {"released"}

    def test_settle_after_they_were_taken_again(self, world: World):
        hold(world, "last", 1)
        stock.release(order_id=ORDER)
        stock.retake(order_id=ORDER, moment=world.noon)
        stock.settle(order_id=ORDER, moment=world.noon)
        assert numbers(world, "last") == (0, 0)
        assert stock.retake(order_id=ORDER, moment=world.noon)


class TestReturnedPieces:
    def give_back(self, world: World, pieces: int, cause: str = "refund:7") -> None:
        stock.take_back(order_id=ORDER, rows=[(world.item["last"], pieces)], cause=cause, moment=world.noon)

    @pytest.fixture(autouse=True)
    def one_is_sold(self, world: World, books_fit: None):
        hold(world, "last", 1)
        stock.settle(order_id=ORDER, moment=world.noon)

    def test_lie_on_the_shelf_again_though_it_is_empty(self, world: World):
        assert numbers(world, "last") == (0, 0)
        self.give_back(world, 1)
        assert numbers(world, "last") == (1, 0)

    def test_come_back_once_per_cause(self, world: World):
        self.give_back(world, 1)
        self.give_back(world, 1)
        assert numbers(world, "last") == (1, 0)

    def test_are_never_more_than_were_sold(self, world: World):
        self.give_back(world, 1)
        with pytest.raises(stock.BackMoreThanSold) as refused:
            self.give_back(world, 1, cause="refund:8")
        assert refused.value.facts["left"] == 0
        assert numbers(world, "last") == (1, 0)

    def test_were_bought_in_that_order(self, world: World):
        with pytest.raises(stock.BackMoreThanSold):
            stock.take_back(order_id=OTHER, rows=[(world.item["last"], 1)], cause="refund:9", moment=world.noon)


class TestTheDatabaseItself:
    def test_refuses_to_oversell_whatever_the_program_does(self, world: World):
        """CRMEB: a helper that takes pieces without asking whether there are any; vendure#1738, nopCommerce#4184."""
        with pytest.raises(IntegrityError), transaction.atomic():
            StockItem.objects.filter(pk=world.item["last"]).update(available=-1)

    def test_tells_when_nothing_was_changed(self, world: World, monkeypatch: pytest.MonkeyPatch):
        """SX: an update of no row passed for success. Here a promise in the books that does not hold stops the sale."""
        hold(world, "last", 1)
        StockItem.objects.filter(pk=world.item["last"]).update(reserved=0)
        with pytest.raises(stock.BooksDoNotFit):
            stock.settle(order_id=ORDER, moment=world.noon)
        assert Reservation.objects.get().state == "held"
        assert [found.code for found in stock.differences()] == ["last"]
        StockItem.objects.filter(pk=world.item["last"]).update(reserved=1)


class TestTheLastPiece:
    def test_goes_to_one_of_a_hundred(self, world: World):
        """medusa#16569: two reservations for one unit, and a reserved quantity that drifts."""
        asked = [lambda order_id=order_id: hold(world, "last", 1, order_id) for order_id in range(ORDER, ORDER + 100)]
        answers = at_once(asked)
        assert sum(answer is None for answer in answers) == 1
        assert sum(isinstance(answer, stock.SoldOut) for answer in answers) == 99
        assert numbers(world, "last") == (0, 1)

    def test_of_two_items_is_asked_for_in_any_order_without_a_deadlock(self, world: World):
        until = world.noon + timedelta(minutes=30)
        pair = [world.item["tea"], world.item["cup"]]

        def take(order_id: int) -> None:
            first, second = pair if order_id % 2 else reversed(pair)
            stock.hold(rows=[(order_id, first, 1, until), (order_id, second, 1, until)])

        answers = at_once([lambda order_id=order_id: take(order_id) for order_id in range(ORDER, ORDER + 60)])
        assert sum(answer is None for answer in answers) == 50
        assert {type(answer) for answer in answers if answer is not None} == {stock.SoldOut}
        assert numbers(world, "cup") == (0, 50)
        assert numbers(world, "tea") == (50, 50)

    def test_is_settled_and_released_at_once_with_one_end(self, world: World, noon: datetime):
        hold(world, "last", 1)
        settled, released = (
            lambda: stock.settle(order_id=ORDER, moment=noon),
            lambda: stock.release(order_id=ORDER),
        )
        answers = at_once([settled, released] * 8)
        if Reservation.objects.get().state == "sold":
            assert not any(answers)
            assert numbers(world, "last") == (0, 0)
        else:
            assert {type(answer) for answer in answers} == {stock.NotHeld, type(None)}
            assert numbers(world, "last") == (1, 0)


class TestTheCheck:
    @pytest.mark.parametrize("column", ["available", "reserved"])
    def test_names_an_item_whose_numbers_were_changed_by_hand(self, world: World, column: str):
        StockItem.objects.filter(pk=world.item["tea"]).update(**{column: 7})
        assert [found.code for found in stock.differences()] == ["tea"]
        StockItem.objects.filter(pk=world.item["tea"]).update(available=100, reserved=0)
