"""What a crowd may ask and what it is told: orders read strictly, refusals in both languages, everybody their own.

Long because: one endpoint's whole contract, so that what is missing can be seen.
"""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from duoshou.api import asgi, speaking
from duoshou.api.crowd import CrowdEndpoint, KnownBuyers
from duoshou.api.orders import read_order
from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, Refusal, WaitAndRepeat
from duoshou.kernel.words import Words
from duoshou.mall.database.writer import Writer
from duoshou.mall.orders.values import PlacedOrder, PlaceOrder
from tests.api.asking import OWN_HOST, TOKEN, Answer, post
from tests.house.tree import package_files, syntax_tree

PAY_BY = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
ORDER = {"lines": [{"sku_id": 5, "pieces": 2}], "address_id": 3, "expected_payable_fen": 19_98}
PLACED = PlacedOrder(2**60 + 1, 2**60 + 2, 20_00, 1_02, 1_00, 0, 19_98, PAY_BY)


class SoldOut(CorrectTheInput):
    message = Words("{sku}卖完了", "{sku} is sold out")
    remedy = Words("换一个", "Choose another")


class ShelfBusy(WaitAndRepeat):
    message = Words("正忙", "busy")


class NotYours(AskAPerson):
    message = Words("不是你的", "not yours")


class NoSuchThing(CorrectTheInput):
    message = Words("没有", "there is none")


class NotAdding(OurMistake):
    message = Words("账不平", "it does not add up")


@dataclass(frozen=True)
class Known:
    id: int
    shop_id: int


class Members:
    """Buyer 7 of shop 1; remembers nobody until they were looked up."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.memory: dict[str, Known] = {}

    def remembered(self, *, token: str, moment: datetime) -> Known | None:
        return self.memory.get(token)

    def looked_up(self, batch: Sequence[str], *, moment: datetime) -> list[Known | None]:
        self.asked.append(list(batch))
        self.memory |= {token: Known(7, 1) for token in batch if token == TOKEN}
        return [self.memory.get(token) for token in batch]


class BrokenMemory(dict[str, Known]):
    """Finds nobody, because of a defect."""

    def get(self, token: str, otherwise: Any = None) -> Any:
        raise ValueError("the inside")


class Shop:
    """An endpoint whose writer answers as it is told, and notes what it was asked."""

    def __init__(self) -> None:
        self.answer: Callable[[PlaceOrder], object] = lambda asked: PLACED
        self.asked: list[PlaceOrder] = []
        self.members = Members()
        self.buyers = KnownBuyers(self.members)
        self.queue: Writer[PlaceOrder, Any] = Writer(self.place, name="orders")
        self.endpoint = CrowdEndpoint(buyers=self.buyers, read=read_order, queue=self.queue)

    def place(self, batch: Sequence[PlaceOrder], *, moment: datetime) -> list[Any]:
        self.asked += batch
        return [self.answer(asked) for asked in batch]

    def told(self, content: object = ORDER, **changed: Any) -> Answer:
        answer = asyncio.run(post(self.endpoint, content, **changed))
        assert answer is not None
        return answer


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.queue.close()
    made.buyers.lookups.close()


class TestAnOrder:
    def test_that_stands_is_told_whole_with_long_numbers_as_text(self, shop):
        answer = shop.told()
        assert answer.status == 201
        assert answer.content == {
            "order_id": "1152921504606846977",
            "payment_id": "1152921504606846978",
            "goods_fen": 2000,
            "discount_fen": 102,
            "freight_fen": 100,
            "freight_discount_fen": 0,
            "payable_fen": 1998,
            "pay_by": "2026-11-22T04:30:00+00:00",
            "repeated": False,
        }

    def test_that_stood_before_is_told_as_the_same_not_as_a_new_one(self, shop):
        shop.answer = lambda asked: replace(PLACED, repeated=True)
        assert (shop.told().status, shop.told().content["repeated"]) == (200, True)

    def test_reaches_the_mall_as_it_was_asked_and_in_nobody_elses_name(self, shop):
        body = (
            b'{"lines": [{"sku_id": "5", "pieces": 2}], "note": "\xe5\xbf\xab", "coupon_ids": [9], "from_cart": true}'
        )
        assert shop.told(pieces=[body[:10], body[10:]], idempotency_key=b"k").status == 201
        assert shop.asked == [
            PlaceOrder(
                shop_id=1,
                buyer_id=7,
                key="k",
                body_sha256=sha256(body).hexdigest(),
                lines=((5, 2),),
                address_id=None,
                coupon_ids=(9,),
                note="快",
                from_cart=True,
            )
        ]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("lines", []),
            ("lines", None),
            ("lines", {}),
            ("lines", [5]),
            ("lines", [{"sku_id": 5}]),
            ("lines", [{"sku_id": 5, "pieces": 0}]),
            ("lines", [{"sku_id": 5, "pieces": -1}]),
            ("lines", [{"sku_id": 5, "pieces": 1.0}]),
            ("lines", [{"sku_id": 5, "pieces": True}]),
            ("lines", [{"sku_id": "x", "pieces": 1}]),
            ("lines", [{"sku_id": "²", "pieces": 1}]),
            ("lines", [{"sku_id": 2**63, "pieces": 1}]),
            ("lines", [{"sku_id": 5, "pieces": 1, "price_fen": 1}]),
            ("lines", [{"sku_id": 5, "pieces": 1}] * 101),
            ("address_id", "home"),
            ("address_id", -1),
            ("coupon_ids", [None]),
            ("coupon_ids", [1] * 21),
            ("expected_payable_fen", 1.5),
            ("expected_payable_fen", -1),
            ("note", "x" * 201),
            ("note", "a\0b"),
            ("note", "\ud800"),
            ("scene", 7),
            ("from_cart", "yes"),
            ("buyer_id", 8),
            ("\ud800", 8),
        ],
    )
    def test_with_a_field_that_is_not_as_it_should_be_is_told_which(self, shop, field, value):
        answer = shop.told({**ORDER, field: value})
        assert (answer.status, answer.code) == (422, "WrongField")
        assert shop.asked == []

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 60_000, b"9" * 5000])
    def test_that_is_no_json_object_is_not_readable(self, shop, body):
        answer = shop.told(pieces=[body])
        assert (answer.status, answer.code) == (400, "BodyNotReadable")

    @pytest.mark.parametrize("key", [None, b"", b"x" * 65, b"a b\n", "é".encode(), b"\x7f"])
    def test_without_a_usable_key_is_not_taken(self, shop, key):
        answer = shop.told(idempotency_key=key)
        assert (answer.status, answer.code) == (400, "NoKey")

    @pytest.mark.parametrize(
        "kind", [None, b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data"]
    )
    def test_announced_as_something_else_than_json_is_not_taken(self, shop, kind):
        assert shop.told(content_type=kind).code == "NotJson"

    def test_larger_than_any_honest_one_is_not_read(self, shop):
        assert shop.told(content_length=b"70000").status == 413
        assert shop.told(content_length=b"9" * 5000).status == 413
        assert shop.told(pieces=[b"x" * 40_000] * 2).status == 413

    def test_that_does_not_arrive_is_given_up(self, shop, monkeypatch):
        monkeypatch.setattr(asgi, "MOST_SECONDS", 0.02)

        async def asked() -> list[dict]:
            sent = []

            async def receive():
                await asyncio.sleep(10)

            async def send(message):
                sent.append(message)

            scope = {"path": "/", "headers": [(b"content-type", b"application/json")]}
            await shop.endpoint(scope, receive, send)
            return sent

        assert asyncio.run(asked())[0]["status"] == 408

    def test_whose_sender_has_gone_is_answered_to_nobody(self, shop):
        assert asyncio.run(post(shop.endpoint, pieces=[])) is None
        assert shop.asked == []


class TestANo:
    @pytest.mark.parametrize(
        ("no", "status"),
        [(SoldOut(sku=5), 409), (NotYours(), 403), (ShelfBusy(), 503), (NotAdding(), 500)],
    )
    def test_has_the_status_of_its_branch(self, shop, no: Refusal, status: int):
        shop.answer = lambda asked: no
        answer = shop.told()
        assert (answer.status, answer.code) == (status, no.code)
        assert (b"retry-after" in answer.headers) == (status == 503)

    def test_says_what_stood_in_the_way_in_both_languages(self, shop):
        shop.answer = lambda asked: SoldOut(sku=5)
        assert shop.told().content == {
            "error": {
                "code": "SoldOut",
                "message_zh": "5卖完了",
                "message_en": "5 is sold out",
                "remedy_zh": "换一个",
                "remedy_en": "Choose another",
                "facts": {"sku": 5},
            }
        }

    def test_to_one_leaves_the_others_alone(self, shop):
        shop.answer = lambda asked: SoldOut(sku=5) if asked.key == "b" else PLACED

        async def crowd() -> list[Answer]:
            asking = (post(shop.endpoint, ORDER, idempotency_key=key) for key in (b"a", b"b", b"c"))
            return await asyncio.gather(*asking)

        assert [answer.status for answer in asyncio.run(crowd())] == [201, 409, 201]

    def test_of_ours_that_breaks_is_logged_and_tells_nothing_of_the_inside(self, shop, caplog):
        def broken(asked: PlaceOrder) -> object:
            raise ValueError("the inside")

        shop.answer = broken
        answer = shop.told()
        assert (answer.status, answer.code) == (500, "SomethingBroke")
        assert b"inside" not in answer.body
        assert "the inside" in caplog.text

    def test_of_ours_that_cannot_even_be_said_is_logged_and_told(self, shop, caplog):
        shop.answer = lambda asked: replace(PLACED, order_id="no number")
        answer = shop.told()
        assert (answer.status, answer.code) == (500, "SomethingBroke")
        assert "TypeError" in caplog.text

    def test_is_never_kept_by_anybody_on_the_way(self, shop):
        answer = shop.told(authorization=None)
        assert answer.headers[b"cache-control"] == b"no-store"
        assert answer.headers[b"x-content-type-options"] == b"nosniff"


class TestTheStatuses:
    def test_are_given_to_refusals_that_exist(self):
        classes = {
            node.name
            for path in package_files(".py")
            for node in ast.walk(syntax_tree(path))
            if isinstance(node, ast.ClassDef)
        }
        assert classes >= speaking.CONFLICTS | speaking.TOO_MANY

    def test_say_not_found_of_what_there_is_not(self, shop):
        shop.answer = lambda asked: NoSuchThing()
        assert shop.told().status == 404


class TestWhoAsks:
    @pytest.mark.parametrize(
        "shown", [None, b"", b"Bearer ", b"Bearer wrong", b"Basic x", b"Bearer \xff", b"Bearer " + b"x" * 300]
    )
    def test_has_to_be_known(self, shop, shown):
        answer = shop.told(authorization=shown)
        assert (answer.status, answer.code) == (401, "NotSignedIn")
        assert answer.headers[b"www-authenticate"] == b"Bearer"

    def test_is_looked_up_once_while_remembered(self, shop):
        assert [shop.told(idempotency_key=key).status for key in (b"a", b"b")] == [201, 201]
        assert shop.members.asked == [[TOKEN]]

    @pytest.mark.parametrize(
        "page",
        [
            {"sec_fetch_site": b"same-origin", "origin": b"https://" + OWN_HOST},
            {"origin": b"http://" + OWN_HOST},
            {"x_duoshou": b"1"},
        ],
    )
    def test_by_cookie_is_taken_from_our_own_page(self, shop, page):
        assert shop.told(authorization=None, cookie=f"a=b; duoshou_buyer={TOKEN}".encode(), **page).status == 201

    @pytest.mark.parametrize(
        "page",
        [
            {},
            {"origin": b"https://evil.example"},
            {"origin": b"null"},
            {"origin": b"https://evil.example", "x_duoshou": b"1"},
            {"sec_fetch_site": b"cross-site", "x_duoshou": b"1"},
            {"sec_fetch_site": b"same-site"},
            {"sec_fetch_site": b"cross-site", "origin": b"https://" + OWN_HOST},
            {"origin": b"https://", "host": b""},
        ],
    )
    def test_by_cookie_is_refused_from_anywhere_else(self, shop, page):
        answer = shop.told(authorization=None, cookie=f"duoshou_buyer={TOKEN}".encode(), **page)
        assert (answer.status, answer.code) == (403, "FromElsewhere")
        assert shop.asked == []
