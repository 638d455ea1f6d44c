"""What a wish has to be before anything is looked up; no database is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duoshou.mall.orders.placing_errors import (
    AddressNeeded,
    NotACount,
    NothingChosen,
    NotReadable,
    TooManyCoupons,
    TooManyLines,
)
from duoshou.mall.orders.placing_shape import check_shape
from duoshou.mall.orders.values import PlaceOrder
from duoshou.mall.pricing.facade import NoSuchScene

SOUND = PlaceOrder(shop_id=1, buyer_id=1, key="key", body_sha256="said", lines=((1, 1),), address_id=1)


class TestAWishThatIsNoOrder:
    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"lines": ()}, NothingChosen),
            ({"lines": ((1, 1),) * 101}, TooManyLines),
            ({"lines": ((1, 0),)}, NotACount),
            ({"lines": ((1, -3),)}, NotACount),
            ({"lines": ((1, 10_000),)}, NotACount),
            ({"lines": ((2**64, 1),)}, NotReadable),
            ({"address_id": None}, AddressNeeded),
            ({"address_id": 2**70}, AddressNeeded),
            ({"coupon_ids": tuple(range(1, 12))}, TooManyCoupons),
            ({"coupon_ids": (-1,)}, NotReadable),
            ({"scene": "moon"}, NoSuchScene),
            ({"key": ""}, NotReadable),
            ({"key": "k" * 65}, NotReadable),
            ({"note": "字" * 201}, NotReadable),
            ({"note": "nul\0"}, NotReadable),
            ({"note": "half \ud83d"}, NotReadable),
        ],
    )
    def test_is_refused_before_anything_is_looked_up(self, changes: dict[str, object], why: type):
        with pytest.raises(why):
            check_shape(replace(SOUND, **changes))

    def test_is_told_from_one_that_could_be(self):
        check_shape(SOUND)
        check_shape(replace(SOUND, note="请放门口 🙂", lines=((1, 9_999),) * 100, key="k" * 64))
