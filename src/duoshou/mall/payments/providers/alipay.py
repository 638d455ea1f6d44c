"""Alipay: pages that the buyer is sent to, what is asked of it, and what its answers and notices mean."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from duoshou.mall.payments.accounts import AlipayAccount
from duoshou.mall.payments.configuration import alipay_account, is_sound_address_to_fetch
from duoshou.mall.payments.errors import (
    BillNotReady,
    NoticeMismatch,
    NoticeUnreadable,
    NotTakenHere,
    ProviderSilent,
)
from duoshou.mall.payments.providers import alipay_seal
from duoshou.mall.payments.providers.of_account import OfAccount
from duoshou.mall.payments.providers.wire import ask
from duoshou.mall.payments.rules.beijing import plain, read_plain
from duoshou.mall.payments.rules.numbers_of_ours import attached, own_number
from duoshou.mall.payments.rules.yuan import fen_of, yuan_of
from duoshou.mall.payments.values import (
    CURRENCY,
    GiveBack,
    NoticeSays,
    Payable,
    RefundAnswer,
    RefundSays,
    SignedNotice,
    Trade,
    TradeState,
)

LOG = logging.getLogger(__name__)

PRODUCTS = {
    "wap": ("alipay.trade.wap.pay", "QUICK_WAP_WAY"),
    "page": ("alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
}
TRADE_STATES: dict[str, TradeState] = {
    "WAIT_BUYER_PAY": "waiting",
    "TRADE_CLOSED": "closed",
    "TRADE_SUCCESS": "paid",
    "TRADE_FINISHED": "paid",
}
DONE, REFUSED = "10000", "40004"
NOT_KNOWN = "ACQ.TRADE_NOT_EXIST"
WAIT_AND_SEE = {"ACQ.SYSTEM_ERROR", "AQC.SYSTEM_ERROR", "SYSTEM_ERROR"}
LONGEST_TITLE = 80
MOST_BILL_BYTES, BILL_SECONDS = 1024**3, 300.0


class Alipay(OfAccount[AlipayAccount]):
    """Alipay for the house, or for one shop."""

    name = "alipay"
    ways: tuple[str, ...] = ("wap", "page")

    @property
    def account(self) -> AlipayAccount:
        """The account as the configuration has it now. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return alipay_account(shop_id=self.shop_id)

    @property
    def account_number(self) -> str:
        """The account's number. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return self.account.seller_id

    def begin(self, payable: Payable) -> dict[str, str]:
        """The address of Alipay's own page, signed; nothing is asked of Alipay yet. Raises NotTakenHere."""
        account, payer = self.account, payable.payer
        if payer.way not in account.ways:
            raise NotTakenHere(provider=self.name)
        method, product = PRODUCTS[payer.way]
        content = {
            "out_trade_no": str(payable.payment_id),
            "total_amount": yuan_of(payable.amount_fen),
            "subject": payable.title[:LONGEST_TITLE],
            "product_code": product,
            "time_expire": plain(payable.pay_by),
            "passback_params": f"{payable.shop_id}.{payable.order_id}",
        }
        query = alipay_seal.signed_query(
            account,
            method,
            content,
            notify_url=payable.notice_url,
            return_url=payer.back_to,
        )
        return {"way": payer.way, "go_to": f"{account.gateway}?{query}"}

    def query(self, payment_id: int) -> Trade:
        """How the trade stands. Raises ProviderSilent."""
        found = alipay_seal.call(self.account, "alipay.trade.query", {"out_trade_no": str(payment_id)})
        if found.get("sub_code") == NOT_KNOWN:
            return Trade(payment_id, "unheard_of")
        state = TRADE_STATES.get(str(found.get("trade_status")))
        if found.get("code") != DONE or state is None or found.get("out_trade_no") != str(payment_id):
            raise _unknown(found)
        if state != "paid":
            return Trade(payment_id, state)
        try:
            return Trade(payment_id, state, fen_of(found.get("total_amount")), str(found["trade_no"]))
        except (ValueError, KeyError):
            raise _unknown(found) from None

    def close(self, payment_id: int) -> Trade:
        """Closes the trade; `paid` when somebody was quicker. A page that was never opened has no trade yet: it runs
        out by itself. Raises ProviderSilent."""
        found = alipay_seal.call(self.account, "alipay.trade.close", {"out_trade_no": str(payment_id)})
        if found.get("code") == DONE or found.get("sub_code") == NOT_KNOWN:
            return Trade(payment_id, "closed")
        if found.get("code") != REFUSED or found.get("sub_code") in WAIT_AND_SEE:
            raise _unknown(found)
        trade = self.query(payment_id)
        if trade.state == "waiting":
            raise _unknown(found)
        return trade

    def refund(self, give_back: GiveBack) -> RefundAnswer:
        """Gives back; the same number is one refund. Raises ProviderSilent."""
        content = {
            "trade_no": give_back.transaction,
            "refund_amount": yuan_of(give_back.amount_fen),
            "out_request_no": str(give_back.refund_id),
            "refund_reason": give_back.reason,
        }
        found = alipay_seal.call(self.account, "alipay.trade.refund", content)
        if found.get("code") == REFUSED and found.get("sub_code") not in WAIT_AND_SEE:
            LOG.warning("Alipay refuses refund %s: %s", give_back.refund_id, str(found.get("sub_code"))[:60])
            return "refused"
        if found.get("code") != DONE or found.get("trade_no") != give_back.transaction:
            raise _unknown(found)
        # Without a change of funds it is either an old refund asked for again or not done yet: asked for later.
        return "done" if found.get("fund_change") == "Y" else "accepted"

    def query_refund(self, give_back: GiveBack) -> RefundAnswer:
        """How the refund stands. Raises ProviderSilent."""
        content = {"trade_no": give_back.transaction, "out_request_no": str(give_back.refund_id)}
        found = alipay_seal.call(self.account, "alipay.trade.fastpay.refund.query", content)
        if found.get("sub_code") == NOT_KNOWN:
            return "unheard_of"
        if found.get("code") != DONE:
            raise _unknown(found)
        if found.get("refund_status") != "REFUND_SUCCESS":
            # Alipay says nothing of a refund that has not come about; it is to be asked for again with its number.
            return "unheard_of"
        if found.get("out_request_no") != str(give_back.refund_id) or not _is_amount(found, give_back.amount_fen):
            raise _unknown(found)
        return "done"

    def bill(self, day: date) -> bytes:
        """The trade bill of the day, as it is downloaded. Raises BillNotReady, ProviderSilent."""
        content = {"bill_type": "trade", "bill_date": day.isoformat()}
        found = alipay_seal.call(self.account, "alipay.data.dataservice.bill.downloadurl.query", content)
        if found.get("code") == REFUSED and "bill_not_exist" in str(found.get("sub_code")).lower():
            raise BillNotReady(provider=self.name, day=day)
        url = found.get("bill_download_url")
        if found.get("code") != DONE or not isinstance(url, str) or not is_sound_address_to_fetch(url):
            raise _unknown(found)
        file = ask(method="GET", url=url, headers={}, most_bytes=MOST_BILL_BYTES, seconds=BILL_SECONDS)
        if file.status != 200:
            raise ProviderSilent(provider=self.name)
        return file.body

    def read_notice(self, notice: SignedNotice) -> NoticeSays | RefundSays:
        """What the notice says. Raises NoticeForged, NoticeUnreadable, NoticeMismatch."""
        account = self.account
        said = alipay_seal.proved(account, notice.body)
        for field, ours in (("app_id", account.appid), ("seller_id", account.seller_id)):
            if said.get(field) != ours:
                raise NoticeMismatch(field=field, said=str(said.get(field))[:40], ours=ours)
        try:
            signed = {"signed_at": read_plain(said["notify_time"]), "event": said["notify_id"][:80]}
            # A refund is told to the payment's own address, with the payment's state and number.
            return _refund_said(said, signed) if said.get("out_biz_no") else _money_said(said, signed)
        except (KeyError, ValueError) as wrong:
            raise NoticeUnreadable(why=type(wrong).__name__) from None


def _money_said(said: Mapping[str, str], signed: Mapping[str, Any]) -> NoticeSays:
    shop_id, order_id = attached(said.get("passback_params"))
    return NoticeSays(
        payment_id=own_number(said["out_trade_no"]),
        order_id=order_id,
        shop_id=shop_id,
        transaction=said["trade_no"],
        amount_fen=fen_of(said["total_amount"]),
        # Alipay names a currency only where it is another one.
        currency=said.get("trans_currency", CURRENCY),
        is_paid=TRADE_STATES.get(said["trade_status"]) == "paid",
        **signed,
    )


def _refund_said(said: Mapping[str, str], signed: Mapping[str, Any]) -> RefundSays:
    # `refund_fee` is the sum of all that went back, not of this refund: how much this one was is asked for.
    fen_of(said["refund_fee"])
    return RefundSays(
        refund_id=own_number(said["out_biz_no"]),
        payment_id=own_number(said["out_trade_no"]),
        transaction=said["trade_no"],
        amount_fen=0,
        currency=said.get("trans_currency", CURRENCY),
        answer="accepted",
        **signed,
    )


def _is_amount(found: Mapping[str, Any], amount_fen: int) -> bool:
    try:
        return fen_of(found.get("refund_amount")) == amount_fen
    except ValueError:
        return False


def _unknown(found: Mapping[str, Any]) -> ProviderSilent:
    LOG.warning("Alipay answers %s %s", str(found.get("code"))[:10], str(found.get("sub_code", ""))[:60])
    return ProviderSilent(provider="alipay")
