"""Whatever is sent to the API, it answers as its document says, and never with a mistake of ours."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
import time_machine
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from duoshou.mall.members import facade as members
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.values import PlaceOrder
from tests.mall.world import World
from tests.security.places import make_a_case, make_flash_sale

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DOCUMENT = "/api/v1/openapi.json"
JSON = "application/json"
FEW, MINUTES = 6, 10
# What no document can ask for and every program on the way may send.
STRANGE = (
    "\0",
    "a\0b",
    "\ud800",
    "9" * 40,
    "-1",
    "0",
    "1e9",
    "NaN",
    "＝1",
    "' OR 1=1 --",
    "%00",
    "\u202e",
    "x" * 5_000,
)


@dataclass(frozen=True)
class Asking:
    """The document, and who asks: a buyer with an order; somebody whose sign-out costs nobody a token; a guest."""

    schema: Any
    world: World
    order_id: int
    item_id: int
    after_sale_id: int
    guest: str

    def headers(self, label: str) -> dict[str, str]:
        """Whose token comes along."""
        token = self.world.token["小明"]
        if label in ("DELETE /api/v1/sessions/current", "POST /api/v1/me/closing"):
            token = self.world.token["小刚"]
        elif label == "POST /api/v1/members":
            token = self.guest
        return {"Authorization": f"Bearer {token}"}

    @property
    def known(self) -> dict[str, Any]:
        """What there really is, by the name under which it is asked for."""
        return {
            "slug": "tea",
            "order_id": self.order_id,
            "item_id": self.item_id,
            "after_sale_id": self.after_sale_id,
            "product_id": self.world.product["cup"],
            "sku_id": self.world.sku["tin"],
            "address_id": self.world.address["小明"],
            "category_id": self.world.category["茶"],
            "invoice_id": 1,
            "red_id": 1,
            "fingerprint": "0" * 64,
            "width": 200,
            "line_no": 1,
            "promotion_id": 1,
        }

    def operations(self) -> list[Any]:
        """Every address and method of the document."""
        return [found.ok() for found in self.schema.get_all_operations()]


@pytest.fixture
def asking(world: World, settings) -> Iterator[Asking]:
    """The API as a server would run it, in this process."""
    with time_machine.travel(world.noon):
        wish = PlaceOrder(
            shop_id=world.shop_id,
            buyer_id=world.buyer["小明"],
            key="first",
            body_sha256="0" * 64,
            lines=((world.sku["cup"], 1),),
            address_id=world.address["小明"],
        )
        placed = orders.place_orders([wish], moment=world.noon)[0]
        assert isinstance(placed, orders.PlacedOrder)
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon)
        settings.ALLOWED_HOSTS = ["*"]
        schema = schemathesis.openapi.from_wsgi(DOCUMENT, get_wsgi_application())
        item = make_flash_sale(world, "茶舍", world.noon)["item_id"]
        yield Asking(schema, world, placed.order_id, item, make_a_case(world, world.noon), guest.token)


class TestTheAPI:
    @pytest.mark.both_by_day
    @pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as_told", "otherwise"])
    def test_answers_as_its_document_says(self, asking: Asking, mode: GenerationMode):
        for operation in asking.operations():
            _ask(asking, operation, mode)

    def test_lets_nobody_in_without_a_token(self, asking: Asking):
        secured = [one for one in asking.operations() if one.definition.raw.get("security")]
        assert len(secured) >= 15
        for operation in secured:
            path = operation.path.format(**asking.known)
            for header in ({}, {"Authorization": "Bearer nobody"}, {"Authorization": "Basic eHg6eHg="}):
                answer = _client().generic(operation.method.upper(), path, data="{}", content_type=JSON, headers=header)
                assert answer.status_code == 401, (operation.label, header)

    @pytest.mark.both_by_day
    def test_survives_what_nobody_would_send(self, asking: Asking):
        """NUL, half characters, and numbers that no database holds, wherever a text or a number may stand."""
        client, known = _client(), asking.known
        for operation in asking.operations():
            method, label = operation.method.upper(), operation.label
            for strange in STRANGE:
                said = {**asking.headers(label), "Idempotency-Key": "k"}
                names = [one.name for one in operation.path_parameters]
                for name in names:
                    path = operation.path.format(**{**known, name: _in_a_path(strange)})
                    answer = client.generic(method, path, data="{}", content_type=JSON, headers=said)
                    assert answer.status_code < 500, (label, name, strange, answer.content)
                path = operation.path.format(**known)
                query = "&".join(f"{one.name}={_in_a_path(strange)}" for one in operation.query)
                answer = client.generic(method, f"{path}?{query}", data="{}", content_type=JSON, headers=said)
                assert answer.status_code < 500, (label, query, answer.content)
                if operation.body:
                    for body in _bodies(operation, strange):
                        answer = client.generic(method, path, data=body, content_type=JSON, headers=said)
                        assert answer.status_code < 500, (label, body, answer.content)

    @pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b'{"a":' * 3_000, b"1" * 5_000, b'"x"', b"NaN"])
    def test_says_what_is_wrong_with_a_body_that_is_none(self, asking: Asking, body: bytes):
        for path in ("/api/v1/orders", "/api/v1/coupons/claims", "/api/v1/quotes", "/api/v1/addresses"):
            said = {**asking.headers(path), "Idempotency-Key": "k"}
            answer = _client().generic("POST", path, data=body, content_type=JSON, headers=said)
            assert answer.status_code in (400, 422), (path, answer.content)
            assert answer.json()["error"]["message_zh"]

    @pytest.mark.nightly
    def test_answers_as_its_document_says_along_every_way(self, asking: Asking):
        """Ten minutes of what one answer leads to: placed, looked at, paid, given up."""
        base: Any = asking.schema.as_state_machine()

        class Way(base):
            def get_call_kwargs(self, case: Any) -> dict[str, Any]:
                return {"headers": asking.headers(case.operation.label)}

            def validate_response(self, response: Any, case: Any, **_: Any) -> None:
                case.validate_response(response, checks=CHECKS)

        until = time.monotonic() + MINUTES * 60
        while time.monotonic() < until:
            many = settings(_rules(25), stateful_step_count=20, derandomize=False)
            run_state_machine_as_test(Way, settings=many)


def _ask(asking: Asking, operation: Any, mode: GenerationMode) -> None:
    wanted = {one.name: asking.known[one.name] for one in operation.path_parameters}
    if mode is GenerationMode.NEGATIVE and not (operation.path_parameters or operation.query or operation.body):
        return
    cases = operation.as_strategy(generation_mode=mode)
    if wanted:
        cases = st.one_of(cases, operation.as_strategy(generation_mode=mode, path_parameters=wanted))

    @_rules(FEW)
    @given(case=cases, really=st.booleans())
    def ask(case: Any, really: bool) -> None:
        if really:
            case.body = _with_what_there_is(case.body, asking.known)
        response = case.call(headers=asking.headers(operation.label))
        case.validate_response(response, checks=CHECKS)

    ask()


def _rules(many: int) -> settings:
    return settings(
        max_examples=many,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def _with_what_there_is(body: Any, known: dict[str, Any]) -> Any:
    if isinstance(body, dict):
        return {name: known.get(name, _with_what_there_is(part, known)) for name, part in body.items()}
    return [_with_what_there_is(part, known) for part in body] if isinstance(body, list) else body


def _client() -> Client:
    return Client(raise_request_exception=False)


def _in_a_path(strange: str) -> str:
    return quote(strange.encode("utf-8", "surrogatepass"), safe="")


def _bodies(operation: Any, strange: str) -> Iterator[str]:
    """The body with this in each of its fields in turn, as text and, where it is one, as a number."""
    said = operation.definition.raw["requestBody"]["content"]
    if JSON not in said:
        yield strange.encode("utf-8", "surrogatepass").decode("latin-1")
        return
    content = said[JSON]["schema"]
    # A body that may be left out is named as one of two.
    named = content if "$ref" in content else next(one for one in content["anyOf"] if "$ref" in one)
    shape = operation.schema.raw_schema["components"]["schemas"][named["$ref"].rpartition("/")[2]]
    for name in shape["properties"]:
        for value in (strange, [strange], {strange: strange}):
            yield json.dumps({name: value})
    for name in shape["properties"]:
        yield f'{{"{name}": {"9" * 40}}}'
