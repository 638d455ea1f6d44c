"""Carts of guests and members: kept whole, priced by the one price function, never more promised than there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.mall.cart import facade as carts
from duoshou.mall.cart.models import CartLine
from duoshou.mall.catalog.models import FreightTemplate, Product, Sku, SkuComponent
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Address
from duoshou.mall.pricing.facade import quote_for
from duoshou.mall.shops.facade import prices_changed
from duoshou.mall.stock.models import StockItem
from tests.mall.cart.asking import live_promotion, look, put, shown, steps_off
from tests.mall.databases import at_once
from tests.mall.world import small_world


class TestPuttingIn:
    def test_adds_up_on_one_line(self, world, ming):
        assert [put(world, ming, "cup", 2), put(world, ming, "cup", 3)] == [2, 5]
        assert CartLine.objects.get().pieces == 5

    def test_adds_up_when_it_happens_many_times_at_one_moment(self, world, ming):
        """vendure#4152: lost updates, and several open carts of one customer."""
        results = at_once([lambda: put(world, ming, "cup", 2)] * 8)
        assert sorted(results) == [2 * turn for turn in range(1, 9)]

    def test_works_for_a_guest(self, world):
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id
        put(world, guest, "cup")
        assert shown(world, look(world, guest)) == {"cup": (1, None)}

    @pytest.mark.parametrize("pieces", [0, -1, 1_000])
    def test_takes_one_to_999_pieces(self, world, ming, pieces):
        with pytest.raises(carts.NotANumberOfPieces):
            put(world, ming, "cup", pieces)

    def test_takes_no_more_than_999_on_a_line(self, world, ming):
        put(world, ming, "tin", 999)
        with pytest.raises(carts.NotANumberOfPieces):
            put(world, ming, "tin")

    def test_takes_no_more_than_a_hundred_kinds(self, world, ming):
        product = Product.objects.get(pk=world.product["cup"])
        made = Sku.objects.bulk_create(
            Sku(shop_id=world.shop_id, product=product, code=f"cup-{place}", price_fen=100) for place in range(100)
        )
        CartLine.objects.bulk_create(CartLine(buyer_id=ming, sku=sku, added_at=world.noon) for sku in made[:99])
        results = at_once([lambda code=code: put(world, ming, code) for code in ("cup", "tea", "pot")])
        assert sum(isinstance(result, carts.CartIsFull) for result in results) == 2
        assert CartLine.objects.count() == 100

    def test_refuses_what_is_not_on_sale(self, world, ming):
        Product.objects.filter(pk=world.product["cup"]).update(state=Product.DELISTED)
        with pytest.raises(carts.NotOnSaleNow):
            put(world, ming, "cup")

    def test_refuses_goods_of_another_shop(self, world, ming):
        other = small_world(world.noon, name="别家", slug="other")
        with pytest.raises(carts.NotOnSaleNow):
            carts.put(buyer_id=ming, sku_id=other.sku["cup"], pieces=1, moment=world.noon)


class TestChanging:
    def test_sets_the_pieces_of_a_line(self, world, ming):
        put(world, ming, "cup")
        assert carts.set_pieces(buyer_id=ming, sku_id=world.sku["cup"], pieces=7) == 7
        assert look(world, ming).pieces == 7 == carts.pieces_in_cart(buyer_id=ming)

    def test_to_none_takes_the_line_out(self, world, ming):
        put(world, ming, "cup")
        carts.set_pieces(buyer_id=ming, sku_id=world.sku["cup"], pieces=0)
        assert look(world, ming).lines == ()
        assert carts.pieces_in_cart(buyer_id=ming) == 0

    def test_what_is_not_there_is_refused(self, world, ming):
        with pytest.raises(carts.NotInCart):
            carts.set_pieces(buyer_id=ming, sku_id=world.sku["cup"], pieces=1)

    def test_somebody_elses_cart_does_nothing(self, world, ming):
        put(world, ming, "cup")
        hong = world.buyer["小红"]
        assert carts.remove(buyer_id=hong, sku_ids=[world.sku["cup"]]) == 0
        assert carts.choose(buyer_id=hong, is_chosen=False) == 0
        assert shown(world, look(world, ming)) == {"cup": (1, None)}

    def test_chooses_some_or_all(self, world, ming):
        put(world, ming, "cup")
        put(world, ming, "tea")
        assert carts.choose(buyer_id=ming, is_chosen=False) == 2
        assert look(world, ming).quote is None
        assert carts.choose(buyer_id=ming, is_chosen=True, sku_ids=[world.sku["cup"]]) == 1
        assert look(world, ming).quote.goods_fen == 3_000


class TestTheCart:
    def test_is_empty_at_first(self, world, ming):
        cart = look(world, ming)
        assert (cart.lines, cart.quote, cart.is_ready) == ((), None, False)

    def test_shows_the_newest_line_first(self, world, ming):
        put(world, ming, "cup", after=0)
        put(world, ming, "tea", after=1)
        put(world, ming, "cup", after=2)
        assert list(shown(world, look(world, ming))) == ["cup", "tea"]

    def test_costs_what_the_one_price_function_says(self, world, ming):
        live_promotion(world, steps_off((30_000, 3_000)))
        put(world, ming, "tea", 2)
        put(world, ming, "cup", 2)
        cart = look(world, ming)
        asked = quote_for(
            shop_id=world.shop_id,
            buyer_id=ming,
            lines=[(line.sku_id, line.pieces) for line in cart.lines],
            scene="checkout",
            moment=world.noon,
            province="浙江省",
        )
        # 2 × 128.00 + 2 × 30.00 = 316.00, less 30.00.
        assert cart.quote.payable_fen == asked.payable_fen == 31_600 - 3_000
        assert sum(line.payable_fen for line in cart.lines) == 28_600
        assert cart.is_ready

    def test_tells_what_is_within_reach(self, world, ming):
        promotion_id = live_promotion(world, steps_off((30_000, 3_000)))
        put(world, ming, "tea", 2)
        [nudge] = look(world, ming).quote.nudges
        assert (nudge.id, nudge.reason.short_fen) == (promotion_id, 30_000 - 25_600)

    def test_keeps_and_names_what_cannot_be_bought(self, world, ming):
        for code in ("cup", "tea", "pot", "last", "tin"):
            put(world, ming, code, 2)
        Product.objects.filter(pk=world.product["cup"]).update(state=Product.DELISTED)
        prices_changed(shop_id=world.shop_id)
        StockItem.objects.filter(pk=world.item["pot"]).update(available=0)
        cart = look(world, ming)
        assert shown(world, cart) == {
            "cup": (2, "NotOnSale"),
            "tea": (2, None),
            "pot": (2, "NoneLeft"),
            "last": (2, "FewerLeft"),
            "tin": (2, None),
        }
        assert not cart.is_ready
        # What cannot be bought is not in the total: 2 × 128.00 + 2 × 19.99.
        assert cart.quote.goods_fen == 25_600 + 3_998
        assert next(line for line in cart.lines if line.sku_id == world.sku["last"]).problem.words.zh == "只剩 1 件"

    def test_does_not_promise_one_piece_to_two_lines(self, world, ming):
        product = Product.objects.get(pk=world.product["last"])
        twin = Sku.objects.create(shop_id=world.shop_id, product=product, code="twin", price_fen=9_900)
        SkuComponent.objects.create(sku=twin, item_id=world.item["last"], pieces=1)
        put(world, ming, "last")
        carts.put(buyer_id=ming, sku_id=twin.pk, pieces=1, moment=world.noon + timedelta(seconds=1))
        cart = look(world, ming)
        assert [line.problem and line.problem.code for line in cart.lines] == [None, "NoneLeft"]
        assert cart.quote.goods_fen == 9_900

    def test_says_when_nothing_can_be_sent_there(self, world, ming):
        FreightTemplate.objects.update(
            terms={
                "by": "piece",
                "rules": [{"first": 1, "first_fen": 1_000, "next": 1, "next_fen": 0}],
                "unsendable": ["西藏"],
            }
        )
        prices_changed(shop_id=world.shop_id)
        Address.objects.filter(buyer_id=ming).update(province="西藏自治区", is_default=True)
        put(world, ming, "cup")
        cart = look(world, ming)
        assert (cart.no_way_there.code, cart.is_ready) == ("CannotSendThere", False)
        assert cart.quote.payable_fen == 3_000 + 1_000

    def test_of_nobody_is_refused(self, world):
        with pytest.raises(members.NoSuchBuyer):
            look(world, 10**9)

    def test_asks_the_database_as_often_for_five_lines_as_for_one(self, world, ming):
        counts = []
        for codes in (("cup",), ("tea", "pot", "tin", "last")):
            for code in codes:
                put(world, ming, code)
            look(world, ming)
            with CaptureQueriesContext(connection) as asked:
                look(world, ming)
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 12
