"""The sandbox: a provider without pages that takes play money and tells us by signed notices, like a real one."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import secrets
from datetime import UTC, date, datetime, timedelta
from typing import cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum

from duoshou.kernel.numbers import moment_of
from duoshou.kernel.periods import midnight_of
from duoshou.mall.payments.errors import (
    CannotBePaidNow,
    NoticeForged,
    NoticeUnreadable,
    SandboxDeclines,
    SandboxIsOff,
)
from duoshou.mall.payments.models import SandboxRefund, SandboxTrade
from duoshou.mall.payments.rules.fee import fee_fen, fee_returned_fen
from duoshou.mall.payments.values import (
    CURRENCY,
    GiveBack,
    NoticeSays,
    Payable,
    RefundAnswer,
    SignedNotice,
    Trade,
    TradeState,
)

TIMESTAMP, NONCE, SIGNATURE = "sandbox-timestamp", "sandbox-nonce", "sandbox-signature"
BILL_COLUMNS = ("kind", "at", "payment", "transaction", "refund", "shop", "state", "amount_fen", "fee_fen")
KEY_PURPOSE = b"duoshou sandbox payment notice"


class Sandbox:
    """Its trades stand in tables of its own, which nothing else of the house reads."""

    name = "sandbox"
    ways: tuple[str, ...] = ("",)
    fee_basis_points = 60

    @property
    def account_number(self) -> str:
        """One for all shops. Raises SandboxIsOff."""
        self.ready_ways()
        return self.name

    def of_shop(self, shop_id: int | None) -> Sandbox:
        """The sandbox is one for all."""
        return self

    def ready_ways(self) -> tuple[str, ...]:
        """Its one way. Raises SandboxIsOff."""
        if not getattr(settings, "SANDBOX_PAYMENTS", True):
            raise SandboxIsOff()
        return self.ways

    def begin(self, payable: Payable) -> dict[str, str]:
        """Keeps the trade. Raises CannotBePaidNow, SandboxIsOff."""
        self.ready_ways()
        trade, _ = SandboxTrade.objects.get_or_create(
            payment_id=payable.payment_id,
            defaults={"shop_id": payable.shop_id, "order_id": payable.order_id, "amount_fen": payable.amount_fen},
        )
        if trade.state == "closed":
            raise CannotBePaidNow(payment=payable.payment_id, state=trade.state)
        return {"payment_id": str(payable.payment_id), "title": payable.title}

    def pay(self, payment_id: int, *, moment: datetime, amount_fen: int | None = None) -> SignedNotice:
        """What a buyer does: the notice that the money is there, to be delivered now, later, twice or never.

        `amount_fen` is another amount than asked, to see it refused. Paying again gives the notice again. Raises
        SandboxDeclines when the trade was closed or never begun.
        """
        found = SandboxTrade.objects.filter(payment_id=payment_id)
        changes: dict[str, object] = {"state": "paid", "transaction": f"S{secrets.token_hex(12)}", "paid_at": moment}
        if amount_fen is not None:
            changes["amount_fen"] = amount_fen
        if not found.filter(state="waiting").update(**changes) and not found.filter(state="paid").exists():
            raise SandboxDeclines(why_zh="这笔付款已关闭或没有发起", why_en="it was closed or never begun")
        return self.notice(payment_id, moment=moment)

    def decline(self, payment_id: int, *, moment: datetime) -> SignedNotice:
        """The notice that the buyer's bank said no; the trade may still be paid."""
        return self._signed(SandboxTrade.objects.get(payment_id=payment_id), "declined", moment)

    def notice(self, payment_id: int, *, moment: datetime) -> SignedNotice:
        """The notice about a paid trade, signed anew, as a provider sends it again and again."""
        return self._signed(SandboxTrade.objects.get(payment_id=payment_id), "paid", moment)

    def query(self, payment_id: int) -> Trade:
        """How the trade stands."""
        trade = SandboxTrade.objects.filter(payment_id=payment_id).first()
        if trade is None:
            return Trade(payment_id, "unheard_of")
        return Trade(payment_id, cast(TradeState, trade.state), trade.amount_fen, trade.transaction or "")

    def close(self, payment_id: int) -> Trade:
        """Closes the trade unless it is paid; one that was never begun can then never be begun."""
        try:
            with transaction.atomic():
                SandboxTrade.objects.create(payment_id=payment_id, shop_id=0, order_id=0, amount_fen=0, state="closed")
        except IntegrityError:
            SandboxTrade.objects.filter(payment_id=payment_id, state="waiting").update(state="closed")
        return self.query(payment_id)

    def payment_notice_url(self) -> str:
        """Blank: whoever plays the bank hands its notices in."""
        return ""

    def refund_notice_url(self) -> str:
        """Blank: the bank in our own tables tells nobody of refunds."""
        return ""

    def refund(self, give_back: GiveBack) -> RefundAnswer:
        """Gives back at once; the same number gives back once. Refuses more than there is."""
        with transaction.atomic():
            trade = SandboxTrade.objects.select_for_update().filter(transaction=give_back.transaction).first()
            if trade is None or trade.state != "paid":
                return "refused"
            known = trade.refunds.filter(refund_id=give_back.refund_id).first()
            if known is not None:
                return "done" if known.amount_fen == give_back.amount_fen else "refused"
            before_fen = trade.refunds.aggregate(sum_fen=Sum("amount_fen"))["sum_fen"] or 0
            if before_fen + give_back.amount_fen > trade.amount_fen:
                return "refused"
            SandboxRefund.objects.create(refund_id=give_back.refund_id, trade=trade, amount_fen=give_back.amount_fen)
        return "done"

    def query_refund(self, give_back: GiveBack) -> RefundAnswer:
        """Done, or never heard of."""
        return "done" if SandboxRefund.objects.filter(refund_id=give_back.refund_id).exists() else "unheard_of"

    def bill(self, day: date) -> bytes:
        """Its trades paid and given back on the day, as CSV with a last line of sums; made whenever it is asked for.
        Its own book does not say when money went back: the refund's number does."""
        since, until = midnight_of(day), midnight_of(day + timedelta(days=1))
        paid = SandboxTrade.objects.filter(state="paid", paid_at__gte=since, paid_at__lt=until).order_by("pk")
        rows = [_bill_row(trade) for trade in paid]
        for trade in SandboxTrade.objects.filter(refunds__isnull=False).distinct().order_by("pk"):
            left_fen = trade.amount_fen
            for refund in trade.refunds.order_by("pk"):
                if since <= moment_of(refund.pk) < until:
                    rows.append(_bill_row(trade, refund, left_fen=left_fen))
                left_fen -= refund.amount_fen
        sums = [str(sum(int(row[place]) for row in rows)) for place in (-2, -1)]
        text = io.StringIO()
        csv.writer(text).writerows([BILL_COLUMNS, *rows, ("sum", "", "", "", "", "", str(len(rows)), *sums)])
        return text.getvalue().encode()

    def read_notice(self, notice: SignedNotice) -> NoticeSays:
        """What the notice says. Raises NoticeForged, NoticeUnreadable."""
        headers = {name.lower(): value for name, value in notice.headers.items()}
        timestamp, nonce = headers.get(TIMESTAMP, ""), headers.get(NONCE, "")
        expected = _signature(timestamp, nonce, notice.body)
        if not hmac.compare_digest(expected.encode(), headers.get(SIGNATURE, "").encode()):
            raise NoticeForged()
        try:
            said = json.loads(notice.body)
            return NoticeSays(
                payment_id=int(said["payment_id"]),
                order_id=int(said["order_id"]),
                shop_id=int(said["shop_id"]),
                transaction=str(said["transaction"]),
                amount_fen=int(said["amount_fen"]),
                currency=str(said["currency"]),
                is_paid=said["event"] == "paid",
                signed_at=datetime.fromtimestamp(int(timestamp), UTC),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as wrong:
            raise NoticeUnreadable(why=type(wrong).__name__) from None

    def _signed(self, trade: SandboxTrade, event: str, moment: datetime) -> SignedNotice:
        body = json.dumps(
            {
                "event": event,
                "payment_id": str(trade.payment_id),
                "order_id": str(trade.order_id),
                "shop_id": str(trade.shop_id),
                "transaction": trade.transaction or "",
                "amount_fen": trade.amount_fen,
                "currency": CURRENCY,
            }
        ).encode()
        return sign(body, moment=moment)


def _bill_row(trade: SandboxTrade, refund: SandboxRefund | None = None, *, left_fen: int = 0) -> tuple[str, ...]:
    """One line of a bill. What goes out is negative, and so is a fee that comes back."""
    of_trade = (str(trade.pk), trade.transaction or "")
    points = Sandbox.fee_basis_points
    if refund is None:
        at = (trade.paid_at or moment_of(trade.pk)).isoformat()
        fee = fee_fen(amount_fen=trade.amount_fen, basis_points=points)
        return ("payment", at, *of_trade, "", str(trade.shop_id), "done", str(trade.amount_fen), str(fee))
    at = moment_of(refund.pk).isoformat()
    fee = fee_returned_fen(kept_fen=left_fen, given_back_fen=refund.amount_fen, basis_points=points)
    return ("refund", at, *of_trade, str(refund.pk), str(trade.shop_id), "done", str(-refund.amount_fen), str(-fee))


def sign(body: bytes, *, moment: datetime) -> SignedNotice:
    """The body as the sandbox would sign it at `moment`."""
    timestamp, nonce = str(int(moment.timestamp())), secrets.token_hex(8)
    return SignedNotice({TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: _signature(timestamp, nonce, body)}, body)


def _signature(timestamp: str, nonce: str, body: bytes) -> str:
    key = hmac.digest(settings.SECRET_KEY.encode(), KEY_PURPOSE, hashlib.sha256)
    return hmac.new(key, f"{timestamp}.{nonce}.".encode() + body, hashlib.sha256).hexdigest()
