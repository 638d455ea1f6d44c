"""Every refusal names what stood in the way and leaves everything as it was."""

from __future__ import annotations

from datetime import timedelta

from duoshou.kernel.errors import Refusal
from duoshou.mall.catalog.facade import CannotSendThere, change_price
from duoshou.mall.catalog.models import FreightTemplate, SkuComponent
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.members.facade import BuyerBlocked
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders.placing_errors import (
    AddressNeeded,
    BuyerUnknown,
    CouponDoesNotApply,
    NotForSale,
    PriceChanged,
    ShopIsClosed,
    SoldOut,
)
from duoshou.mall.orders.values import PlaceOrder
from duoshou.mall.pricing.facade import quote_for
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.shops.facade import change_shop
from tests.mall.placing.ordering import (
    books_fit,
    give_coupon,
    left,
    nothing_stands,
    place,
    place_one,
    promote,
    spent_fen,
    stock_up,
    stop_selling,
    wish,
)
from tests.mall.world import World, small_world


def refused(world: World, one: PlaceOrder) -> Refusal:
    """What stood against the wish, which left nothing behind."""
    (answer,) = place(world, one)
    assert isinstance(answer, Refusal), answer
    assert nothing_stands() and books_fit()
    return answer


class TestAWishThatIsNoOrder:
    def test_leaves_its_neighbours_alone(self, world: World):
        broken = wish(world, ("tea", 1), note="\0")
        answers = place(world, wish(world, ("tea", 1)), broken, wish(world, ("cup", 1)))
        assert [isinstance(answer, Refusal) for answer in answers] == [False, True, False]


class TestWhoAndWhere:
    def test_a_buyer_of_another_shop_is_not_known_here(self, world: World):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        stranger = wish(world, ("tea", 1), buyer_id=other.buyer["小明"], address_id=other.address["小明"])
        assert isinstance(refused(world, stranger), BuyerUnknown)

    def test_another_shops_goods_are_not_sold_here(self, world: World):
        other = small_world(world.noon, name="茶舍二店", slug="tea-2")
        foreign = wish(world, ("tea", 1), lines=((other.sku["tea"], 1),))
        assert isinstance(refused(world, foreign), NotForSale)

    def test_somebody_elses_address_is_no_address(self, world: World):
        other = wish(world, ("tea", 1), address_id=world.address["小红"])
        assert isinstance(refused(world, other), AddressNeeded)

    def test_a_blocked_buyer_does_not_order(self, world: World):
        Buyer.objects.filter(pk=world.buyer["小明"]).update(is_blocked=True)
        assert isinstance(refused(world, wish(world, ("tea", 1))), BuyerBlocked)

    def test_a_closed_shop_takes_no_orders(self, world: World):
        change_shop(shop_id=world.shop_id, is_open=False)
        assert isinstance(refused(world, wish(world, ("tea", 1))), ShopIsClosed)

    def test_goods_that_are_not_sent_there_are_refused_with_their_name(self, world: World):
        terms = {"by": "piece", "rules": [{"first": 1, "first_fen": 0, "next": 1, "next_fen": 0}]}
        FreightTemplate.objects.update(terms={**terms, "unsendable": ["浙江"]})
        refusal = refused(world, wish(world, ("tea", 1)))
        assert isinstance(refusal, CannotSendThere) and "高山绿茶" in refusal.words.zh


class TestGoods:
    def test_off_the_shelf_are_not_sold_however_warm_the_price_book(self, world: World):
        quote_for(shop_id=world.shop_id, buyer_id=None, lines=[(world.sku["tea"], 1)], scene="page", moment=world.noon)
        stop_selling(world, "tea")
        refusal = refused(world, wish(world, ("tea", 1)))
        assert isinstance(refusal, NotForSale) and "高山绿茶" in refusal.words.zh

    def test_sold_out_are_named_with_what_is_left(self, world: World):
        refusal = refused(world, wish(world, ("pot", 11), ("tea", 1)))
        assert isinstance(refusal, SoldOut)
        assert refusal.facts == {"what": "紫砂壶", "left": 10, "asked": 11, "sku_ids": [world.sku["pot"]]}

    def test_on_two_lines_are_counted_together(self, world: World):
        """medusa#16502: 6 + 5 of 10 pots; each line alone would pass."""
        refusal = refused(world, wish(world, ("pot", 6), ("pot", 5)))
        assert isinstance(refusal, SoldOut) and (refusal.facts["asked"], refusal.facts["left"]) == (11, 10)

    def test_in_a_bundle_and_alone_are_counted_together(self, world: World):
        """medusa#16502: a set of a tin and two pots, and pots: 2 × 2 + 7 = 11 of 10."""
        SkuComponent.objects.create(sku_id=world.sku["tin"], item_id=world.item["pot"], pieces=2)
        refusal = refused(world, wish(world, ("tin", 2), ("pot", 7)))
        assert isinstance(refusal, SoldOut) and set(refusal.facts["sku_ids"]) == {world.sku["tin"], world.sku["pot"]}
        assert left(world, "tin") == 1_000 and left(world, "pot") == 10

    def test_in_a_bundle_that_fits_exactly_are_sold_to_the_last_piece(self, world: World):
        SkuComponent.objects.create(sku_id=world.sku["tin"], item_id=world.item["pot"], pieces=2)
        place_one(world, ("tin", 2), ("pot", 6))
        assert left(world, "pot") == 10 - 2 * 2 - 6 and books_fit()


class TestAPrice:
    def test_that_went_up_after_it_was_shown_is_told_before_anybody_pays(self, world: World):
        shown = 12_800
        change_price(
            shop_id=world.shop_id, sku_id=world.sku["tea"], price_fen=13_900, who="店主", why="涨价", moment=world.noon
        )
        refusal = refused(world, wish(world, ("tea", 1), expected_payable_fen=shown))
        assert isinstance(refusal, PriceChanged)
        assert (refusal.facts["payable_fen"], refusal.facts["expected_payable_fen"]) == (13_900, 12_800)

    def test_that_went_down_is_told_as_well(self, world: World):
        promote(world)
        refusal = refused(world, wish(world, ("tea", 1), expected_payable_fen=12_800))
        assert isinstance(refusal, PriceChanged) and refusal.facts["discount_fen"] == 1_000

    def test_whose_promotion_was_stopped_is_told(self, world: World):
        number = promote(world)
        promotions.stop_promotion(shop_id=world.shop_id, promotion_id=number, who="店主", moment=world.noon)
        refusal = refused(world, wish(world, ("tea", 1), expected_payable_fen=11_800))
        assert isinstance(refusal, PriceChanged) and refusal.facts["payable_fen"] == 12_800

    def test_whose_promotion_ended_in_between_is_told(self, world: World):
        promote(world, days=1)
        (answer,) = place(
            world, wish(world, ("tea", 1), expected_payable_fen=11_800), moment=world.noon + timedelta(days=1)
        )
        assert isinstance(answer, PriceChanged) and answer.facts["payable_fen"] == 12_800

    def test_whose_budget_is_spent_is_told_to_those_who_were_promised_more(self, world: World):
        number = promote(world, budget_fen=2_500)
        wishes = [wish(world, ("tea", 1), expected_payable_fen=11_800) for _ in range(4)]
        answers = place(world, *wishes)
        # 10.00 three times does not go into 25.00
        assert [isinstance(answer, PriceChanged) for answer in answers] == [False, False, True, True]
        assert spent_fen(number) == 2_000


class TestACoupon:
    def test_of_somebody_else_is_not_taken(self, world: World):
        (coupon,) = give_coupon(world, "小红")
        refused(world, wish(world, ("tea", 1), coupon_ids=(coupon,)))
        assert Coupon.objects.get(pk=coupon).state == "available"

    def test_named_by_a_stranger_in_the_same_batch_still_serves_its_owner(self, world: World):
        (coupon,) = give_coupon(world, "小红")
        thief, owner = place(
            world,
            wish(world, ("tea", 1), coupon_ids=(coupon,)),
            wish(world, ("tea", 1), buyer="小红", coupon_ids=(coupon,)),
        )
        assert isinstance(thief, Refusal)
        assert Coupon.objects.get(pk=coupon).order_id == owner.order_id

    def test_that_would_give_nothing_stays_in_its_owners_hand(self, world: World):
        (coupon,) = give_coupon(world, "小明", from_fen=100_000)
        refusal = refused(world, wish(world, ("cup", 1), coupon_ids=(coupon,)))
        assert isinstance(refusal, CouponDoesNotApply) and refusal.facts["why_zh"]
        assert Coupon.objects.get(pk=coupon).state == "available"

    def test_cannot_be_shared_by_two_orders_of_one_batch(self, world: World):
        """SSRPanel#659: one coupon on many unpaid orders."""
        (coupon,) = give_coupon(world, "小明")
        answers = place(world, *(wish(world, ("cup", 1), coupon_ids=(coupon,)) for _ in range(3)))
        assert [isinstance(answer, Refusal) for answer in answers] == [False, True, True]
        assert left(world, "cup") == 50 - 1

    def test_named_twice_in_one_order_counts_once(self, world: World):
        (coupon,) = give_coupon(world, "小明")
        assert place_one(world, ("cup", 1), coupon_ids=(coupon, coupon)).payable_fen == 3_000 - 500


class TestARefusal:
    def test_reserves_nothing_and_the_next_one_gets_it_all(self, world: World):
        stock_up(world, "pot", 2)
        answers = place(world, wish(world, ("tea", 1), ("pot", 3)), wish(world, ("pot", 2)))
        assert [isinstance(answer, Refusal) for answer in answers] == [True, False]
        assert left(world, "tea") == 100 and left(world, "pot") == 0 and books_fit()
