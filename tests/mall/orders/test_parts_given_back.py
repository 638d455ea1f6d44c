"""Parts of an order go back: to the fen, never more than was paid, and everything that hangs on them once."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from duoshou.kernel.errors import Refusal
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.members.models import Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.facade import LineBack
from duoshou.mall.orders.models import Order, OrderDiscount
from duoshou.mall.orders.rules.sale import sale_postings
from duoshou.mall.orders.rules.sale_parts import PartBack, returned_postings
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Refund
from duoshou.mall.promotions.models import Promotion
from duoshou.mall.stock.models import StockItem
from tests.mall.databases import at_once
from tests.mall.orders.making import coupon_for, placed, promotion_with, state_of
from tests.mall.world import World

DAY = timedelta(days=1)


def paid(world: World, pieces: dict[str, int] | None = None, **more) -> int:
    order_id = placed(world, pieces or {"tea": 2, "cup": 3}, **more)
    orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return order_id


def sent(order_id: int, world: World, pieces: dict[int, int] | None = None) -> int:
    parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}", pieces)
    orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
    return order_id


def give_back(order_id: int, world: World, *lines: LineBack, freight_fen: int = 0, cause: str = "a"):
    return orders.give_back(
        order_id=order_id, lines=lines, freight_fen=freight_fen, cause=cause, who="小店", why="试", moment=world.noon
    )


def booked(world: World) -> dict[str, int]:
    """The accounts on which something stands."""
    return {name: fen for name, fen in ledger.balances(shop_id=world.shop_id).items() if fen}


def on_shelf(world: World, code: str) -> int:
    return StockItem.objects.get(pk=world.item[code]).available


class TestALineOfAnOrder:
    def test_of_a_promotion_gives_back_what_was_paid_for_it_and_no_fen_more(self, world: World):
        promotion = promotion_with(world)
        order_id = paid(world, promotion=(promotion, 1_001), freight_fen=800)
        order = orders.order_of(order_id=order_id, buyer_id=world.buyer["小明"]).order
        tea, cup = order.lines
        assert tea.payable_fen + cup.payable_fen + 800 == order.paid_fen
        back = give_back(order_id, world, LineBack(2, cup.payable_fen, withdrawn_pieces=3))
        assert (back.amount_fen, back.is_whole, state_of(order_id)) == (cup.payable_fen, False, "paid")
        assert Refund.objects.get(pk=back.refund_id).amount_fen == cup.payable_fen
        assert on_shelf(world, "cup") == 50 and on_shelf(world, "tea") == 98
        assert orders.check() == []

    def test_that_is_the_last_takes_the_order_coupon_and_promotion_with_it(self, world: World):
        promotion, coupon = promotion_with(world), coupon_for(world)
        order_id = paid(world, promotion=(promotion, 1_001), coupon=(coupon, 1_000), freight_fen=800)
        order = Order.objects.get(pk=order_id)
        for line in order.lines.order_by("line_no"):
            is_last = line.line_no == 2
            back = LineBack(line.line_no, line.payable_fen, withdrawn_pieces=line.pieces)
            give_back(order_id, world, back, freight_fen=800 if is_last else 0, cause=str(line.line_no))
            assert Coupon.objects.get(pk=coupon).state == ("available" if is_last else "used")
        assert state_of(order_id) == "refunded"
        assert Promotion.objects.get(pk=promotion).spent_fen == 0
        assert Buyer.objects.get(pk=world.buyer["小明"]).spent_fen == 0
        assert sum(Refund.objects.filter(order_id=order_id).values_list("amount_fen", flat=True)) == order.paid_fen
        assert orders.check() == []

    def test_never_gives_back_more_than_was_paid_for_it(self, world: World):
        order_id = paid(world)
        for line in (LineBack(2, 9_001), LineBack(2, -1)):
            with pytest.raises(orders.MoreThanPaid):
                give_back(order_id, world, line)
        with pytest.raises(orders.MoreThanPaid):
            give_back(order_id, world, LineBack(2, 9_000), freight_fen=1)
        assert not Refund.objects.exists() and orders.check() == []

    def test_by_many_at_once_gives_back_once(self, world: World):
        order_id = paid(world)

        def ask(cause: str):
            try:
                return give_back(order_id, world, LineBack(1, 20_000), cause=cause).amount_fen
            except Refusal as refused:
                return type(refused).__name__

        told = at_once([lambda cause=str(number): ask(cause) for number in range(8)])
        assert sorted(map(str, told)) == ["20000", *["MoreThanPaid"] * 7]
        assert orders.check() == []

    def test_that_was_sent_meanwhile_is_not_withdrawn(self, world: World):
        order_id = sent(paid(world), world)
        with pytest.raises(orders.NotThatManyPieces):
            give_back(order_id, world, LineBack(2, 9_000, withdrawn_pieces=3))
        assert on_shelf(world, "cup") == 47 and orders.check() == []

    def test_that_is_withdrawn_is_not_sent(self, world: World):
        order_id = paid(world)
        give_back(order_id, world, LineBack(2, 9_000, withdrawn_pieces=3))
        sent(order_id, world)
        assert state_of(order_id) == "shipped"
        [shipment] = orders.order_of(order_id=order_id, buyer_id=world.buyer["小明"]).shipments
        assert shipment.lines == ((1, 2),) and orders.check() == []

    def test_that_comes_back_damaged_is_on_no_shelf(self, world: World):
        order_id = sent(paid(world), world)
        orders.take_returned(
            order_id=order_id, pieces={2: 3}, damaged={2: 1}, cause="case", who="小店", moment=world.noon
        )
        give_back(order_id, world, LineBack(2, 9_000, returned_pieces=3))
        assert on_shelf(world, "cup") == 50 - 1
        assert orders.check() == []

    def test_takes_back_the_points_it_earned(self, world: World):
        order_id = sent(paid(world), world)
        orders.confirm_receipt(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        orders.complete_due(moment=world.noon + 8 * DAY)
        before = Buyer.objects.get(pk=world.buyer["小明"]).points
        give_back(order_id, world, LineBack(2, 9_000))
        kept = 25_600 // 100 * before // (34_600 // 100)
        assert Buyer.objects.get(pk=world.buyer["小明"]).points == kept < before
        assert orders.check() == []

    def test_given_back_in_part_leaves_the_rest_to_a_cancellation(self, world: World):
        order_id = paid(world, freight_fen=800)
        give_back(order_id, world, LineBack(2, 3_000, withdrawn_pieces=1))
        assert (
            orders.cancel(order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
            == "refunded"
        )
        assert sorted(Refund.objects.values_list("amount_fen", flat=True)) == [3_000, 25_600 + 6_000 + 800]
        assert on_shelf(world, "cup") == 50 and orders.check() == []


class TestFreightThatTheBuyerDidNotPay:
    @pytest.mark.parametrize("bearer", ["shop", "platform"])
    def test_is_off_the_book_when_the_last_line_is(self, world: World, bearer: str):
        """包邮 borne by the platform stood as income and as its debt after all goods had gone back, line by line."""
        before = booked(world)
        order_id = placed(world, {"tea": 1, "cup": 1})
        Order.objects.filter(pk=order_id).update(freight_fen=1_000, freight_discount_fen=1_000)
        OrderDiscount.objects.create(
            order_id=order_id,
            line_no=0,
            source="promotion",
            source_id=promotion_with(world, bearer=bearer),
            borne_by=bearer,
            amount_fen=1_000,
        )
        orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        assert booked(world)["freight_income"] == -1_000
        for line_no, amount_fen in ((1, 12_800), (2, 3_000)):
            give_back(order_id, world, LineBack(line_no, amount_fen, withdrawn_pieces=1), cause=str(line_no))
        for days in (0, 1):
            payments.send_due_refunds(moment=world.noon + days * DAY)
        assert state_of(order_id) == "refunded" and booked(world) == before


class TestTheClock:
    def test_receives_nothing_while_a_case_is_under_way(self, world: World):
        order_id = sent(paid(world), world)
        orders.count_cases(order_id=order_id, more=1)
        assert orders.receive_due(moment=world.noon + 30 * DAY) == 0
        orders.count_cases(order_id=order_id, more=-1)
        assert orders.receive_due(moment=world.noon + 30 * DAY) == 1


class TestWhateverGoesBackInWhateverOrder:
    # No shrinking: the orders of one example stand beside those of the next.
    @settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(data=st.data())
    def test_is_never_more_than_paid_and_in_the_end_all_of_it(self, world: World, data: st.DataObject):
        stocked = {code: on_shelf(world, code) for code in ("tea", "cup")}
        promotion = promotion_with(world, bearer=data.draw(st.sampled_from(["shop", "platform"])))
        freight_fen = data.draw(st.integers(0, 900))
        off_fen = data.draw(st.integers(0, 3 * 3_000 + 2 * 12_800))
        order_id = paid(world, promotion=(promotion, off_fen) if off_fen else None, freight_fen=freight_fen)
        order = Order.objects.get(pk=order_id)
        for turn in range(data.draw(st.integers(0, 5))):
            line = data.draw(st.sampled_from(list(order.lines.all())))
            amount_fen = data.draw(st.integers(0, line.payable_fen))
            pieces = data.draw(st.integers(0, line.pieces))
            freight_back_fen = data.draw(st.integers(0, freight_fen))
            try:
                back = LineBack(line.line_no, amount_fen, withdrawn_pieces=pieces)
                give_back(order_id, world, back, freight_fen=freight_back_fen, cause=str(turn))
            except Refusal:
                pass
            order.refresh_from_db()
            assert order.refunded_fen <= order.paid_fen
            assert orders.check() == []
        if order.state != "refunded":
            rest = [
                LineBack(line.line_no, line.payable_fen - line.refunded_fen, line.pieces - line.withdrawn_pieces)
                for line in order.lines.all()
            ]
            lines_fen = sum(line.refunded_fen for line in order.lines.all())
            give_back(order_id, world, *rest, freight_fen=freight_fen - (order.refunded_fen - lines_fen), cause="rest")
        order.refresh_from_db()
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen)
        assert orders.check() == []
        assert {code: on_shelf(world, code) for code in stocked} == stocked or order.paid_fen == 0


class TestASaleTakenBackInParts:
    @given(
        gross_fen=st.integers(1, 10**9),
        borne=st.lists(st.tuples(st.sampled_from(["shop", "platform", "x"]), st.integers(0, 10**6)), max_size=4),
        cuts=st.lists(st.integers(0, 10**9), max_size=6),
    )
    def test_adds_to_the_sale_however_it_is_cut(self, gross_fen: int, borne: list[tuple[str, int]], cuts: list[int]):
        payable_fen = gross_fen - sum(fen for _, fen in borne)
        if payable_fen <= 0:
            return
        steps = sorted({min(cut, payable_fen) for cut in cuts} | {0, payable_fen})
        added: dict[str, int] = {}
        for before, after in pairwise(steps):
            part = PartBack("sales", gross_fen, tuple(borne), after - before, before, after, payable_fen)
            postings = returned_postings([part], accounts=ledger.DISCOUNT_ACCOUNTS)
            assert sum(postings.values()) == 0
            added = {name: added.get(name, 0) + postings.get(name, 0) for name in {*added, *postings}}
        sale = sale_postings(
            goods_fen=gross_fen,
            freight_fen=0,
            payable_fen=payable_fen,
            discounts=borne,
            accounts=ledger.DISCOUNT_ACCOUNTS,
        )
        sale["refunds_payable"] = sale.pop("provider_receivable")
        assert {name: -fen for name, fen in sale.items() if fen} == {name: fen for name, fen in added.items() if fen}
