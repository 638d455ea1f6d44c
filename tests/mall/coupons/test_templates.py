"""Templates: none without an end to its cost, none that takes back what was promised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duoshou.kernel.errors import CorrectTheInput
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions.facade import NotOurGoods
from tests.mall.world import small_world

DAY = timedelta(days=1)


def percent(permille):
    steps = {"rule": "tiers", "by": "pieces", "steps": [[0, permille]]}
    return {"benefit": {"rule": "percent_off", "calculator": steps}}


def off(**every):
    return {"benefit": {"rule": "amount_off", "calculator": {"rule": "for_every_full", "by": "amount_fen", **every}}}


class TestATemplate:
    @pytest.mark.parametrize("permille", [0, 500, 999])
    def test_of_a_percentage_needs_a_cap(self, desk, permille):
        with pytest.raises(coupons.NotACoupon) as refused:
            desk.template(terms=percent(permille))
        assert "最多减多少" in refused.value.words.zh
        desk.template(terms=percent(permille), max_discount_fen=2_000)

    @pytest.mark.parametrize(
        "more",
        [
            {"terms": percent(900), "max_discount_fen": 10**20},
            {"terms": percent(900), "max_discount_fen": 10**13, "total": 1_001},
            {"terms": off(every=1, gives=10**13, most_times=1_000_000)},
        ],
    )
    def test_that_promises_more_than_the_book_can_add_up_is_refused(self, desk, more):
        """Typed with some noughts too many, its claims would have kept the shop's book from being summed for ever."""
        with pytest.raises(coupons.NotACoupon):
            desk.template(**more)

    def test_is_not_extended_to_promise_more_than_that(self, desk, world):
        template_id = desk.template(terms=percent(900), max_discount_fen=10**13, total=1_000)
        with pytest.raises(coupons.PromiseBroken):
            coupons.extend_template(shop_id=world.shop_id, template_id=template_id, total=1_001)

    def test_of_every_full_amount_without_end_needs_a_cap(self, desk):
        every = {"rule": "for_every_full", "by": "amount_fen", "every": 10_000, "gives": 1_000}
        with pytest.raises(coupons.NotACoupon):
            desk.template(terms={"benefit": {"rule": "amount_off", "calculator": every}})

    @pytest.mark.parametrize(
        "terms", [{}, {"benefit": {"rule": "no_such_rule"}}, {"benefit": "free"}, {"benefit": {"rule": "gift_goods"}}]
    )
    def test_of_nothing_that_the_rules_know_is_refused(self, desk, terms):
        with pytest.raises(CorrectTheInput):
            desk.template(terms=terms, max_discount_fen=1_000)

    def test_whose_dates_do_not_follow_each_other_is_refused(self, desk):
        with pytest.raises(coupons.NotACoupon):
            desk.template(claim_until=desk.noon - 2 * DAY)

    def test_for_freight_stands_in_the_lane_of_freight(self, desk, ming):
        template_id = desk.template(terms={"benefit": {"rule": "free_freight", "up_to_fen": 1_200}})
        coupon_id = desk.claimed(ming, template_id)
        offered = coupons.offers(pairs=[(coupon_id, ming)], moment=desk.noon)[coupon_id, ming]
        assert offered.promotion.lane == "freight"

    def test_is_told_with_what_became_of_its_coupons(self, desk, ming, hong, world):
        template_id = desk.template()
        coupons.lock(rows=[(desk.claimed(ming, template_id), 1)], moment=desk.noon)
        desk.claimed(hong, template_id)
        [told] = coupons.templates_of(shop_id=world.shop_id)
        assert (told.template_id, told.claimed, told.promise_fen) == (template_id, 2, 3_000)
        assert told.states == {"available": 1, "locked": 1}

    @pytest.mark.parametrize("goods", ["sku", "product", "category"])
    def test_of_goods_that_another_shop_sells_is_refused(self, desk, world, goods):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        for shop, is_ours in ((world, True), (other, False)):
            named = {f"{goods}_ids": [next(iter(getattr(shop, goods).values()))]}
            terms = {**percent(900), "conditions": [{"rule": "goods_in_scope", **named}]}
            if is_ours:
                desk.template(terms=terms, max_discount_fen=2_000)
                continue
            with pytest.raises(NotOurGoods):
                desk.template(terms=terms, max_discount_fen=2_000)
        assert len(coupons.templates_of(shop_id=world.shop_id)) == 1

    def test_of_another_shop_is_not_there(self, desk, world):
        template_id = desk.template()
        assert coupons.templates_of(shop_id=world.shop_id + 1) == []
        for act in (coupons.template_facts, coupons.stop_template):
            with pytest.raises(coupons.NoSuchTemplate):
                act(shop_id=world.shop_id + 1, template_id=template_id)


class TestExtending:
    def test_adds_coupons_and_days(self, desk, world):
        template_id = desk.template()
        more = coupons.extend_template(
            shop_id=world.shop_id, template_id=template_id, total=50, claim_until=desk.noon + 2 * DAY
        )
        assert (more.total, more.claim_until) == (50, desk.noon + 2 * DAY)

    @pytest.mark.parametrize("change", [{"total": 39}, {"total": 10**9}, {"days": 0}])
    def test_takes_nothing_away(self, desk, world, change):
        template_id = desk.template()
        asked = {"total": change["total"]} if "total" in change else {"claim_until": desk.noon}
        with pytest.raises(coupons.PromiseBroken):
            coupons.extend_template(shop_id=world.shop_id, template_id=template_id, **asked)

    def test_never_lets_somebody_claim_what_is_over(self, desk, world):
        template_id = desk.template(valid_days=None, valid_from=desk.noon, valid_until=desk.noon + 3 * DAY)
        with pytest.raises(coupons.PromiseBroken):
            coupons.extend_template(shop_id=world.shop_id, template_id=template_id, claim_until=desk.noon + 4 * DAY)
