"""Every body that the document describes has an example, and the examples do what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Program
from tests.mall.after_sales.cases import received
from tests.mall.world import World

JSON = "application/json"
BASE = "/api/v1"


def document() -> dict[str, Any]:
    """The document as the API hands it out."""
    told: dict[str, Any] = Client().get(f"{BASE}/openapi.json").json()
    return told


def examples() -> dict[str, dict[str, Any]]:
    """By `POST /orders` and the like: the one example of the body that goes there."""
    told, found = document(), {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get(JSON)
            if body is not None:
                shape = body["schema"]
                reference = shape.get("$ref") or next(one["$ref"] for one in shape["anyOf"] if "$ref" in one)
                named = told["components"]["schemas"][reference.rpartition("/")[2]]
                (found[f"{method.upper()} {path.removeprefix(BASE)}"],) = named["examples"]
    return found


def with_what_there_is(body: Any, known: dict[str, Any]) -> Any:
    """The example with numbers of things that there are in this shop."""
    if isinstance(body, dict):
        return {name: known.get(name, with_what_there_is(part, known)) for name, part in body.items()}
    return [with_what_there_is(part, known) for part in body] if isinstance(body, list) else body


class TestTheExamples:
    def test_are_there_for_every_body(self):
        assert len(examples()) >= 20

    def test_are_never_wrong_in_a_field(self, world: World, xiaoming: Program):
        """Where the thing is not there, the answer is another no."""
        filled = {"order_id": 1, "address_id": 1, "sku_id": 1, "after_sale_id": 1, "line_no": 1, "slug": "tea"}
        for place, body in examples().items():
            method, path = place.split(" ")
            headers = {"Authorization": f"Bearer {xiaoming.token}", "Idempotency-Key": place[:60]}
            if path == "/me/closing":
                continue
            answer = xiaoming.client.generic(
                method, BASE + path.format(**filled), json.dumps(body), content_type=JSON, headers=headers
            )
            code = answer.json().get("error", {}).get("code") if answer.content else None
            assert code not in ("WrongField", "BodyNotReadable", "NoKey"), (place, answer.content.decode())

    def test_lead_from_the_door_to_an_order_that_is_given_up(self, world: World, stranger: Program):
        said, known = examples(), {"sku_id": world.sku["tin"]}
        buyer = Program(stranger.post("/shops/tea/guests", status=201)["token"])
        buyer.token = buyer.post("/members", said["POST /members"], status=201)["token"]
        known["address_id"] = buyer.post("/addresses", said["POST /addresses"], status=201)["address_id"]
        buyer.post("/cart/lines", with_what_there_is(said["POST /cart/lines"], known), status=201)
        quote = buyer.post("/quotes", with_what_there_is(said["POST /quotes"], known))
        known["expected_payable_fen"] = quote["payable_fen"]
        order = buyer.post("/orders", with_what_there_is(said["POST /orders"], known), status=201)
        assert order["payable_fen"] == quote["payable_fen"]
        number = order["order_id"]
        talk = with_what_there_is(said["POST /conversation/messages"], {"order_id": number})
        buyer.post("/conversation/messages", talk, status=201)
        ended = buyer.post(f"/orders/{number}/cancellation", said["POST /orders/{order_id}/cancellation"])
        assert ended["state"] == "cancelled"

    @pytest.mark.parametrize("rest", ["after-sales", "invoices", "lines/{line_no}/review"])
    def test_are_taken_for_what_was_received(self, world: World, xiaoming: Program, rest: str):
        place = f"/orders/{{order_id}}/{rest}"
        path = place.format(order_id=received(world), line_no=1)
        assert xiaoming.post(path, examples()[f"POST {place}"], status=201)
