"""Parcels, by hand and by the carrier's file: each piece is sent once, and a file names each row's fault."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import xlsxwriter

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Shipment
from duoshou.mall.outbox.models import News
from tests.mall.databases import at_once
from tests.mall.orders.making import placed, state_of
from tests.mall.world import World, small_world

HEADING = "订单号,快递公司,快递单号\n"


def paid(world: World, pieces: dict[str, int]) -> int:
    order_id = placed(world, pieces)
    orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return order_id


def sent(world: World, order_id: int, pieces: dict[int, int] | None = None, *, tracking: str = "SF1") -> bool:
    parcel = orders.Parcel(order_id, "顺丰", tracking, pieces)
    return orders.ship(shop_id=world.shop_id, parcel=parcel, who="店员", moment=world.noon)


def by_file(world: World, text: str | bytes) -> orders.ShippedBatch:
    content = text.encode() if isinstance(text, str) else text
    return orders.ship_batch(shop_id=world.shop_id, content=content, who="店员", moment=world.noon)


def workbook(rows: list[list[object]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    return made.getvalue()


class TestAParcel:
    def test_with_all_pieces_ships_the_order(self, world: World):
        order_id = paid(world, {"tea": 2, "cup": 1})
        assert sent(world, order_id)
        assert state_of(order_id) == "shipped"
        [shipment] = orders.shop_order(shop_id=world.shop_id, order_id=order_id).shipments
        assert shipment.lines == ((1, 2), (2, 1))
        assert orders.check() == []

    def test_with_some_pieces_ships_a_part(self, world: World):
        order_id = paid(world, {"tea": 2, "cup": 1})
        sent(world, order_id, {1: 1})
        assert state_of(order_id) == "partly_shipped"
        sent(world, order_id, {1: 1}, tracking="SF2")
        assert state_of(order_id) == "partly_shipped"
        sent(world, order_id, tracking="SF3")
        assert state_of(order_id) == "shipped"
        assert News.objects.filter(kind="order_shipped", about=str(order_id)).count() == 3
        assert orders.check() == []

    def test_told_twice_is_sent_once(self, world: World):
        order_id = paid(world, {"tea": 2})
        assert [sent(world, order_id), sent(world, order_id)] == [True, False]
        assert Shipment.objects.count() == 1

    def test_told_by_many_at_once_is_sent_once(self, world: World):
        order_id = paid(world, {"tea": 2})
        told = at_once([lambda: sent(world, order_id)] * 6)
        assert sorted(told) == [False] * 5 + [True]

    def test_cannot_hold_more_than_was_sold(self, world: World):
        order_id = paid(world, {"tea": 2})
        with pytest.raises(orders.TooManyPieces):
            sent(world, order_id, {1: 3})
        assert not Shipment.objects.exists()

    def test_never_holds_more_than_was_sold_when_two_pack_at_once(self, world: World):
        order_id = paid(world, {"tea": 3})
        told = at_once([lambda place=place: sent(world, order_id, {1: 2}, tracking=f"SF{place}") for place in range(4)])
        assert sum(answer is True for answer in told) == 1
        assert sum(isinstance(answer, orders.TooManyPieces) for answer in told) == 3

    def test_of_the_same_number_with_other_contents_is_refused(self, world: World):
        order_id = paid(world, {"tea": 2})
        sent(world, order_id, {1: 1})
        with pytest.raises(orders.ParcelKnown):
            sent(world, order_id, {1: 2})

    @pytest.mark.parametrize("pieces", [{}, {1: 0}, {1: -1}])
    def test_is_not_empty(self, world: World, pieces: dict[int, int]):
        order_id = paid(world, {"tea": 2})
        with pytest.raises(orders.NothingToShip):
            sent(world, order_id, pieces)

    def test_has_a_carrier_and_a_number(self, world: World):
        order_id = paid(world, {"tea": 2})
        with pytest.raises(orders.ParcelNotNamed):
            sent(world, order_id, tracking=" ")

    def test_of_an_unpaid_order_stays_here(self, world: World):
        order_id = placed(world)
        with pytest.raises(orders.StepNotAllowed):
            sent(world, order_id)

    def test_of_another_shop_s_order_stays_here(self, world: World):
        other = small_world(world.noon, name="书店", slug="books")
        order_id = paid(world, {"tea": 1})
        with pytest.raises(orders.NoSuchOrder):
            sent(other, order_id)


class TestACarrierFile:
    def test_ships_what_it_names(self, world: World):
        first, second = paid(world, {"tea": 1}), paid(world, {"cup": 1})
        done = by_file(world, f"{HEADING}{first},顺丰,SF1\n{second},中通,ZT2\n")
        assert (done.shipped, done.repeated, done.faults) == (2, 0, ())
        assert (state_of(first), state_of(second)) == ("shipped", "shipped")

    def test_may_be_sent_again(self, world: World):
        order_id = paid(world, {"tea": 1})
        text = f"{HEADING}{order_id},顺丰,SF1\n"
        by_file(world, text)
        again = by_file(world, text)
        assert (again.shipped, again.repeated, again.faults) == (0, 1, ())

    def test_with_lines_and_pieces_may_be_sent_again(self, world: World):
        order_id = paid(world, {"tea": 3, "cup": 1})
        text = f"订单号,快递公司,快递单号,行号,件数\n{order_id},顺丰,SF1,1,2\n{order_id},顺丰,SF1,2,1\n"
        assert by_file(world, text).shipped == 1
        assert state_of(order_id) == "partly_shipped"
        again = by_file(world, text)
        assert (again.shipped, again.repeated, again.faults) == (0, 1, ())

    def test_is_looked_over_before_anything_is_sent(self, world: World):
        order_id = paid(world, {"tea": 1})
        content = f"{HEADING}{order_id},顺丰,SF1\n".encode()
        checked = orders.check_carrier_file(shop_id=world.shop_id, content=content)
        assert [(row, parcel.tracking) for row, parcel in checked.parcels] == [(2, "SF1")]
        assert not Shipment.objects.exists()

    def test_names_the_fault_of_each_row_and_ships_the_rest(self, world: World):
        good, unpaid = paid(world, {"tea": 1}), placed(world)
        rows = [
            (f"{good},顺丰,SF1", None),
            (f"{unpaid},顺丰,SF2", "ORDER_NOT_TO_SHIP"),
            ("123,顺丰,SF3", "ORDER_UNKNOWN"),
            ("1.17838E+17,顺丰,SF4", "DIGITS_LOST"),
            ("abc,顺丰,SF5", "ORDER_NOT_A_NUMBER"),
            (f"{good},,SF6", "CARRIER_MISSING"),
            (f"{good},顺丰,", "TRACKING_MISSING"),
            (f"{good},顺丰,7.8E+14", "TRACKING_DIGITS_LOST"),
            (f"{good},中通,ZT9", "ORDER_TWICE"),
        ]
        done = by_file(world, HEADING + "\n".join(row for row, _ in rows))
        assert [(fault.row, fault.code) for fault in done.faults] == [
            (number, code) for number, (_, code) in enumerate(rows, start=2) if code
        ]
        assert (done.rows_read, done.shipped) == (9, 1)

    def test_names_pieces_that_are_not_there(self, world: World):
        order_id = paid(world, {"tea": 2})
        heading = "订单号,快递公司,快递单号,行号,件数\n"
        done = by_file(
            world,
            f"{heading}{order_id},顺丰,SF1,1,1\n{order_id},顺丰,SF2,1,2\n{order_id},顺丰,SF3,9,1\n{order_id},顺丰,SF4,1,x\n",
        )
        assert [fault.code for fault in done.faults] == ["TOO_MANY_PIECES", "LINE_UNKNOWN", "PIECES_NOT_A_COUNT"]

    def test_may_be_a_workbook(self, world: World):
        order_id = paid(world, {"tea": 1})
        done = by_file(world, workbook([["订单号", "快递公司", "快递单号"], [str(order_id), "顺丰", "SF1"]]))
        assert done.shipped == 1

    def test_in_a_workbook_with_numbers_says_that_digits_are_lost(self, world: World):
        order_id = paid(world, {"tea": 1})
        done = by_file(world, workbook([["订单号", "快递公司", "快递单号"], [order_id, "顺丰", "SF1"]]))
        assert [fault.code for fault in done.faults] == ["DIGITS_LOST"]

    def test_of_another_shop_s_orders_ships_nothing(self, world: World):
        other = small_world(world.noon, name="书店", slug="books")
        order_id = paid(world, {"tea": 1})
        done = by_file(other, f"{HEADING}{order_id},顺丰,SF1\n")
        assert [fault.code for fault in done.faults] == ["ORDER_UNKNOWN"]

    def test_without_the_needed_columns_is_refused_whole(self, world: World):
        for text in ("a,b,c\n1,2,3\n", "订单号,快递公司\n1,2\n"):
            with pytest.raises(orders.CarrierFileRefused):
                by_file(world, text)


class TestTheEndOfAnOrder:
    def delivered(self, world: World) -> int:
        order_id = paid(world, {"tea": 1, "cup": 1})
        sent(world, order_id)
        return order_id

    def test_is_received_when_the_buyer_says_so(self, world: World):
        order_id = self.delivered(world)
        said = [
            orders.confirm_receipt(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon) for _ in range(2)
        ]
        assert said == [True, False]
        assert state_of(order_id) == "received"

    def test_is_not_received_before_it_is_sent(self, world: World):
        order_id = paid(world, {"tea": 1})
        with pytest.raises(orders.StepNotAllowed):
            orders.confirm_receipt(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)

    def test_is_received_after_ten_days_when_nobody_says_anything(self, world: World):
        order_id = self.delivered(world)
        assert orders.receive_due(moment=world.noon + timedelta(days=10, seconds=-1)) == 0
        assert orders.receive_due(moment=world.noon + timedelta(days=10)) == 1
        assert state_of(order_id) == "received"

    def test_is_completed_after_seven_more_with_its_points(self, world: World):
        from duoshou.mall.ledger import facade as ledger
        from duoshou.mall.members.models import Buyer

        order_id = self.delivered(world)
        received = world.noon + timedelta(days=2)
        orders.confirm_receipt(order_id=order_id, buyer_id=world.buyer["小明"], moment=received)
        assert orders.complete_due(moment=received + timedelta(days=6)) == 0
        assert orders.complete_due(moment=received + timedelta(days=7)) == 1
        assert state_of(order_id) == "completed"
        # 128.00 + 30.00: a point for each whole yuan, each worth a fen.
        assert Buyer.objects.get(pk=world.buyer["小明"]).points == 158
        assert ledger.balances(shop_id=world.shop_id)["points_liability"] == -158
        assert orders.check() == []

    def test_is_reached_once_when_several_do_the_work(self, world: World):
        for _ in range(4):
            self.delivered(world)
        done = at_once([lambda: orders.tick(moment=world.noon + timedelta(days=10))] * 3)
        assert sum(one.received for one in done) == 4
        done = at_once([lambda: orders.tick(moment=world.noon + timedelta(days=17))] * 3)
        assert sum(one.completed for one in done) == 4
        assert orders.tick(moment=world.noon + timedelta(days=17)).is_idle
        assert orders.check() == []
