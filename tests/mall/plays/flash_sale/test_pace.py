"""Programs are slowed and people are not: beyond the policy nobody succeeds, behind one address everybody does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections

from duoshou.kernel.errors import Refusal
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.plays.flash_sale.facade import TooManyTickets
from duoshou.mall.plays.flash_sale.rules.pace import ONE_BLOCK, ONE_BUYER, block_of
from tests.mall.databases import at_once
from tests.mall.plays.flash_sale.selling import in_the_slot, on_sale
from tests.mall.world import World

CAMPUS = "203.0.113.7"


def answer(world: World, item: int, buyer_id: int, address: str, **later: int) -> str:
    """`yes`, or the code of the refusal."""
    try:
        flash.ticket(
            shop_id=world.shop_id,
            buyer_id=buyer_id,
            item_id=item,
            address=address,
            moment=in_the_slot(world) + timedelta(**later),
        )
    except Refusal as no:
        return no.code
    return "yes"


class TestOneBuyer:
    def test_gets_no_more_than_the_policy_from_many_doors_at_once(self, world: World):
        item, buyer = on_sale(world), world.buyer["小明"]
        told = at_once([lambda: answer(world, item, buyer, CAMPUS) for _ in range(60)])
        assert told.count("yes") == ONE_BUYER.tickets and set(told) == {"yes", "TooManyTickets"}

    def test_gets_no_more_after_a_restart_and_some_after_the_span(self, world: World):
        item, buyer = on_sale(world), world.buyer["小明"]
        for _ in range(ONE_BUYER.tickets):
            answer(world, item, buyer, CAMPUS)
        connections.close_all()
        assert answer(world, item, buyer, "198.51.100.9") == "TooManyTickets"
        assert answer(world, item, buyer, CAMPUS, minutes=10) == "yes"

    def test_takes_nothing_from_the_others_behind_its_address(self, world: World):
        item = on_sale(world)
        for _ in range(ONE_BUYER.tickets * 3):
            answer(world, item, world.buyer["小明"], CAMPUS)
        assert answer(world, item, world.buyer["小红"], CAMPUS) == "yes"


class TestAThousandPeopleBehindOneAddress:
    def test_all_get_in_within_a_minute_and_ten_thousand_do_not(self, world: World):
        item = on_sale(world)
        told = [answer(world, item, 10_000 + person, CAMPUS) for person in range(ONE_BLOCK.tickets + 100)]
        assert told[:1_000] == ["yes"] * 1_000
        assert told.count("yes") == ONE_BLOCK.tickets
        assert answer(world, item, 10_000, CAMPUS, minutes=1) == "yes"

    def test_are_told_how_long_to_wait(self, world: World):
        item, buyer = on_sale(world), world.buyer["小明"]
        for _ in range(ONE_BUYER.tickets):
            answer(world, item, buyer, CAMPUS)
        with pytest.raises(TooManyTickets) as no:
            flash.ticket(shop_id=world.shop_id, buyer_id=buyer, item_id=item, address="", moment=in_the_slot(world))
        assert 0 < no.value.facts["seconds"] <= 600


class TestABlock:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("203.0.113.7", "203.0.113.200", True),
            ("203.0.113.7", "203.0.114.7", False),
            ("2001:db8:1:200::1", "2001:db8:1:2ff::9", True),
            ("2001:db8:1:200::1", "2001:db8:1:300::1", False),
            ("::ffff:203.0.113.7", "203.0.113.9", True),
            ("made up", "", True),
        ],
    )
    def test_is_what_is_rented_out_as_one(self, one: str, other: str, same: bool):
        assert (block_of(one) == block_of(other)) is same
