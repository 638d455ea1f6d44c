"""A moment has one form wherever the API tells it, whichever door answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import time_machine

from duoshou.api.speaking import moment_said
from tests.api.conftest import Program
from tests.mall.after_sales.cases import ask, received
from tests.mall.world import World
from tests.security.places import make_flash_sale

# ISO 8601 with the offset written out; parts of a second may stand between.
ONE_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00")
ALIKE = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def moments_in(told: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an answer that looks like a moment, with the name of its field."""
    if isinstance(told, dict):
        for field, part in told.items():
            yield from moments_in(part, field)
    elif isinstance(told, list):
        for part in told:
            yield from moments_in(part, name)
    elif isinstance(told, str) and ALIKE.match(told):
        yield name, told


class TestAMoment:
    def test_is_told_in_utc_with_its_offset(self):
        at_noon = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=8)))
        assert moment_said(at_noon) == "2026-11-22T04:00:00+00:00"
        assert moment_said(datetime(2026, 11, 22, 4, 0, 0, 1_000, tzinfo=UTC)) == "2026-11-22T04:00:00.001000+00:00"

    def test_has_one_form_in_every_answer(self, world: World, xiaoming: Program):
        number, slot = received(world), make_flash_sale(world, "茶舍", world.noon)
        ask(world, number, 2)
        with time_machine.travel(world.noon + timedelta(microseconds=5), tick=False):
            body = {"lines": [{"sku_id": world.sku["cup"], "pieces": 1}], "address_id": world.address["小明"]}
            placed = xiaoming.post("/orders", body, status=201)
            paying = xiaoming.post(f"/orders/{placed['order_id']}/payments", {"provider": "sandbox"})
            stars = {"stars": 5, "match_stars": 5, "service_stars": 5, "logistics_stars": 5, "text": "好"}
            xiaoming.post(f"/orders/{number}/lines/1/review", stars, status=201)
            xiaoming.post("/conversation/messages", {"text": "在吗"}, status=201)
            told = [placed, paying] + [
                xiaoming.get(path)
                for path in (
                    f"/orders/{placed['order_id']}",
                    "/orders",
                    f"/orders/{number}",
                    f"/orders/{number}/reviews",
                    f"/orders/{number}/after-sales",
                    "/conversation",
                    "/points",
                    "/shops/tea/flash-sale",
                )
            ]
        assert slot["slot_id"]
        found = {one for answer in told for one in moments_in(answer)}
        fields = {name for name, _ in found}
        assert {"placed_at", "pay_by", "made_at", "opened_at", "at", "starts_at", "server_time"} <= fields, fields
        assert not {one for one in found if not ONE_FORM.fullmatch(one[1])}

    def test_is_the_same_from_the_crowds_door_and_from_the_orders_page(self, world: World, xiaoming: Program):
        with time_machine.travel(world.noon + timedelta(microseconds=1_234), tick=False):
            body = {"lines": [{"sku_id": world.sku["cup"], "pieces": 1}], "address_id": world.address["小明"]}
            placed = xiaoming.post("/orders", body, status=201)
            assert xiaoming.get(f"/orders/{placed['order_id']}")["order"]["pay_by"] == placed["pay_by"]
