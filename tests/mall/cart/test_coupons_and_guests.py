"""The best coupons of a cart, and what becomes of it when a guest signs in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.mall.cart import facade as carts
from duoshou.mall.cart.models import CartLine
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members import facade as members
from tests.mall.cart.asking import coupon, look, put, shown, steps_off
from tests.mall.databases import at_once


class TestCouponsInTheCart:
    @pytest.fixture
    def full(self, world, ming):
        put(world, ming, "tea", 4)

    def test_are_the_best_for_the_buyer(self, world, ming, full):
        # 4 × 128.00 = 512.00: 40.00 off from 400.00 is more than 30.00 off from 300.00, and 90.00 off is out of reach.
        coupon(world, ming, steps_off((30_000, 3_000)))
        best = coupon(world, ming, steps_off((40_000, 4_000)))
        coupon(world, ming, steps_off((90_000, 9_000)))
        cart = look(world, ming)
        assert (cart.coupon_ids, cart.quote.payable_fen) == ((best,), 51_200 - 4_000)

    def test_that_are_equal_are_taken_in_the_same_order_each_time(self, world, ming, full):
        first = coupon(world, ming, steps_off((30_000, 3_000)))
        coupon(world, ming, steps_off((30_000, 3_000)))
        assert [look(world, ming).coupon_ids for _ in range(3)] == [(first,)] * 3

    def test_that_stack_all_count(self, world, ming, full):
        alone = coupon(world, ming, steps_off((30_000, 3_000)))
        stacked = coupon(world, ming, steps_off((0, 500)), stacks=True)
        cart = look(world, ming)
        assert set(cart.coupon_ids) == {alone, stacked}
        assert cart.quote.discount_fen == 3_500

    def test_are_those_that_the_buyer_chose(self, world, ming, full):
        small = coupon(world, ming, steps_off((30_000, 3_000)))
        coupon(world, ming, steps_off((40_000, 4_000)))
        assert look(world, ming, coupon_ids=[small]).coupon_ids == (small,)
        assert look(world, ming, coupon_ids=[]).coupon_ids == ()

    def test_of_somebody_else_are_refused_with_the_reason_and_the_cart_is_shown(self, world, ming, full):
        """medusa#15396: a code was skipped and nobody said why."""
        theirs = coupon(world, world.buyer["小红"], steps_off((30_000, 3_000)))
        cart = look(world, ming, coupon_ids=[theirs])
        assert (cart.coupon_ids, cart.coupons_refused[theirs].code) == ((), "NoSuchCoupon")
        assert cart.quote.payable_fen == 51_200

    def test_held_by_an_unpaid_order_do_not_count(self, world, ming, full):
        held = coupon(world, ming, steps_off((30_000, 3_000)))
        coupons.lock(rows=[(held, 1)], moment=world.noon)
        assert look(world, ming).coupon_ids == ()
        assert look(world, ming, coupon_ids=[held]).coupons_refused[held].code == "CouponInUse"


class TestAGuestWhoSignsIn:
    PHONE, PASSWORD = "13912345678", "龙井茶-2026-春"

    @pytest.fixture
    def guest(self, world):
        return members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id

    @pytest.fixture
    def lan(self, world):
        made = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id
        return members.register(buyer_id=made, phone=self.PHONE, password=self.PASSWORD, moment=world.noon).buyer.id

    def sign_in(self, world, guest_id):
        return carts.sign_in(
            shop_id=world.shop_id, phone=self.PHONE, password=self.PASSWORD, guest_id=guest_id, moment=world.noon
        )

    def test_finds_both_carts_in_one(self, world, guest, lan):
        put(world, lan, "cup", 2)
        put(world, lan, "tea", 1)
        put(world, guest, "cup", 3)
        put(world, guest, "tin", 600)
        self.sign_in(world, guest)
        pieces = {code: count for code, (count, _) in shown(world, look(world, lan)).items()}
        assert pieces == {"cup": 5, "tea": 1, "tin": 600}
        assert not CartLine.objects.filter(buyer_id=guest).exists()

    def test_finds_each_line_since_it_was_last_put_there(self, world, guest, lan):
        for number, (buyer, code) in enumerate([(lan, "cup"), (guest, "tea"), (guest, "cup"), (lan, "tea")]):
            carts.put(buyer_id=buyer, sku_id=world.sku[code], pieces=1, moment=world.noon - timedelta(days=9 - number))
        carts.put(buyer_id=guest, sku_id=world.sku["tin"], pieces=1, moment=world.noon - timedelta(days=1))
        self.sign_in(world, guest)
        since = {line.sku_id: (world.noon - line.added_at).days for line in look(world, lan).lines}
        assert since == {world.sku["cup"]: 7, world.sku["tea"]: 6, world.sku["tin"]: 1}

    def test_twice_finds_them_added_once(self, world, guest, lan):
        put(world, guest, "cup", 3)
        self.sign_in(world, guest)
        self.sign_in(world, guest)
        assert look(world, lan).pieces == 3

    def test_twice_at_one_moment_finds_them_added_once(self, world, guest, lan):
        put(world, guest, "cup", 3)
        put(world, lan, "cup", 1)
        merge = lambda: carts.merge_cart(guest_id=guest, member_id=lan)  # noqa: E731
        assert not [result for result in at_once([merge] * 4) if isinstance(result, BaseException)]
        assert look(world, lan).pieces == 4

    def test_never_takes_the_cart_of_another_member(self, world, ming, lan):
        put(world, ming, "cup", 3)
        self.sign_in(world, ming)
        assert (look(world, lan).pieces, look(world, ming).pieces) == (0, 3)

    def test_keeps_the_cart_when_the_guest_registers(self, world, guest):
        put(world, guest, "cup", 3)
        members.register(buyer_id=guest, phone="13712345678", password=self.PASSWORD, moment=world.noon)
        assert look(world, guest).pieces == 3
