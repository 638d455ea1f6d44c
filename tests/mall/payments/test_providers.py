"""Providers and their notices: believed when signed, fresh and about a payment of ours; kept in any case."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.payments.models import Notice, Payment, SandboxRefund
from duoshou.mall.payments.providers.sandbox import sign
from duoshou.mall.payments.values import GiveBack
from tests.mall.databases import at_once
from tests.mall.orders.making import payment_of, placed, state_of
from tests.mall.world import World, small_world


def begun(world: World) -> int:
    """A payment that was begun at the sandbox: the number of its order."""
    order_id = placed(world, {"tea": 1})
    orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return order_id


def notice_of(order_id: int, moment: datetime) -> payments.SignedNotice:
    return payments.Sandbox().pay(payment_of(order_id).payment_id, moment=moment)


def heard(notice: payments.SignedNotice, moment: datetime, provider: str = "sandbox"):
    return orders.hear_notice(provider=provider, notice=notice, moment=moment)


def told(world: World, order_id: int, /, **other: object) -> payments.SignedNotice:
    """A notice signed with the right key that says something else."""
    own = payment_of(order_id)
    says = {
        "event": "paid",
        "payment_id": str(own.payment_id),
        "order_id": str(order_id),
        "shop_id": str(world.shop_id),
        "transaction": "T1",
        "amount_fen": 12_800,
        "currency": "CNY",
        **other,
    }
    return sign(json.dumps(says).encode(), moment=world.noon)


class TestANotice:
    def test_that_is_signed_and_fresh_pays(self, world: World):
        order_id = begun(world)
        settled = heard(notice_of(order_id, world.noon), world.noon + timedelta(minutes=5))
        assert settled is not None
        assert settled.outcome == "paid"
        assert Notice.objects.get().verdict == "believed"

    def test_that_says_the_bank_refused_pays_nothing(self, world: World):
        order_id = begun(world)
        notice = payments.Sandbox().decline(payment_of(order_id).payment_id, moment=world.noon)
        assert heard(notice, world.noon) is None
        assert state_of(order_id) == "awaiting_payment"
        assert Notice.objects.get().verdict == "declined"

    def test_twenty_times_at_once_pays_once(self, world: World):
        order_id = begun(world)
        notice = notice_of(order_id, world.noon)
        outcomes = [one.outcome for one in at_once([lambda: heard(notice, world.noon)] * 20)]
        assert sorted(outcomes) == ["paid"] + ["repeated"] * 19
        assert Notice.objects.count() == 20
        assert orders.check() == []

    @pytest.mark.parametrize("minutes", [-6, 6])
    def test_signed_six_minutes_off_is_not_believed(self, world: World, minutes: int):
        order_id = begun(world)
        notice = notice_of(order_id, world.noon)
        with pytest.raises(payments.NoticeStale):
            heard(notice, world.noon + timedelta(minutes=minutes))
        assert state_of(order_id) == "awaiting_payment"

    @pytest.mark.parametrize(
        "tampered",
        [
            lambda notice: payments.SignedNotice(notice.headers, notice.body.replace(b"12800", b"00001")),
            lambda notice: payments.SignedNotice({}, notice.body),
            lambda notice: payments.SignedNotice({**notice.headers, "sandbox-signature": "0" * 64}, notice.body),
            lambda notice: payments.SignedNotice({**notice.headers, "sandbox-signature": "假"}, notice.body),
            lambda notice: payments.SignedNotice({**notice.headers, "sandbox-timestamp": "1"}, notice.body),
            lambda notice: payments.SignedNotice({**notice.headers, "sandbox-nonce": "other"}, notice.body),
        ],
        ids=["body", "no headers", "signature", "not ascii", "timestamp", "nonce"],
    )
    def test_that_was_tampered_with_is_not_believed(self, world: World, tampered):
        order_id = begun(world)
        with pytest.raises(payments.NoticeForged):
            heard(tampered(notice_of(order_id, world.noon)), world.noon)
        assert state_of(order_id) == "awaiting_payment"
        assert Notice.objects.get().verdict == "NoticeForged"

    @pytest.mark.parametrize("body", [b"no json", b"[]", b"{}", b'{"payment_id": "x"}', b"\xff\xfe", b"null"])
    def test_that_cannot_be_read_is_not_believed(self, world: World, body: bytes):
        with pytest.raises(payments.NoticeUnreadable):
            heard(sign(body, moment=world.noon), world.noon)

    def test_of_five_megabytes_is_not_read(self, world: World):
        with pytest.raises(payments.NoticeUnreadable):
            heard(sign(b"x" * 5_000_000, moment=world.noon), world.noon)
        assert len(json.dumps(Notice.objects.get().facts)) < 1_000

    def test_of_another_currency_order_or_shop_is_not_believed(self, world: World):
        other = small_world(world.noon, name="书店", slug="books")
        order_id = begun(world)
        for says in ({"currency": "USD"}, {"order_id": "1"}, {"shop_id": str(other.shop_id)}):
            with pytest.raises(payments.NoticeMismatch):
                heard(told(world, order_id, **says), world.noon)
        with pytest.raises(payments.NoSuchPayment):
            heard(told(world, order_id, payment_id="1"), world.noon)
        assert state_of(order_id) == "awaiting_payment"
        assert not Payment.objects.filter(state="paid").exists()

    def test_from_a_provider_we_do_not_have_is_not_read(self, world: World):
        with pytest.raises(payments.UnknownProvider):
            heard(sign(b"{}", moment=world.noon), world.noon, provider="paypal")


class TestAProvider:
    def test_is_never_called_while_rows_are_locked(self, world: World):
        """saleor#11168: a slow call inside the transaction held up everybody's stock."""
        order_id = begun(world)
        with pytest.raises(payments.ProviderInsideTransaction), transaction.atomic():
            payments.ask_to_close(payment_id=payment_of(order_id).payment_id)

    def test_closes_what_was_never_begun(self, world: World):
        own = payment_of(placed(world))
        assert payments.ask_to_close(payment_id=own.payment_id).state == "closed"
        with pytest.raises(payments.CannotBePaidNow):
            payments.begin(payment_id=own.payment_id, title="", pay_by=world.noon, moment=world.noon)

    def test_does_not_close_what_is_paid(self, world: World):
        order_id = begun(world)
        notice_of(order_id, world.noon)
        assert payments.ask_to_close(payment_id=payment_of(order_id).payment_id).state == "paid"

    def test_takes_no_play_money_where_it_is_switched_off(self, world: World, settings):
        settings.SANDBOX_PAYMENTS = False
        own = payment_of(placed(world))
        with pytest.raises(payments.SandboxIsOff):
            payments.begin(payment_id=own.payment_id, title="", pay_by=world.noon, moment=world.noon)

    def test_gives_back_once_per_number_and_never_more_than_came_in(self, world: World):
        """django-oscar#4612: more was given back than had been paid."""
        order_id = begun(world)
        own = payment_of(order_id)
        notice_of(order_id, world.noon)
        transaction_ = payments.how_it_stands(payment_id=own.payment_id).transaction

        def back(number: int, amount_fen: int) -> str:
            return payments.Sandbox().refund(
                GiveBack(number, own.payment_id, transaction_, amount_fen, 12_800, "cancelled")
            )

        assert [back(1, 12_000), back(1, 12_000), back(2, 801), back(3, 800)] == ["done", "done", "refused", "done"]
        assert SandboxRefund.objects.count() == 2
