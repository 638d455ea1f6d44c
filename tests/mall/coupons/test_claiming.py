"""Claims of a crowd: never more than there are, never more than each may have, the same request one coupon."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon, CouponTemplate
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members import facade as members
from duoshou.mall.outbox.models import News
from duoshou.mall.replies.facade import KeyUsedForSomethingElse
from tests.mall.databases import at_once

DAY = timedelta(days=1)


def kinds(answers):
    return Counter(type(answer).__name__ for answer in answers)


class TestFortyCouponsAndSixteenWorkers:
    def test_are_claimed_forty_times(self, desk):
        template_id = desk.template(total=40)
        buyers = desk.members(96)
        batches = [[desk.wish(buyer, template_id) for buyer in buyers[start::16]] for start in range(16)]
        answers = at_once([lambda batch=batch: desk.claim(*batch) for batch in batches])
        assert kinds(answer for batch in answers for answer in batch) == {"ClaimedCoupon": 40, "AllClaimed": 56}
        assert Coupon.objects.filter(template_id=template_id).count() == 40
        assert CouponTemplate.objects.get().claimed == 40

    def test_go_one_each_however_often_the_same_buyers_ask(self, desk):
        template_id = desk.template(total=40)
        buyers = desk.members(4)
        work = [lambda: desk.claim(*[desk.wish(buyer, template_id) for buyer in buyers])] * 16
        answers = [answer for batch in at_once(work) for answer in batch]
        assert kinds(answers) == {"ClaimedCoupon": 4, "ClaimLimitReached": 60}

    def test_go_two_each_when_each_may_have_two(self, desk, ming):
        template_id = desk.template(per_buyer=2)
        answers = at_once([lambda: desk.claim(desk.wish(ming, template_id))[0]] * 16)
        assert kinds(answers) == {"ClaimedCoupon": 2, "ClaimLimitReached": 14}
        assert sorted(Coupon.objects.values_list("slot", flat=True)) == [1, 2]

    def test_never_leave_a_negative_count(self, desk):
        template_id = desk.template(total=1)
        buyers = desk.members(16)
        answers = at_once([lambda buyer=buyer: desk.claim(desk.wish(buyer, template_id))[0] for buyer in buyers])
        assert kinds(answers) == {"ClaimedCoupon": 1, "AllClaimed": 15}
        assert CouponTemplate.objects.get().claimed == 1

    def test_of_several_templates_in_other_orders_never_wait_for_each_other(self, desk):
        first, second = desk.template(total=1_000), desk.template(total=1_000)
        buyers = desk.members(16)

        def both(buyer, order):
            return lambda: [desk.claim(*[desk.wish(buyer, one) for one in order]) for _ in range(4)]

        answers = at_once([both(buyer, [first, second][:: 1 if buyer % 2 else -1]) for buyer in buyers])
        assert not [answer for answer in answers if isinstance(answer, BaseException)]
        assert Coupon.objects.count() == 32


class TestTheSameRequest:
    def test_brings_the_same_coupon(self, desk, ming):
        wish = desk.wish(ming, desk.template(per_buyer=5))
        first, second = desk.claim(wish)[0], desk.claim(wish)[0]
        assert (first.coupon_id, first.repeated) == (second.coupon_id, False)
        assert second.repeated
        assert Coupon.objects.count() == 1

    def test_twice_in_one_batch_brings_one_coupon(self, desk, ming):
        wish = desk.wish(ming, desk.template(per_buyer=5))
        first, second = desk.claim(wish, wish)
        assert first.coupon_id == second.coupon_id
        assert (first.repeated, second.repeated) == (False, True)

    def test_from_many_places_at_one_moment_brings_one_coupon(self, desk, ming):
        wish = desk.wish(ming, desk.template(per_buyer=5))
        answers = at_once([lambda: desk.claim(wish)[0]] * 8)
        assert len({answer.coupon_id for answer in answers}) == 1
        assert sum(not answer.repeated for answer in answers) == 1

    def test_for_another_coupon_is_refused(self, desk, ming):
        first, second = desk.template(), desk.template()
        assert kinds(desk.claim(desk.wish(ming, first, key="k"), desk.wish(ming, second, key="k"))) == {
            "ClaimedCoupon": 1,
            "KeyUsedForSomethingElse": 1,
        }
        assert isinstance(desk.claim(desk.wish(ming, second, key="k"))[0], KeyUsedForSomethingElse)

    def test_of_another_buyer_is_another_request(self, desk, ming, hong):
        template_id = desk.template()
        ours, theirs = desk.claim(desk.wish(ming, template_id, key="k"), desk.wish(hong, template_id, key="k"))
        assert ours.coupon_id != theirs.coupon_id

    def test_that_was_refused_may_be_sent_again(self, desk, ming):
        wish = desk.wish(ming, desk.template(claim_from=desk.noon + timedelta(hours=1)))
        assert kinds(desk.claim(wish)) == {"ClaimingNotBegun": 1}
        assert kinds(desk.claim(wish, moment=desk.noon + timedelta(hours=1))) == {"ClaimedCoupon": 1}


class TestAClaim:
    def test_is_refused_alone_among_others(self, desk, ming, hong):
        template_id = desk.template()
        answers = desk.claim(desk.wish(ming, template_id), desk.wish(ming, 404), desk.wish(hong, template_id))
        assert [type(answer).__name__ for answer in answers] == [
            "ClaimedCoupon",
            "NoSuchCouponToClaim",
            "ClaimedCoupon",
        ]

    def test_of_a_guest_is_refused(self, desk, world):
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id
        assert kinds(desk.claim(desk.wish(guest, desk.template()))) == {"OnlyForMembers": 1}

    def test_of_a_blocked_buyer_is_refused(self, desk, ming):
        members.block_buyer(buyer_id=ming, who="店主", why="刷券")
        assert kinds(desk.claim(desk.wish(ming, desk.template()))) == {"BuyerBlocked": 1}

    def test_of_a_new_buyers_coupon_is_for_new_buyers(self, desk, world, ming, hong):
        template_id = desk.template(kind="new_buyer")
        members.count_paid(buyer_id=hong, order_id=1, paid_fen=1, moment=world.noon)
        answers = desk.claim(desk.wish(ming, template_id), desk.wish(hong, template_id))
        assert [type(answer).__name__ for answer in answers] == ["ClaimedCoupon", "OnlyForNewBuyers"]

    def test_in_another_shop_finds_nothing(self, desk, ming):
        wish = desk.wish(ming, desk.template(), shop_id=desk.world.shop_id + 1)
        assert kinds(desk.claim(wish)) == {"NoSuchBuyer": 1}

    def test_of_a_coupon_given_by_hand_or_by_code_finds_nothing(self, desk, ming):
        for kind in ("targeted", "code"):
            assert kinds(desk.claim(desk.wish(ming, desk.template(kind=kind)))) == {"NoSuchCouponToClaim": 1}

    def test_after_the_shop_stopped_it_is_refused_and_what_was_claimed_stays_good(self, desk, ming, hong):
        template_id = desk.template()
        coupon_id = desk.claimed(ming, template_id)
        coupons.stop_template(shop_id=desk.world.shop_id, template_id=template_id)
        assert kinds(desk.claim(desk.wish(hong, template_id))) == {"ClaimingIsOver": 1}
        offered = coupons.offers(pairs=[(coupon_id, ming)], moment=desk.noon)
        assert isinstance(offered[coupon_id, ming], coupons_offer())

    def test_gives_days_from_the_claim_on(self, desk, ming):
        [answer] = desk.claim(desk.wish(ming, desk.template(valid_days=7)))
        assert (answer.valid_from, answer.valid_until) == (desk.noon, desk.noon + 7 * DAY)

    def test_promises_the_worst_case_in_the_book(self, desk, ming, hong, world):
        template_id = desk.template(
            terms={
                "benefit": {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": [[0, 800]]}}
            },
            max_discount_fen=2_000,
        )
        desk.claim(desk.wish(ming, template_id), desk.wish(hong, template_id))
        balances = ledger.balances(shop_id=world.shop_id)
        assert (balances["coupon_promises"], balances["coupon_liability"]) == (2 * 2_000, -2 * 2_000)

    def test_is_news_once_per_batch(self, desk, ming, hong):
        template_id = desk.template()
        desk.claim(desk.wish(ming, template_id), desk.wish(hong, template_id))
        [news] = News.objects.all()
        assert news.kind == "coupon_claimed"
        assert [buyer for _, buyer in news.facts["claims"]] == [ming, hong]

    def test_costs_the_same_statements_for_two_as_for_sixty_four(self, desk):
        template_id = desk.template(total=1_000)
        buyers = desk.members(66)
        counts = []
        for batch in (buyers[:2], buyers[2:]):
            with CaptureQueriesContext(connection) as asked:
                assert kinds(desk.claim(*[desk.wish(buyer, template_id) for buyer in batch])) == {
                    "ClaimedCoupon": len(batch)
                }
            counts.append(len([one for one in asked if "SAVEPOINT" not in one["sql"]]))
        assert counts[0] == counts[1]


def coupons_offer():
    from duoshou.mall.promotions.facade import CouponOffer

    return CouponOffer


class TestACode:
    @pytest.fixture
    def template_id(self, desk):
        return desk.template(kind="code", total=100, per_buyer=3)

    @pytest.fixture
    def codes(self, desk, template_id):
        return coupons.make_codes(shop_id=desk.world.shop_id, template_id=template_id, count=10)

    def test_brings_its_coupon(self, desk, ming, codes):
        [answer] = desk.claim(desk.wish(ming, code=coupons.code_shown(codes[0]).lower()))
        assert isinstance(answer, coupons.ClaimedCoupon)
        assert Coupon.objects.get(code=codes[0]).buyer_id == ming

    def test_is_claimed_once_by_many_at_one_moment(self, desk, codes):
        buyers = desk.members(16)
        answers = at_once([lambda buyer=buyer: desk.claim(desk.wish(buyer, code=codes[0]))[0] for buyer in buyers])
        assert kinds(answers) == {"ClaimedCoupon": 1, "CodeNotGood": 15}

    def test_is_claimed_once_in_one_batch(self, desk, ming, hong, codes):
        answers = desk.claim(desk.wish(ming, code=codes[0]), desk.wish(hong, code=codes[0]))
        assert [type(answer).__name__ for answer in answers] == ["ClaimedCoupon", "CodeNotGood"]

    def test_given_again_by_its_owner_is_theirs_already(self, desk, ming, codes):
        first = desk.claim(desk.wish(ming, code=codes[0]))[0]
        second = desk.claim(desk.wish(ming, code=codes[0]))[0]
        assert (second.coupon_id, second.repeated) == (first.coupon_id, True)

    def test_of_the_same_request_is_answered_again(self, desk, ming, codes):
        wish = desk.wish(ming, code=codes[0])
        first, second = desk.claim(wish)[0], desk.claim(wish)[0]
        assert (second.coupon_id, second.repeated) == (first.coupon_id, True)
        assert kinds(desk.claim(desk.wish(ming, code=codes[1], key=wish.key))) == {"KeyUsedForSomethingElse": 1}

    def test_is_refused_in_the_same_words_whatever_is_wrong(self, desk, ming, hong, template_id, codes):
        desk.claim(desk.wish(hong, code=codes[0]))
        other = desk.template(kind="code")
        [stopped] = coupons.make_codes(shop_id=desk.world.shop_id, template_id=other, count=1)
        coupons.stop_template(shop_id=desk.world.shop_id, template_id=other)
        tries = [desk.wish(ming, code=code) for code in (codes[0], "0000-0000-0000-0000", "", "？", stopped)]
        late = desk.claim(desk.wish(ming, code=codes[1]), moment=desk.noon + DAY)
        assert {(type(answer).__name__, str(answer)) for answer in [*desk.claim(*tries), *late]} == {
            ("CodeNotGood", str(coupons.CodeNotGood()))
        }

    def test_counts_within_the_limit_per_buyer(self, desk, ming, codes):
        answers = desk.claim(*[desk.wish(ming, code=code) for code in codes[:5]])
        assert kinds(answers) == {"ClaimedCoupon": 3, "ClaimLimitReached": 2}
        assert Coupon.objects.filter(state="unclaimed").count() == 7

    def test_is_made_no_more_often_than_there_are_coupons(self, desk, template_id, codes):
        with pytest.raises(coupons.NoCodesOfThis):
            coupons.make_codes(shop_id=desk.world.shop_id, template_id=template_id, count=91)
        coupons.make_codes(shop_id=desk.world.shop_id, template_id=template_id, count=90)

    def test_is_made_of_coupons_claimed_by_code_alone(self, desk):
        with pytest.raises(coupons.NoCodesOfThis):
            coupons.make_codes(shop_id=desk.world.shop_id, template_id=desk.template(), count=1)

    def test_is_listed_for_the_shop_with_what_became_of_it(self, desk, ming, template_id, codes):
        desk.claim(desk.wish(ming, code=codes[3]))
        listed = coupons.codes_of(shop_id=desk.world.shop_id, template_id=template_id)
        assert [code for code, _ in listed] == list(codes)
        assert [code for code, state in listed if state == "available"] == [codes[3]]

    def test_of_another_shop_is_not_listed(self, desk, template_id, codes):
        assert coupons.codes_of(shop_id=desk.world.shop_id + 1, template_id=template_id) == []


class TestHandingOut:
    def hand_out(self, desk, template_id, buyers, handing="双十一老客"):
        return coupons.hand_out(
            shop_id=desk.world.shop_id, template_id=template_id, buyer_ids=buyers, handing=handing, moment=desk.noon
        )

    def test_gives_each_buyer_one(self, desk, ming, hong):
        template_id = desk.template(kind="targeted", per_buyer=2)
        handed = self.hand_out(desk, template_id, [ming, hong, ming])
        assert set(handed.given) == {ming, hong}
        assert Coupon.objects.count() == 2

    def test_twice_on_one_occasion_gives_one(self, desk, ming):
        template_id = desk.template(kind="targeted", per_buyer=2)
        first, again = (self.hand_out(desk, template_id, [ming]) for _ in range(2))
        assert first.given[ming].coupon_id == again.given[ming].coupon_id
        assert set(self.hand_out(desk, template_id, [ming], "年货节").given) == {ming}
        assert Coupon.objects.count() == 2

    def test_says_who_got_none_and_why(self, desk, ming, hong, world):
        template_id = desk.template(kind="targeted", total=1)
        handed = self.hand_out(desk, template_id, [ming, hong, 10**9])
        assert set(handed.given) == {ming}
        assert {buyer: type(why).__name__ for buyer, why in handed.refused.items()} == {
            hong: "AllClaimed",
            10**9: "NoSuchBuyer",
        }

    def test_does_not_mind_the_dates_of_claiming(self, desk, ming):
        template_id = desk.template(kind="targeted", claim_from=desk.noon - 9 * DAY, claim_until=desk.noon - 8 * DAY)
        assert set(self.hand_out(desk, template_id, [ming]).given) == {ming}

    def test_of_another_shops_template_is_refused(self, desk, ming):
        template_id = desk.template(kind="targeted")
        with pytest.raises(coupons.NoSuchTemplate):
            coupons.hand_out(
                shop_id=desk.world.shop_id + 1, template_id=template_id, buyer_ids=[ming], handing="x", moment=desk.noon
            )
