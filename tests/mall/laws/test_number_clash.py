"""Two processes drew the same maker of numbers and order in the same millisecond: both orders stand, under two numbers."""

from __future__ import annotations

from duoshou.kernel import numbers
from duoshou.mall.orders.facade import check
from tests.mall.placing.ordering import left, place_one
from tests.mall.world import World


def as_another_process_would() -> None:
    """The next number of this millisecond is its first again."""
    numbers._MAKER.last_millisecond = numbers._MAKER.count = 0


class TestANumberGivenTwice:
    def test_is_drawn_again_for_other_goods(self, world: World):
        as_another_process_would()
        first = place_one(world, ("cup", 1))
        as_another_process_would()
        second = place_one(world, ("cup", 3), buyer="小红")
        assert first.order_id != second.order_id
        assert left(world, "cup") == 50 - 1 - 3 and check() == []

    def test_is_drawn_again_for_the_same_goods(self, world: World):
        as_another_process_would()
        first = place_one(world, ("cup", 1))
        as_another_process_would()
        second = place_one(world, ("cup", 1), buyer="小红")
        assert first.order_id != second.order_id
        assert left(world, "cup") == 50 - 1 - 1 and check() == []
