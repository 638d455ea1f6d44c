"""Spending, levels and points: each order once, each cause once, the balance always the sum."""

from __future__ import annotations

import pytest

from duoshou.mall.members import facade as members
from duoshou.mall.members.errors import NotALadder
from duoshou.mall.members.models import Buyer, PaidOrder
from tests.mall.databases import at_once

LADDER = [members.Level(1, "普通", 0), members.Level(2, "银卡", 50_000), members.Level(3, "金卡", 200_000)]


@pytest.fixture
def ming(world):
    members.set_levels(shop_id=world.shop_id, levels=LADDER)
    return world.buyer["小明"]


def standing(buyer_id):
    row = Buyer.objects.get(pk=buyer_id)
    return row.spent_fen, row.orders_paid, row.level


def pay(world, buyer_id, order_id, paid_fen):
    return members.count_paid(buyer_id=buyer_id, order_id=order_id, paid_fen=paid_fen, moment=world.noon)


def refund(world, buyer_id, order_id, refunded_fen):
    return members.count_refunded(buyer_id=buyer_id, order_id=order_id, refunded_fen=refunded_fen, moment=world.noon)


class TestAPaidOrder:
    def test_lifts_the_buyer_to_the_level_they_have_reached(self, world, ming):
        assert standing(ming) == (0, 0, 1)
        pay(world, ming, 1, 49_999)
        assert standing(ming) == (49_999, 1, 1)
        pay(world, ming, 2, 1)
        assert standing(ming) == (50_000, 2, 2)

    def test_counts_once(self, world, ming):
        assert [pay(world, ming, 1, 12_800) for _ in range(3)] == [True, False, False]
        assert standing(ming)[:2] == (12_800, 1)

    def test_counts_once_when_two_say_so_at_one_moment(self, world, ming):
        assert sorted(at_once([lambda: pay(world, ming, 1, 12_800)] * 4)) == [False, False, False, True]
        assert standing(ming)[:2] == (12_800, 1)

    def test_counts_among_many_with_the_others(self, world, ming):
        hong = world.buyer["小红"]
        rows = [(ming, 1, 30_000), (hong, 2, 500), (ming, 3, 30_000), (ming, 1, 30_000)]
        assert members.count_paid_many(rows=rows, moment=world.noon) == 3
        assert standing(ming) == (60_000, 2, 2)
        assert standing(hong) == (500, 1, 1)

    def test_makes_a_new_buyer_an_old_one_for_good(self, world, ming):
        assert members.buyer_facts(buyer_ids=[ming])[ming].is_new
        pay(world, ming, 1, 12_800)
        refund(world, ming, 1, 12_800)
        assert not members.buyer_facts(buyer_ids=[ming])[ming].is_new

    def test_of_a_guest_counts_and_gives_no_level_before_they_register(self, world, ming):
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer
        pay(world, guest.id, 1, 60_000)
        assert standing(guest.id) == (60_000, 1, 0)
        asked = {"phone": "13912345678", "password": "龙井茶-2026-春", "moment": world.noon}
        assert members.register(buyer_id=guest.id, **asked).buyer.level == 2

    def test_and_all_like_it_are_what_spending_is_the_sum_of(self, world, ming):
        for order_id, paid_fen in ((1, 12_800), (2, 70_000), (3, 1)):
            pay(world, ming, order_id, paid_fen)
        refund(world, ming, 2, 20_000)
        orders = PaidOrder.objects.filter(buyer_id=ming)
        assert standing(ming)[0] == sum(order.paid_fen - order.refunded_fen for order in orders) == 62_801


class TestARefund:
    def test_takes_the_money_off_what_was_spent_once(self, world, ming):
        pay(world, ming, 1, 60_000)
        assert refund(world, ming, 1, 20_000)
        assert not refund(world, ming, 1, 20_000)
        assert standing(ming) == (40_000, 1, 1)

    def test_that_arrives_before_a_smaller_one_stays_as_it_is(self, world, ming):
        pay(world, ming, 1, 60_000)
        refund(world, ming, 1, 30_000)
        refund(world, ming, 1, 20_000)
        assert standing(ming)[0] == 30_000

    def test_of_an_order_that_was_never_counted_takes_nothing(self, world, ming):
        assert not refund(world, ming, 404, 1)


class TestLevels:
    def test_put_every_member_where_their_spending_is(self, world, ming):
        pay(world, ming, 1, 60_000)
        members.set_levels(shop_id=world.shop_id, levels=[LADDER[0], members.Level(2, "银卡", 60_001)])
        assert standing(ming)[2] == 1

    def test_with_a_gap_are_refused_and_nothing_changes(self, world, ming):
        with pytest.raises(NotALadder):
            members.set_levels(shop_id=world.shop_id, levels=[LADDER[0], LADDER[2]])
        assert members.levels_of(shop_id=world.shop_id) == tuple(LADDER)


class TestPoints:
    def give(self, world, buyer_id, points, cause, order_id=None):
        return members.give_points(buyer_id=buyer_id, points=points, cause=cause, order_id=order_id, moment=world.noon)

    def take_back(self, world, buyer_id, refunded_fen, cause):
        return members.take_back_points(
            buyer_id=buyer_id, order_id=7, paid_fen=12_800, refunded_fen=refunded_fen, cause=cause, moment=world.noon
        )

    def test_are_given_once_per_cause(self, world, ming):
        assert [self.give(world, ming, 10, "signed-in:2026-11-22") for _ in range(3)] == [True, False, False]
        assert Buyer.objects.get(pk=ming).points == 10

    def test_for_nothing_are_not_written_down(self, world, ming):
        assert not self.give(world, ming, 0, "nothing")
        assert members.points_of(buyer_id=ming) == ()

    def test_given_by_many_at_one_moment_all_count_and_add_up(self, world, ming):
        results = at_once([lambda cause=cause: self.give(world, ming, 3, str(cause % 8)) for cause in range(16)])
        assert sum(results) == 8
        assert Buyer.objects.get(pk=ming).points == 8 * 3
        assert members.points_not_adding_up() == []

    def test_that_do_not_add_up_are_found(self, world, ming):
        self.give(world, ming, 10, "gift")
        Buyer.objects.filter(pk=ming).update(points=11)
        assert members.points_not_adding_up() == [(ming, 11, 10)]

    def test_of_an_order_go_back_with_the_money(self, world, ming):
        members.earn_points(buyer_id=ming, order_id=7, points=128, moment=world.noon)
        assert self.take_back(world, ming, 2_800, "refund:1") == 28
        assert self.take_back(world, ming, 2_800, "refund:1") == 0
        assert self.take_back(world, ming, 12_800, "refund:2") == 100
        assert Buyer.objects.get(pk=ming).points == 0

    def test_are_the_same_whichever_refund_arrives_first(self, world, ming):
        members.earn_points(buyer_id=ming, order_id=7, points=128, moment=world.noon)
        assert self.take_back(world, ming, 12_800, "refund:2") == 128
        assert self.take_back(world, ming, 2_800, "refund:1") == 0
        assert Buyer.objects.get(pk=ming).points == 0

    def test_that_were_spent_before_the_refund_are_owed(self, world, ming):
        members.earn_points(buyer_id=ming, order_id=7, points=128, moment=world.noon)
        self.give(world, ming, -100, "spent:1")
        self.take_back(world, ming, 12_800, "refund:1")
        assert Buyer.objects.get(pk=ming).points == -100
        assert members.points_not_adding_up() == []
