"""The goods of the made-up mall and their pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from duoshou.simulated_shop.mall_goods import CATEGORIES, MALL_GOODS, MallGood
from duoshou.simulated_shop.pictures import DRAWINGS, drawn


class TestTheShelf:
    def test_holds_twenty_four_goods_with_codes_of_their_own(self):
        codes = [good.code + variant.code for good in MALL_GOODS for variant in good.variants]
        assert len(MALL_GOODS) == 24
        assert len(set(codes)) == len(codes)
        assert {good.category for good in MALL_GOODS} == set(CATEGORIES)

    def test_earns_something_on_every_piece(self):
        assert all(0 < one.cost_fen < one.price_fen for good in MALL_GOODS for one in good.variants)

    def test_uses_every_drawing(self):
        assert {good.drawn_as for good in MALL_GOODS} == set(DRAWINGS)


class TestAPicture:
    @pytest.mark.parametrize("good", MALL_GOODS[::6], ids=lambda good: good.code)
    def test_is_square_and_shows_something_in_the_good_s_colour(self, good: MallGood):
        picture = Image.open(io.BytesIO(drawn(good)))
        assert picture.size == (960, 960)
        corner, middle = picture.getpixel((20, 20)), picture.getpixel((400, 640))
        assert corner != middle

    def test_is_drawn_the_same_every_time(self):
        assert drawn(MALL_GOODS[0]) == drawn(MALL_GOODS[0])
