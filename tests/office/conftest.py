"""A shop of the mall and the people who run it: an owner, an operator and a clerk of that shop, a clerk of another."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.values import PlaceOrder
from duoshou.rooms.team import facade as team
from tests.mall.conftest import database, noon, world  # noqa: F401
from tests.mall.world import World

PASSWORD = "calm-desk-2026"


@dataclass(frozen=True)
class Office:
    """The shop and a signed-in browser of each person."""

    world: World
    browser: dict[str, Client]

    def path(self, rest: str) -> str:
        """An address of this shop's back office."""
        return f"/office/tea/{rest}"


@pytest.fixture
def office(world: World):  # noqa: F811
    """The back office at the world's noon."""
    with time_machine.travel(world.noon, tick=False):
        people = (("owner", "owner", None), ("operator", "operator", ["茶舍"]), ("clerk", "clerk", ["茶舍"]))
        browsers = {}
        for name, role, shops in (*people, ("viewer", "viewer", ["茶舍"]), ("stranger", "clerk", ["别的店"])):
            person = team.make_person(name=name, password=PASSWORD, role=role, shops=shops, now=world.noon)
            browsers[name] = Client()
            browsers[name].force_login(person)
        yield Office(world, browsers)


def an_order(world: World, *, goods: str = "cup", pieces: int = 1, paid: bool = True) -> int:  # noqa: F811
    """小明 has ordered, and paid."""
    wish = PlaceOrder(
        shop_id=world.shop_id,
        buyer_id=world.buyer["小明"],
        key=f"{goods}-{pieces}-{paid}",
        body_sha256="0" * 64,
        lines=((world.sku[goods], pieces),),
        address_id=world.address["小明"],
    )
    placed = orders.place_orders([wish], moment=world.noon)[0]
    assert isinstance(placed, orders.PlacedOrder), placed
    if paid:
        orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return placed.order_id
