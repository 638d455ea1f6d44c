"""A text that no database keeps is refused by the field's name, whatever a program sends."""

from __future__ import annotations

import pytest

from tests.api.conftest import Program
from tests.mall.world import World

ADDRESS = {"name": "李雷", "phone": "13800000000", "province": "浙江省", "city": "杭州市", "street": "龙井路 1 号"}
NOT_KEPT = {"a NUL": "茶\0杯", "half of a character": "茶\ud83c杯"}
DOORS = {
    "an address": ("/addresses", ADDRESS, "street"),
    "an invoice": ("/orders/1/invoices", {"kind": "person", "email": "a@b.cn", "title": ""}, "title"),
    "a message": ("/conversation/messages", {"text": ""}, "text"),
    "a new member": ("/members", {"phone": "13900000000", "password": "calm-desk-2026", "nickname": ""}, "nickname"),
    "an order": ("/orders", {"lines": [{"sku_id": 1, "pieces": 1}], "address_id": 1, "note": ""}, "note"),
}


class TestATextThatCannotBeKept:
    @pytest.mark.parametrize("said", NOT_KEPT.values(), ids=NOT_KEPT)
    @pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
    def test_is_refused_in_words(self, world: World, door, said: str):
        path, body, field = door
        status, answer = Program(next(iter(world.token.values()))).send("POST", path, {**body, field: said})
        assert status in (400, 422), answer
        assert answer["error"]["code"] != "SomethingBroke" and answer["error"]["message_zh"]
