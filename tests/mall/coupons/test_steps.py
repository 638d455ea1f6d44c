"""Locked, used, given back, taken again, void: each once, whoever asks at the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon, CouponEvent
from duoshou.mall.ledger import facade as ledger
from tests.mall.databases import at_once

DAY = timedelta(days=1)


@pytest.fixture
def template_id(desk):
    return desk.template(per_buyer=5)


@pytest.fixture
def coupon_id(desk, ming, template_id):
    return desk.claimed(ming, template_id)


def lock(desk, *rows, moment=None):
    with transaction.atomic():
        coupons.lock(rows=rows, moment=moment or desk.noon)


def use(desk, order_id):
    return coupons.use(order_id=order_id, moment=desk.noon)


def release(desk, order_id, moment=None):
    return coupons.release(order_id=order_id, why="cancelled", moment=moment or desk.noon)


def state(coupon_id):
    return Coupon.objects.values_list("state", "order_id").get(pk=coupon_id)


def liability(desk):
    return ledger.balances(shop_id=desk.world.shop_id)["coupon_liability"]


def steps(coupon_id):
    return list(
        CouponEvent.objects.filter(coupon_id=coupon_id).order_by("pk").values_list("before", "after", "order_id")
    )


class TestAnOrder:
    def test_that_is_not_paid_yet_holds_its_coupon_alone(self, desk, coupon_id):
        answers = at_once([lambda order=order: lock(desk, (coupon_id, order)) for order in range(1, 17)])
        assert [type(answer).__name__ for answer in answers if answer is not None] == ["CouponMoved"] * 15
        assert state(coupon_id)[0] == "locked"

    def test_cannot_spend_one_coupon_five_times(self, desk, coupon_id):
        for order_id in range(1, 6):
            try:
                lock(desk, (coupon_id, order_id))
                use(desk, order_id)
            except coupons.CouponMoved:
                continue
        assert state(coupon_id) == ("used", 1)
        assert CouponEvent.objects.filter(after="used").count() == 1

    def test_locks_all_its_coupons_or_none(self, desk, ming, template_id, coupon_id):
        other = desk.claimed(ming, template_id)
        lock(desk, (other, 1))
        with pytest.raises(coupons.CouponMoved):
            lock(desk, (coupon_id, 2), (other, 2))
        assert state(coupon_id) == ("available", None)
        assert steps(coupon_id) == []

    def test_cannot_lock_the_same_coupon_for_two_in_one_batch(self, desk, coupon_id):
        with pytest.raises(coupons.CouponMoved):
            lock(desk, (coupon_id, 1), (coupon_id, 2))
        assert state(coupon_id) == ("available", None)

    def test_locks_a_coupon_only_while_it_holds(self, desk, coupon_id):
        for moment in (desk.noon - timedelta(seconds=1), desk.noon + 7 * DAY):
            with pytest.raises(coupons.CouponMoved):
                lock(desk, (coupon_id, 1), moment=moment)

    def test_uses_its_coupon_once(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        assert sorted(at_once([lambda: use(desk, 1)] * 8)) == [0] * 7 + [1]
        assert steps(coupon_id) == [("available", "locked", 1), ("locked", "used", 1)]

    def test_gives_its_coupon_back_once(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        assert sorted(at_once([lambda: release(desk, 1)] * 8)) == [0] * 7 + [1]
        assert state(coupon_id) == ("available", None)
        assert steps(coupon_id) == [("available", "locked", 1), ("locked", "available", 1)]

    def test_that_ended_gives_nothing_back_that_another_holds_by_now(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        lock(desk, (coupon_id, 2))
        assert release(desk, 1) == 0
        assert state(coupon_id) == ("locked", 2)

    def test_paid_and_cancelled_at_one_moment_ends_in_one_of_the_two(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        at_once([lambda: use(desk, 1), lambda: release(desk, 1)] * 4)
        assert state(coupon_id) == ("available", None)
        assert [step for step in steps(coupon_id) if step[1] == "available"] == [
            (steps(coupon_id)[-1][0], "available", 1)
        ]

    def test_that_is_refunded_gives_a_used_coupon_back(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        use(desk, 1)
        assert release(desk, 1) == 1
        assert state(coupon_id) == ("available", None)

    def test_among_many_settles_each_of_its_own(self, desk, ming, template_id):
        mine = [desk.claimed(ming, template_id) for _ in range(3)]
        lock(desk, (mine[0], 1), (mine[1], 1), (mine[2], 2))
        assert coupons.use_many(order_ids=[1, 2, 3], moment=desk.noon) == 3
        assert coupons.release_many(order_ids=[1, 3], why="refunded", moment=desk.noon) == 2
        assert [state(one) for one in mine] == [("available", None), ("available", None), ("used", 2)]


class TestALatePayment:
    def test_takes_the_coupon_again(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        assert coupons.retake(order_id=1, moment=desk.noon)
        assert state(coupon_id) == ("locked", 1)
        assert coupons.retake(order_id=1, moment=desk.noon)
        assert len(steps(coupon_id)) == 3

    def test_takes_it_again_after_its_last_day(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        assert coupons.retake(order_id=1, moment=desk.noon + 8 * DAY)
        assert coupons.use(order_id=1, moment=desk.noon + 8 * DAY) == 1

    def test_does_not_take_it_from_another_order(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        lock(desk, (coupon_id, 2))
        assert not coupons.retake(order_id=1, moment=desk.noon)
        assert state(coupon_id) == ("locked", 2)

    def test_takes_all_or_none(self, desk, ming, template_id, coupon_id):
        other = desk.claimed(ming, template_id)
        lock(desk, (coupon_id, 1), (other, 1))
        release(desk, 1)
        lock(desk, (other, 2))
        assert not coupons.retake(order_id=1, moment=desk.noon)
        assert state(coupon_id) == ("available", None)

    def test_of_an_order_without_coupons_has_all_it_needs(self, desk, coupon_id):
        assert coupons.retake(order_id=404, moment=desk.noon)

    def test_and_a_new_order_at_one_moment_do_not_share(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        answers = at_once([lambda: coupons.retake(order_id=1, moment=desk.noon), lambda: lock(desk, (coupon_id, 2))])
        holder = state(coupon_id)[1]
        assert (answers[0] is True, answers[1] is None) == (holder == 1, holder == 2)


class TestTheBook:
    def test_promises_until_the_coupon_is_used_and_again_when_it_comes_back(self, desk, coupon_id):
        assert liability(desk) == -3_000
        lock(desk, (coupon_id, 1))
        assert liability(desk) == -3_000
        use(desk, 1)
        assert liability(desk) == 0
        release(desk, 1)
        assert liability(desk) == -3_000

    def test_stays_even_when_one_order_uses_gives_back_and_uses_again(self, desk, coupon_id):
        for _ in range(3):
            lock(desk, (coupon_id, 1))
            use(desk, 1)
            release(desk, 1)
        assert liability(desk) == -3_000

    def test_promises_nothing_for_a_coupon_that_comes_back_too_late(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1, moment=desk.noon + 7 * DAY)
        assert liability(desk) == 0

    def test_is_swept_once_after_the_last_day(self, desk, ming, template_id, coupon_id):
        desk.claimed(ming, template_id)
        assert coupons.sweep_ended_promises(moment=desk.noon + 7 * DAY - timedelta(seconds=1)) == 0
        assert coupons.sweep_ended_promises(moment=desk.noon + 7 * DAY) == 2
        assert coupons.sweep_ended_promises(moment=desk.noon + 7 * DAY) == 0
        assert liability(desk) == 0

    def test_adds_up_when_a_swept_coupon_pays_for_a_late_payment(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        coupons.sweep_ended_promises(moment=desk.noon + 7 * DAY)
        assert coupons.retake(order_id=1, moment=desk.noon + 7 * DAY)
        assert coupons.use(order_id=1, moment=desk.noon + 7 * DAY) == 1
        assert liability(desk) == 0


class TestTakingBack:
    def void(self, desk, *coupon_ids, shop_id=None):
        shop = shop_id or desk.world.shop_id
        return coupons.void_coupons(shop_id=shop, coupon_ids=coupon_ids, why="刷券", moment=desk.noon)

    def test_ends_a_free_coupon_once(self, desk, coupon_id):
        assert (self.void(desk, coupon_id), self.void(desk, coupon_id)) == (1, 0)
        assert state(coupon_id) == ("void", None)
        assert liability(desk) == 0

    def test_leaves_what_an_order_holds(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        assert self.void(desk, coupon_id) == 0

    def test_of_another_shops_coupons_takes_nothing(self, desk, coupon_id):
        assert self.void(desk, coupon_id, shop_id=desk.world.shop_id + 1) == 0

    def test_stands_in_the_way_of_a_late_payment(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        release(desk, 1)
        self.void(desk, coupon_id)
        assert not coupons.retake(order_id=1, moment=desk.noon)


class TestAStep:
    def test_is_written_once_and_never_changed(self, desk, coupon_id):
        lock(desk, (coupon_id, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            CouponEvent.objects.update(after="used")
        with pytest.raises(IntegrityError), transaction.atomic():
            CouponEvent.objects.all().delete()

    def test_that_nobody_wrote_down_is_found(self, desk, coupon_id):
        Coupon.objects.filter(pk=coupon_id).update(state="used", order_id=9)
        assert [fault.about for fault in coupons.faults_in_coupons()] == [f"coupon {coupon_id}"]
        Coupon.objects.filter(pk=coupon_id).update(state="available", order_id=None)

    def test_of_the_counter_that_is_wrong_is_found(self, desk, coupon_id, template_id):
        from duoshou.mall.coupons.models import CouponTemplate

        CouponTemplate.objects.update(claimed=7)
        assert [fault.about for fault in coupons.faults_in_coupons()] == [f"coupon template {template_id}"]
        CouponTemplate.objects.update(claimed=1)

    def test_of_a_promise_that_is_not_booked_is_found(self, desk, coupon_id):
        Coupon.objects.update(promised_fen=1)
        assert [fault.about for fault in coupons.faults_in_coupons()] == [f"shop {desk.world.shop_id}"]
        Coupon.objects.update(promised_fen=3_000)
