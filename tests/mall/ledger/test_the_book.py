"""The book takes whole entries, once each, and gives back sums."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from duoshou.mall.ledger.facade import (
    BookedOtherwise,
    Booking,
    Unbalanced,
    UnknownAccount,
    balances,
    book,
    book_many,
    entries,
    imbalance,
)
from duoshou.mall.ledger.models import Entry, Posting
from tests.mall.databases import Database, at_once
from tests.mall.world import World

# A sale of 128.00 with 30.00 off and 10.00 freight: the provider holds 108.00.
SALE = {"provider_receivable": 10_800, "discount_shop": 3_000, "sales": -12_800, "freight_income": -1_000}


def sold(world: World, about: str = "1") -> bool:
    return book(shop_id=world.shop_id, kind="sale", about=about, postings=SALE, moment=world.noon)


class TestTheBook:
    def test_keeps_an_entry_with_all_its_sides(self, world: World):
        assert sold(world)
        [entry] = entries(shop_id=world.shop_id)
        assert dict(entry.postings) == SALE

    def test_gives_balances_that_are_sums_of_postings(self, world: World):
        sold(world, "1")
        sold(world, "2")
        found = balances(shop_id=world.shop_id)
        assert found["provider_receivable"] == 10_800 + 10_800
        assert sum(found.values()) == 0

    def test_refuses_sides_that_do_not_add_to_zero(self, world: World):
        with pytest.raises(Unbalanced):
            book(shop_id=world.shop_id, kind="sale", about="1", postings={**SALE, "sales": -12_799}, moment=world.noon)
        assert not Entry.objects.exists()

    def test_refuses_an_account_it_does_not_know(self, world: World):
        with pytest.raises(UnknownAccount):
            book(shop_id=world.shop_id, kind="sale", about="1", postings={"till": 1, "sales": -1}, moment=world.noon)

    def test_takes_the_same_entry_once(self, world: World):
        assert [sold(world), sold(world)] == [True, False]
        assert Entry.objects.count() == 1

    def test_refuses_the_same_cause_with_other_sides(self, world: World):
        sold(world)
        with pytest.raises(BookedOtherwise):
            book(shop_id=world.shop_id, kind="sale", about="1", postings={"sales": -1, "provider_receivable": 1},
                 moment=world.noon)  # fmt: skip

    def test_takes_the_same_entry_once_from_many_at_once(self, world: World):
        told = at_once([lambda: sold(world)] * 8)
        assert sum(answer is True for answer in told) == 1
        assert Entry.objects.count() == 1
        assert Posting.objects.count() == 4

    def test_books_many_or_none(self, world: World):
        good = Booking(world.shop_id, "sale", "1", SALE)
        bad = Booking(world.shop_id, "sale", "2", {"sales": -1})
        with pytest.raises(Unbalanced):
            book_many([good, bad], moment=world.noon)
        assert not Entry.objects.exists()

    def test_leaves_a_side_of_nothing_out(self, world: World):
        book(shop_id=world.shop_id, kind="sale", about="1", postings={**SALE, "points_expense": 0}, moment=world.noon)
        assert Posting.objects.count() == 4

    def test_is_balanced_when_nothing_was_tampered_with(self, world: World):
        sold(world)
        assert imbalance() == []


class TestTheDatabase:
    def test_refuses_to_change_a_posting(self, world: World):
        sold(world)
        with pytest.raises(IntegrityError, match="mall_ledger_posting"), transaction.atomic():
            Posting.objects.filter(account="sales").update(amount_fen=-1)

    def test_refuses_to_remove_an_entry_or_a_posting(self, world: World):
        sold(world)
        for model in (Posting, Entry):
            with pytest.raises(IntegrityError, match=r"never removed|DELETE"), transaction.atomic():
                model.objects.all()._raw_delete("default")
        assert Posting.objects.count() == 4


class TestACrossing:
    def test_of_two_shops_leaves_each_its_own_balance(self, database: Database, world: World, noon: datetime):
        from tests.mall.world import small_world

        other = small_world(noon, name="书店", slug="books")
        sold(world)
        assert balances(shop_id=other.shop_id)["sales"] == 0
