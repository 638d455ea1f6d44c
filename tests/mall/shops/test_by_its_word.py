"""A shop is the same whichever way it is asked for."""

from __future__ import annotations

from duoshou.mall.shops import facade as shops
from duoshou.mall.shops.models import Shop
from tests.mall.world import World


def test_a_shop_found_by_the_word_in_its_address_says_all_that_it_says_by_its_number(world: World):
    told = {"notice": "今晚不发货", "licence": "执照一号", "contact": "客服热线", "return_address": "杭州退货部"}
    Shop.objects.filter(pk=world.shop_id).update(
        **told,
        is_open=False,
        price_revision=7,
        pay_within_minutes=31,
        receive_within_days=11,
        complete_after_days=8,
        points_per_yuan=3,
    )
    by_number = shops.shop(shop_id=world.shop_id)
    assert shops.shop_by_slug(slug=by_number.slug) == by_number
