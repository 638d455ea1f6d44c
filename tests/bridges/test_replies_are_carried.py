"""客服 of the mall in the cockpit: how fast the shop answered stands there like any other shop's."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from duoshou.mall.service_chat import facade as service_chat
from tests.bridges.trade import Trade, at
from tests.mall.databases import POSTGRESQL_BY_NIGHT


def ask(trade: Trade, buyer: str, moment: datetime) -> None:
    """The buyer asks the shop."""
    said = service_chat.Said(key=f"{buyer}{moment}", text="在吗？")
    ids = {"shop_id": trade.world.shop_id, "buyer_id": trade.world.buyer[buyer]}
    service_chat.ask(**ids, said=said, folder=Path(), moment=moment)


def answer(trade: Trade, buyer: str, moment: datetime) -> None:
    """Somebody of the shop answers."""
    shop_id = trade.world.shop_id
    found = service_chat.thread_of(shop_id=shop_id, buyer_id=trade.world.buyer[buyer])
    assert found is not None
    said = service_chat.Said(key=f"{buyer}{moment}", text="在的")
    service_chat.answer(shop_id=shop_id, thread_id=found.thread_id, said=said, who="小李", folder=Path(), moment=moment)


NAMES = ("enquiries", "enquiries_replied", "first_reply_total_seconds", "first_reply_seconds")


class TestTheFirstReply:
    def test_is_in_the_cockpit_to_the_second(self, trade: Trade):
        ten = at("2025-11-22 10:00")
        for seconds, buyer in ((40, "小明"), (501, "小红")):
            ask(trade, buyer, ten)
            answer(trade, buyer, ten + timedelta(seconds=seconds))
        ask(trade, "小刚", ten)
        trade.carry(ten + timedelta(hours=1))
        assert [trade.metric(name, "2025-11-22") for name in NAMES[:3]] == [3, 2, 541]

    @POSTGRESQL_BY_NIGHT
    def test_that_comes_the_day_after_changes_the_day_of_the_question(self, trade: Trade):
        evening = at("2025-11-22 20:59")
        ask(trade, "小明", evening)
        trade.carry(evening + timedelta(minutes=1))
        assert trade.metric("enquiries_replied", "2025-11-22") == 0
        answer(trade, "小明", at("2025-11-23 09:01"))
        trade.carry(at("2025-11-23 09:02"))
        assert [trade.metric(name, "2025-11-22") for name in NAMES[:3]] == [1, 1, 120]
        # A day on which nobody asked is a day of zeros, not a gap.
        assert trade.metric("enquiries", "2025-11-23") == 0

    @POSTGRESQL_BY_NIGHT
    def test_is_not_spoken_of_while_nobody_has_ever_asked(self, trade: Trade):
        trade.carry(at("2025-11-22 10:00"))
        assert trade.metric("enquiries", "2025-11-22") is None

    @POSTGRESQL_BY_NIGHT
    def test_is_carried_again_after_the_loss_of_the_memory_and_changes_nothing(self, trade: Trade):
        from duoshou.bridges.memory import forget_everything

        ten = at("2025-11-22 10:00")
        ask(trade, "小明", ten)
        answer(trade, "小明", ten + timedelta(seconds=30))
        trade.carry(ten + timedelta(hours=1))
        forget_everything()
        trade.carry(ten + timedelta(hours=2))
        assert [trade.metric(name, "2025-11-22") for name in NAMES[:3]] == [1, 1, 30]
