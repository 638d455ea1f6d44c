"""Cases of one order beside each other, and beside what the shop does meanwhile: no fen is lost between them."""

from __future__ import annotations

import pytest

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog.models import FreightTemplate, SkuComponent
from duoshou.mall.orders import facade as orders
from tests.mall.after_sales.cases import DAY, agree, ask, bring_back, of, on_shelf, order_of, paid, received, take
from tests.mall.orders.making import promotion_with
from tests.mall.placing.ordering import place_one, promote
from tests.mall.world import World

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
BOTH = ((1, 2), (2, 3))


@ON_SQLITE
class TestCasesOfAllLinesAtOnce:
    def test_bring_the_freight_with_the_last_of_them(self, world: World):
        order_id = received(world, freight_fen=800)
        first, last = (ask(world, order_id, line_no, pieces=pieces) for line_no, pieces in BOTH)
        for case in (first, last):
            bring_back(world, case)
            take(world, case)
        assert (of(world, first).freight_fen, of(world, last).freight_fen) == (0, 800)
        order = order_of(world, order_id)
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen) and orders.check() == []

    def test_that_nothing_was_sent_of_bring_it_too(self, world: World):
        order_id = paid(world, freight_fen=800)
        cases = [ask(world, order_id, no, "refund", pieces=many, reason="not_wanted") for no, many in BOTH]
        for case in reversed(cases):
            agree(world, case)
        order = order_of(world, order_id)
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen) and orders.check() == []

    def test_leave_it_where_one_of_them_came_to_nothing(self, world: World):
        order_id = received(world, freight_fen=800)
        first, last = (ask(world, order_id, line_no, pieces=pieces) for line_no, pieces in BOTH)
        after_sales.withdraw(case_id=first, buyer_id=world.buyer["小明"], moment=world.noon)
        bring_back(world, last)
        take(world, last)
        assert order_of(world, order_id).refunded_fen == 9_000 and orders.check() == []


@ON_SQLITE
class TestPiecesWhosePriceWentBackWithoutThem:
    @pytest.mark.parametrize("reason", ["missing", "broken"])
    def test_are_others_than_those_that_come_back(self, world: World, reason: str):
        """Art. 25 gives back what was paid for what is returned; the broken third changes nothing of it."""
        order_id = received(world)
        agree(world, ask(world, order_id, 2, "refund", reason=reason))
        case = ask(world, order_id, 2, pieces=2, reason="no_reason")
        assert of(world, case).asked_fen == 6_000
        bring_back(world, case)
        take(world, case)
        line = order_of(world, order_id).lines[1]
        assert line.refunded_fen == line.payable_fen and orders.check() == []

    def test_add_to_the_line_to_the_fen(self, world: World):
        order_id = received(world, promotion=(promotion_with(world), 1_001))
        agree(world, ask(world, order_id, 2, "refund", reason="missing"))
        for _ in range(2):
            case = ask(world, order_id, 2, reason="no_reason")
            bring_back(world, case)
            take(world, case)
        line = order_of(world, order_id).lines[1]
        assert line.refunded_fen == line.payable_fen and orders.check() == []

    def test_that_never_came_cannot_be_sent_back(self, world: World):
        order_id = received(world)
        agree(world, ask(world, order_id, 2, "refund", reason="missing"))
        with pytest.raises(after_sales.NotForThisLine):
            ask(world, order_id, 2, pieces=3)

    def test_in_part_are_a_reduction_of_what_comes_back(self, world: World):
        order_id = received(world)
        agree(world, ask(world, order_id, 2, "refund", reason="broken"), amount_fen=1_000, why="补偿")
        case = ask(world, order_id, 2, reason="no_reason")
        assert of(world, case).asked_fen == 2_000


@ON_SQLITE
class TestGoodsThatWereSentWhileTheirMoneyWasAskedFor:
    def ask_and_send(self, world: World, pieces: dict[int, int] | None = None) -> int:
        order_id = paid(world)
        case = ask(world, order_id, 2, "refund", pieces=3, reason="not_wanted")
        parcel = orders.Parcel(order_id, "顺丰", "SF1", pieces)
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
        return case

    def test_do_not_keep_the_clock_from_its_answer(self, world: World):
        """Such a case could be agreed to by nobody, and the order waited for it for ever."""
        case = self.ask_and_send(world)
        assert after_sales.decide_due(moment=world.noon + 3 * DAY) == 1
        assert (of(world, case).state, of(world, case).agreed_fen) == ("refused", None)
        assert on_shelf(world, "cup") == 47 and orders.check() == []

    def test_do_not_keep_the_shop_from_saying_yes(self, world: World):
        case = self.ask_and_send(world, {2: 1})
        agree(world, case)
        assert of(world, case).state == "refunded"
        assert on_shelf(world, "cup") == 49 and orders.check() == []


@ON_SQLITE
class TestALineOfWhichAPartWasSent:
    def half_sent(self, world: World) -> int:
        order_id = paid(world)
        parcel = orders.Parcel(order_id, "顺丰", "SF1", {2: 1})
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
        return order_id

    def test_brings_money_for_a_broken_piece_and_still_sends_the_others(self, world: World):
        """The money was taken for that of a piece still to be sent: the buyer kept the broken one and got no other."""
        order_id = self.half_sent(world)
        agree(world, ask(world, order_id, 2, "refund", reason="broken"))
        line = order_of(world, order_id).lines[1]
        assert (line.refunded_fen, line.to_ship_pieces) == (3_000, 2) and orders.check() == []

    def test_lets_go_of_what_is_not_wanted_and_was_not_sent(self, world: World):
        order_id = self.half_sent(world)
        agree(world, ask(world, order_id, 2, "refund", reason="not_wanted"))
        line = order_of(world, order_id).lines[1]
        assert (line.refunded_fen, line.to_ship_pieces) == (3_000, 1) and orders.check() == []


@ON_SQLITE
class TestGoodsThatAreMadeOfOtherThingsToday:
    def test_bring_back_no_more_than_was_taken_and_never_stand_in_the_way(self, world: World):
        order_id = received(world)
        SkuComponent.objects.filter(sku_id=world.sku["cup"]).update(pieces=2)
        for pieces in (2, 1):
            case = ask(world, order_id, 2, pieces=pieces)
            bring_back(world, case)
            take(world, case)
        assert on_shelf(world, "cup") == 50 and orders.check() == []


@ON_SQLITE
class TestGoodsThatCostNothing:
    FREE = {"benefit": {"rule": "fixed_price", "price_fen": 0}}

    def test_bring_the_freight_with_their_last_piece_alone(self, world: World):
        """A free line is no line that is over: its first piece brought the freight of all."""
        scope = {"rule": "goods_in_scope", "sku_ids": [world.sku["cup"]]}
        promote(world, {**self.FREE, "conditions": [scope]}, lane="item_price", name="送杯")
        charge(world, 800)
        placed = place_one(world, ("cup", 3))
        orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        parcel = orders.Parcel(placed.order_id, "顺丰", "SF1")
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
        orders.confirm_receipt(order_id=placed.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        brought = []
        for pieces in (1, 2):
            case = ask(world, placed.order_id, 1, pieces=pieces)
            bring_back(world, case)
            take(world, case)
            brought.append(of(world, case).agreed_fen)
        assert brought == [0, 800] and order_of(world, placed.order_id).state == "refunded"
        assert orders.check() == []


def charge(world: World, first_fen: int) -> None:
    """What a parcel of the shop costs from now on."""
    terms = {"by": "piece", "rules": [{"first": 1, "first_fen": first_fen, "next": 1, "next_fen": 0}]}
    FreightTemplate.objects.filter(shop_id=world.shop_id).update(terms=terms)
