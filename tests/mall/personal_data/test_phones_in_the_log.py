"""A thousand buyers' phones, streets, identity numbers and openids, and the doors of the server as it really runs, gone
through rightly, wrongly and with malice: none of them stands in its log, and none in what a stranger is answered
(invariant test 36)."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

from duoshou.mall.members.models import Buyer
from tests.api.test_the_server import LOOPBACK, serving
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database
from tests.mall.laws.crowd import Shopper, shoppers
from tests.mall.orders.making import placed
from tests.mall.world import small_world

# All are in the tables; every seventh goes through a door, each of the seventeen doors eight times.
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


@dataclass(frozen=True)
class Secret:
    """What is nobody's business: a buyer's phone, street, identity number, and name at WeChat."""

    phone: str
    street: str
    identity: str
    openid: str

    @classmethod
    def of(cls, phone: str) -> Secret:
        return cls(phone, f"静水巷{phone[-4:]}弄", f"33010619900307{phone[-4:]}", f"oUpF8uMuAJO_{phone}")

    @property
    def words(self) -> tuple[str, ...]:
        return self.phone, self.street, self.identity, self.openid


def ways_in(secret: Secret, guest: Shopper, order_id: int) -> list[Asked]:
    """How they come to the server: one way for each request, in turn."""
    phone, street, identity, openid = secret.words
    address = {
        "name": "林小溪",
        "phone": phone,
        "province": "浙江",
        "city": "杭州市",
        "street": f"{street}，打 {phone}",
    }
    return [
        as_json("/shops/tea/sessions", {"phone": phone, "password": identity}),
        as_json("/members", {"phone": phone, "password": PASSWORD, "nickname": identity}, guest.token),
        as_json("/addresses", address, guest.token),
        as_json("/addresses", {**address, "phone": phone + "0" * 30, "name": identity}, guest.token),
        as_json("/addresses", {**address, "city": {"phone": phone, "openid": openid}}, guest.token),
        as_json("/orders", b'{"lines": [], "note": "' + f"{phone}{identity}{street}".encode(), guest.token),
        as_json(f"/orders/{phone}", {}, guest.token, method="GET"),
        as_json(f"/nothing/{phone}?phone={phone}&id={identity}&openid={openid}", {}, method="GET"),
        as_json(f"/payments/wechat/1/notices?{phone}", {"phone": phone, "payer": {"openid": openid}}),
        as_json(f"/orders/{order_id}/payments", {"provider": "wechat", "way": "jsapi", "openid": openid}, guest.token),
        as_json("/conversation/messages", {"text": f"{identity} {phone} {street}"}, guest.token),
        as_form("/mall/tea/me/sign-in/", phone=phone, password=PASSWORD),
        ("GET", f"/mall/tea/search/?{urlencode({'q': street})}", {}, b""),
        ("GET", f"/mall/tea/{phone}/?phone={phone}", {"User-Agent": openid, "Referer": f"http://x/{identity}"}, b""),
        ("GET", f"/mall/tea/orders/{order_id}/wechat/?code={openid}&state={identity}", {}, b""),
        ("GET", f"/office/tea/orders/?q={identity}", {}, b""),
        as_form("/sign-in/", username=phone, password=PASSWORD),
    ]


@POSTGRESQL_BY_NIGHT
class TestAThousandBuyers:
    def test_stand_in_no_log_whatever_door_they_go_through(self, database: Database, tmp_path: Path):
        world = small_world(datetime.now(UTC))
        crowd = shoppers(world, PHONES)
        phones = list(Buyer.objects.filter(phone__startswith="1390000").values_list("phone", flat=True))
        assert len(phones) == PHONES
        secrets = [Secret.of(phone) for phone in phones]
        order_id = placed(world, {"tea": 1}, moment=world.noon)
        connection.close()
        log = tmp_path / "server.log"
        around = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}
        strange = []
        with (
            serving(database.home, log=log, **around) as (port, _),
            closing(HTTPConnection(LOOPBACK, port, timeout=60)) as door,
        ):
            for place, (secret, guest) in enumerate(list(zip(secrets, crowd, strict=True))[::APART]):
                ways = ways_in(secret, guest, order_id)
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
        every = [word for secret in secrets for word in secret.words]
        assert not [word for word in every if word in said]
        assert not [word for word in every if word in "".join(strange)]
        # Written as an address writes it, a street is a street all the same.
        assert not [one for one in secrets if quote(one.street) in said]
