"""Every request that carries an Idempotency-Key: once for the same body, refused for another, nothing for others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import pytest
import time_machine

from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.cart.models import CartLine
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.ledger.models import Entry
from duoshou.mall.orders.models import Order, OrderEvent
from duoshou.mall.plays.flash_sale.facade import FLASH
from duoshou.mall.replies.models import Reply
from duoshou.mall.service_chat.models import Message
from tests.api.conftest import Program
from tests.mall.after_sales.cases import paid, sent
from tests.mall.coupons.conftest import Desk
from tests.mall.databases import at_once
from tests.mall.orders.making import placed
from tests.mall.plays.flash_sale.selling import in_the_slot, on_sale, ticket
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World

# A buyer stands in the flash sale's queue twice at the most.
DOORS = 2


@dataclass(frozen=True)
class Request:
    """A request, another under the same key, and a count that one request alone raises by one."""

    path: str
    body: bytes
    other: bytes
    done: Callable[[], int]
    key: str = "mine"
    other_path: str = ""
    at: datetime | None = None


def said(**content: object) -> bytes:
    return json.dumps(content).encode()


def an_order(world: World) -> Request:
    lines, home = [{"sku_id": world.sku["cup"], "pieces": 1}], world.address["小明"]
    return Request(
        "/orders",
        said(lines=lines, address_id=home),
        said(lines=[{**lines[0], "pieces": 2}], address_id=home),
        Order.objects.count,
    )


def a_coupon(world: World) -> Request:
    first, second = (Desk(world).template(per_buyer=9) for _ in range(2))
    return Request("/coupons/claims", said(template_id=first), said(template_id=second), Coupon.objects.count)


def a_flash_order(world: World) -> Request:
    item = on_sale(world, pieces=9, pieces_per_order=2, orders_per_buyer=2)
    home, buyer_id = world.address["小明"], world.buyer["小明"]
    return Request(
        "/flash-sale/orders",
        said(item_id=item, pieces=1, address_id=home),
        said(item_id=item, pieces=2, address_id=home),
        Order.objects.count,
        key=ticket(buyer_id, item, world.noon),
        at=in_the_slot(world),
    )


def goods_in_the_cart(world: World) -> Request:
    def pieces() -> int:
        return sum(CartLine.objects.values_list("pieces", flat=True))

    return Request("/cart/lines", said(sku_id=world.sku["tin"]), said(sku_id=world.sku["cup"]), pieces)


def a_word(world: World) -> Request:
    return Request("/conversation/messages", said(text="在吗"), said(text="不在？"), words)


def a_picture(world: World) -> Request:
    return Request("/conversation/pictures", a_photo(), a_photo("blue"), words)


def words() -> int:
    return Message.objects.filter(side="buyer").count()


def a_case(world: World) -> Request:
    one, other = paid(world), paid(world)
    asked: dict[str, object] = {"line_no": 1, "kind": "refund", "reason": "not_wanted"}
    return Request(
        f"/orders/{one}/after-sales",
        said(**asked, pieces=1),
        said(**asked, pieces=2),
        AfterSale.objects.count,
        other_path=f"/orders/{other}/after-sales",
    )


def a_payment(world: World) -> Request:
    one, other = placed(world), placed(world)
    return Request(
        f"/orders/{one}/sandbox",
        b"",
        said(again=True),
        Entry.objects.filter(kind="sale").count,
        other_path=f"/orders/{other}/sandbox",
    )


def a_cancellation(world: World) -> Request:
    one, other = placed(world), placed(world)
    return Request(
        f"/orders/{one}/cancellation",
        said(why="不要了"),
        said(why="拍错了"),
        OrderEvent.objects.filter(after="cancelled").count,
        other_path=f"/orders/{other}/cancellation",
    )


def a_receipt(world: World) -> Request:
    one, other = sent(world), sent(world)
    return Request(
        f"/orders/{one}/receipt",
        b"",
        said(again=True),
        OrderEvent.objects.filter(after="received").count,
        other_path=f"/orders/{other}/receipt",
    )


REQUESTS: dict[str, Callable[[World], Request]] = {
    "/orders": an_order,
    "/coupons/claims": a_coupon,
    "/flash-sale/orders": a_flash_order,
    "/cart/lines": goods_in_the_cart,
    "/conversation/messages": a_word,
    "/conversation/pictures": a_picture,
    "/orders/{order_id}/after-sales": a_case,
    "/orders/{order_id}/sandbox": a_payment,
    "/orders/{order_id}/cancellation": a_cancellation,
    "/orders/{order_id}/receipt": a_receipt,
}
# Told beside an order or a coupon that a key brings again.
TOLD_AGAIN = "repeated"


def send(who: Program, asked: Request, *, body: bytes | None = None, path: str | None = None) -> tuple[int, Any]:
    """Status and JSON of the answer, without the word that it was given before."""
    headers = {"Authorization": f"Bearer {who.token}", "Idempotency-Key": asked.key}
    kind = "application/octet-stream" if asked.path.endswith("pictures") else "application/json"
    sent_body = asked.body if body is None else body
    answer = who.client.generic("POST", f"/api/v1{path or asked.path}", sent_body, kind, headers=headers)
    told = answer.json()
    told.pop(TOLD_AGAIN, None)
    return answer.status_code, told


@pytest.fixture(params=sorted(REQUESTS))
def asked(request: pytest.FixtureRequest, world: World, now_is_noon) -> Iterator[Request]:
    """Each request that has a key, ready to be sent by 小明, at its time."""
    made = REQUESTS[request.param](world)
    with time_machine.travel(made.at or world.noon, tick=False), queues_begun():
        yield made


@contextmanager
def queues_begun() -> Iterator[None]:
    """The flash sale's queue begins and ends with the test, as the others do with the database."""
    FLASH.queue.begin_anew()
    yield
    FLASH.close()
    FLASH.queue.begin_anew()


def is_refused(answer: tuple[int, Any]) -> bool:
    status, told = answer
    return status == 422 and told["error"]["code"] == "KeyUsedForSomethingElse"


class TestTheTable:
    def test_has_every_request_that_takes_a_key(self, stranger: Program):
        paths = stranger.get("/openapi.json")["paths"]
        keyed = {
            path.removeprefix("/api/v1")
            for path, methods in paths.items()
            for one in methods.values()
            if any(each["name"] == "Idempotency-Key" for each in one.get("parameters", ()))
        }
        assert keyed == set(REQUESTS)


class TestTheSameKey:
    def test_with_the_same_body_is_answered_alike_and_done_once(self, asked: Request, xiaoming: Program):
        before = asked.done()
        (first, told), (_, again) = send(xiaoming, asked), send(xiaoming, asked)
        assert first in (200, 201) and again == told
        assert asked.done() == before + 1

    def test_with_another_body_is_refused_and_does_nothing(self, asked: Request, xiaoming: Program):
        told = send(xiaoming, asked)
        done = asked.done()
        assert is_refused(send(xiaoming, asked, body=asked.other))
        assert asked.done() == done and send(xiaoming, asked)[1] == told[1]

    def test_for_another_thing_is_refused_and_does_nothing(self, asked: Request, xiaoming: Program):
        if not asked.other_path:
            pytest.skip("the thing stands in the body")
        send(xiaoming, asked)
        done = asked.done()
        assert is_refused(send(xiaoming, asked, path=asked.other_path))
        assert asked.done() == done

    def test_at_one_moment_is_done_once_and_answered_alike(self, asked: Request, xiaoming: Program):
        before = asked.done()
        told = at_once([partial(send, xiaoming, asked)] * DOORS)
        assert {status for status, _ in told} <= {200, 201}, told
        assert [answer for _, answer in told] == [told[0][1]] * DOORS
        assert asked.done() == before + 1

    def test_with_two_bodies_at_one_moment_is_done_once(self, asked: Request, xiaoming: Program):
        before = asked.done()
        told = at_once([partial(send, xiaoming, asked, body=one) for one in (asked.body, asked.other)])
        assert [is_refused(answer) for answer in told].count(True) == 1, told
        assert {status for status, _ in told} <= {200, 201, 422}
        assert asked.done() == before + 1

    def test_in_somebody_elses_hand_does_nothing_of_the_first_and_tells_nothing(
        self, asked: Request, xiaoming: Program, xiaohong: Program
    ):
        _, mine = send(xiaoming, asked)
        done = asked.done()
        status, theirs = send(xiaohong, asked)
        assert status != 422 or theirs["error"]["code"] != "KeyUsedForSomethingElse", theirs
        # Done for her anew, or refused to her: never the answer that was his.
        assert status >= 400 or asked.done() == done + 1, (status, theirs)
        numbers = {name for name in ("order_id", "message_id", "coupon_id", "case_id") if name in mine}
        assert not [name for name in numbers if mine[name] == theirs.get(name)], (mine, theirs)
        assert send(xiaoming, asked)[1] == mine


class TestAServerThatEndedBeforeItAnswered:
    """The work of these asks somebody outside and so does not end in one transaction with its answer."""

    APART = tuple(f"/orders/{{order_id}}/{what}" for what in ("after-sales", "cancellation", "sandbox"))

    @pytest.mark.parametrize("asked", [*APART, "/conversation/pictures"], indirect=True)
    def test_does_the_request_once_when_it_is_sent_again(self, asked: Request, xiaoming: Program):
        before = asked.done()
        first, _ = send(xiaoming, asked)
        # Where it was killed: the key was taken and the work done, the answer not kept.
        assert Reply.objects.update(status=0, body={}) == 1
        assert is_refused(send(xiaoming, asked, body=asked.other))
        assert send(xiaoming, asked)[0] == first and asked.done() == before + 1
        kept = send(xiaoming, asked)
        assert kept == send(xiaoming, asked) and asked.done() == before + 1

    @pytest.mark.parametrize("asked", ["/orders/{order_id}/cancellation"], indirect=True)
    def test_lets_go_of_the_key_of_what_was_refused(self, asked: Request, xiaoming: Program):
        assert send(xiaoming, asked, path="/orders/1/cancellation")[0] == 404
        assert send(xiaoming, asked)[0] == 200
