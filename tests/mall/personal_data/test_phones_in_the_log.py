"""A thousand buyers' phones, and the doors of the server as it really runs, gone through rightly, wrongly and with
malice: no phone stands in its log, and none in what a stranger is answered (invariant test 36)."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

from duoshou.mall.members.models import Buyer
from tests.api.test_the_server import LOOPBACK, serving
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database
from tests.mall.laws.crowd import Shopper, shoppers
from tests.mall.orders.making import placed
from tests.mall.world import small_world

# All are in the tables; every seventh goes through a door, each of the fourteen doors ten times.
PHONES, APART = 1_000, 7
PASSWORD = "quiet-harbour-7"
Asked = tuple[str, str, dict[str, str], bytes]


def as_json(path: str, content: object, token: str = "", *, method: str = "POST") -> Asked:
    headers = {"Content-Type": "application/json", "Idempotency-Key": "k"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return method, f"/api/v1{path}", headers, content if isinstance(content, bytes) else json.dumps(content).encode()


def as_form(path: str, **fields: str) -> Asked:
    return "POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields).encode()


def ways_in(phone: str, guest: Shopper) -> list[Asked]:
    """How a phone comes to the server: one way for each request, in turn."""
    address = {"name": "林小溪", "phone": phone, "province": "浙江", "city": "杭州市", "street": f"请打 {phone}"}
    return [
        as_json("/shops/tea/sessions", {"phone": phone, "password": "wrong"}),
        as_json("/members", {"phone": phone, "password": PASSWORD}, guest.token),
        as_json("/addresses", address, guest.token),
        as_json("/addresses", {**address, "phone": phone + "0" * 30}, guest.token),
        as_json("/addresses", {**address, "city": {"phone": phone}}, guest.token),
        as_json("/orders", b'{"lines": [], "note": "' + phone.encode(), guest.token),
        as_json(f"/orders/{phone}", {}, guest.token, method="GET"),
        as_json(f"/nothing/{phone}?phone={phone}", {}, method="GET"),
        as_json(f"/payments/wechat/1/notices?{phone}", {"phone": phone}),
        as_form("/mall/tea/me/sign-in/", phone=phone, password=PASSWORD),
        ("GET", f"/mall/tea/search/?q={phone}", {}, b""),
        ("GET", f"/mall/tea/{phone}/?phone={phone}", {"User-Agent": phone, "Referer": f"http://x/{phone}"}, b""),
        ("GET", f"/office/tea/orders/?q={phone}", {}, b""),
        as_form("/sign-in/", username=phone, password=PASSWORD),
    ]


@POSTGRESQL_BY_NIGHT
class TestAThousandPhones:
    def test_stand_in_no_log_whatever_door_they_go_through(self, database: Database, tmp_path: Path):
        world = small_world(datetime.now(UTC))
        crowd = shoppers(world, PHONES)
        phones = list(Buyer.objects.filter(phone__startswith="1390000").values_list("phone", flat=True))
        assert len(phones) == PHONES
        order_id = placed(world, {"tea": 1}, moment=world.noon)
        connection.close()
        log = tmp_path / "server.log"
        around = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
        strange = []
        with (
            serving(database.home, log=log, **around) as (port, _),
            closing(HTTPConnection(LOOPBACK, port, timeout=60)) as door,
        ):
            for place, (phone, guest) in enumerate(list(zip(phones, crowd, strict=True))[::APART]):
                ways = ways_in(phone, guest)
                method, path, headers, body = ways[place % len(ways)]
                door.request(method, path, body or None, headers)
                answer = door.getresponse()
                answer.read()
                assert answer.status != 500, path
            for path in ("/mall/tea/", f"/mall/tea/orders/{order_id}/", "/api/v1/shops/tea/products", "/mall/tea/me/"):
                door.request("GET", path)
                strange.append(door.getresponse().read().decode())
        said = log.read_text(encoding="utf-8", errors="replace")
        assert "a notice of wechat for shop 1 is refused" in said, "a log that says nothing proves nothing"
        assert not [phone for phone in phones if phone in said]
        assert not [phone for phone in phones if phone in "".join(strange)]
