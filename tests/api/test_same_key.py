"""Invariant 20 at the door itself: the same Idempotency-Key with the same body, with another, at one moment, after the
server was killed, and in somebody else's hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection, HTTPException
from typing import Any

import pytest

from duoshou.mall.orders.models import Order
from duoshou.mall.service_chat.models import Message
from duoshou.mall.stock.models import StockItem
from tests.api.conftest import Program
from tests.api.test_the_server import LOOPBACK, PATIENCE_SECONDS, serving
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database, at_once
from tests.mall.world import World, small_world

BUYERS = 12


def cup(world: World, *, pieces: int = 1) -> dict[str, Any]:
    """A cup, to 小明's address."""
    lines = [{"sku_id": world.sku["cup"], "pieces": pieces}]
    return {"lines": lines, "address_id": world.address["小明"]}


def on_shelf(world: World) -> int:
    return StockItem.objects.get(pk=world.item["cup"]).available


class TestTheSameKeyAtOneMoment:
    def test_places_one_order_and_every_answer_is_about_it(self, world: World, xiaoming: Program):
        before = on_shelf(world)
        told = at_once([partial(xiaoming.send, "POST", "/orders", cup(world), key="mine")] * 6)
        assert sorted(status for status, _ in told) == [200] * 5 + [201]
        assert len({answer["order_id"] for _, answer in told}) == 1
        assert (Order.objects.count(), on_shelf(world)) == (1, before - 1)

    def test_says_a_word_once_and_every_answer_is_the_same(self, world: World, xiaoming: Program):
        said = partial(xiaoming.send, "POST", "/conversation/messages", {"text": "在吗"}, key="mine")
        told = at_once([said] * 6)
        assert [status for status, _ in told] == [201] * 6
        assert len({answer["message_id"] for _, answer in told}) == 1
        assert Message.objects.filter(side="buyer").count() == 1


class TestTheSameKey:
    @pytest.mark.parametrize("path", ["/orders", "/conversation/messages"])
    def test_with_another_body_is_refused_and_does_nothing(self, world: World, xiaoming: Program, path: str):
        first, other = (
            (cup(world), cup(world, pieces=2)) if path == "/orders" else ({"text": "在吗"}, {"text": "不在？"})
        )
        xiaoming.post(path, first, status=201, key="mine")
        status, no = xiaoming.send("POST", path, other, key="mine")
        assert (status, no["error"]["code"]) == (422, "KeyUsedForSomethingElse")
        assert Order.objects.count() + Message.objects.filter(side="buyer").count() == 1

    def test_in_somebody_elses_hand_is_another_request_and_tells_nothing(
        self, world: World, xiaoming: Program, xiaohong: Program
    ):
        mine = xiaoming.post("/orders", cup(world), status=201, key="same")
        hers = {**cup(world), "address_id": world.address["小红"]}
        theirs = xiaohong.post("/orders", hers, status=201, key="same")
        assert theirs["order_id"] != mine["order_id"] and not theirs["repeated"]
        word = xiaoming.post("/conversation/messages", {"text": "在吗"}, status=201, key="word")
        assert xiaohong.post("/conversation/messages", {"text": "在吗"}, status=201, key="word") != word

    def test_after_a_refusal_may_be_used_again(self, world: World, xiaoming: Program):
        StockItem.objects.filter(pk=world.item["cup"]).update(available=0)
        status, no = xiaoming.send("POST", "/orders", cup(world), key="mine")
        assert (status, no["error"]["code"]) == (409, "SoldOut")
        StockItem.objects.filter(pk=world.item["cup"]).update(available=1)
        assert xiaoming.post("/orders", cup(world), status=201, key="mine")["repeated"] is False


@POSTGRESQL_BY_NIGHT
class TestAServerThatIsKilled:
    def test_has_done_each_request_once_when_all_are_sent_again(self, database: Database):
        """What was answered stands, what was not is done now, and nothing is done twice."""
        world = small_world(datetime.now(UTC))
        before, answered = on_shelf(world), []

        def ask(port: int, key: str) -> dict[str, Any] | None:
            connection = HTTPConnection(LOOPBACK, port, timeout=PATIENCE_SECONDS)
            headers = {"Content-Type": "application/json", "Idempotency-Key": key}
            headers["Authorization"] = f"Bearer {world.token['小明']}"
            try:
                connection.request("POST", "/api/v1/orders", json.dumps(cup(world)), headers)
                answer = connection.getresponse()
                told: dict[str, Any] = json.loads(answer.read())
            except (OSError, HTTPException):
                return None
            finally:
                connection.close()
            assert answer.status in (200, 201), told
            return told

        around = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
        with serving(database.home, **around) as (port, running):

            def ask_and_kill(key: str) -> dict[str, Any] | None:
                told = ask(port, key)
                answered.append(key)
                if len(answered) == BUYERS // 3:
                    running.kill()
                return told

            first = at_once([partial(ask_and_kill, f"key-{one}") for one in range(BUYERS)])
        with serving(database.home, **around) as (port, _):
            again = [ask(port, f"key-{one}") for one in range(BUYERS)]
        for told, retold in zip(first, again, strict=True):
            assert retold is not None
            assert told is None or (told["order_id"], True) == (retold["order_id"], retold["repeated"])
        assert (Order.objects.count(), on_shelf(world)) == (BUYERS, before - BUYERS)
