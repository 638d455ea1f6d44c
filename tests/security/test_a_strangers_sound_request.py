"""A request of the API, right in every field, about somebody else's row: it is not there, and nothing happens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from duoshou.api.site import API
from duoshou.mall.members import facade as members
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.security.places import House

STARS = {"stars": 5, "match_stars": 5, "service_stars": 5, "logistics_stars": 5}
HOME = {"name": "小红", "phone": "13800000009", "province": "浙江省", "city": "杭州市", "street": "龙井路 2 号"}
# By method and the end of the address: what a sound request says.
SOUND: dict[str, Any] = {
    "put /addresses/{address_id}": HOME,
    "put /cart/lines/{sku_id}": {"pieces": 2},
    "post /orders/{order_id}/payments": {},
    "post /orders/{order_id}/cancellation": {"why": "不要了"},
    "post /orders/{order_id}/after-sales": {"line_no": 1, "kind": "refund", "reason": "not_wanted", "pieces": 1},
    "post /after-sales/{after_sale_id}/parcel": {"carrier": "圆通", "tracking": "YT1"},
    "post /after-sales/{after_sale_id}/pictures": a_photo(),
    "post /orders/{order_id}/invoices": {"is_company": False, "title": "个人", "email": "hong@example.com"},
    "post /orders/{order_id}/lines/{line_no}/review": STARS,
    "post /orders/{order_id}/lines/{line_no}/review/pictures": a_photo(),
    "post /orders/{order_id}/lines/{line_no}/review/more": {"text": "还不错"},
}
# What everybody of the shop may ask of it.
NOBODYS = {"post /flash-sale/items/{item_id}/tickets"}
NEVER_MADE = 999_999_999_999


def operations() -> Iterator[tuple[str, str, bool]]:
    """Method, address and whether there is a body, of all that a buyer asks of one row."""
    for path, methods in API.get_openapi_schema()["paths"].items():
        for method, one in methods.items():
            if "{" in path and one.get("security"):
                yield method, path.removeprefix("/api/v1"), "requestBody" in one


def ask(method: str, path: str, token: str, known: dict[str, Any]) -> tuple[int, str]:
    """Status and what was told, without the number that was asked about."""
    body, kind = SOUND.get(f"{method} {path}", b""), "application/json"
    if isinstance(body, bytes):
        kind = "application/octet-stream"
    else:
        body = json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"{method}-{path}"[:64]}
    answer = Client().generic(method.upper(), f"/api/v1{path}".format(**known), body, kind, headers=headers)
    told = re.sub(r"\"?(?:[0-9]{9,}|\b[0-9]+\b)\"?", "#", answer.content.decode("utf-8", "replace"))
    return answer.status_code, told


class TestTheTable:
    def test_has_a_sound_body_for_every_address_that_takes_one(self):
        assert {f"{method} {path}" for method, path, has_body in operations() if has_body} == set(SOUND)


class TestASoundRequest:
    @pytest.mark.parametrize("who", ["another buyer", "a buyer of another shop", "a guest"])
    def test_about_somebody_elses_row_finds_nothing_and_does_nothing(self, house: House, who: str):
        home = house.there if who == "a buyer of another shop" else house.here
        token = home.world.token["小红"]
        if who == "a guest":
            token = members.make_guest(shop_id=home.world.shop_id, moment=home.world.noon).token
        theirs = {**dict.fromkeys(("invoice_id", "red_id", "line_no"), 1), "fingerprint": "0" * 64, "width": 200}
        theirs |= house.here.ids
        nothing = theirs | dict.fromkeys(("order_id", "address_id", "after_sale_id", "sku_id"), NEVER_MADE)
        before = house.rows()
        for method, path, _ in operations():
            if f"{method} {path}" in NOBODYS:
                continue
            status, told = ask(method, path, token, theirs)
            # To take away what is not there is done before it begins, and says so.
            is_nothing = (status, told) == (200, '{"done": false}') and method == "delete"
            assert is_nothing or status == 404, (method, path, status, told)
            # Whether the row is somebody's or nobody's cannot be told apart.
            assert (status, told) == ask(method, path, token, nothing), (method, path)
        assert house.rows() == before
