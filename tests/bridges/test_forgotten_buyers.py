"""Whoever closes the account is nobody in the cockpit's lake either: another name, no place, no raw file (invariant
test 36). One person who bought still counts as one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from duoshou.bridges.forgetting import NAMED_UNDER
from duoshou.bridges.mall_rows import buyer_word
from duoshou.bridges.mall_to_warehouse import begin_anew
from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data import facade as personal_data
from duoshou.warehouse.facade import import_files, reading
from tests.bridges.trade import SHOP, Trade, at
from tests.importers.exports.own_chats import EXPORT as CHATS
from tests.importers.exports.own_reviews import EXPORT as REVIEWS
from tests.mall.databases import POSTGRESQL_BY_NIGHT

PAID_AT = at("2025-11-20 10:00")
LATER = at("2025-11-21 12:00")


def everything(trade: Trade) -> str:
    """Who bought, in every row of the lake, and every raw file that says so."""
    with reading(trade.home, (SHOP,)) as lake:
        rows = [
            lake.rows(f"SELECT buyer_id FROM {table}")
            for table in ("orders", "refunds", "first_payments", "paid_lines")
        ]
    raw = [one.read_text(encoding="utf-8") for one in trade.home.uploads.glob("*/*")]
    return "\n".join([repr(rows), *(text for text in raw if NAMED_UNDER in text)])


def close(trade: Trade, buyer: str) -> None:
    mine = trade.world.buyer[buyer]
    Order.objects.filter(buyer_id=mine).update(state="completed", received_at=PAID_AT)
    personal_data.close_account(shop_id=trade.world.shop_id, buyer_id=mine, by="buyer", moment=LATER)


def buyers(trade: Trade) -> list[tuple[object, ...]]:
    with reading(trade.home, (SHOP,)) as lake:
        return lake.rows("SELECT buyer_id, province, city, count(*) FROM orders GROUP BY ALL ORDER BY 1")


def said(trade: Trade) -> dict[str, int]:
    """How many rows the lake has of what buyers said."""
    with reading(trade.home, (SHOP,)) as lake:
        return {name: lake.one(f"SELECT count(*) FROM {name}")[0] for name in ("chat_messages", "reviews")}


class TestABuyerWhoClosesTheAccount:
    def test_is_nobody_in_the_lake_from_the_next_carry_on(self, trade: Trade):
        refunded = trade.order("小明", [("tea", 1, 0)], moment=PAID_AT)
        paid = trade.pay(refunded, moment=PAID_AT)
        trade.refund(refunded, paid, 100, moment=PAID_AT + timedelta(hours=1), cause="shop", done=True)
        trade.buy("小明", moment=PAID_AT)
        trade.buy("小红", moment=PAID_AT)
        trade.carry(LATER)
        word = buyer_word(str(trade.world.buyer["小明"]))
        other, known = sorted(buyers(trade), key=lambda row: row[3])
        assert f"'{known[0]}'" in everything(trade) and f",{word}," in everything(trade)
        before = trade.metric("buyers_paid", "2025-11-20")
        close(trade, "小明")
        trade.carry(LATER + timedelta(minutes=1))
        left = everything(trade)
        assert str(known[0]) not in left
        assert f",{word}," not in left
        same, gone = sorted(buyers(trade), key=lambda row: row[3])
        assert gone[0] != known[0] and gone[1:] == (None, None, 2)
        assert same == other and other[1:] == ("浙江", "杭州市", 1)
        assert trade.metric("buyers_paid", "2025-11-20") == before
        assert trade.waiting_news() == 0

    @POSTGRESQL_BY_NIGHT
    def test_stays_nobody_when_everything_is_carried_anew(self, trade: Trade):
        trade.buy("小明", moment=PAID_AT)
        trade.carry(LATER)
        [known] = buyers(trade)
        close(trade, "小明")
        trade.carry(LATER + timedelta(minutes=1))
        once = buyers(trade)
        assert once[0][0] != known[0]
        begin_anew(home=trade.home)
        trade.carry(LATER + timedelta(minutes=2))
        assert buyers(trade) == once
        assert str(known[0]) not in everything(trade)

    def test_is_gone_from_what_the_shop_s_own_lists_tell_and_nobody_else_is(self, trade: Trade, tmp_path: Path):
        trade.buy("小明", moment=PAID_AT)
        word = buyer_word(str(trade.world.buyer["小明"]))
        chats = [*CHATS.rows(), *(row | {"买家": word} for row in CHATS.rows())]
        reviews = [*REVIEWS.rows(), *(row | {"用户昵称": word} for row in REVIEWS.rows())]
        lists = [CHATS.written(tmp_path / "chats", rows=chats), REVIEWS.written(tmp_path / "reviews", rows=reviews)]
        import_files(home=trade.home, paths=lists, shop=SHOP, received_by="小林", received_at=PAID_AT)
        trade.carry(LATER)
        assert said(trade) == {"chat_messages": len(chats), "reviews": len(reviews)}
        close(trade, "小明")
        trade.carry(LATER + timedelta(minutes=1))
        assert said(trade) == {"chat_messages": len(CHATS.cells), "reviews": len(REVIEWS.cells)}
        trade.carry(LATER + timedelta(minutes=2))
        assert said(trade) == {"chat_messages": len(CHATS.cells), "reviews": len(REVIEWS.cells)}
