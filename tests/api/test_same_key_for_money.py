"""One request about money has one effect and one answer, sent again or not: paying, beginning to pay, giving up."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import OrderEvent
from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.stock.models import StockMovement
from tests.api.conftest import Program
from tests.mall.databases import at_once
from tests.mall.orders.making import placed
from tests.mall.world import World

TIMES = 8


def paid(world: World, xiaoming: Program) -> int:
    order_id = placed(world, {"tea": 1})
    xiaoming.post(f"/orders/{order_id}/sandbox")
    return order_id


class TestPaying:
    def test_with_the_same_key_is_answered_the_same_and_pays_once(self, world: World, xiaoming: Program):
        order_id = placed(world, {"tea": 1})
        told = [xiaoming.post(f"/orders/{order_id}/sandbox", key="mine") for _ in range(3)]
        assert told == [{"order_id": str(order_id), "outcome": "paid", "state": "paid"}] * 3
        assert xiaoming.post(f"/orders/{order_id}/sandbox", key="another")["outcome"] == "repeated"
        assert News.objects.filter(kind="order_paid").count() == 1

    def test_at_one_moment_takes_the_money_once_and_every_answer_is_the_same(self, world: World, xiaoming: Program):
        order_id = placed(world, {"tea": 1})
        told = at_once([partial(xiaoming.send, "POST", f"/orders/{order_id}/sandbox", key="mine")] * TIMES)
        assert {status for status, _ in told} == {200}, told
        assert len({answer["outcome"] for _, answer in told}) == 1
        assert Payment.objects.filter(state="paid").count() == Payment.objects.count() == 1
        assert StockMovement.objects.filter(order_id=order_id).count() == 1
        assert not Refund.objects.exists() and orders.check() == []

    def test_begun_at_one_moment_is_one_payment(self, world: World, xiaoming: Program):
        order_id = placed(world, {"tea": 1})
        told = at_once([partial(xiaoming.send, "POST", f"/orders/{order_id}/payments", key="mine")] * TIMES)
        assert {status for status, _ in told} == {200}, told
        assert len({answer["payment_id"] for _, answer in told}) == Payment.objects.count() == 1

    def test_of_an_order_in_somebody_elses_hand_is_refused_under_the_same_key(
        self, world: World, xiaoming: Program, xiaohong: Program
    ):
        order_id = paid(world, xiaoming)
        for path in ("sandbox", "payments", "cancellation"):
            status, no = xiaohong.send("POST", f"/orders/{order_id}/{path}", key="request-1")
            assert (status, no["error"]["code"]) == (404, "NoSuchOrder"), path
        assert not Refund.objects.exists()


class TestGivingUp:
    def bodies(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"why": "不想要了"}, {"why": "拍错了"}

    def test_with_the_same_key_is_answered_the_same_and_gives_back_once(self, world: World, xiaoming: Program):
        order_id, (why, _) = paid(world, xiaoming), self.bodies()
        told = [xiaoming.post(f"/orders/{order_id}/cancellation", why, key="mine") for _ in range(3)]
        assert told == [{"order_id": str(order_id), "state": "refunded"}] * 3
        assert Refund.objects.count() == 1

    def test_at_one_moment_gives_back_once(self, world: World, xiaoming: Program):
        order_id, (why, _) = paid(world, xiaoming), self.bodies()
        told = at_once([partial(xiaoming.send, "POST", f"/orders/{order_id}/cancellation", why, key="mine")] * TIMES)
        assert [(status, answer.get("state")) for status, answer in told] == [(200, "refunded")] * TIMES
        assert Refund.objects.count() == OrderEvent.objects.filter(order_id=order_id, after="refunded").count() == 1
        assert orders.check() == []

    @pytest.mark.parametrize("path", ["cancellation", "sandbox"])
    def test_with_another_body_under_the_same_key_is_refused(self, world: World, xiaoming: Program, path: str):
        order_id, (why, other) = placed(world, {"tea": 1}), self.bodies()
        first = xiaoming.post(f"/orders/{order_id}/{path}", why, key="mine")
        status, no = xiaoming.send("POST", f"/orders/{order_id}/{path}", other, key="mine")
        assert (status, no["error"]["code"]) == (422, "KeyUsedForSomethingElse")
        assert xiaoming.post(f"/orders/{order_id}/{path}", why, key="mine") == first

    def test_answers_again_after_the_process_that_heard_it_is_gone(self, world: World, xiaoming: Program, monkeypatch):
        """The refund is decided, and the server dies before it has said so."""
        order_id, (why, _) = paid(world, xiaoming), self.bodies()

        class Gone(BaseException):
            """Nothing more is done."""

        real = orders.cancel

        def cancels_and_dies(**asked: Any) -> str:
            real(**asked)
            raise Gone()

        with monkeypatch.context() as dying:
            dying.setattr(orders, "cancel", cancels_and_dies)
            with pytest.raises(Gone):
                xiaoming.send("POST", f"/orders/{order_id}/cancellation", why, key="mine")
        assert xiaoming.post(f"/orders/{order_id}/cancellation", why, key="mine")["state"] == "refunded"
        assert Refund.objects.count() == 1 and orders.check() == []
