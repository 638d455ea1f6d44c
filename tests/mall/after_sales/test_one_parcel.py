"""Several lines of one order sent back in one parcel: one number, and each case goes its own way from there."""

from __future__ import annotations

import pytest

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.models import Refund
from tests.mall.after_sales.cases import agree, ask, of, on_shelf, order_of, received, take
from tests.mall.orders.making import promotion_with
from tests.mall.world import World

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def send(world: World, case: int, *along: int, who: str = "小明") -> None:
    """One parcel with the goods of all these cases."""
    after_sales.send_back(
        case_id=case,
        buyer_id=world.buyer[who],
        carrier="圆通",
        tracking="YT9",
        moment=world.noon,
        with_cases=along,
    )


def agreed(world: World, order_id: int, line_no: int, **more: int) -> int:
    """A return that waits to be sent back."""
    case = ask(world, order_id, line_no, **more)
    agree(world, case)
    return case


@ON_SQLITE
class TestOneParcel:
    def test_brings_several_lines_back_and_each_its_own_fen(self, world: World):
        """满减 1001 fen over 25600 and 9000 is 740.63 and 260.37, so 741 and 260: what was paid comes back."""
        order_id = received(world, promotion=(promotion_with(world), 1_001))
        tea, cup = agreed(world, order_id, 1, pieces=2), agreed(world, order_id, 2, pieces=3)
        send(world, tea, cup)
        for case in (tea, cup):
            assert (of(world, case).state, of(world, case).back_tracking) == ("returning", "YT9")
            assert [step.after for step in of(world, case).steps] == ["asked", "awaiting_return", "returning"]
        take(world, tea)
        after_sales.refuse_goods(case_id=cup, shop_id=world.shop_id, who="小店", why="碎了", moment=world.noon)
        tea_line, cup_line = order_of(world, order_id).lines
        assert Refund.objects.get().amount_fen == tea_line.payable_fen == 25_600 - 741
        assert (of(world, cup).state, cup_line.refunded_fen, on_shelf(world, "cup")) == ("goods_refused", 0, 47)
        assert orders.check() == []

    def test_of_the_whole_order_gives_back_the_whole_payment(self, world: World):
        order_id = received(world, promotion=(promotion_with(world), 1_001))
        cases = [agreed(world, order_id, 1, pieces=2), agreed(world, order_id, 2, pieces=3)]
        send(world, *cases)
        for case in cases:
            take(world, case)
        assert sum(Refund.objects.values_list("amount_fen", flat=True)) == 34_600 - 1_001
        assert orders.check() == []

    def test_is_offered_for_what_waits_in_the_same_order(self, world: World):
        order_id = received(world)
        tea, cup = agreed(world, order_id, 1), agreed(world, order_id, 2)
        agreed(world, received(world), 1)
        assert [one.case_id for one in after_sales.may_come_along(of(world, tea))] == [cup]
        send(world, cup)
        assert after_sales.may_come_along(of(world, tea)) == after_sales.may_come_along(of(world, cup)) == []

    def test_holds_goods_of_one_order_that_wait_to_be_sent_and_of_one_buyer(self, world: World):
        order_id = received(world)
        tea, asked, other = (
            agreed(world, order_id, 1),
            ask(world, order_id, 2),
            agreed(world, received(world), 1),
        )
        for along, refusal in (
            (asked, after_sales.NotInThisParcel),
            (other, after_sales.NotInThisParcel),
            (99_999, after_sales.NoSuchCase),
        ):
            with pytest.raises(refusal):
                send(world, tea, along)
        with pytest.raises(after_sales.NoSuchCase):
            send(world, tea, who="小红")
        assert [of(world, one).state for one in (tea, asked, other)] == ["awaiting_return", "asked", "awaiting_return"]

    def test_named_twice_moves_a_case_once(self, world: World):
        tea = agreed(world, received(world), 1)
        send(world, tea, tea)
        with pytest.raises(after_sales.CaseMoved):
            send(world, tea)
        assert len(of(world, tea).steps) == 3
