"""Yesterday's bill comes by the clock from either provider, is held against our book, and people deal with the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from duoshou.kernel.periods import business_day, midnight_of
from duoshou.mall.ledger import facade as ledger
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Payment
from duoshou.mall.payments.rules.beijing import plain
from duoshou.mall.reconciliation import facade as reconciliation
from duoshou.mall.reconciliation.models import Bill, Line, Mismatch, Step
from tests.mall.databases import at_once
from tests.mall.payments.desk import Desk, set_up
from tests.mall.payments.fakes.alipay import FakeAlipay
from tests.mall.payments.fakes.server import running
from tests.mall.payments.fakes.wechat import FakeWeChat
from tests.mall.reconciliation import test_alipays_bill as alipays
from tests.mall.reconciliation import test_wechats_bill as wechats
from tests.mall.world import small_world

OVER_A_DAY = timedelta(days=1)


def yuan(fen: int, places: str = "") -> str:
    return f"{fen // 100}.{fen % 100:02d}{places}"


def wechat_bill(moment: datetime, *lines: tuple[str, str, int, int]) -> bytes:
    """WeChat's bill of these payments: number, transaction, fen, fee in fen."""
    rows = [
        wechats.row(
            交易时间=plain(moment),
            商户订单号=number,
            微信订单号=transaction,
            订单金额=yuan(fen),
            手续费=yuan(fee, "000"),
        )
        for number, transaction, fen, fee in lines
    ]
    sums = f"`{len(lines)},`0,`0,`0,`0,`{yuan(sum(one[2] for one in lines))},`0.00"
    return wechats.bill(*rows, sums=sums)


def alipay_bill(moment: datetime, number: str, transaction: str, fen: int, fee: int) -> bytes:
    row = (
        f"{transaction}\t,{number}\t,交易\t,茶,{plain(moment)},{plain(moment)},,,,,*明,{yuan(fen)},{yuan(fen)},"
        f"0,0,0,0,0,,0,0,\t,-{yuan(fee)},0.00,"
    )
    return alipays.bill(row, back=0)


def promised(day: date, hour: int) -> datetime:
    return midnight_of(day + OVER_A_DAY) + timedelta(hours=hour)


class TestTheRound:
    def test_fetches_wechats_bill_once_it_is_promised_and_there(self, desk: Desk, wechat: FakeWeChat, paid):
        day = business_day(desk.now)
        early, ten = promised(day, 10) - timedelta(minutes=1), promised(day, 10)
        reconciliation.fetch_due_bills(moment=early)
        assert not Bill.objects.filter(provider="wechat").exists()
        reconciliation.fetch_due_bills(moment=ten)
        bill = Bill.objects.get(provider="wechat")
        assert (bill.state, bill.tries, bill.try_at - ten) == ("awaited", 1, timedelta(minutes=10))
        assert "账单" in bill.trouble["zh"]
        wechat.bills[day.isoformat()] = wechat_bill(desk.now, paid)
        asked = len(wechat.asked)
        reconciliation.fetch_due_bills(moment=ten + timedelta(minutes=9))
        assert len(wechat.asked) == asked
        reconciliation.fetch_due_bills(moment=ten + timedelta(minutes=10))
        bill.refresh_from_db()
        assert (bill.state, bill.their_lines, bill.their_fen, bill.our_fen) == ("kept", 1, 12_800, 12_800)
        assert (bill.their_fee_fen, bill.our_fee_fen, bill.mismatches.count()) == (77, 77, 0)

    @pytest.mark.parametrize(
        "spoilt",
        [
            lambda bill: bill.replace(b"`128.00", b"`12\x008.00", 1),
            lambda bill: bill.replace(b"\r\n`1,", b"\r\n`1\x00,"),
        ],
        ids=["a line", "the sums"],
    )
    def test_goes_on_after_a_bill_with_signs_that_nobody_can_print(
        self, desk: Desk, wechat: FakeWeChat, paid, spoilt: Callable[[bytes], bytes]
    ):
        day, bill = business_day(desk.now), wechat_bill(desk.now, paid)
        wechat.bills[day.isoformat()] = spoilt(bill)
        assert b"\x00" in wechat.bills[day.isoformat()]
        reconciliation.fetch_due_bills(moment=promised(day, 10))
        kept = Bill.objects.get(provider="wechat")
        assert (kept.state, "\ufffd" in kept.trouble["zh"], "\0" in str(kept.trouble)) == ("awaited", True, False)

    def test_fetches_alipays_zip_and_agrees(self, desk: Desk, settings):
        with running(FakeAlipay()) as alipay:
            set_up(settings, alipay)
            number = alipay.opened(desk.begun("wap", provider="alipay").device["go_to"])
            alipay.trades[number].status = "TRADE_SUCCESS"
            desk.hears(alipay.notice(number, moment=desk.now), provider="alipay")
            day = business_day(desk.now)
            transaction = alipay.trades[number].trade_no
            alipay.bills[day.isoformat()] = alipay_bill(desk.now, number, transaction, 12_800, 77)
            reconciliation.fetch_due_bills(moment=promised(day, 9))
        bill = Bill.objects.get(provider="alipay")
        assert (bill.state, bill.their_fen, bill.our_fen, bill.mismatches.count()) == ("kept", 12_800, 12_800, 0)

    def test_awaits_no_bill_of_a_day_without_trade_for_ever(self, desk: Desk, wechat: FakeWeChat, paid):
        day = business_day(desk.now) + OVER_A_DAY
        reconciliation.fetch_due_bills(moment=promised(day, 10))
        assert Bill.objects.get(provider="wechat", day=day).state == "awaited"
        reconciliation.fetch_due_bills(moment=promised(day, 34))
        assert Bill.objects.get(provider="wechat", day=day).state == "none"

    @pytest.mark.parametrize("beside", [-1, 1])
    def test_names_money_near_midnight_that_stands_on_neither_bill(self, desk: Desk, wechat: FakeWeChat, paid, beside):
        day = business_day(desk.now)
        near = midnight_of(day) if beside < 0 else midnight_of(day + OVER_A_DAY) - timedelta(minutes=1)
        Payment.objects.update(paid_at=near)
        Bill.objects.create(
            shop_id=desk.world.shop_id, provider="wechat", day=day + beside * OVER_A_DAY, try_at=desk.now
        )
        bill_id = kept(desk, wechat_bill(desk.now))
        assert only(bill_id, "carried").kind == "another_day"
        reconciliation.fetch_due_bills(moment=promised(day + beside * OVER_A_DAY, 40))
        assert Bill.objects.get(provider="wechat", day=day + beside * OVER_A_DAY).state == "none"
        assert only(bill_id).kind == "missing_at_provider"
        assert only(bill_id, "gone").kind == "another_day"


def kept(desk: Desk, raw: bytes, **other: object) -> int:
    said = {"shop_id": desk.world.shop_id, "provider": "wechat", "day": business_day(desk.now)}
    said |= {"raw": raw, "who": "店主", "moment": promised(business_day(desk.now), 11)}
    return reconciliation.keep_bill(**(said | other))


def only(bill_id: int, state: str = "open") -> Mismatch:
    return Mismatch.objects.get(bill_id=bill_id, state=state)


class TestABillThatIsKept:
    def test_a_second_time_changes_nothing(self, desk: Desk, paid):
        raw = wechat_bill(desk.now, (paid[0], paid[1], paid[2], paid[3] + 5))
        bill_id = kept(desk, raw)
        before = [list(model.objects.order_by("pk").values()) for model in (Bill, Line, Mismatch, Step)]
        assert kept(desk, raw, who="clock") == bill_id
        assert [list(model.objects.order_by("pk").values()) for model in (Bill, Line, Mismatch, Step)] == before

    def test_of_another_day_or_of_a_day_not_over_is_refused(self, desk: Desk, paid):
        with pytest.raises(reconciliation.BillOfAnotherDay):
            kept(desk, wechat_bill(desk.now - timedelta(days=9), paid))
        with pytest.raises(reconciliation.BillOfTheFuture):
            kept(desk, wechat_bill(desk.now, paid), moment=desk.now)
        assert not Bill.objects.exists()

    def test_leaves_the_lines_of_another_shop_on_the_same_account_to_it(self, desk: Desk, paid):
        other = small_world(desk.now, name="别家", slug="other")
        raw = wechat_bill(desk.now, paid, ("999", "T999", 100, 1))
        theirs = Bill.objects.get(pk=kept(desk, raw, shop_id=other.shop_id))
        ours = Bill.objects.get(pk=kept(desk, raw))
        assert (theirs.their_lines, theirs.mismatches.count()) == (0, 0)
        assert (ours.their_lines, only(ours.pk).kind) == (2, "unknown")


class TestADifference:
    def settle(self, desk: Desk, found: Mismatch, way: str, why: str = "") -> str:
        return reconciliation.resolve(
            shop_id=desk.world.shop_id, mismatch_id=found.pk, way=way, why=why, who="店主", moment=desk.now
        )

    def test_of_a_fee_is_booked_and_then_both_sides_agree(self, desk: Desk, paid):
        bill_id = kept(desk, wechat_bill(desk.now, (paid[0], paid[1], paid[2], paid[3] + 5)))
        found = only(bill_id)
        assert (found.kind, found.fee_off_by_fen) == ("fee", -5)
        fees = ledger.balances(shop_id=desk.world.shop_id)["provider_fees"]
        assert self.settle(desk, found, "book_fee") == "resolved"
        assert ledger.balances(shop_id=desk.world.shop_id)["provider_fees"] == fees + 5
        with pytest.raises(reconciliation.NotOpen):
            self.settle(desk, found, "book_fee")
        reconciliation.look_again(bill_id=bill_id, moment=desk.now)
        bill = Bill.objects.get(pk=bill_id)
        assert bill.our_fee_fen == bill.their_fee_fen == paid[3] + 5
        assert [(one.who, one.did) for one in Step.objects.all()] == [("店主", "book_fee")]
        assert desk.books_balance()

    def test_of_a_fee_that_another_bill_changes_again_is_not_booked_twice(self, desk: Desk, paid):
        self.settle(desk, only(kept(desk, wechat_bill(desk.now, (*paid[:3], paid[3] + 5)))), "book_fee")
        again = only(kept(desk, wechat_bill(desk.now, (*paid[:3], paid[3] + 9))))
        assert again.fee_off_by_fen == -4
        with pytest.raises(reconciliation.FeeCorrectedAlready):
            self.settle(desk, again, "book_fee")
        assert self.settle(desk, again, "explain", "以支付机构第一份为准") == "resolved"
        assert desk.books_balance()

    def test_of_money_nobody_told_us_of_is_settled_by_asking(self, desk: Desk, wechat: FakeWeChat):
        number = str(desk.begun("native").payment_id)
        trade = wechat.pay(number)
        bill_id = kept(desk, wechat_bill(desk.now, (number, trade.transaction, trade.paid_fen, 77)))
        assert only(bill_id).kind == "missing_at_us"
        assert self.settle(desk, only(bill_id), "ask") == "gone"
        assert desk.state(int(number)) == "paid"
        assert [(one.who, one.did) for one in Step.objects.order_by("pk")] == [("店主", "ask"), ("clock", "agrees")]

    def test_is_explained_with_a_reason_alone_and_can_be_opened_again(self, desk: Desk, paid):
        found = only(kept(desk, wechat_bill(desk.now, paid, ("999", "T999", 100, 1))))
        with pytest.raises(reconciliation.ReasonMissing):
            self.settle(desk, found, "explain", "  ")
        with pytest.raises(reconciliation.NotForThisDifference):
            self.settle(desk, found, "book_fee")
        assert self.settle(desk, found, "explain", "线下收款码收的") == "resolved"
        assert reconciliation.open_differences(shop_id=desk.world.shop_id) == 0
        reconciliation.reopen(shop_id=desk.world.shop_id, mismatch_id=found.pk, why="再查", who="店主", moment=desk.now)
        assert reconciliation.open_differences(shop_id=desk.world.shop_id) == 1

    def test_is_opened_again_by_one_of_many_who_want_to_at_the_same_moment(self, desk: Desk, paid):
        found = only(kept(desk, wechat_bill(desk.now, paid, ("999", "T999", 100, 1))))
        self.settle(desk, found, "explain", "线下收款码收的")
        again = partial(
            reconciliation.reopen, shop_id=desk.world.shop_id, mismatch_id=found.pk, why="再查", moment=desk.now
        )
        done = at_once([partial(again, who=f"店员{one}") for one in range(6)])
        refused = [one for one in done if one is not None]
        assert len(refused) == 5 and all(isinstance(one, reconciliation.NotOpen) for one in refused)
        assert Step.objects.filter(mismatch=found, did="reopen").count() == 1

    def test_of_another_shop_is_not_there(self, desk: Desk, paid):
        found = only(kept(desk, wechat_bill(desk.now, paid, ("999", "T999", 100, 1))))
        with pytest.raises(reconciliation.NoSuchBill):
            reconciliation.resolve(
                shop_id=desk.world.shop_id + 1, mismatch_id=found.pk, way="explain", why="x", who="x", moment=desk.now
            )

    def test_of_money_on_no_bill_is_gone_when_a_later_bill_has_it(self, desk: Desk, paid):
        day = business_day(desk.now)
        first = kept(desk, wechat_bill(desk.now))
        alone = Mismatch.objects.get(bill_id=first)
        assert alone.kind in ("missing_at_provider", "another_day")
        kept(desk, wechat_bill(desk.now, paid), day=day + OVER_A_DAY, moment=promised(day, 48))
        assert not Mismatch.objects.filter(state="open").exists()


INJECTED: dict[str, Callable[[tuple[str, str, int, int]], list[tuple[str, str, int, int]]]] = {
    "amount": lambda one: [(one[0], one[1], one[2] + 1, one[3])],
    "fee": lambda one: [(one[0], one[1], one[2], one[3] + 1)],
    "twice": lambda one: [one, one],
    "unknown": lambda one: [one, ("X1", "T1", 100, 0)],
}


class TestWhatIsInjected:
    @pytest.mark.parametrize("kind", INJECTED)
    def test_is_named_and_nothing_else(self, desk: Desk, paid, kind: str):
        bill_id = kept(desk, wechat_bill(desk.now, *INJECTED[kind](paid)))
        assert [one.kind for one in Mismatch.objects.filter(bill_id=bill_id)] == [kind]
        bill = Bill.objects.get(pk=bill_id)
        said = Mismatch.objects.get()
        assert bill.our_fen - bill.their_fen == said.off_by_fen
        assert bill.our_fee_fen - bill.their_fee_fen == said.fee_off_by_fen
        assert payments.payment(payment_id=int(paid[0])).state == "paid"
